"""Texts made up for the tests of outlines and alignment, and the parts they are divided into."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.models import Paragraph, Role
from doichieu.values import Sections


def divided(text: str, headings: Iterable[int] = (), **roles: Iterable[int]) -> tuple[Sections, str]:
    """Parts of a text in which every line is body but the given 1-based lines: headings=[1], caption=[3] ..."""
    named: dict[int, Role] = dict.fromkeys(headings, "heading")
    for role, lines in roles.items():
        named |= dict.fromkeys(lines, role.replace("_", "-"))  # pyright: ignore[reportArgumentType]
    paragraphs: list[Paragraph] = []
    start = 0
    for line, content in enumerate(text.split("\n"), 1):
        if content.strip():
            role = named.get(line, "body")
            paragraphs.append(Paragraph(line=line, start=start, end=start + len(content), role=role))
        start += len(content) + 1
    return Sections(paragraphs=tuple(paragraphs), title=None, title_line=None, byline=None, language="vi"), text


SCHOOL_OUTLINE = """
title = "Annual school reports"
language = "en"

[[rows]]
id = "teaching"
title = "Teaching and learning"
cues = ["lessons", "reading scores", "exam results", "mathematics", "curriculum", "passed the exam"]
hints = ["teachers", "pupils", "class"]

[[rows]]
id = "staff"
title = "Staff"
cues = ["new teachers", "teachers joined", "staff training", "vacancies", "retired"]
hints = ["staff"]
excludes = ["staff room"]

[[rows]]
id = "buildings"
title = "Buildings and grounds"
cues = ["roof", "classrooms were", "playground", "library was", "repairs", "gymnasium"]

[[rows]]
id = "library"
title = "Library"
parent = "buildings"
cues = ["library"]

[[rows]]
id = "finance"
title = "Budget and fundraising"
cues = ["budget", "fundraising", "donations", "spent"]

[[rows]]
id = "problems"
title = "Shortcomings"
kind = "section"
cues = ["shortcomings", "fell short", "still lack", "not yet"]
leads = ["however", "despite these results"]

[[rows]]
id = "plans"
title = "Plans for next year"
kind = "aspect"
cues = ["next year", "we plan", "we intend", "aims for"]
leads = ["looking ahead"]
"""

SCHOOL_REPORTS = {
    "oakfield": (
        "Oakfield School: the year in review\n"
        "The harvest supper drew four hundred neighbours, who sang until midnight beside the old mill pond.\n"
        "Teaching and learning\n"
        "Reading scores rose in every class, and 41 of 48 leavers passed the exam. It was the best year since 2011.\n"
        "Buildings and grounds\n"
        "The roof of the east wing was replaced in July. The work took nine weeks and caused little trouble.\n"
        "Looking ahead, the governors hope to open a nursery."
    ),
    "riverside": (
        "Riverside Primary\n"
        "Lessons in mathematics now start with ten minutes of mental arithmetic, and exam results improved. "
        "The budget closed with a surplus of 12,000 pounds thanks to donations.\n"
        "However, two rooms still lack heating, and repairs have been put off twice.\n"
        "Neighbours came in hundreds: the harvest supper drew families, who sang until midnight under lanterns.\n"
        "We plan the following:\n"
        "First, more staff training.\n"
        "Second, a new playground."
    ),
    "hilltop": (
        "Hilltop Academy\n"
        "Staff\n"
        "Three new teachers joined in September. One retired after thirty years, and a party was held in her honour.\n"
        "The library was moved to the ground floor. In addition, its opening hours were doubled."
    ),
    "meadow": (
        "Meadow Lane School\n"
        "Donations and fundraising paid for the trip to the coast. The budget itself was unchanged.\n"
        "Next year the school aims for smaller classes."
    ),
    "station": (
        "Station Road School\n"
        "The new gymnasium opened in May; fundraising covered a third of its cost.\n"
        "Vacancies in the science department were filled in spring."
    ),
}


def school_documents() -> dict[str, tuple[Sections, str]]:
    """The five reports with their headings."""
    headings = {"oakfield": [1, 3, 5], "riverside": [1], "hilltop": [1, 2], "meadow": [1], "station": [1]}
    return {name: divided(text, headings[name]) for name, text in SCHOOL_REPORTS.items()}
