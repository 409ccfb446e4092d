"""Questions that the articles at hand answer, to show somebody who asks nothing: made of their own figures, names and
dates, and each asked before it is shown. The same articles have the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import NamedTuple
from weakref import WeakKeyDictionary

from index import Article, Index, Sentence

SHOWN = 3
_ARTICLES, _OF_EACH, _TRIED = 8, 3, 10  # looked at; questions of a kind to each; questions of a kind that are asked
_LONGEST = 60  # characters of a question


class Shape(NamedTuple):
    """How a language asks for a number of things, for what somebody said, and for what was on a day, in a month."""

    counted: str
    said: str
    day: str
    month: str


SHAPES = {
    "en": Shape("How many {}?", "What did {} say?", "What happened on {}?", "What happened in {}?"),
    "de": Shape("Wie viele {}?", "Was sagte {}?", "Was geschah am {}?", "Was geschah {}?"),
    "fr": Shape("Combien de {} ?", "Qu'a dit {} ?", "Que s'est-il passé le {} ?", "Que s'est-il passé en {} ?"),
    "es": Shape("¿Cuántos {}?", "¿Qué dijo {}?", "¿Qué pasó el {}?", "¿Qué pasó en {}?"),
    "it": Shape("Quanti {}?", "Che cosa ha detto {}?", "Che cosa è successo il {}?", "Che cosa è successo nel {}?"),
    "nl": Shape("Hoeveel {}?", "Wat zei {}?", "Wat gebeurde er op {}?", "Wat gebeurde er in {}?"),
    "pt": Shape("Quantos {}?", "O que disse {}?", "O que aconteceu em {}?", "O que aconteceu em {}?"),
}
BARE = Shape("{}?", "{}?", "{}?", "{}?")
"""In any other language: the words themselves."""


MEASURES = ("times", "million", "milliard", "billion", "mille", "prozent", "percent", "euro", "dollar")


class Candidate(NamedTuple):
    """A question, and the sentence that has to be its answer."""

    question: str
    sentence: Sentence


class Suggestions:
    """The questions suggested for each Index, made once; with the Index they are gone."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Index, tuple[str, ...]] = WeakKeyDictionary()

    def find(self, index: Index) -> tuple[str, ...]:
        """Return three questions or fewer. The first time it asks some dozens, so it is for a queue."""
        if index not in self._of:
            self._of[index] = suggest(index)
        return self._of[index]


def suggest(index: Index) -> tuple[str, ...]:
    """Make questions of figures, names and dates, and return the first of each that is answered by its sentence.

    Where there are not enough, titles are asked for.
    """
    streams = zip_longest(*(_answered(index, kind, place) for place, kind in enumerate(KINDS)))
    chosen: dict[Sentence, str] = {}
    for candidate in chain(chain.from_iterable(streams), _of_titles(index)):
        if candidate is not None:
            chosen.setdefault(candidate.sentence, candidate.question)
        if len(chosen) == SHOWN:
            break
    return tuple(chosen.values())


def _answered(index: Index, kind: Kind, first: int) -> Iterator[Candidate]:
    """Yield the questions of a kind that are answered, to one article after the other, beginning with the `first`."""
    articles = list(_some(index.articles))
    articles = articles[first % len(articles) :] + articles[: first % len(articles)] if articles else []
    rows = zip_longest(*(_of_one(index, article, kind) for article in articles))
    candidates = (candidate for candidate in chain.from_iterable(rows) if candidate is not None)
    yield from (candidate for candidate in islice(candidates, _TRIED) if _is_answered(index, candidate))


def _is_answered(index: Index, candidate: Candidate) -> bool:
    answer = index.answer(candidate.question, k=1)
    return answer.found and not answer.unsaid and candidate.sentence in [quote.sentence for quote in answer.quotes]


def _of_one(index: Index, article: Article, kind: Kind) -> Iterator[Candidate]:
    """Yield a few short questions of a kind to one article."""
    candidates = kind(index, article, SHAPES.get(article.language or "en", BARE))
    yield from islice((each for each in candidates if len(each.question) <= _LONGEST), _OF_EACH)


def _some(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield a few articles, from all over the library."""
    step = max(1, len(articles) // _ARTICLES)
    yield from (articles[place] for place in range(0, min(len(articles), step * _ARTICLES), step))


def _of_figures(index: Index, article: Article, shape: Shape) -> Iterator[Candidate]:
    """Ask for whole numbers of things that have a name."""
    for figure in index.figures(article.id).figures:
        counted = _things(figure.of, article.language)
        after = article.text[figure.span.end :].lstrip()
        whole = not figure.unit and figure.value >= 2 and figure.value.is_integer()
        if whole and after.startswith(counted) and _says_what(counted):
            yield Candidate(shape.counted.format(counted), figure.quote.sentence)


def _says_what(counted: str) -> bool:
    """Say whether words name things: more than one word, or a longer one, and no measure."""
    first = counted.partition(" ")[0].casefold()
    return (" " in counted or len(counted) > len("them")) and not first.startswith(MEASURES)


def _things(of: str, language: str | None) -> str:
    """Return the words that name what is counted; in German they end with a noun, which is capitalised."""
    words = of.split()
    while language == "de" and words and not words[-1][0].isupper():
        words.pop()
    return " ".join(words)


def _of_names(index: Index, article: Article, shape: Shape) -> Iterator[Candidate]:
    """Ask what people said who are named with more than one word."""
    for statement in index.statements(article.id):
        if statement.speaker and statement.kind == "person" and len(statement.speaker.split()) > 1:
            yield Candidate(shape.said.format(statement.speaker), statement.quote.sentence)


def _of_dates(index: Index, article: Article, shape: Shape) -> Iterator[Candidate]:
    """Ask what happened on days and in months and years that the article names in full."""
    for event in index.timeline(article.id).events:
        if event.when and not event.resolved and any(character.isdigit() for character in event.said):
            asked = shape.day if event.when.count("-") == 2 else shape.month
            yield Candidate(asked.format(event.said), event.quote.sentence)


def _of_titles(index: Index) -> Iterator[Candidate]:
    """Yield the titles that are answered, as they are."""
    for article in _some(index.articles):
        answer = index.answer(f"{article.title}?", k=1) if len(article.title) < _LONGEST else None
        if answer is not None and answer.found:
            yield Candidate(answer.question, answer.quotes[0].sentence)


Kind = Callable[[Index, Article, Shape], Iterator[Candidate]]
KINDS: tuple[Kind, ...] = (_of_figures, _of_names, _of_dates)
