"""Values -> the lines that a terminal shows: quotes with the question's words in bold, footnotes below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .screen import Line, line

if TYPE_CHECKING:
    from index import Answer, Article, Citation, Figure, FigureTable, Quote, Statement, Summary

OPENINGS = {
    "unsure": "Not sure that the articles answer this.",
    "absent": "The articles do not say.",
}
SMALL_TALK = {
    "small-talk": "I only know what the articles say. Ask me about them.",
    "thanks": "You are welcome.",
    "help": "Ask a question about the articles; I answer in their own sentences, each with its footnote.",
}


def answer_page(answer: Answer) -> list[Line]:
    """Lay out an answer: what it says, or that it does not, and the footnotes."""
    if answer.kind in SMALL_TALK:
        return [line(SMALL_TALK[answer.kind])]
    if answer.found:
        return quotes_page(answer.quotes, answer.question)
    page = [line(OPENINGS[answer.state])]
    if answer.missing:
        page.append(line(f"They never use: {', '.join(answer.missing)}."))
    if answer.nearest:
        page.append(line("The closest they come:"))
    return page + quotes_page(answer.nearest, answer.question)


def quotes_page(quotes: Sequence[Quote], question: str = "") -> list[Line]:
    """Lay out quotes, each with its number, and the footnotes below."""
    return [*(_quoted(quote, question) for quote in quotes), *_footnotes([quote.citation for quote in quotes])]


def summary_page(summary: Summary) -> list[Line]:
    """Lay out a summary."""
    return quotes_page(summary.quotes) or [line("The articles hold nothing to summarise.")]


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


def _footnotes(citations: Sequence[Citation]) -> list[Line]:
    """Number and place of each citation; title, date and address where another article begins."""
    notes: list[Line] = [line()] if citations else []
    before = None
    for citation in citations:
        about = _about(citation.article) if citation.article != before else ()
        parts = [part for part in (*about, _place(citation)) if part]
        notes.append(line(f"[{citation.number}] {' · '.join(parts)}", "dim"))
        before = citation.article
    return notes


def _about(article: Article) -> tuple[str | None, ...]:
    date = f"{article.published:%d %b %Y}".removeprefix("0") if article.published else None
    return article.title, date, article.url


def _place(citation: Citation) -> str:
    """Where in the article; its head, paragraph 0, has no number."""
    if not citation.paragraph:
        return "head"
    return f"¶{citation.paragraph}" + (f" s{citation.sentence}" if citation.sentence > 1 else "")
