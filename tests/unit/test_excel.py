import datetime as dt
import io
import re
import sys
import zipfile
from typing import Any, NamedTuple

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec.structs import replace

import generator
from doichieu.errors import MissingExtraError
from doichieu.models import Article, Moment
from doichieu.outputs import excel
from doichieu.outputs.excel import book
from doichieu.outputs.words import Language
from doichieu.values import Report

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_VI = (
    "Tổng quan,Bài viết,Ma trận,Ma trận theo dòng,Số liệu,Văn bản viện dẫn,Đoạn trùng,Dòng thời gian,Căn cứ,"
    "Nguyên văn,Lưu ý"
).split(",")
_EN = (
    "Overview,Articles,Matrix,Matrix as list,Figures,Directives,Shared passages,Timeline,Evidence,Sources,Notes"
).split(",")


class _Sheet(NamedTuple):
    root: Any
    cells: dict[str, str | float]
    formats: dict[str, str]

    def column(self, title: str) -> list[str | float | None]:
        """The values below the head of that title."""
        letters = next(_letters(ref) for ref, value in self.cells.items() if value == title and ref.endswith("1"))
        rows = len(list(self.root.iter(f"{_S}row")))
        return [self.cells.get(f"{letters}{row}") for row in range(2, rows + 1)]

    def links(self) -> dict[str, str]:
        found = self.root.iter(f"{_S}hyperlink")
        return {link.get("ref"): link.get("location") for link in found if link.get("location")}


def _letters(ref: str) -> str:
    return ref.rstrip("0123456789")


def _read(data: bytes) -> dict[str, _Sheet]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    strings = ["".join(si.itertext(f"{_S}t")) for si in _xml(parts["xl/sharedStrings.xml"])]
    strings = [_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) for text in strings]
    styles = _xml(parts["xl/styles.xml"])
    codes = {n.get("numFmtId"): n.get("formatCode") for n in styles.iter(f"{_S}numFmt")}
    forms = [codes.get(xf.get("numFmtId"), "") for xf in styles.find(f"{_S}cellXfs")]
    names = [sheet.get("name") for sheet in _xml(parts["xl/workbook.xml"]).iter(f"{_S}sheet")]
    return {name: _sheet(_xml(parts[f"xl/worksheets/sheet{i}.xml"]), strings, forms) for i, name in enumerate(names, 1)}


def _xml(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(huge_tree=True))


def _sheet(root: Any, strings: list[str], forms: list[str]) -> _Sheet:
    cells: dict[str, str | float] = {}
    formats: dict[str, str] = {}
    for cell in root.iter(f"{_S}c"):
        value = cell.find(f"{_S}v")
        formats[cell.get("r")] = forms[int(cell.get("s", 0))]
        if value is not None:
            cells[cell.get("r")] = strings[int(value.text)] if cell.get("t") == "s" else float(value.text)
    return _Sheet(root, cells, formats)


def _serial(iso: str) -> float:
    return float((dt.date.fromisoformat(iso) - dt.date(1899, 12, 30)).days)


@pytest.mark.parametrize(("language", "names"), [("vi", _VI), ("en", _EN)])
@pytest.mark.parametrize("count", [0, 1, 11])
def test_every_table_keeps_its_head_in_view_and_can_be_filtered(
    count: int, language: Language, names: list[str]
) -> None:
    sheets = _read(excel.write(generator.report(count), language))
    assert list(sheets) == names
    for name in names[1:]:
        assert sheets[name].root.find(f".//{_S}pane").get("state") == "frozen"
        assert sheets[name].root.find(f"{_S}autoFilter") is not None


def test_dates_are_dates_and_say_on_what_they_rest() -> None:
    report = generator.report(11)
    sheet = _read(excel.write(report, "vi"))["Bài viết"]
    ids, basis = sheet.column("Mã bài"), sheet.column("Ngày đăng: căn cứ")
    first, last = sheet.column("Ngày đăng: từ"), sheet.column("Ngày đăng: đến")
    articles = {article.id: article for article in report.comparison.articles}
    seen: set[object] = set()
    for article_id, shown, earliest, latest in zip(ids, basis, first, last, strict=True):
        published = articles[str(article_id)].published
        assert shown == {"stated": "nêu rõ", "inferred": "suy luận", "unknown": "không rõ"}[published.basis]
        assert earliest == (_serial(published.earliest) if published.earliest else None)
        assert latest == (_serial(published.latest) if published.latest else None)
        seen.add(shown)
    assert seen == {"nêu rõ", "suy luận", "không rõ"}


def test_an_inferred_date_looks_different_and_stays_a_date() -> None:
    sheet = _read(excel.write(generator.report(11), "vi"))["Bài viết"]
    letters = next(_letters(ref) for ref, value in sheet.cells.items() if value == "Ngày đăng: từ")
    basis = next(_letters(ref) for ref, value in sheet.cells.items() if value == "Ngày đăng: căn cứ")
    forms = {sheet.cells[f"{basis}{row}"]: sheet.formats[f"{letters}{row}"] for row in range(2, 13)}
    assert forms["nêu rõ"] == "dd/mm/yyyy"
    assert forms["suy luận"] == '"≈ "dd/mm/yyyy'


def test_a_day_before_1900_is_written_out() -> None:
    report = generator.report(1)
    article = report.comparison.articles[0]
    old = replace(article, published=Moment(earliest="1890-05-19", latest="1890-05-19", basis="stated"))
    sheet = _read(excel.write(_with(report, old), "vi"))["Bài viết"]
    assert sheet.column("Ngày đăng: từ") == ["19/05/1890"]


def _with(report: Report, article: Article) -> Report:
    return replace(report, comparison=replace(report.comparison, articles=(article,)))


def test_a_range_has_both_its_ends() -> None:
    report = generator.report(1)
    (article,) = report.comparison.articles
    first, *others = article.figures
    ranged = replace(article, figures=(replace(first, value=180.0, upper=200.0), *others))
    sheet = _read(excel.write(_with(report, ranged), "en"))["Figures"]
    assert (sheet.column("Value")[0], sheet.column("Value: to")[0]) == (180, 200)


def test_every_cell_of_the_matrix_leads_to_its_paragraph() -> None:
    report = generator.report(5)
    sheets = _read(excel.write(report, "vi"))
    links = sheets["Ma trận"].links()
    texts, numbers = sheets["Nguyên văn"].cells, {a: n for n, a in enumerate(report.comparison.matrix.columns, 1)}
    for at, row in enumerate(report.comparison.matrix.rows, 2):
        for article_id, cell in row.cells.items():
            sheet, _, ref = links[f"{chr(ord('A') + 2 * numbers[article_id])}{at}"].partition("!")
            assert sheet == "'Nguyên văn'"
            target = ref[1:]
            assert texts[f"A{target}"] == numbers[article_id]
            assert texts[f"C{target}"] == min(passage.line for passage in cell.passages)
            assert cell.passages[0].quote in str(texts[f"F{target}"])


def test_every_figure_and_every_line_of_every_source_has_a_row() -> None:
    report = generator.report(5)
    sheets = _read(excel.write(report, "en"))
    figures = [figure for article in report.comparison.articles for figure in article.figures]
    assert sorted(map(str, sheets["Figures"].column("Value"))) == sorted(str(figure.value) for figure in figures)
    differing = [f for f in figures if any(check.verdict == "differs" for check in f.checks)]
    assert sheets["Figures"].column("Check").count("DIFFERS") == len(differing)
    lines = [line for source in report.sources.values() for line in source.text.split("\n")]
    assert sorted(lines) == sorted(map(str, sheets["Sources"].column("Text")))


@pytest.mark.parametrize("text", hostile.TEXTS, ids=lambda text: text[:12])
def test_no_words_of_a_source_become_more_than_words(text: str) -> None:
    data = excel.write(hostile.report(text), "vi")
    sheets = _read(data)
    for sheet in sheets.values():
        assert not list(sheet.root.iter(f"{_S}f"))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    assert kept in sheets["Nguyên văn"].column("Nguyên văn")
    rels = [part for part in zipfile.ZipFile(io.BytesIO(data)).namelist() if part.endswith("sheet2.xml.rels")]
    for part in rels:
        targets = [r.get("Target") for r in _xml(zipfile.ZipFile(io.BytesIO(data)).read(part))]
        assert all(target.startswith("https://vi-du.vn/") for target in targets)


@pytest.mark.parametrize("piece", ["chữ ", "😀", "a😀"])
def test_a_cell_is_cut_at_its_limit_and_says_so(piece: str) -> None:
    text = piece * (33_000 // len(piece))
    shown = _read(excel.write(hostile.report(text), "vi"))["Nguyên văn"].column("Nguyên văn")[0]
    assert isinstance(shown, str)
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert shown.endswith("… [bị cắt: một ô Excel chứa nhiều nhất 32.767 ký tự]")
    assert text.startswith(shown[:30_000] if piece == "chữ " else shown[:15_000])


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_sound_file(text: str) -> None:
    assert list(_read(excel.write(hostile.report(text), "en"))) == _EN

    dates = {
        entry.date_time for entry in zipfile.ZipFile(io.BytesIO(excel.write(generator.report(1), "vi"))).infolist()
    }
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_without_its_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sheets", "book"):
        monkeypatch.delitem(sys.modules, f"doichieu.outputs.excel.{module}", raising=False)
    monkeypatch.delattr(excel, "sheets", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError) as error:
        excel.write(generator.report(1), "vi")
    assert error.value.exit_code == 4
    assert "doichieu[excel]" in str(error.value)


@pytest.mark.parametrize(("cells", "lines"), [([("", 10)], 1), ([("a" * 40, 10)], 4), ([("a\nb\nc", 10), ("a", 1)], 3)])
def test_a_row_is_as_high_as_its_fullest_cell(cells: list[tuple[str, float]], lines: int) -> None:
    assert book.height(cells) == pytest.approx(lines * 13.2 + 2)
    assert book.height([("a" * 100_000, 5)]) == 409
