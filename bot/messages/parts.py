"""An article as it was read: what is known of it and from where, and its text part by part, nothing left out.

The same for the terminal and for Discord, which show it each in its way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from .localization import closest, say, words

if TYPE_CHECKING:
    from index import Article, Index, Sentence, Span

FRONT_MATTER = "front matter"
"""The rule that sets front matter aside."""
_UNMARKED, _LONGEST_MARK = ("head", "boilerplate"), 12
_WORD, _SEEN, _LINE = re.compile(r"\w"), re.compile(r"\S"), re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: a block of the body, a sentence of the head, boilerplate, or what is none of these.

    `paragraph` counts the blocks from 1, `under` is the paragraph that a block stands under; 0 for none. `rule` says
    why boilerplate is set aside. `sentences` are those that can be quoted.
    """

    span: tuple[int, int]
    kind: str
    paragraph: int = 0
    level: int = 0
    under: int = 0
    rule: str = ""
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)


class Piece(NamedTuple):
    """A line of what is shown: a sentence that can be quoted, by its number in the part; 0: what cannot be quoted."""

    part: Part
    span: tuple[int, int]
    sentence: int


class Known(NamedTuple):
    """A field of an article; `origin` is where it comes from, a key of the words in locales/; None: not in the text."""

    field: str
    value: str | date
    origin: str | None


def parts(index: Index, id: str) -> list[Part]:
    """Return the parts of an article in the order of its text. Raise ArticleError if the article is unknown."""
    text, sentences = index.article(id).text, index.sentences(id)
    aside = [Part(one.span, "boilerplate", rule=one.rule) for one in index.boilerplate(id)]
    start = max((part.span[1] for part in aside if part.rule == FRONT_MATTER), default=0)
    found = [*_blocks(index, id, sentences), *_head(sentences, start), *aside]
    found.sort(key=lambda part: part.span)
    return [*_with_the_rest(text, found)]


def _blocks(index: Index, id: str, sentences: Sequence[Sentence]) -> Iterator[Part]:
    of_paragraph: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        of_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    for number, block in enumerate(index.blocks(id), 1):
        under = 0 if block.under is None else block.under + 1
        own = tuple(of_paragraph.get(number, ()))
        yield Part(block.span, block.kind, number, block.level, under, sentences=own)


def _head(sentences: Sequence[Sentence], start: int) -> Iterator[Part]:
    """Yield the sentences of title, standfirst, date, byline and captions; those before `start` are front matter."""
    for sentence in sentences:
        if not sentence.paragraph and sentence.span.start >= start:
            yield Part(sentence.span, "head", sentences=(sentence,))


def _with_the_rest(text: str, found: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, and between them what words no part holds."""
    at = 0
    for part in found:
        yield from _rest(text, at, _mark(text, at, part))
        yield part
        at = max(at, part.span[1])
    yield from _rest(text, at, len(text))


def _mark(text: str, at: int, part: Part) -> int:
    """Return where the mark of an item or the like begins, which stands before it on its line."""
    start = part.span[0]
    line = max(text.rfind("\n", at, start) + 1, at)
    return line if part.kind not in _UNMARKED and start - line <= _LONGEST_MARK else start


def _rest(text: str, start: int, end: int) -> Iterator[Part]:
    if _WORD.search(text, start, end):
        between = text[start:end]
        stripped = len(between) - len(between.lstrip())
        yield Part((start + stripped, start + len(between.rstrip())), "rest")


def pieces(part: Part, text: str) -> Iterator[Piece]:
    """Yield the lines of a part: its sentences and what stands between them; code line by line."""
    at, last = part.span
    for number, sentence in enumerate(part.sentences, 1):
        yield from _unquoted(part, text, at, sentence.span.start)
        yield from _lines(part, text, sentence.span, number)
        at = sentence.span.end
    yield from _unquoted(part, text, at, last)


def _lines(part: Part, text: str, span: Span, number: int) -> Iterator[Piece]:
    if part.kind != "code":
        yield Piece(part, span, number)
        return
    for found in _LINE.finditer(text, *span):
        yield Piece(part, found.span(), number)


def _unquoted(part: Part, text: str, start: int, end: int) -> Iterator[Piece]:
    if _SEEN.search(text, start, end):
        yield Piece(part, (start, end), 0)


def label(piece: Piece, locale: str | None) -> str:
    """Say what a line is: its paragraph and sentence as citations have them, and at its beginning its kind."""
    part = piece.part
    several = len(part.sentences) > 1 and piece.sentence
    place = f"¶{part.paragraph}" + (f" s{piece.sentence}" if several else "") if part.paragraph else ""
    if place and piece.span[0] > part.span[0]:
        return place
    under = say("read.under", locale, paragraph=part.under) if part.under else ""
    return f"{place} {_kind(part, locale)}{under}".strip()


def _kind(part: Part, locale: str | None) -> str:
    """Name the kind of a part; one without a name in locales/ stays as it is."""
    named = words(closest(locale)).get(f"read.{part.kind}", part.kind)
    return named.format(level=part.level or "", rule=part.rule).strip()


def known(index: Index, id: str) -> list[Known]:
    """Return the fields of an article that are known. Raise ArticleError if the article is unknown."""
    article = index.article(id)
    aside = [article.part(one.span) for one in index.boilerplate(id) if one.rule == FRONT_MATTER]
    head = [sentence.text for sentence in index.sentences(id) if not sentence.paragraph]
    fields = ("title", "published", "author", "url", "language")
    values = ((name, getattr(article, name)) for name in fields)
    return [Known(name, value, _origin(article, name, value, aside, head)) for name, value in values if value]


def _origin(article: Article, name: str, value: str | date, aside: Sequence[str], head: Sequence[str]) -> str | None:
    """Say where a field comes from, as far as its value stands there."""
    if any(_says(text, name, value) for text in aside):
        return "front_matter"
    if name != "language" and any(_says(text, name, value) for text in head):
        return "head"
    named = re.sub(r"[-_\s]+", " ", article.id.rpartition("/")[2])
    return "file_name" if name == "title" and named.casefold() == str(value).casefold() else None


def _says(text: str, name: str, value: str | date) -> bool:
    """Say whether a text holds the value of a field, a day as numbers, several authors each.

    >>> _says("Sunday, 6 October 2024", "published", date(2024, 10, 6)), _says("By Al Roe", "author", "Al Roe, Jo Poe")
    (True, False)
    """
    said = " ".join(text.split()).casefold()
    if isinstance(value, date):
        return all(re.search(rf"(?<!\d)0?{number}(?!\d)", said) for number in (value.year, value.day))
    if name == "language":
        return re.search(rf"\blang(?:uage)?\W+{re.escape(value.casefold())}\b", said) is not None
    wanted = value.split(", ") if name == "author" else [value.rstrip("/") if name == "url" else value]
    return all(" ".join(each.split()).casefold() in said for each in wanted)


def pieces_of(index: Index, id: str) -> Iterator[Piece]:
    """Yield the lines of an article in the order of its text. Raise ArticleError if the article is unknown."""
    text = index.article(id).text
    return chain.from_iterable(pieces(part, text) for part in parts(index, id))
