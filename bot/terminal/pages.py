"""Values -> the lines that a terminal shows: quotes with the question's words in bold, footnotes below.

The words are those of Discord, read only when something other than a quote has to be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .screen import Line, line

if TYPE_CHECKING:
    from index import Answer, Article, Citation, Figure, FigureTable, Quote, Statement, Summary

Longer = frozenset[tuple[str, int]]
"""The paragraphs known to have several sentences, each (article id, paragraph)."""


def answer_page(answer: Answer) -> list[Line]:
    """Lay out an answer: what the articles say, or that they do not, and the footnotes."""
    if answer.kind != "question" and not answer.found:
        return [_words(answer.kind.replace("-", "_"))]
    quotes = answer.quotes or answer.nearest
    passages = (hit.passage for hit in answer.hits if len(hit.passage.sentences) > 1)
    longer = frozenset((passage.article.id, passage.sentences[0].paragraph) for passage in passages)
    return [*_opening(answer), *quotes_page(quotes, answer.question, longer), *_readings(answer)]


def summary_page(summary: Summary) -> list[Line]:
    """Lay out a summary."""
    return quotes_page(summary.quotes) or [_words("no_articles")]


def quotes_page(quotes: Sequence[Quote], question: str = "", longer: Longer = frozenset()) -> list[Line]:
    """Lay out quotes, each with its number, and the footnotes below."""
    return [*(_quoted(quote, question) for quote in quotes), *_footnotes([quote.citation for quote in quotes], longer)]


def _opening(answer: Answer) -> list[Line]:
    """Say what the quotes are when they are not the answer."""
    if answer.found:
        return []
    if answer.state == "unsure":
        return [_words("unsure")]
    opening = [_words("absent")]
    if answer.missing:
        listed = ", ".join(f"“{word}”" for word in answer.missing)
        opening.append(_words("missing", count=len(answer.missing), words=listed))
    return [*opening, _words("nearest")] if answer.nearest else opening


def _readings(answer: Answer) -> list[Line]:
    """Say how the question was read, when not as it was typed."""
    lines = [_words("read_as", "dim", typed=f"“{typed}”", read=f"“{read}”") for typed, read in answer.read_as]
    if answer.added:
        lines.append(_words("added", "dim", words=", ".join(f"“{word}”" for word in answer.added)))
    return lines


def _words(key: str, style: str = "", **values: object) -> Line:
    from ..messages import say

    return line(say(f"answer.{key}", None, **values), style)


def figures_page(table: FigureTable) -> list[Line]:
    """Lay out figures: those that differ side by side first, then all, each with who gave it and where."""
    if not table.figures:
        return [line("The articles hold no figures here.")]
    beside = [" | ".join(_figure(table.figures[place]) for place in group) for group in table.rivals]
    page = [line("Side by side:", "bold"), *(line(one) for one in beside), line()] if beside else []
    page += [line(_figure(figure)) for figure in table.figures]
    return page + _footnotes(list(dict.fromkeys(figure.quote.citation for figure in table.figures)))


def _figure(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit[:1].isalpha() else figure.unit if figure.unit == "%" else ""
    said = f": {figure.speaker}" if figure.speaker else ""
    return f"{figure.written}{unit} {figure.of}".rstrip() + f"{said} [{figure.quote.citation.number}]"


def statements_page(statements: Sequence[Statement]) -> list[Line]:
    """Lay out who said what."""
    if not statements:
        return [line("The articles quote nobody of that name.")]
    said = [((f"{one.speaker or 'Unknown'}: ", "bold"), *_quoted(one.quote, "")) for one in statements]
    return [*said, *_footnotes([one.quote.citation for one in statements])]


def _quoted(quote: Quote, question: str) -> Line:
    """The quote in pieces, the words it shares with the question in bold."""
    from index import shared_words

    text = quote.text
    pieces: list[tuple[str, str]] = []
    position = 0
    for start, end in shared_words(question, text, quote.sentence.article.language):
        pieces += [(text[position:start], ""), (text[start:end], "bold")]
        position = end
    return (*pieces, (text[position:], ""), (f" [{quote.citation.number}]", "dim"))


def _footnotes(citations: Sequence[Citation], longer: Longer = frozenset()) -> list[Line]:
    """Number and place of each citation; title, date and address where another article begins."""
    notes: list[Line] = [line()] if citations else []
    before = None
    for citation in citations:
        article, place = citation.article, _place(citation, longer)
        parts = (article.title, place, _day(article), article.url) if article.id != before else (place,)
        notes.append(line(f"[{citation.number}] {' · '.join(part for part in parts if part)}", "dim"))
        before = article.id
    return notes


def _day(article: Article) -> str:
    return f"{article.published:%d %b %Y}".removeprefix("0") if article.published else ""


def _place(citation: Citation, longer: Longer) -> str:
    """Where in the article: its paragraph, and which sentence of it when there are several."""
    if not citation.paragraph:
        return _words("place_head")[0][0]
    several = citation.sentence > 1 or (citation.article.id, citation.paragraph) in longer
    return f"¶{citation.paragraph}" + (f" s{citation.sentence}" if several else "")
