"""Articles a second for mentions and locality together, on one core.

    python tests/benchmarks/bench_places.py [FILE.txt …]

Made articles of about 3 kB, typical and dense with names of places; files given are read as well.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path

from doichieu.models import Moment, Paragraph
from doichieu.places import gazetteer, locality
from doichieu.text import clean
from doichieu.values import Sections, Source

PLAIN = (
    "Các chi bộ duy trì nền nếp sinh hoạt, phân công từng đảng viên phụ trách hộ dân và báo cáo hằng tháng. ",
    "Cấp ủy chọn ba khâu đột phá, giao người chịu trách nhiệm, định kỳ nghe tiến độ và điều chỉnh ngay. ",
    "Toàn huyện đã kết nạp 112 đảng viên mới, mở 9 lớp bồi dưỡng cho gần 700 lượt cán bộ, đảng viên. ",
)


def article(number: int, units: list[gazetteer.Unit], every: int) -> tuple[Source, Sections]:
    """About 3 kB of text on one unit; one sentence in `every` names it and another."""
    chance = random.Random(number)
    home = chance.choice(units)
    names = [f"{u.kind} {u.name}" for u in chance.sample(units, 6)]
    title = f"Đảng bộ {home.kind} {home.name} tổng kết công tác xây dựng Đảng"
    lines = [title]
    while sum(map(len, lines)) < 2700:
        named = f"Ban Thường vụ và Đảng ủy {chance.choice(names)} đã trao đổi cách làm với {home.kind} {home.name}. "
        lines.append("".join(chance.choice(PLAIN) for _ in range(every)) + named)
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
    """Time the three kinds of articles and print the table."""
    began = time.perf_counter()
    known = gazetteer.load()
    rows = [("gazetteer loaded in, ms", (time.perf_counter() - began) * 1000)]
    units = [u for u in known.everything() if u.level > gazetteer.PROVINCE]
    kinds = {"typical, a place every 400 characters": 5, "dense, a place every 90 characters": 1}
    samples = {name: [article(n, units, every) for n in range(500)] for name, every in kinds.items()}
    if sys.argv[1:]:
        samples["given"] = [divided(Path(path).read_text("utf-8"), path) for path in sys.argv[1:]] * 100
    for name, given in samples.items():
        rows.append((f"{name}: articles of 3 kB a second, one core", per_second(given)))
    for name, value in rows:
        print(f"{name:82} {value:8.1f}")  # noqa: T201


def per_second(given: list[tuple[Source, Sections]]) -> float:
    """How many times 3000 bytes of UTF-8 are read in a second of CPU time: the median of ten slices."""
    return statistics.median(_rate(given[i::10]) for i in range(10))


def _rate(given: list[tuple[Source, Sections]]) -> float:
    size = sum(len(source.text.encode()) for source, _ in given)
    began = time.process_time()
    for source, parts in given:
        locality.locate(source, parts, Moment())
    return size / 3000 / (time.process_time() - began)


if __name__ == "__main__":
    main()
