"""A catalogue whose names and numbers lead to places of the page."""

from __future__ import annotations

import re

from doichieu.models import Article, Moment
from doichieu.outputs import sentences
from doichieu.outputs.catalogue import Catalogue
from doichieu.outputs.html.tags import NOTHING, Markup, element, isolated, joined, link, words
from doichieu.outputs.quotes import segments

_WEB = re.compile(r"https?://\S+")


class Pointer(Catalogue):
    """Names articles, lines and cells, each with a link to where it stands."""

    def article_link(self, article_id: str) -> Markup:
        """ "[3] TP. Bắc Ninh", leading to the source."""
        if not self.knows(article_id):
            return isolated(article_id)
        number, name = self.number(article_id), self.name(self.article(article_id))
        return joined(link(f"n{number}", words(f"[{number}]")), words(" "), isolated(name))

    def anchor(self, article_id: str, line: int) -> str:
        """The id of a numbered paragraph."""
        return f"n{self.number(article_id)}d{line}"

    def line_link(self, article_id: str, line: int, shown: str | None = None) -> Markup:
        """ "đ. 12", or words of one's own, leading to the numbered paragraph if it is printed."""
        content = words(shown or self.say("para", n=line))
        return link(self.anchor(article_id, line), content) if self.holds(article_id, line) else content

    def place_link(self, article_id: str, line: int) -> Markup:
        """ "[3] TP. Bắc Ninh, đ. 12" with both links."""
        return joined(self.article_link(article_id), self.line_link(article_id, line), between=", ")

    def cell_anchor(self, row: int, article_id: str) -> str:
        """The id of a cell of the matrix."""
        return f"c{row}-{self.number(article_id)}"

    def moment(self, moment: Moment | None) -> Markup:
        """A time; an inferred one looks different from a stated one, an unknown one is pale."""
        basis = moment.basis if moment else "unknown"
        content = words(self.say.moment(moment))
        if basis == "inferred":
            return element("em", content, class_="inferred")
        if basis == "unknown":
            return element("span", content, class_="muted")
        same = moment is not None and moment.earliest == moment.latest
        return element("time", content, datetime=moment.earliest) if moment and same else content

    def language(self, article: Article) -> str | None:
        """The value of `lang` for words of the article; None where it is the page's own."""
        if article.language == self.say.language:
            return None
        return "und" if article.language == "other" else article.language

    def sentence(self, sentence: sentences.Sentence) -> Markup:
        """A finding with its links."""
        return joined(*map(self._piece, sentence))

    def _piece(self, piece: str | sentences.ToArticle | sentences.ToLine) -> Markup:
        if isinstance(piece, sentences.ToArticle):
            return self.article_link(piece.article)
        if isinstance(piece, sentences.ToLine):
            return self.line_link(piece.article, piece.line)
        return words(piece)


def marked(text: str, spans: list[tuple[int, int]], tag: str) -> Markup:
    """Text with the spans in an element; spans in order, overlapping ones merged."""
    pieces = segments(text, spans)
    return joined(*(element(tag, words(piece)) if inside else words(piece) for piece, inside in pieces))


def address(url: str) -> Markup:
    """A web address that can be followed; anything else is shown as it is."""
    if not _WEB.fullmatch(url):
        return isolated(url)
    return element("a", words(url), href=url, rel="noreferrer noopener external")


def muted(text: str) -> Markup:
    """Words that matter less."""
    return element("span", words(text), class_="muted") if text else NOTHING
