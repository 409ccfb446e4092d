"""Values -> the lines that a terminal shows: quotes with the question's words in bold, footnotes below.

The words are those of Discord, read only when something other than a quote has to be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..messages.lists.absence import absences
from ..messages.places import is_alone
from .screen import Line, line

if TYPE_CHECKING:
    from index import Answer, Article, Explanation, Figure, FigureTable, Quote, Statement, Summary


def answer_page(answer: Answer) -> list[Line]:
    """Lay out an answer: what the articles say, or that they do not, and the footnotes."""
    if answer.kind != "question" and not answer.found:
        return [_words("help_terminal" if answer.kind == "help" else answer.kind.replace("-", "_"))]
    quotes = answer.quotes or answer.nearest
    said = _unsaid(answer) if answer.found else []
    return [*_opening(answer), *quotes_page(quotes, answer.question), *said, *_readings(answer)]


def explanation_page(explanation: Explanation | None) -> list[Line]:
    """Lay out why a sentence was chosen: what each word and feature adds, the largest first."""
    if explanation is None:
        return [line(), _why("none")]
    page = [line(), _why("heading", "bold"), line(explanation.sentence.text)]
    page += [_why("read_as", typed=typed, read=read) for typed, read in explanation.read_as]
    page += [_why("similar", asked=asked, said=said) for asked, said in explanation.similar_words]
    page += [_why("by_meaning")] if explanation.by_meaning else []
    page += [_why("unsaid", name=name) for name in explanation.unsaid]
    page += [_why("withheld")] if explanation.withheld else []
    page.append(_why("terms", score=f"{explanation.score:.2f}"))
    page += [line(f"  {value / explanation.score:5.0%}  {word}", "dim") for word, value in explanation.terms]
    page.append(_why("sure", percent=f"{explanation.confidence:.0%}", base=f"{explanation.base:+.2f}"))
    page += _shares(explanation.answerability)
    page.append(_why("features"))
    page += _shares(explanation.features)
    if explanation.runner_up is not None:
        page += [_why("runner_up", gap=f"{explanation.gap:.2f}"), line(explanation.runner_up.text, "dim")]
    return page


def _shares(shares: Sequence[tuple[str, float]]) -> list[Line]:
    """What each adds, by its name in the code, and what that is."""
    from index import in_words

    return [((f"  {value:+6.2f}  {name}", ""), (f": {in_words(name)}", "dim")) for name, value in shares]


def _why(key: str, style: str = "", **values: object) -> Line:
    from ..messages.localization import say

    return line(say(f"why.{key}", None, **values), style)


def summary_page(summary: Summary) -> list[Line]:
    """Lay out a summary."""
    return quotes_page(summary.quotes) or [_words("no_articles")]


def quotes_page(quotes: Sequence[Quote], question: str = "") -> list[Line]:
    """Lay out quotes, each under its lead and with its number, and the footnotes below."""
    page: list[Line] = []
    lead = None
    for quote in quotes:
        page += [line(quote.lead.text, "dim")] if quote.lead and quote.lead != lead else []
        lead = quote.lead
        page += _lines(_quoted(quote, question)) if quote.last else [_quoted(quote, question)]
        page += [_words("items", "dim", count=quote.more)] if quote.more else []
    return [*page, *_footnotes(quotes)]


def _opening(answer: Answer) -> list[Line]:
    """Say what the quotes are when they are not the answer."""
    if answer.found:
        return []
    if answer.state == "unsure":
        return [*_foreign(answer), *_unsaid(answer), _words("unsure")]
    opening = [_words("absent"), *_foreign(answer)]
    opening += [_words(key, count=len(words), words=_listed(joined, words)) for key, joined, words in absences(answer)]
    return [*opening, _words("nearest")] if answer.nearest else opening


def _unsaid(answer: Answer) -> list[Line]:
    """Say what of the question the passage is not about."""
    return [_words("unsaid", words=_listed("or", answer.unsaid))] if answer.unsaid else []


def _foreign(answer: Answer) -> list[Line]:
    """Say that a question is in a language that no article is in."""
    if not answer.asked_in:
        return []
    from ..messages.localization import languages

    return [_words("foreign", asked=languages([answer.asked_in]), written=languages(answer.written_in))]


def _readings(answer: Answer) -> list[Line]:
    """Say how the question was read, when not as it was typed."""
    lines = [_words("read_as", "dim", typed=f"“{typed}”", read=f"“{read}”") for typed, read in answer.read_as]
    if answer.added:
        lines.append(_words("added", "dim", words=_listed("and", answer.added)))
    return lines


def _listed(joined: str, words: Sequence[str]) -> str:
    """Put words in a row: “a”, “b” and “c”."""
    *most, last = [f"“{word}”" for word in words]
    return _words(joined, list=", ".join(most), last=last)[0][0] if most else last


def _words(key: str, style: str = "", **values: object) -> Line:
    from ..messages.localization import say

    return line(say(f"answer.{key}", None, **values), style)


def figures_page(table: FigureTable) -> list[Line]:
    """Lay out figures: those that differ side by side first, then all, each with who gave it and where."""
    if not table.figures:
        return [line("The articles hold no figures here.")]
    page = _beside("Side by side:", table.rivals, table)
    for why, heading in _APART.items():
        page += _beside(heading, [one.figures for one in table.apart if one.why == why], table)
    page += [line(_figure(figure)) for figure in table.figures]
    return page + _footnotes(list({figure.quote.citation: figure.quote for figure in table.figures}.values()))


_MOST = 8
"""Figures on one line; all of them stand below as well."""
_APART = {"date": "Another date:", "scope": "Another place:"}


def _beside(heading: str, groups: Sequence[Sequence[int]], table: FigureTable) -> list[Line]:
    """Lay out groups of figures, each on one line."""
    lines = [
        line(" | ".join([_figure(table.figures[place]) for place in group[:_MOST]] + ["…"] * (len(group) > _MOST)))
        for group in groups
    ]
    return [line(heading, "bold"), *lines, line()] if lines else []


def _figure(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit[:1].isalpha() else figure.unit if figure.unit == "%" else ""
    said = f": {figure.speaker}" if figure.speaker else ""
    return f"{figure.written}{unit} {figure.of}".rstrip() + f"{said} [{figure.quote.citation.number}]"


def statements_page(statements: Sequence[Statement], who: str | None = None) -> list[Line]:
    """Lay out who said what."""
    if not statements:
        return [line("The articles quote nobody of that name." if who else "The articles quote nobody.")]
    said = [((f"{_speaker(one)}: ", "bold"), *_quoted(one.quote, "")) for one in statements]
    return [*said, *_footnotes([one.quote for one in statements])]


def _speaker(said: Statement) -> str:
    return f"{said.speaker} (inferred: {said.inferred})" if said.inferred else said.speaker or "Unknown"


def _quoted(quote: Quote, question: str) -> Line:
    """The quote in pieces, the words that answer in bold; if they are not known, those that the question has too."""
    from index import shared_words

    text = quote.text
    pieces: list[tuple[str, str]] = []
    position = 0
    if quote.asked:
        bold = [(quote.asked.start - quote.span.start, quote.asked.end - quote.span.start)]
    else:
        bold = [*shared_words(question, text, quote.sentence.article.language)]
    for start, end in bold:
        pieces += [(text[position:start], ""), (text[start:end], "bold")]
        position = end
    return (*pieces, (text[position:], ""), (f" [{quote.citation.number}]", "dim"))


def _lines(pieces: Line) -> list[Line]:
    """Break a line where its text does, at the end of an item, a row or a line of code."""
    lines: list[list[tuple[str, str]]] = [[]]
    for text, style in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, style))
        lines += [[(other, style)] for other in others]
    return [tuple(one) for one in lines if any(text.strip() for text, _ in one)]


def _footnotes(quotes: Sequence[Quote]) -> list[Line]:
    """Number and place of each quote; title, date and address where another article begins."""
    notes: list[Line] = [line()] if quotes else []
    before = None
    for quote in quotes:
        article, place = quote.sentence.article, _place(quote)
        signed = _words("author", author=article.author)[0][0] if quote.citation.field == "author" else ""
        parts = (article.title, place, signed, _day(article), article.url) if article.id != before else (place,)
        notes.append(line(f"[{quote.citation.number}] {' · '.join(part for part in parts if part)}", "dim"))
        before = article.id
    return notes


def _day(article: Article) -> str:
    return f"{article.published:%d %b %Y}".removeprefix("0") if article.published else ""


def _place(quote: Quote) -> str:
    """Where in the article: its paragraph, and which sentence of it when there are several."""
    paragraph, sentence = quote.sentence.paragraph, quote.sentence.number
    if not paragraph:
        return _words("place_head")[0][0]
    return f"¶{paragraph}" if is_alone(quote.sentence) else f"¶{paragraph} s{sentence}"
