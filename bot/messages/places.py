"""Where quotes stand: their place in the article, and the line that names article, place and date under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .excerpts import excerpt
from .localization import day, say
from .markdown import line

if TYPE_CHECKING:
    from index import Article, Quote, Sentence

TITLE = 60
FOOTER_LINE = 60
"""Visible characters of the line that says where the quotes stand."""

_LEAST_TITLE = 8
_DOMAIN = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}")
_BLANK_LINE, _LINE_END = re.compile(r"\n[^\S\n]*\n"), re.compile(r"\n")
_SPACE = re.compile(r"\s*")


def is_alone(sentence: Sentence) -> bool:
    """Say whether a sentence is the only one of its paragraph, which a blank line ends; without any, a line end."""
    if sentence.number != 1:
        return False
    text = sentence.article.text
    end = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE_END
    space = _SPACE.match(text, sentence.span.end)
    return space is not None and (space.end() == len(text) or end.search(space[0]) is not None)


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


def cited(quotes: Sequence[Quote], addresses: Sequence[str | None], more: int, locale: str | None) -> str:
    """Say on one line where quotes stand: the title of each article with its first quote, linked as that one is.

    Titles are shortened, then left out, to keep to the line; dates stand here when all is from one article.
    """
    runs = _runs(quotes)
    last = [dated(quotes[0].sentence.article, locale)[3:]] if len(set(map(_id, quotes))) == 1 else []
    last += [say("answer.more", locale, count=more)] if more else []
    for at in (place, _paragraph):
        bare = " · ".join(
            [*(f"[{quote.citation.number}] {at(quote, locale)}" for quote in quotes), *filter(None, last)]
        )
        width = (FOOTER_LINE - len(bare)) // len(runs) - len(" · ")
        if width >= _LEAST_TITLE:
            break
    shown = []
    for quote, address in zip(quotes, addresses, strict=True):
        named = quote in runs and width >= _LEAST_TITLE
        title = f"{_label(titled(quote.sentence.article, width), address)} · " if named else ""
        shown.append(f"[{quote.citation.number}] {title}{at(quote, locale)}")
    return " · ".join([*shown, *filter(None, last)])


def _runs(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotes that begin a run of quotes of one article."""
    before = [None, *map(_id, quotes[:-1])]
    return [quote for quote, id in zip(quotes, before, strict=True) if _id(quote) != id]


def _id(quote: Quote) -> str:
    return quote.sentence.article.id


def _paragraph(quote: Quote, locale: str | None) -> str:
    """Say where a quote stands in few characters."""
    return say("answer.place", locale, paragraph=quote.citation.paragraph) if quote.citation.paragraph else "↑"


def _label(title: str, address: str | None) -> str:
    """Link a title. One with something live in it, or with what looks like an address, is no label of a link."""
    safe = address and "\\" not in title and not _DOMAIN.search(title)
    return f"[{title}](<{address}>)" if safe else title


def citations(shown: Sequence[Quote], locale: str | None) -> Iterable[str]:
    """Yield one citation a quote; an article's title stands with the first of its run."""
    named = None
    width = 2 * TITLE // (1 + len({quote.sentence.article.id for quote in shown}))
    for quote in shown:
        article = quote.sentence.article
        title = "" if article.id == named else f"{titled(article, width)} · "
        named = article.id
        yield f"[{quote.citation.number}] {title}{place(quote, locale)}"
