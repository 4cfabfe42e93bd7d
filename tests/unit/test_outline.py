"""Outlines: those shipped, the user's own with clear errors, drafts from a corpus."""

import pytest
from alignment_texts import SCHOOL_OUTLINE, divided, school_documents

from doichieu import alignment, outline
from doichieu.errors import UsageError
from doichieu.values import Outline, OutlineRow

# The ids that scripts read: the published contract
CONTRACT = (
    "tu-tuong to-chuc-can-bo phat-trien-dang-vien sinh-hoat-chi-bo kiem-tra-giam-sat dan-van-doan-the "
    "phuong-thuc-lanh-dao danh-gia-to-chuc-dang noi-chinh-an-ninh kinh-te-xa-hoi han-che bai-hoc-kinh-nghiem "
    "phuong-huong-nhiem-vu"
).split()


def test_party_outline_has_the_published_ids_in_order() -> None:
    assert [row.id for row in outline.load("xay-dung-dang").rows] == CONTRACT


def test_every_shipped_outline_loads_and_survives_writing() -> None:
    assert {"xay-dung-dang", "kinh-te-xa-hoi"} <= set(outline.shipped())
    for name in outline.shipped():
        loaded = outline.load(name)
        assert loaded.id == name
        assert loaded.language == "vi"
        assert outline.parse(outline.to_toml(loaded), "copy.toml") == loaded


def test_socio_economic_outline_has_rows_under_rows() -> None:
    parents = {row.id: row.parent for row in outline.load("kinh-te-xa-hoi").rows}
    assert parents["nong-nghiep-nong-thon"] == "kinh-te"
    assert parents["kinh-te"] is None


def test_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UsageError) as error:
        outline.load("xay-dung-dan")
    assert "Did you mean 'xay-dung-dang'?" in error.value.next_step


def test_users_outline_keeps_all_it_says() -> None:
    parsed = outline.parse(SCHOOL_OUTLINE, "/home/me/schools.toml")
    assert (parsed.id, parsed.title, parsed.language) == ("schools", "Annual school reports", "en")
    assert [row.kind for row in parsed.rows][-2:] == ["section", "aspect"]
    assert parsed.rows[3].parent == "buildings"


ROW = '[[rows]]\nid = "a"\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("text", "said", "next_step"),
    [
        ("rows = [", "not valid TOML", "outline show"),
        ('title = "x"', "no rows", "[[rows]]"),
        ("rows = 3", "no rows", "[[rows]]"),
        ("rows = [3]", "row 1: not a table", "[[rows]]"),
        ('colour = "red"\n' + ROW, "unknown key 'colour'", "Known: id, title"),
        (ROW + 'cue = ["x"]', "row 1 ('a'): unknown key 'cue'", "Did you mean 'cues'?"),
        ('[[rows]]\ntitle = "A"', "row 1: no id", 'id = "'),
        ('[[rows]]\nid = "a b"\ntitle = "A"', "letters, digits", "without spaces"),
        ('[[rows]]\nid = "a"', "row 1 ('a'): no title", 'title = "'),
        (ROW + ROW, "two rows have the id 'a'", "of its own"),
        (ROW + 'parent = "b"', "its parent 'b' is no row", "Use one of: a"),
        (ROW + 'parent = "a"', "lead back to itself", "Remove"),
        (ROW + 'parent = "b"\n[[rows]]\nid = "b"\ntitle = "B"\nparent = "a"', "lead back", "Remove"),
        (ROW + 'kind = "theme"', "kind 'theme' is unknown", "topic, section, aspect"),
        (ROW + 'cues = "x"', "'cues' must be a list", 'cues = ["'),
        (ROW + 'cues = ["x", 1]', "'cues' must be a list", 'cues = ["'),
        (ROW + 'cues = [" "]', "'cues' must be a list", 'cues = ["'),
        (ROW + 'cues = ["a … b … c … d … e"]', "more than 3 gaps", "shorter"),
        ("title = 1\n" + ROW, "'title' must be text", 'title = "'),
    ],
)
def test_wrong_outline_names_file_row_and_next_step(text: str, said: str, next_step: str) -> None:
    with pytest.raises(UsageError) as error:
        outline.parse(text, "mine.toml")
    assert error.value.message.startswith("mine.toml")
    assert said in error.value.message
    assert next_step in error.value.next_step


def test_toml_keeps_awkward_strings() -> None:
    row = OutlineRow(id="x", title='a "b" \\ \t \x7f …', cues=("C'est\nça", "# 5"), kind="aspect")
    awkward = Outline(id="o", title="é", language="fr", rows=(row,), about=('à "b"', "c"))
    assert outline.parse(outline.to_toml(awkward), "o") == awkward


REPORTS = [
    divided(
        "Kết quả\nI. Công tác cán bộ\nCông tác dân vận được quan tâm.\nII. Kiểm tra, giám sát\nKhác hẳn.",
        headings=[2, 4],
    ),
    divided("Công tác cán bộ có tiến bộ. Công tác kiểm tra, giám sát đã đi vào nền nếp.\nCông tác dân vận tốt hơn."),
    divided("1. Công tác dân vận:\nĐã làm tốt.\n2. Công tác cán bộ:\nCó tiến bộ.", headings=[1, 3]),
]


def test_draft_groups_headings_and_lead_phrases_of_one_topic() -> None:
    draft = outline.derive(REPORTS, "nhap")
    titles = {row.title for row in draft.rows}
    assert titles == {"Công tác cán bộ", "Công tác dân vận", "Kiểm tra, giám sát"}
    assert (draft.id, draft.language) == ("nhap", "vi")


def test_draft_does_not_depend_on_the_order_of_the_documents() -> None:
    assert outline.derive(REPORTS, "nhap") == outline.derive(REPORTS[::-1], "nhap")


def test_draft_can_be_written_read_and_used_at_once() -> None:
    draft = outline.parse(outline.to_toml(outline.derive(REPORTS, "nhap")), "nhap.toml")
    placed = alignment.align(*divided("Năm qua, công tác dân vận của xã có nhiều mô hình hay."), draft)
    assert [p.row for p in placed] == ["cong-tac-dan-van"]


def test_one_document_alone_is_enough_for_a_draft() -> None:
    text = "Report\nReading\nAll read well.\nSport\nAll ran fast."
    draft = outline.derive([divided(text, headings=[2, 4])], "school")
    assert [row.title for row in draft.rows] == ["Reading", "Sport"]


def test_english_reports_give_a_draft_in_english() -> None:
    texts = [
        "The budget was balanced. The library was painted.",
        "The budget is tight.\nThe library has moved.",
        "The school orchestra was praised.",
    ]
    parts = [divided(text) for text in texts]
    english = [(sections.__class__(**{**_fields(sections), "language": "en"}), text) for sections, text in parts]
    draft = outline.derive(english, "schools")
    assert {"The budget", "The library"} <= {row.title for row in draft.rows}
    assert draft.language == "en"


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}  # type: ignore[attr-defined]


def test_nothing_that_recurs_is_an_error_with_a_next_step() -> None:
    with pytest.raises(UsageError) as error:
        outline.derive([divided("Trời mưa."), divided("Trời nắng.")], "nhap")
    assert "outline show" in error.value.next_step


def test_school_reports_give_rows_that_exist() -> None:
    documents = list(school_documents().values())
    draft = outline.derive(documents, "x")
    assert draft.rows
    assert outline.parse(outline.to_toml(draft), "x.toml") == draft


def test_a_topic_opens_any_clause_and_a_small_corpus_keeps_what_one_document_names() -> None:
    text = "Năm qua có tiến bộ; công tác thủy lợi được quan tâm. Bốn là: chăm lo nhà đã thành nền nếp."
    draft = outline.derive([divided(text), divided("Trời mưa nhiều nơi.")], "nhap")
    assert {row.title for row in draft.rows} == {"Công tác thủy lợi", "Chăm lo nhà"}
