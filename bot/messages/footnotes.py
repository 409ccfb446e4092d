"""Quotes -> the body of a message: each sentence with its number, and under them where the numbers lead.

Shown are as many quotes as people read and Discord takes; a number links to its sentence where that can be done, and
so does the title of its article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index import Quote, Sentence, Span

from .excerpts import excerpt
from .links import to_article, to_sentence
from .localization import say
from .markdown import cut, escape, length, line, lines
from .places import TITLE, cited, dated, number

MESSAGE_LIMIT = 2000
"""Characters of a message, everything included (https://docs.discord.com/developers/resources/message)."""
READABLE = 900
"""Visible characters that an answer has at most; Discord takes more, people read less."""
LEAD = 150
"""Visible characters of what a quote stands under, and of its neighbour."""

FOOTER = 150
"""Visible characters kept free for what stands below the quotes."""
NUMBER = 15
"""Visible characters that a quote costs beside its words."""

_LEAST = 120


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the quotes: lines before and after; `offered` quotes are not claimed to be the answer."""

    locale: str | None
    opening: str = ""
    closing: tuple[str, ...] = ()
    offered: bool = False
    read: int = READABLE


class Shown(NamedTuple):
    """A quote as it is shown: its words, and its neighbour's if it has one, both cut where there is no room."""

    quote: Quote
    words: str
    beside: str = ""


def message(quotes: Sequence[Quote], frame: Frame) -> str:
    """Put a message together, with less and less of the quotes until Discord takes it."""
    room = frame.read - FOOTER - len(frame.opening) - sum(map(len, frame.closing))
    for share, closing in ((1.0, frame.closing), (0.6, frame.closing), (0.3, frame.closing), (0.0, ())):
        chosen = _chosen(quotes, max(int(share * room), _LEAST))
        content = _linked(chosen, len(quotes) - len(chosen), closing, frame)
        if length(content) <= MESSAGE_LIMIT:
            break
    return content


def _chosen(quotes: Sequence[Quote], room: int) -> list[Shown]:
    """Return the quotes that fit and their words: the first one always, cut if need be."""
    chosen: list[Shown] = []
    for quote in quotes:
        words = lines(quote.text) if quote.last else line(quote.sentence.text)
        beside = cut(line(quote.neighbour.text), LEAD) if quote.neighbour and not quote.last else ""
        room -= len(_lead(quote)) + len(beside)
        if chosen and len(words) > room:
            break
        chosen.append(Shown(quote, cut(words, max(room, _LEAST // 2)), beside))
        room -= len(words) + NUMBER
    return chosen


def _lead(quote: Quote) -> str:
    return cut(line(quote.lead.text), LEAD) if quote.lead else ""


def _linked(chosen: Sequence[Shown], more: int, closing: Sequence[str], frame: Frame) -> str:
    """Link the numbers; the longest link of a message that is too long falls back to the page, then to none."""
    ladders = [ladder(each.quote.sentence) for each in chosen]
    while True:
        addresses = [rungs[0] for rungs in ladders]
        quoted = "\n".join(_quoted(chosen, addresses, frame))
        footer = [cited([each.quote for each in chosen], addresses, more, frame.locale)] if chosen else []
        fields = [field for each in chosen if (field := _field(each.quote, frame.locale))]
        small = "\n".join(f"-# {text}" for text in (*footer, *fields, *closing))
        below = "\n".join(part for part in (quoted, small) if part)
        parting = "\n\n" if chosen and not frame.offered else "\n"
        content = parting.join(part for part in (frame.opening, below) if part)
        if length(content) <= MESSAGE_LIMIT or not step_down(ladders):
            return content


def _quoted(chosen: Sequence[Shown], addresses: Sequence[str | None], frame: Frame) -> Iterator[str]:
    """Yield the lines of the quotes: each below what it stands under, unless that stands there already."""
    mark, lead = "> " if frame.offered else "", ""
    several = len({each.quote.sentence.article.id for each in chosen}) > 1
    for each, address in zip(chosen, addresses, strict=True):
        quote, above, lead = each.quote, lead, _lead(each.quote)
        if lead and lead != above:
            yield f"{mark}-# {escape(lead)}"
        origin = dated(quote.sentence.article, frame.locale) if several else ""
        span = quote.span if quote.last else quote.sentence.span
        shown = f"{_emphasised(quote, span, each.words)} {number(quote.citation.number, address)}{origin}"
        yield from (f"{mark}{text}" for text in shown.split("\n"))
        if each.beside and quote.neighbour:
            yield f"{mark}-# {_beside(quote, quote.neighbour, each.beside, frame.locale)}"
        if quote.more:
            yield f"{mark}-# {say('answer.items_in_context', frame.locale, count=quote.more)}"


def _beside(quote: Quote, neighbour: Sentence, words: str, locale: str | None) -> str:
    """Show the neighbour that a sentence cannot stand without, and say on which side of it."""
    side = "before" if neighbour.span < quote.sentence.span else "after"
    return say(f"answer.{side}", locale, sentence=_emphasised(quote, neighbour.span, words))


def _emphasised(quote: Quote, span: Span, words: str) -> str:
    """Escape the words of a span, those that answer in bold: unless that is all of it, or they were cut off."""
    if quote.asked is None or quote.asked == span or not span.covers(quote.asked):
        return escape(words)
    asked = line(quote.sentence.article.part(quote.asked))
    before = line(quote.sentence.article.part(Span(span.start, quote.asked.start)))
    start = words.find(asked, len(before)) if asked else -1
    if start < 0:
        return escape(words)
    first, bold, last = (escape(part) for part in (words[:start], asked, words[start + len(asked) :]))
    # What escaping does at an edge would be lost or added where a part begins.
    return f"{first}**{bold}**{last}" if first + bold + last == escape(words) else escape(words)


def step_down(ladders: Iterable[list[str | None]]) -> bool:
    """Let the longest link fall back; say whether there was one."""
    steps = [rungs for rungs in ladders if len(rungs) > 1]
    if steps:
        max(steps, key=lambda rungs: len(rungs[0] or "")).pop(0)
    return bool(steps)


def ladder(sentence: Sentence) -> list[str | None]:
    """Return what a number may link to, the best first and None last."""
    return [*filter(None, dict.fromkeys((to_sentence(sentence), to_article(sentence.article)))), None]


def _field(quote: Quote, locale: str | None) -> str:
    """Show the field that was asked for, when no sentence says it; title and date are always shown."""
    article, field = quote.sentence.article, quote.citation.field
    if field == "author" and article.author:
        return say("answer.author", locale, author=excerpt(article.author, TITLE))
    if field in ("source", "link") and article.url:
        return excerpt(article.url, 2 * TITLE)
    return ""
