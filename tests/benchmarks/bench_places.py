"""Articles a second for mentions and locality together, on one core.

    python tests/benchmarks/bench_places.py [FILE.txt …]

Without files it makes articles of about 3 kB in which every second sentence names a place.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from doichieu.models import Moment, Paragraph, Sections, Source
from doichieu.places import gazetteer, locality
from doichieu.text import clean

PLAIN = (
    "Các chi bộ duy trì nền nếp sinh hoạt, phân công từng đảng viên phụ trách hộ dân và báo cáo hằng tháng. ",
    "Cấp ủy chọn ba khâu đột phá, giao người chịu trách nhiệm, định kỳ nghe tiến độ và điều chỉnh ngay. ",
    "Toàn huyện đã kết nạp 112 đảng viên mới, mở 9 lớp bồi dưỡng cho gần 700 lượt cán bộ, đảng viên. ",
)


def article(number: int, units: list[gazetteer.Unit]) -> tuple[Source, Sections]:
    """About 3 kB of text on one district, with communes of it and of others."""
    chance = random.Random(number)
    home = chance.choice(units)
    names = [f"{u.kind} {u.name}" for u in chance.sample(units, 6)]
    title = f"Đảng bộ {home.kind} {home.name} tổng kết công tác xây dựng Đảng"
    lines = [title]
    while sum(map(len, lines)) < 2600:
        named = f"Ban Thường vụ và Đảng ủy {chance.choice(names)} đã trao đổi cách làm với {home.kind} {home.name}. "
        lines.append("".join(chance.choice(PLAIN) + named for _ in range(3)))
    return divided("\n".join(lines), f"a{number}")


def divided(raw: str, name: str) -> tuple[Source, Sections]:
    """A source with its first line as title and the others as body."""
    text = clean(raw).text
    source = Source(id=name, path=name, url=None, sha256="", media_type="text/plain", text=text)
    paragraphs: list[Paragraph] = []
    start = 0
    for line, words in enumerate(text.split("\n"), 1):
        if words.strip():
            role = "body" if paragraphs else "heading"
            paragraphs.append(Paragraph(line=line, start=start, end=start + len(words), role=role))
        start += len(words) + 1
    title = paragraphs[0] if paragraphs else None
    named = text[title.start : title.end] if title else None
    parts = Sections(
        paragraphs=tuple(paragraphs), title=named, title_line=title.line if title else None, byline=None, language="vi"
    )
    return source, parts


def main() -> None:
    began = time.perf_counter()
    known = gazetteer.load()
    loaded = time.perf_counter() - began
    if sys.argv[1:]:
        given = [divided(Path(path).read_text("utf-8"), path) for path in sys.argv[1:]] * 100
    else:
        units = [u for u in known.everything() if u.level > gazetteer.PROVINCE]
        given = [article(number, units) for number in range(1000)]
    size = sum(len(source.text) for source, _ in given)
    began = time.process_time()
    for source, parts in given:
        locality.locate(source, parts, Moment())
    spent = time.process_time() - began
    print(f"gazetteer loaded in          {loaded * 1000:8.1f} ms")
    print(f"articles                     {len(given):8d} of {size // len(given)} characters")
    print(f"articles a second, one core  {len(given) / spent:8.0f}")
    print(f"of 3 kB characters           {size / 3000 / spent:8.0f}")


if __name__ == "__main__":
    main()
