"""The nouns, all frozen values: an Article holds text, all else is a Span of it, in code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

State = Literal["answered", "unsure", "absent"]
Kind = Literal["question", "small-talk", "thanks", "help", "about"]
Field = Literal["title", "date", "author", "source", "caption", "link"]
BlockKind = Literal["paragraph", "heading", "item", "row", "code", "question", "answer"]


class FootnoteError(Exception):
    """Anything that `index` refuses to do; the message names the thing and the reason."""


class ArticleError(FootnoteError):
    """An article id that is unknown, or given twice."""


class StoreError(FootnoteError):
    """A saved Index that cannot be read back: missing, damaged or of another version."""


class VersionError(StoreError):
    """A saved Index that another version of the program wrote."""


class Span(NamedTuple):
    """Where something stands: half-open, in code points of `Article.text`.

    >>> Span(0, 9).covers(Span(3, 5))
    True
    """

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article and what its layout makes of it; the blocks of the body are its paragraphs, in order.

    The span of an item is without its mark. `level` is that of a heading, or how deep an item is nested, from 1, and
    with it what goes on below it; 1 for the header of a table, else 0. `under` is the number, from 0, of what it stands
    under, or None: heading under heading, item under the lead-in of its list, row under header, answer under question.
    """

    span: Span
    kind: BlockKind = "paragraph"
    level: int = 0
    under: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One article; `id` is unique in an Index, `text` is normalised once, at loading.

    `blocks` are what the format of its file says of its parts, in order; none where it is plain text.
    Articles are equal when all they hold is, wherever `text` is kept.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    published: date | None = None
    author: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()

    def part(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Article):
            return self is other
        return _known_of(self) == _known_of(other) and self.text == other.text

    def __hash__(self) -> int:
        return hash((self.id, self.title))


def _known_of(article: Article) -> tuple[object, ...]:
    return article.id, article.title, article.url, article.published, article.author, article.language, article.blocks


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of quotation: a span of an article without white space at its ends.

    `paragraph` counts body paragraphs from 1 and is 0 for title, standfirst, date, byline, caption and what a field of
    the front matter says; `number` counts the sentences of that paragraph from 1.
    """

    article: Article
    span: Span
    paragraph: int
    number: int

    @property
    def text(self) -> str:
        return self.article.part(self.span)


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one paragraph, never empty; the unit of retrieval."""

    sentences: tuple[Sentence, ...]

    @property
    def article(self) -> Article:
        return self.sentences[0].article

    @property
    def span(self) -> Span:
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        return self.article.part(self.span)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, `by` the terms that it or what it stands under shares, or by the encoder alone.

    `score` has no unit and only orders the hits of one question.
    """

    passage: Passage
    score: float
    by: Literal["terms", "encoder"] = "terms"


@dataclass(frozen=True, slots=True)
class Citation:
    """The footnote of a quote: `number` counts from 1 in order of first use.

    `field` is what a question asked of the article and no sentence says: the footnote has to show it.
    """

    number: int
    article: Article
    paragraph: int
    sentence: int
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence shown word for word, its citation, and the neighbouring sentence it leans on, if any.

    `lead` is what it stands under: lead-in, header row, question, or a heading that helps; no part of `text`.
    A list, table or listing that it introduces is quoted with it to `last`; `more` items follow. `asked` answers.
    """

    sentence: Sentence
    citation: Citation
    neighbour: Sentence | None = None
    lead: Sentence | None = None
    last: Sentence | None = None
    more: int = 0
    asked: Span | None = None

    @property
    def span(self) -> Span:
        """The sentence, its neighbour and what it introduces, with what stands between them."""
        spans = [each.span for each in (self.sentence, self.neighbour, self.last) if each is not None]
        return Span(min(spans).start, max(span.end for span in spans))

    @property
    def text(self) -> str:
        return self.sentence.article.part(self.span)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question.

    `quotes` is non-empty exactly when `state` is "answered"; "unsure" offers the closest passage as `nearest`.
    `confidence`, 0..1, is the probability that the best sentence answers. Names, numbers and dates of the question that
    the first quote is not about are `unsaid`; of words that no sentence has, the articles never use `missing`, only
    boilerplate has `set_aside`, a form not known may hide `not_found`. `added` are words from the answer replied to,
    `read_as` those read as others (as typed, as read), `asked_in` a language that no article is `written_in`.
    """

    question: str
    state: State
    confidence: float
    generation: str
    quotes: tuple[Quote, ...] = ()
    nearest: tuple[Quote, ...] = ()
    hits: tuple[Hit, ...] = ()
    missing: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    candidate: Quote | None = None
    kind: Kind = "question"
    added: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    asked_in: str | None = None
    written_in: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        return self.state == "answered"

    @property
    def best(self) -> Quote | None:
        """The first quote, else the nearest, else the top candidate, shown or not."""
        return next(iter((*self.quotes, *self.nearest)), self.candidate)


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences that carry an article, or all of them (`article` is None), in their order."""

    article: Article | None
    quotes: tuple[Quote, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is no article, or, not `skipped`, one with a field that is ignored; `str()` is one sentence."""

    file: str
    reason: str
    skipped: bool = True

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A span of an article that is not the article: never quoted, never counted; `rule` says why."""

    span: Span
    rule: str
