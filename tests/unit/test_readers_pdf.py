"""PDF files written here, read back as paragraphs."""

from __future__ import annotations

import pytest

from doichieu.errors import UnreadableInputError
from doichieu.readers.content import Content

pytest.importorskip("pypdfium2", reason="the extra 'pdf' is not installed")
pytest.importorskip("pdfplumber", reason="the extra 'pdf' is not installed")

from doichieu.readers import pdf

Letters = list[tuple[float, float, str]]  # x, y, text


def pdf_of(*pages: Letters, info: str = "") -> bytes:
    """A PDF with text in Courier 10 pt at the given places; pages without text hold nothing."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for i, page in enumerate(pages):
        content = "\n".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    out, places = "%PDF-1.4\n", list[int]()
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}").encode("latin-1")


def lines(*texts: str, top: int = 780) -> Letters:
    return [(70, top - 14 * i, text) for i, text in enumerate(texts)]


def read(data: bytes) -> Content:
    return pdf.read(data, "bao-cao.pdf")


def test_lines_are_joined_into_paragraphs() -> None:
    page = lines(
        "BAO CAO CUOI NAM",
        "Trong nam qua, dang bo xa da lanh dao nhan dan thuc hien",
        "thang loi cac chi tieu; ket nap muoi hai dang vien 2020-",
        "2025 dang chinh thuc.",
        "Cong tac kiem tra duoc chu trong, khong co dang vien nao vi",
        "pham.",
        "1. Ve tu tuong",
        "- Hoc tap nghi quyet cho moi dang vien trong toan dang bo xa",
        "- Sinh hoat chi bo deu",
    )
    assert read(pdf_of(page)).text.split("\n") == [
        "BAO CAO CUOI NAM",
        "Trong nam qua, dang bo xa da lanh dao nhan dan thuc hien thang loi cac chi tieu; ket nap muoi hai dang vien "
        "2020-2025 dang chinh thuc.",
        "Cong tac kiem tra duoc chu trong, khong co dang vien nao vi pham.",
        "1. Ve tu tuong",
        "- Hoc tap nghi quyet cho moi dang vien trong toan dang bo xa",
        "- Sinh hoat chi bo deu",
    ]


def test_a_paragraph_goes_on_over_the_page_number() -> None:
    first = [*lines("Trong nam qua, dang bo xa da lanh dao nhan dan"), (300, 40, "Trang 1/2")]
    second = [*lines("thuc hien thang loi cac chi tieu."), (300, 40, "2")]
    text = "Trong nam qua, dang bo xa da lanh dao nhan dan thuc hien thang loi cac chi tieu."
    assert read(pdf_of(first, second)).text == text


def test_letters_out_of_order_are_read_by_their_place() -> None:
    # what a second font for the marked letters does: they come after the line that lacks them
    whole = "Cong tac xay dung dang o co so duoc chu trong va doi moi tung buoc"
    lacking = "".join(" " if c in "ou" else c for c in whole)
    page: Letters = [(70 + 6 * i, 780, c) for i, c in enumerate(lacking) if c != " "]
    page += [(70 + 6 * i, 780, c) for i, c in enumerate(whole) if c in "ou"]
    words = [
        (70 + 6 * i, 760 - 14 * row, letter) for row in range(4) for i, letter in list(enumerate("a b c d e f"))[::-2]
    ]
    assert whole in read(pdf_of(page + [w for w in words if w[2] != " "])).text


def test_properties_are_told() -> None:
    info = "/CreationDate (D:20190128081500+07'00') /ModDate (D:20190201) /Author (Van phong)"
    content = read(pdf_of(lines("x y z"), info=info))
    assert {m.name: m.value for m in content.metadata} == {
        "pdf:CreationDate": "D:20190128081500+07'00'",
        "pdf:ModDate": "D:20190201",
        "pdf:Author": "Van phong",
    }
    assert content.media_type == "application/pdf"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"no pdf", pdf_of(lines("x"))[20:200]])
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"bao-cao\.pdf is no PDF or is damaged\. Save"):
        read(data)


def test_pictures_of_pages_are_refused_with_advice() -> None:
    with pytest.raises(UnreadableInputError, match="OCR"):
        read(pdf_of([]))
