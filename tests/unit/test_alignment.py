"""Which sentences go to which rows, why, and what only a corpus tells."""

import pytest
from alignment_texts import SCHOOL_OUTLINE, divided, school_documents

from doichieu import alignment, outline
from doichieu.values import Outline, OutlineRow, Placement

PARTY = outline.load("xay-dung-dang")
SCHOOL = outline.parse(SCHOOL_OUTLINE, "school.toml")


def rows(text: str, rows_of: Outline = PARTY, **roles: list[int]) -> set[str]:
    return {p.row for p in alignment.align(*divided(text, **roles), rows_of)}


def placed(text: str, **roles: list[int]) -> list[tuple[str, str]]:
    return [(p.row, text[p.start : p.end]) for p in alignment.align(*divided(text, **roles), PARTY)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Công tác giáo dục chính trị, tư tưởng có nhiều cách làm mới.", "tu-tuong"),
        ("Xã mở ba lớp bồi dưỡng cán bộ thôn.", "to-chuc-can-bo"),
        ("Cả năm, đảng bộ kết nạp được 31 đảng viên.", "phat-trien-dang-vien"),
        ("Đảng bộ phát triển 12 đảng viên, vượt kế hoạch.", "phat-trien-dang-vien"),
        ("Nền nếp sinh hoạt chi bộ được giữ vững.", "sinh-hoat-chi-bo"),
        ("Công tác kiểm tra, giám sát đi vào chiều sâu.", "kiem-tra-giam-sat"),
        ("Đã kỷ luật khiển trách 2 đảng viên.", "kiem-tra-giam-sat"),
        ("Quy chế dân chủ ở các thôn được thực hiện nghiêm túc.", "dan-van-doan-the"),
        ("Đảng ủy đổi mới phương thức lãnh đạo, bám sát từng thôn.", "phuong-thuc-lanh-dao"),
        ("Cuối năm có 7 chi bộ hoàn thành xuất sắc nhiệm vụ.", "danh-gia-to-chuc-dang"),
        ("Tình hình an ninh trật tự trên địa bàn ổn định.", "noi-chinh-an-ninh"),
        ("Thu ngân sách đạt 12 tỷ đồng, hộ nghèo còn 2%.", "kinh-te-xa-hoi"),
        ("Bên cạnh những kết quả, vài nơi làm chưa đều tay.", "han-che"),
        ("Từ thực tế rút ra một số bài học về sự đoàn kết.", "bai-hoc-kinh-nghiem"),
        ("Từ nay đến cuối nhiệm kỳ, huyện dồn sức cho cơ sở.", "phuong-huong-nhiem-vu"),
        ("Tư tưởng của cán bộ, đảng viên ổn định.", "tu-tuong"),
        ("Đại hội đã bầu 15 đồng chí vào Ban Chấp hành khóa mới.", "to-chuc-can-bo"),
        ("Huyện có 7 đồng chí được đưa vào quy hoạch.", "to-chuc-can-bo"),
        ("Nay không thôn nào còn trắng đảng viên.", "phat-trien-dang-vien"),
        ("Các kỳ sinh hoạt đều sôi nổi hơn.", "sinh-hoat-chi-bo"),
        ("Ba người bị đưa ra khỏi Đảng vì bỏ họp.", "kiem-tra-giam-sat"),
        ("Bà con góp công, hiến đất mở đường.", "dan-van-doan-the"),
        ("Cấp ủy bám sát cơ sở, không bao biện làm thay.", "phuong-thuc-lanh-dao"),
        ("Công an huyện triệt phá 3 vụ ma túy.", "noi-chinh-an-ninh"),
        ("Diện mạo nông thôn đổi thay, bà con vay vốn nuôi bò.", "kinh-te-xa-hoi"),
        ("Khâu yếu là nhiều người còn nể nang.", "han-che"),
        ("Muốn dân theo thì cán bộ phải đi trước.", "bai-hoc-kinh-nghiem"),
        ("Huyện sẽ dồn sức cho các xã vùng cao.", "phuong-huong-nhiem-vu"),
    ],
)
def test_sentence_about_a_topic_goes_to_its_row(text: str, row: str) -> None:
    assert rows(text) == {row}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qua ba năm thực hiện nghị quyết đại hội đảng bộ xã lần thứ 9, thôn đã kết nạp 8 đảng viên.",
            {"phat-trien-dang-vien"},
        ),
        (
            "Chi bộ phân tích vì sao sinh hoạt ở vài nơi chưa đều, đồng thời xác định nhiệm vụ trọng tâm năm tới.",
            {"han-che", "sinh-hoat-chi-bo", "phuong-huong-nhiem-vu"},
        ),
        ("Bí thư thôn được dân tin vì nói ít làm nhiều.", set()),
        ("Đảng ủy tổ chức hội nghị tại nhà văn hóa xã.", set()),
        ("Xã xây dựng đảng bộ trong sạch, vững mạnh.", set()),
        ("Cả năm không có đảng viên vi phạm.", {"kiem-tra-giam-sat"}),
    ],
)
def test_clauses_and_settings_keep_topics_apart(text: str, expected: set[str]) -> None:
    assert rows(text) == expected


_LEDGER = "Doanh thu năm nay đạt 12 tỷ đồng, sản lượng tăng, ban kiểm soát kiểm tra 3 xưởng, thu nhập bình quân tăng. "


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        (_LEDGER * 5, False),
        (_LEDGER * 5 + "Đó là kết quả của đảng bộ xã.", True),
        ("Năm 1946 xã có 3 người. Năm 1951 kết nạp 12 đảng viên, đến năm 1954 kết nạp 31 đảng viên.", False),
        ("Năm 1946 xã có 3 người. Năm 1951 có 12 người, đến năm 2014 kết nạp 31 đảng viên.", True),
        ("Năm 1951 có 12 đảng viên. Nay xã kết nạp 31 đảng viên.", True),
    ],
)
def test_what_is_no_report_fills_no_cell(text: str, is_report: bool) -> None:
    assert bool(rows(text)) is is_report


def test_a_text_in_a_third_language_fills_no_cell() -> None:
    sections, text = divided("Cả năm, đảng bộ kết nạp được 31 đảng viên.")
    foreign = sections.__class__(
        **{f: getattr(sections, f) for f in sections.__struct_fields__} | {"language": "other"}
    )
    assert not alignment.align(foreign, text, PARTY)


@pytest.mark.parametrize(
    "text",
    [
        "Trời trong xanh và gió nhẹ.",
        "Đảng bộ có 92 chi bộ với 7.500 đảng viên.",
        "Hợp nhất hai cơ quan, trong đó có Ủy ban Kiểm tra với Thanh tra.",  # an office, not its work
        "Cán bộ thôn hăng hái làm đường, góp phần phát triển kinh tế.",  # a purpose said in passing
        "Tham dự hội nghị có Trưởng Ban Dân vận, đại diện các đoàn thể chính trị - xã hội.",  # who was there
        "Thực hiện Nghị quyết Đại hội, các thôn làm nhiều việc có ích.",
        "Không còn chi, đảng bộ nào xếp cuối bảng.",
    ],
)
def test_passing_mention_fills_no_cell(text: str) -> None:
    assert rows(text) == set()


def test_tone_placement_case_and_commas_do_not_matter() -> None:
    assert rows("ĐỔI MỚI PHƯƠNG THỨC LÃNH ĐẠO CỦA CẤP UỶ") == {"phuong-thuc-lanh-dao"}
    assert rows("Công tác kiểm tra giám sát - nghiêm túc.") == {"kiem-tra-giam-sat"}


def test_paragraph_is_split_between_rows_by_its_sentences() -> None:
    text = "Công tác dân vận có tiến bộ. Năm qua kết nạp 9 đảng viên. Kinh tế phát triển khá."
    assert placed(text) == [
        ("dan-van-doan-the", "Công tác dân vận có tiến bộ."),
        ("phat-trien-dang-vien", "Năm qua kết nạp 9 đảng viên."),
        ("kinh-te-xa-hoi", "Kinh tế phát triển khá."),
    ]


def test_sentence_may_speak_of_two_topics() -> None:
    text = "Trong quý, xã kết nạp 4 đảng viên; kiểm tra, giám sát 3 chi bộ."
    assert rows(text) == {"phat-trien-dang-vien", "kiem-tra-giam-sat"}


def test_paragraph_goes_on_with_the_topic_it_opened_with() -> None:
    text = "Công tác dân vận được chú trọng. Nhiều thôn có cách làm hay. Nhờ vậy, bà con đồng lòng."
    assert placed(text) == [("dan-van-doan-the", text)]


def test_a_new_lead_phrase_ends_the_topic_before() -> None:
    text = "Công tác dân vận được chú trọng. Công tác văn phòng cũng chuyển biến."
    assert placed(text) == [("dan-van-doan-the", "Công tác dân vận được chú trọng.")]


def test_heading_carries_over_until_the_next() -> None:
    text = "1. Công tác kiểm tra, giám sát\nMọi việc theo đúng lịch.\n2. Đời sống văn nghệ\nHội diễn kéo dài hai đêm."
    assert placed(text, headings=[1, 3]) == [("kiem-tra-giam-sat", "Mọi việc theo đúng lịch.")]


def test_heading_spelt_otherwise_is_known() -> None:
    assert rows("Về công tác kiểm tra và giám sát:\nMọi việc theo đúng lịch.", headings=[1]) == {"kiem-tra-giam-sat"}


def test_section_heading_holds_under_the_headings_below_it() -> None:
    text = "II. Hạn chế, khuyết điểm\n1. Công tác cán bộ\nVài nơi bố trí người muộn.\nIII. Khác\nCây cối xanh tốt."
    assert ("han-che", "Vài nơi bố trí người muộn.") in placed(text, headings=[1, 2, 4])
    assert "Cây cối xanh tốt." not in {quote for _, quote in placed(text, headings=[1, 2, 4])}


LESSONS = (
    "Qua một năm, có thể rút ra một số kinh nghiệm sau:\n"
    "Một là, giữ sự đoàn kết.\nHai là, nói đi đôi với làm.\nLời giải thích đứng giữa.\nBa là, gần dân.\n"
    "Hội nghị bế mạc."
)


def test_announced_items_go_to_the_row_of_the_announcement() -> None:
    lines = {p.line for p in alignment.align(*divided(LESSONS), PARTY) if p.row == "bai-hoc-kinh-nghiem"}
    assert lines == {1, 2, 3, 4, 5}


def test_tasks_of_a_plan_go_to_their_own_topics_first() -> None:
    text = (
        "Thời gian tới, đảng bộ tập trung một số giải pháp:\nMột là: Nâng cao chất lượng công tác dân vận.\n"
        "Hai là: Ăn tết vui."
    )
    found = {p.row: p for p in alignment.align(*divided(text), PARTY) if p.line == 2}
    assert found["dan-van-doan-the"].score > found["phuong-huong-nhiem-vu"].score
    assert [p.row for p in alignment.align(*divided(text), PARTY) if p.line == 3] == ["phuong-huong-nhiem-vu"]


def test_limitation_claims_the_topics_it_mentions() -> None:
    text = "Bên cạnh những kết quả đạt được, đảng bộ còn hạn chế như: một số nơi làm quy hoạch cán bộ muộn."
    assert rows(text) == {"han-che"}


def test_topic_that_a_limitation_is_said_of_keeps_it_too() -> None:
    text = "Hội nghị thẳng thắn chỉ rõ nhiều nơi công tác kiểm tra, giám sát chưa thường xuyên."
    assert rows(text) == {"han-che", "kiem-tra-giam-sat"}


@pytest.mark.parametrize(
    "text",
    [
        "Tuy nhiên, ở các bản xa việc họp dân vẫn ít.",
        "Dù vậy, đường vào bản vẫn khó đi khi mưa lớn.",
        "Một số chi ủy ở vùng sâu làm việc còn theo nếp cũ.",
        "Khó khăn là cán bộ thôn phần lớn tuổi đã cao.",
    ],
)
def test_contrast_with_a_fault_is_a_limitation(text: str) -> None:
    assert "han-che" in rows(text)


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("Năm 2017, xã kết nạp 8 đảng viên. Năm 2018, Đảng ủy xã tập trung làm đường thôn.", True),
        ("Quý I, huyện gieo đủ diện tích. Sang quý II, Huyện ủy tiếp tục đi từng thôn.", True),
        ("Năm 2017, xã kết nạp 8 đảng viên. Năm 2018, Đảng ủy xã đã tập trung làm đường thôn.", False),
        ("Năm 2018, xã kết nạp 8 đảng viên. Năm 2017, Đảng ủy xã tập trung làm đường thôn.", False),
        ("So với năm 2017, kết quả khá hơn. Năm 2018, Đảng ủy xã tập trung làm đường thôn.", False),
        ("Năm 2018, Đảng ủy xã tập trung làm đường thôn.", False),
    ],
)
def test_work_of_the_year_after_the_reported_one_is_a_plan(text: str, plans: bool) -> None:
    assert ("phuong-huong-nhiem-vu" in rows(text)) is plans


def test_topic_that_opens_a_limitation_keeps_it_too() -> None:
    assert rows("Công tác dân vận ở vài thôn còn hạn chế.") == {"dan-van-doan-the", "han-che"}


def test_monday_is_no_second_item() -> None:
    text = "Có thể rút ra một số kinh nghiệm sau:\nThứ nhất, gần dân.\nThứ hai, 12/5 có mưa."
    assert {p.line for p in alignment.align(*divided(text), PARTY)} == {1, 2}


@pytest.mark.parametrize("role", ["chrome", "teaser", "caption", "byline", "dateline", "heading"])
def test_only_the_articles_own_words_are_placed(role: str) -> None:
    assert rows("Công tác dân vận được chú trọng.", **{role: [1]}) == set()


def test_reason_and_score_come_with_every_placement() -> None:
    (found,) = alignment.align(*divided("Công tác dân vận được chú trọng."), PARTY)
    assert isinstance(found, Placement)
    assert "dân vận" in found.why
    assert (found.paragraph, found.line, 0.5 < found.score <= 1) == (0, 1, True)


def test_name_of_a_resolution_is_no_topic() -> None:
    text = "Hội nghị nghe phổ biến đề án “Nâng cao chất lượng sinh hoạt chi bộ trong tình hình mới” của tỉnh."
    assert rows(text) == set()


def test_row_without_cues_is_found_by_its_title() -> None:
    plain = Outline(id="x", title="x", language="en", rows=(OutlineRow(id="water", title="Water supply and drainage"),))
    assert rows("The water supply was renewed in two streets.", plain) == {"water"}
    assert rows("The streets were swept.", plain) == set()


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("oakfield", 4, {"teaching"}),
        ("oakfield", 6, {"buildings"}),
        ("oakfield", 7, {"plans"}),
        ("riverside", 2, {"teaching", "finance"}),
        ("riverside", 3, {"problems"}),
        ("riverside", 6, {"staff", "plans"}),
        ("riverside", 7, {"buildings", "plans"}),
        ("hilltop", 3, {"staff"}),
        ("hilltop", 4, {"library"}),  # the sub-row, not the row it is part of
        ("meadow", 2, {"finance"}),
        ("meadow", 3, {"plans"}),
        ("station", 2, {"buildings", "finance"}),
        ("station", 3, {"staff"}),
    ],
)
def test_english_school_reports_with_an_outline_of_the_users_own(name: str, line: int, expected: set[str]) -> None:
    found = alignment.align(*school_documents()[name], SCHOOL)
    assert {p.row for p in found if p.line == line} == expected


def test_corpus_shows_what_recurs_beyond_the_rows() -> None:
    aligned = alignment.align_corpus(school_documents(), SCHOOL)
    (row,) = aligned.discovered
    assert row.title == "Who sang until midnight"
    holders = {name for name, found in aligned.placements.items() if any(p.row == row.id for p in found)}
    assert holders == {"oakfield", "riverside"}
    assert aligned.unaligned["oakfield"] == ()


def test_order_of_documents_does_not_matter() -> None:
    documents = school_documents()
    backwards = dict(reversed(documents.items()))
    forwards = alignment.align_corpus(documents, SCHOOL)
    assert alignment.align_corpus(backwards, SCHOOL) == forwards
    assert list(forwards.placements) == list(documents)


def test_corpus_keeps_what_each_article_says_alone() -> None:
    documents = school_documents()
    aligned = alignment.align_corpus(documents, SCHOOL)
    for name, (sections, text) in documents.items():
        assert set(alignment.align(sections, text, SCHOOL)) <= set(aligned.placements[name])


def test_vocabulary_of_other_articles_places_what_no_cue_names() -> None:
    bees = Outline(id="b", title="b", language="en", rows=(OutlineRow(id="bees", title="Bees", cues=("bee keeping",)),))
    taught = "Bee keeping went well: wooden hives stood along the southern orchard wall and gave dark clover honey."
    asked = "Wooden hives stood along the southern orchard wall again and the dark clover honey sold out."
    other = "Nothing of this kind was written by the village down the road, where people fish for a living all year."
    documents = {"a": divided(taught), "b": divided(taught), "c": divided(asked), "d": divided(other)}
    aligned = alignment.align_corpus(documents, bees)
    (found,) = aligned.placements["c"]
    assert (found.row, found.why) == ("bees", "like paragraphs of a, b")
    assert aligned.placements["d"] == ()
    assert aligned.unaligned["d"] == (0,)


def test_one_other_article_teaches_nothing() -> None:
    bees = Outline(id="b", title="b", language="en", rows=(OutlineRow(id="bees", title="Bees", cues=("bee keeping",)),))
    taught = "Bee keeping went well: wooden hives stood along the southern orchard wall and gave dark clover honey."
    asked = "Wooden hives stood along the southern orchard wall again and the dark clover honey sold out."
    assert alignment.align_corpus({"a": divided(taught), "c": divided(asked)}, bees).placements["c"] == ()


def test_empty_corpus_and_empty_article() -> None:
    assert alignment.align_corpus({}, PARTY).placements == {}
    assert alignment.align_corpus({"a": divided("")}, PARTY).unaligned == {"a": ()}


@pytest.mark.parametrize(
    "piece",
    [
        "kiểm tra, giám sát ",
        "- kết nạp đảng viên:\n",
        "1. dân vận\n2. dân vận\n",
        "“a",
        "1.",
        ";:",
        "x.\n",
        "một là:\n",
    ],
)
def test_hostile_length_is_no_trouble(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for headings in ([], [1, 2, 3]):
        aligned = alignment.align_corpus({"a": divided(text, headings), "b": divided(text[:5000])}, PARTY)
        assert aligned.placements.keys() == {"a", "b"}
