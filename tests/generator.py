"""Synthetic articles in sentences of our own, as plain texts and as a finished comparison.

`texts(n)` gives article texts for readers, stages and benchmarks; `report(n)` gives the `Report` that those
articles amount to, with every span exact, for the outputs. The same arguments always give the same values.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from typing import Literal, NamedTuple

from doichieu import models, values

ROWS = (
    ("tu-tuong", "Giáo dục chính trị, tư tưởng; tuyên truyền"),
    ("to-chuc-can-bo", "Tổ chức, cán bộ; đào tạo, quy hoạch"),
    ("phat-trien-dang-vien", "Kết nạp, phát triển đảng viên"),
    ("sinh-hoat-chi-bo", "Sinh hoạt chi bộ"),
    ("kiem-tra-giam-sat", "Kiểm tra, giám sát, kỷ luật"),
    ("dan-van-doan-the", "Dân vận, Mặt trận, đoàn thể"),
    ("phuong-thuc-lanh-dao", "Đổi mới phương thức lãnh đạo"),
    ("danh-gia-to-chuc-dang", "Chất lượng, xếp loại tổ chức đảng"),
    ("noi-chinh-an-ninh", "Nội chính, an ninh, phòng chống tham nhũng"),
    ("kinh-te-xa-hoi", "Kinh tế – xã hội"),
    ("han-che", "Hạn chế, khuyết điểm"),
    ("bai-hoc-kinh-nghiem", "Bài học, kinh nghiệm, giải pháp"),
    ("phuong-huong-nhiem-vu", "Phương hướng, mục tiêu, nhiệm vụ"),
)

# name, kind, province, code
PLACES = (
    ("Bắc Ninh", "thành phố", "Bắc Ninh", "256"),
    ("Bạc Liêu", "thành phố", "Bạc Liêu", "954"),
    ("Việt Trì", "thành phố", "Phú Thọ", "227"),
    ("Lộc Bình", "huyện", "Lạng Sơn", "188"),
    ("Hải Hậu", "huyện", "Nam Định", "366"),
    ("Đông Anh", "huyện", "Hà Nội", "017"),
    ("Sông Công", "thành phố", "Thái Nguyên", "165"),
    ("Quỳnh Lưu", "huyện", "Nghệ An", "421"),
    ("Hương Thủy", "thị xã", "Thừa Thiên Huế", "479"),
    ("Tuy An", "huyện", "Phú Yên", "558"),
    ("Cư M'gar", "huyện", "Đắk Lắk", "648"),
    ("Bình Thạnh", "quận", "Hồ Chí Minh", "765"),
    ("Cai Lậy", "thị xã", "Tiền Giang", "817"),
    ("Châu Thành", "huyện", "Trà Vinh", "847"),
    ("Năm Căn", "huyện", "Cà Mau", "971"),
    ("Mường La", "huyện", "Sơn La", "119"),
    ("Vân Đồn", "huyện", "Quảng Ninh", "203"),
    ("Thủy Nguyên", "huyện", "Hải Phòng", "311"),
    ("Núi Thành", "huyện", "Quảng Nam", "517"),
    ("Ninh Phước", "huyện", "Ninh Thuận", "587"),
)

# {n} a number, {m} a larger one, {p} a percentage, {y} the year reported on
_SENTENCES: dict[str, tuple[str, ...]] = {
    "tu-tuong": (
        "Công tác giáo dục chính trị, tư tưởng được làm đều tay, năm {y} mở {n} lớp học nghị quyết cho {m} lượt người.",
        "Đội ngũ báo cáo viên của {place} đã đi {n} buổi nói chuyện thời sự tại thôn, tổ dân phố.",
        "Việc tuyên truyền qua loa truyền thanh và trang thông tin được duy trì, ý kiến người dân được ghi lại.",
    ),
    "to-chuc-can-bo": (
        "Về tổ chức, cán bộ, trong năm {y} đã cử {n} cán bộ đi đào tạo và bổ sung quy hoạch {m} người.",
        "Bộ máy các phòng, ban được sắp xếp gọn hơn, giảm {n} đầu mối mà không bỏ sót việc.",
        "Công tác quy hoạch cán bộ nữ, cán bộ trẻ được rà soát hai lần trong năm.",
    ),
    "phat-trien-dang-vien": (
        "Năm {y}, toàn đảng bộ kết nạp {n} đảng viên mới, đạt {p}% kế hoạch.",
        "Công tác phát triển đảng viên ở thôn, bản còn trống được giao cho từng cấp ủy viên phụ trách.",
        "Trong số {n} quần chúng học lớp nhận thức về Đảng có gần một nửa là đoàn viên thanh niên.",
    ),
    "sinh-hoat-chi-bo": (
        "Sinh hoạt chi bộ theo chuyên đề được giữ nền nếp ở {n}/{m} chi bộ trực thuộc.",
        "Mỗi quý, chi bộ chọn một việc cụ thể để bàn và phân công người theo dõi đến cùng.",
        "Tỷ lệ đảng viên dự sinh hoạt chi bộ thường xuyên đạt {p}%.",
    ),
    "kiem-tra-giam-sat": (
        "Công tác kiểm tra, giám sát được chú trọng: đã kiểm tra {n} tổ chức đảng và {m} đảng viên.",
        "Ủy ban kiểm tra xem xét, thi hành kỷ luật {n} đảng viên vi phạm, không để đơn thư kéo dài.",
    ),
    "dan-van-doan-the": (
        "Phong trào Dân vận khéo có {n} mô hình mới, Mặt trận và đoàn thể vận động {m} hộ hiến đất làm đường.",
        "Quy chế dân chủ ở cơ sở được thực hiện tại {n} xã, phường, người dân được bàn trước khi làm.",
    ),
    "phuong-thuc-lanh-dao": (
        "Phương thức lãnh đạo của cấp ủy được đổi mới, nghị quyết ngắn hơn và kèm lịch thực hiện.",
        "Thường trực cấp ủy dành {n} ngày mỗi tháng đi cơ sở, nghe và trả lời tại chỗ.",
    ),
    "danh-gia-to-chuc-dang": (
        "Cuối năm {y}, có {n}/{m} tổ chức cơ sở đảng được xếp loại trong sạch, vững mạnh.",
        "Kết quả đánh giá, xếp loại đảng viên cho thấy {p}% hoàn thành tốt nhiệm vụ.",
    ),
    "noi-chinh-an-ninh": (
        "An ninh, trật tự ở {place} được giữ vững, số vụ việc giảm {n} vụ so với năm trước.",
        "Công tác phòng, chống tham nhũng được đưa vào chương trình làm việc hằng quý của cấp ủy.",
    ),
    "kinh-te-xa-hoi": (
        "Kinh tế của {place} tăng {p}%, thu ngân sách đạt {m} tỷ đồng.",
        "Tỷ lệ hộ nghèo còn {n}%, có thêm {n} km đường liên thôn được bê tông hóa.",
    ),
    "han-che": (
        "Tuy vậy, vẫn còn hạn chế: một số chi bộ họp hình thức, việc nêu gương chưa đều.",
        "Khuyết điểm chậm khắc phục là công tác thống kê, còn {n} đơn vị nộp báo cáo muộn.",
    ),
    "bai-hoc-kinh-nghiem": (
        "Bài học rút ra là người đứng đầu phải đi trước, việc giao phải rõ người và rõ ngày.",
        "Kinh nghiệm từ {n} đơn vị làm điểm cho thấy phải hỏi dân trước khi ra nghị quyết.",
    ),
    "phuong-huong-nhiem-vu": (
        "Phương hướng năm {next}: phấn đấu kết nạp trên {n} đảng viên và không để thôn nào trắng tổ chức.",
        "Nhiệm vụ thời gian tới là giữ {p}% chi bộ hoàn thành tốt nhiệm vụ trở lên.",
    ),
}
_SHARED = (
    "Cấp ủy các cấp đã bám sát chỉ đạo của cấp trên, xây dựng chương trình làm việc toàn khóa, phân công từng đồng chí "
    "phụ trách địa bàn, định kỳ nghe báo cáo và kịp thời gỡ khó cho cơ sở, nhờ đó nền nếp làm việc được giữ {word}, "
    "người dân yên tâm sản xuất, cán bộ gần dân hơn và tổ chức đảng ở cơ sở thực sự là chỗ dựa của mỗi thôn xóm.",
    "Việc học tập và làm theo gương Bác được gắn với việc làm hằng ngày, mỗi chi bộ chọn một việc khó để làm trước, "
    "mỗi đảng viên nhận giúp một gia đình còn {word}, kết quả được nêu công khai tại cuộc họp để mọi người cùng góp ý.",
)
_WORDS = ("vững", "đều", "tốt", "chắc", "khó khăn")
_DIRECTIVES = (
    ("05-CT/TW", "Chỉ thị", "2016-05-15", "Chỉ thị số 05-CT/TW"),
    ("21-NQ/TW", "Nghị quyết", "2022-06-16", "Nghị quyết số 21-NQ/TW"),
    ("10-CT/TW", "Chỉ thị", "2007-03-30", "Chỉ thị số 10-CT/TW"),
    ("102-QĐ/TW", "Quy định", "2017-11-15", "Quy định số 102-QĐ/TW"),
)
_TITLES = (
    "{kind} {name}: Chăm lo xây dựng Đảng từ cơ sở",
    "Xây dựng Đảng ở {name}: rõ việc, rõ người",
    "Đảng bộ {kind} {name} nhìn lại một năm",
)
_UNITS = {"lớp": "lớp", "đảng viên mới": "đảng viên", "tổ chức đảng": "tổ chức đảng", "chi bộ": "chi bộ"}


_Kind = Literal["published", "period", "captured"]


class _Piece(NamedTuple):
    """A paragraph to be: its words, its role, the rows it belongs to, the directive it cites."""

    text: str
    role: models.Role = "body"
    rows: tuple[str, ...] = ()
    directive: tuple[str, str, str, str] | None = None


class _Draft(NamedTuple):
    name: str
    place: tuple[str, str, str, str]
    year: int
    published: dt.date | None
    captured: dt.date | None
    basis: models.Basis
    pieces: tuple[_Piece, ...]

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)


def texts(count: int, seed: int = 0) -> list[str]:
    """Texts of `count` articles: date line, title, paragraphs on 6 to 12 topics, a related-links tail."""
    return [draft.text for draft in _drafts(count, seed)]


def report(count: int, seed: int = 0) -> values.Report:
    """The comparison of the same articles with their sources."""
    drafts = _drafts(count, seed)
    sources = {draft.name: _source(draft) for draft in drafts}
    articles = tuple(_article(draft, sources[draft.name]) for draft in drafts)
    return values.Report(comparison=_comparison(articles, drafts), sources=sources)


def comparison(count: int, seed: int = 0) -> models.Comparison:
    """The comparison alone."""
    return report(count, seed).comparison


def _drafts(count: int, seed: int) -> list[_Draft]:
    return [_draft(i, random.Random(f"{seed}/{i}")) for i in range(count)]


def _draft(index: int, rng: random.Random) -> _Draft:
    place = PLACES[index % len(PLACES)]
    year = 2009 + (index * 5 + index // 20) % 15
    basis: models.Basis = rng.choices(("stated", "inferred", "unknown"), (7, 3, 1))[0]
    published = dt.date(year + 1, rng.randint(1, 6), rng.randint(1, 28)) if basis == "stated" else None
    captured = dt.date(2024, rng.randint(1, 12), rng.randint(1, 28)) if rng.random() < 0.3 else None
    pieces = _pieces(place, year, published, captured, rng)
    return _Draft(f"{index:03}_{place[0].lower().replace(' ', '-')}", place, year, published, captured, basis, pieces)


def _pieces(
    place: tuple[str, str, str, str], year: int, published: dt.date | None, captured: dt.date | None, rng: random.Random
) -> tuple[_Piece, ...]:
    title = rng.choice(_TITLES).format(kind=place[1], name=place[0])
    pieces = [_Piece(f"Thứ Hai, {captured:%d/%m/%Y}", "chrome")] if captured else []
    pieces.append(_Piece(title[0].upper() + title[1:], "heading"))
    if published:
        pieces.append(_Piece(f"{published:%d/%m/%Y} | {rng.randint(7, 18):02}:{rng.randint(0, 59):02}", "dateline"))
    chosen = set(rng.sample(range(len(ROWS)), rng.randint(6, 12)))
    for position, (row, _) in enumerate(ROWS):
        if position in chosen:
            pieces.append(_topic(row, place, year, rng))
    for shared in _SHARED:
        if rng.random() < 0.3:
            pieces.insert(-1, _Piece(shared.format(word=rng.choice(_WORDS)), "body", ("phuong-thuc-lanh-dao",)))
    pieces.append(_Piece(rng.choice(("Minh Anh", "Thu Hà", "Lê Văn Bình")), "byline"))
    pieces.append(_Piece("Các tin khác", "chrome"))
    return tuple(pieces)


def _topic(row: str, place: tuple[str, str, str, str], year: int, rng: random.Random) -> _Piece:
    available = _SENTENCES[row]
    chosen = rng.sample(available, rng.randint(1, len(available)))
    part = rng.randint(3, 90)
    numbers = {"n": part, "m": part + rng.randint(1, 400), "p": f"{rng.randint(600, 1100) / 10:.1f}".replace(".", ",")}
    words = " ".join(s.format(place=place[0], y=year, next=year + 1, **numbers) for s in chosen)
    if rng.random() < 0.25:
        directive = rng.choice(_DIRECTIVES)
        return _Piece(f"Thực hiện {directive[3]}, {words[0].lower()}{words[1:]}", "body", (row,), directive)
    return _Piece(words, "body", (row,))


def _source(draft: _Draft) -> values.Source:
    return values.Source(
        id=draft.name,
        path=f"{draft.name}.txt",
        url=f"https://vi-du.vn/tin/{draft.name}" if draft.published else None,
        sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        media_type="text/plain",
        text=draft.text,
    )


def _article(draft: _Draft, source: values.Source) -> models.Article:
    paragraphs: list[models.Paragraph] = []
    figures: list[models.Figure] = []
    directives: list[models.Directive] = []
    start = 0
    for line, piece in enumerate(draft.pieces, 1):
        paragraphs.append(
            models.Paragraph(
                line=line,
                start=start,
                end=start + len(piece.text),
                role=piece.role,
                rows=piece.rows,
                scores=dict.fromkeys(piece.rows, 0.8),
            )
        )
        figures.extend(_figures(piece, line, start, draft.year))
        directives.extend(_directives(piece, line, start))
        start += len(piece.text) + 1
    name, kind, province, code = draft.place
    return models.Article(
        id=draft.name,
        source=models.SourceReference(
            path=source.path, url=source.url, sha256=source.sha256, media_type=source.media_type
        ),
        title=next(piece.text for piece in draft.pieces if piece.role == "heading"),
        byline=next(piece.text for piece in draft.pieces if piece.role == "byline"),
        language="vi",
        published=_published(draft),
        updated=None,
        captured=_captured(draft),
        period=_year(draft.year, "stated"),
        planned=_year(draft.year + 1, "inferred"),
        locality=models.Place(
            name=name,
            kind=kind,
            province=province,
            code=code,
            display=f"{kind} {name}, tỉnh {province}",
            today=None,
            confidence=0.9,
            evidence=(models.Evidence(rule="title", quote=name, says=f"{kind} {name}"),),
        ),
        mentions=(),
        paragraphs=tuple(paragraphs),
        figures=tuple(figures),
        directives=tuple(directives),
        warnings=() if draft.published else ("Không có dòng ngày đăng.",),
    )


def _published(draft: _Draft) -> models.Moment:
    if draft.published:
        day = draft.published.isoformat()
        line = next(i for i, piece in enumerate(draft.pieces, 1) if piece.role == "dateline")
        start = sum(len(piece.text) + 1 for piece in draft.pieces[: line - 1])
        quote = draft.pieces[line - 1].text
        evidence = models.Evidence(
            rule="dateline-below-title", quote=quote, says=day, line=line, start=start, end=start + len(quote)
        )
        return models.Moment(
            earliest=day, latest=day, precision="day", basis="stated", confidence=0.95, evidence=(evidence,)
        )
    if draft.basis == "inferred":
        evidence = models.Evidence(
            rule="newest-year-told", quote=f"năm {draft.year}", says=f"không trước cuối {draft.year}"
        )
        return models.Moment(
            earliest=f"{draft.year}-10-01",
            latest=f"{draft.year + 2}-12-31",
            precision="range",
            basis="inferred",
            confidence=0.6,
            evidence=(evidence,),
        )
    return models.Moment()


def _captured(draft: _Draft) -> models.Moment | None:
    if draft.captured is None:
        return None
    day = draft.captured.isoformat()
    return models.Moment(earliest=day, latest=day, precision="day", basis="stated", confidence=0.9)


def _year(year: int, basis: models.Basis) -> models.Moment:
    return models.Moment(
        earliest=f"{year}-01-01", latest=f"{year}-12-31", precision="year", basis=basis, confidence=0.8
    )


def _figures(piece: _Piece, line: int, start: int, year: int) -> list[models.Figure]:
    found: list[models.Figure] = []
    for what, unit in _UNITS.items():
        at = piece.text.find(f" {what}")
        word = piece.text[:at].rsplit(" ", 1)[-1] if at > 0 else ""
        part, _, whole = word.partition("/")
        if not part.isdigit():
            continue
        begin = start + at - len(word)
        quote = f"{word} {what}"
        check = models.Check(rule="part-of-whole", stated=float(part), computed=float(part), verdict="agrees")
        wrong = models.Check(rule="share-of-plan", stated=float(part), computed=float(part) + 2, verdict="differs")
        found.append(
            models.Figure(
                quote=quote,
                line=line,
                start=begin,
                end=begin + len(quote),
                value=float(part),
                of=float(whole) if whole.isdigit() else None,
                unit=unit,
                what=what,
                qualifier="more than" if "trên" in piece.text else None,
                kind="target" if "phuong-huong-nhiem-vu" in piece.rows else "actual",
                period=_year(year, "stated"),
                rows=piece.rows,
                checks=(wrong,) if int(part) % 17 == 0 else (check,) if whole else (),
            )
        )
    return found


def _directives(piece: _Piece, line: int, start: int) -> list[models.Directive]:
    if piece.directive is None:
        return []
    symbol, kind, issued, quote = piece.directive
    begin = start + piece.text.index(quote)
    return [
        models.Directive(
            symbol=symbol,
            type=kind,
            title=None,
            issuer=None,
            issued=issued,
            quote=quote,
            line=line,
            start=begin,
            end=begin + len(quote),
        )
    ]


def _comparison(articles: tuple[models.Article, ...], drafts: list[_Draft]) -> models.Comparison:
    ordered = sorted(articles, key=lambda a: (a.published.earliest or "9999", a.id))
    return models.Comparison(
        schema_version=models.SCHEMA_VERSION,
        generator="doichieu 0.1.0",
        settings={"from": 2009, "to": 2024, "outline": "xay-dung-dang", "lang": "vi", "engine": "local"},
        fingerprint="0123456789ab",
        articles=articles,
        timeline=_timeline(ordered),
        matrix=models.Matrix(
            columns=tuple(article.id for article in ordered), rows=tuple(_row(i, t, articles, drafts) for i, t in ROWS)
        ),
        shared_passages=_shared(articles, drafts),
        directives=_cited(articles),
        skipped=(models.Skipped(source="hỏng.txt", reason="tệp rỗng"),),
        warnings=(),
    )


def _timeline(articles: list[models.Article]) -> tuple[models.TimelineEntry, ...]:
    entries: list[models.TimelineEntry] = []
    for article in articles:
        label = article.locality.display if article.locality else article.id
        for kind, moment in _moments(article):
            if moment and moment.earliest and moment.latest:
                entries.append(
                    models.TimelineEntry(
                        earliest=moment.earliest, latest=moment.latest, kind=kind, article=article.id, label=label
                    )
                )
    return tuple(sorted(entries, key=lambda e: (e.earliest, e.latest, e.kind)))


def _moments(article: models.Article) -> tuple[tuple[_Kind, models.Moment | None], ...]:
    return (("published", article.published), ("period", article.period), ("captured", article.captured))


def _row(row: str, title: str, articles: tuple[models.Article, ...], drafts: list[_Draft]) -> models.MatrixRow:
    cells: dict[str, models.Cell] = {}
    for article, draft in zip(articles, drafts, strict=True):
        passages = tuple(
            models.CellPassage(
                line=paragraph.line,
                start=paragraph.start,
                end=paragraph.end,
                quote=draft.text[paragraph.start : paragraph.end],
                score=0.8,
            )
            for paragraph in article.paragraphs
            if row in paragraph.rows
        )
        if passages:
            figures = tuple(i for i, figure in enumerate(article.figures) if row in figure.rows)
            summary = passages[0].quote.split(". ")[0].rstrip(".") + "."
            cells[article.id] = models.Cell(passages=passages, figures=figures, summary=summary)
    return models.MatrixRow(id=row, title=title, origin="outline", cells=cells)


def _shared(articles: tuple[models.Article, ...], drafts: list[_Draft]) -> tuple[models.SharedPassage, ...]:
    passages: list[models.SharedPassage] = []
    for template in _SHARED:
        opening = template[:30]
        places = tuple(
            models.PassagePlace(
                article=article.id,
                line=paragraph.line,
                start=paragraph.start,
                end=paragraph.end,
                quote=draft.text[paragraph.start : paragraph.end],
            )
            for article, draft in zip(articles, drafts, strict=True)
            for paragraph in article.paragraphs
            if draft.text.startswith(opening, paragraph.start)
        )
        if len(places) > 1:
            passages.append(models.SharedPassage(words=len(template.split()), similarity=0.98, places=places))
    return tuple(passages)


def _cited(articles: tuple[models.Article, ...]) -> tuple[models.CitedDirective, ...]:
    cited: list[models.CitedDirective] = []
    for symbol, kind, issued, _ in _DIRECTIVES:
        by = tuple(a.id for a in articles if any(d.symbol == symbol for d in a.directives))
        if by:
            cited.append(models.CitedDirective(symbol=symbol, type=kind, title=None, issued=issued, cited_by=by))
    return tuple(cited)
