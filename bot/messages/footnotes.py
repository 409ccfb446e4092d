"""Quotes -> the body of a message: each sentence with its number, and under them where the numbers lead.

Shown are as many quotes as people read and Discord takes; a number links to its sentence where that can be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import Article, Quote, Sentence, Span

from .excerpts import excerpt
from .links import to_article, to_sentence
from .localization import day, say
from .markdown import cut, escape, length, line, lines
from .places import is_alone

MESSAGE_LIMIT = 2000
"""Characters of a message, everything included (https://docs.discord.com/developers/resources/message)."""
READABLE = 900
"""Visible characters that an answer has at most; Discord takes more, people read less."""
TITLE = 60
LEAD = 150
"""Visible characters of what a quote stands under."""

FOOTER = 150
"""Visible characters kept free for citations and provenance."""
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


def message(quotes: Sequence[Quote], frame: Frame) -> str:
    """Put a message together, with less and less of the quotes until Discord takes it."""
    room = frame.read - FOOTER - len(frame.opening) - sum(map(len, frame.closing))
    for share, closing in ((1.0, frame.closing), (0.6, frame.closing), (0.3, frame.closing), (0.0, ())):
        chosen = _chosen(quotes, max(int(share * room), _LEAST))
        content = _linked(chosen, _footer([quote for quote, _ in chosen], len(quotes), closing, frame), frame)
        if length(content) <= MESSAGE_LIMIT:
            break
    return content


def number(number: int, address: str | None) -> str:
    """Return a citation's number, a link where there is an address; the label is ours, never an article's."""
    return f"[[{number}]](<{address}>)" if address else f"[{number}]"


def dated(article: Article, locale: str | None) -> str:
    return f" · {day(article.published, locale)}" if article.published else ""


def titled(article: Article, width: int = TITLE) -> str:
    return _title(article.title, article.id, width)


@lru_cache(maxsize=2**8)
def _title(title: str, id: str, width: int) -> str:
    return excerpt(line(title) or id, width)


def place(quote: Quote, locale: str | None) -> str:
    """Say where a quote stands: its paragraph, and which sentence of it when there are several."""
    paragraph, sentence = quote.citation.paragraph, quote.citation.sentence
    if not paragraph:
        return say("answer.place_head", locale)
    if is_alone(quote.sentence):
        return say("answer.place", locale, paragraph=paragraph)
    return say("answer.place_sentence", locale, paragraph=paragraph, sentence=sentence)


def _chosen(quotes: Sequence[Quote], room: int) -> list[tuple[Quote, str]]:
    """Return the quotes that fit and their words: the first one always, cut if need be."""
    chosen: list[tuple[Quote, str]] = []
    for quote in quotes:
        words = lines(quote.text) if quote.last else line(quote.text)
        room -= len(_lead(quote))
        if chosen and len(words) > room:
            break
        chosen.append((quote, cut(words, max(room, _LEAST // 2))))
        room -= len(words) + NUMBER
    return chosen


def _lead(quote: Quote) -> str:
    return cut(line(quote.lead.text), LEAD) if quote.lead else ""


def _linked(chosen: list[tuple[Quote, str]], footer: list[str], frame: Frame) -> str:
    """Link the numbers; the longest link of a message that is too long falls back to the page, then to none."""
    several = len({quote.sentence.article.id for quote, _ in chosen}) > 1
    ladders = [ladder(quote.sentence) for quote, _ in chosen]
    while True:
        quoted = "\n".join(_quoted(chosen, [rungs[0] for rungs in ladders], frame, several))
        small = "\n".join(f"-# {text}" for text in footer)
        content = "\n\n".join(part for part in (frame.opening, quoted, small) if part)
        if length(content) <= MESSAGE_LIMIT or not step_down(ladders):
            return content


def _quoted(chosen: list[tuple[Quote, str]], addresses: list[str | None], frame: Frame, several: bool) -> Iterator[str]:
    """Yield the lines of the quotes: each below what it stands under, unless that stands there already."""
    mark, lead = "> " if frame.offered else "", ""
    for (quote, words), address in zip(chosen, addresses, strict=True):
        above, lead = lead, _lead(quote)
        if lead and lead != above:
            yield f"{mark}-# {escape(lead)}"
        origin = dated(quote.sentence.article, frame.locale) if several else ""
        shown = f"{_emphasised(quote, words)} {number(quote.citation.number, address)}{origin}"
        yield from (f"{mark}{text}" for text in shown.split("\n"))
        if quote.more:
            yield f"{mark}-# {say('answer.items_in_context', frame.locale, count=quote.more)}"


def _emphasised(quote: Quote, words: str) -> str:
    """Escape the words of a quote, those that answer in bold: unless that is all of it, or they were cut off."""
    if quote.asked is None or quote.asked == quote.sentence.span:
        return escape(words)
    asked = line(quote.sentence.article.part(quote.asked))
    before = line(quote.sentence.article.part(Span(quote.span.start, quote.asked.start)))
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


def _footer(shown: list[Quote], quotes: int, closing: Sequence[str], frame: Frame) -> list[str]:
    if not shown:
        return list(closing)
    origin = provenance(shown, frame.locale)
    if quotes > len(shown):
        origin += f" · {say('answer.more', frame.locale, count=quotes - len(shown))}"
    return [" · ".join(citations(shown, frame.locale)), origin, *closing]


def citations(shown: Sequence[Quote], locale: str | None) -> Iterable[str]:
    """Yield one citation a quote; an article's title stands with the first of its run."""
    named = None
    width = 2 * TITLE // (1 + len({quote.sentence.article.id for quote in shown}))
    for quote in shown:
        article = quote.sentence.article
        title = "" if article.id == named else f"{titled(article, width)} · "
        named = article.id
        yield f"[{quote.citation.number}] {title}{place(quote, locale)}{_field(quote, locale)}"


def _field(quote: Quote, locale: str | None) -> str:
    """Show the field that was asked for, when no sentence says it; title and date are always shown."""
    article, field = quote.sentence.article, quote.citation.field
    if field == "author" and article.author:
        return " · " + say("answer.author", locale, author=excerpt(article.author, TITLE))
    if field in ("source", "link") and article.url:
        return " · " + excerpt(article.url, 2 * TITLE)
    return ""


def provenance(shown: Sequence[Quote], locale: str | None) -> str:
    """Say where the quotes are from, and that they are quotes."""
    articles = {quote.sentence.article.id for quote in shown}
    if len(articles) > 1:
        return say("answer.quoted_many", locale, articles=len(articles))
    published = shown[0].sentence.article.published
    if published is None:
        return say("answer.quoted", locale)
    return say("answer.quoted_dated", locale, date=day(published, locale))
