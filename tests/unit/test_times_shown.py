"""The table of times says what differs: an update at the time of publication is no news."""

import io
import re
import zipfile

import pytest
from msgspec.structs import replace

import generator
from doichieu.models import Moment
from doichieu.outputs import html, word
from doichieu.values import Report

_DAY = Moment(earliest="2022-03-18", latest="2022-03-18", time="06:30", precision="day", basis="stated", confidence=0.9)


def _report(updated: Moment) -> Report:
    made = generator.report(1)
    (article,) = made.comparison.articles
    dated = replace(article, published=_DAY, updated=updated)
    return replace(made, comparison=replace(made.comparison, articles=(dated,)))


def _word(report: Report) -> str:
    document = zipfile.ZipFile(io.BytesIO(word.write(report, "vi"))).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", document)


def _html(report: Report) -> str:
    return re.sub(r"<[^>]+>", "", html.write(report, "vi").decode())


@pytest.mark.parametrize("shown", [_word, _html])
def test_an_update_is_named_only_where_it_is_another_time(shown) -> None:
    assert "cập nhật 18/03/2022" not in shown(_report(_DAY))
    assert "cập nhật 18/03/2022 09:00" in shown(_report(replace(_DAY, time="09:00")))
