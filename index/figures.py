"""Every figure of the articles: its value and unit, what it counts, who gave it; and which figures are rivals.

Rivals are different values for the same thing by different speakers. They stand side by side and are never
resolved. When in doubt whether two figures are about the same thing, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .answer import cite
from .attribution import Attribution, attribution, speaker_at
from .collection import Collection
from .model import Quote, Sentence, Span
from .numerals import DATES, Numeral, numerals
from .text import is_stop_word, question_words, terms, words

_ABOUT = re.compile(
    r"\b(?:around|about|at\sleast|at\smost|more\sthan|less\sthan|fewer\sthan|nearly|almost|some|up\sto|approximately"
    r"|over|under|roughly|an\sestimated|as\smany\sas|close\sto)\s(?:[$€£¥]\s?)?$",
    re.I,
)
_NUMBER_OF = re.compile(r"\b(?:number|total|toll)\sof\s((?:[\w’'-]+\s){1,6}?)(?:\w+ly\s|now\s|has\s|had\s|have\s)*"
                        r"(?:stands?|stood|is|was|are|were|reached|rose|fell|came)\b[^.;,\d]*$")  # fmt: skip
_END = frozenset(
    "in on at for by from with of to as into per during after before since until than through across over under "
    "about against among between near and or but who that which when where while because if whose a an the is are "
    "was were be been being has have had will would can could may might must should do does did said says not "
    "including others arrived killed dead take took taking went go going making made trained training".split()
)
_SAME = (
    "troops soldiers soldier troop servicemen fighters",
    "dead deaths fatalities killed",
    "injured wounded",
    "people persons residents",
)
"""Words for the same kind of thing, in the plural and the singular; nothing else is taken for the same."""
_KIND = {term: number for number, group in enumerate(_SAME) for term in terms(group)}
_LONGEST_OF = 6
_NEAR = 200
"""Code points around a number in which what it counts is looked for."""
_ALIKE = 3
"""Terms that two sentences share beside what they count, for both to be about the same."""
_MANY = 10
"""Smaller counts are too often a part of the whole that another sentence counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the articles give.

    `written` is the number as it stands there with "around" or "at least" before it; `unit` is "" where things are
    counted, and `of` is then what; `speaker` is None for the article's own voice and where it names nobody.
    """

    value: float
    unit: str
    of: str
    speaker: str | None
    written: str
    span: Span
    quote: Quote


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures in the articles' order, and the rivals among them as positions in `figures`, two or more each."""

    figures: tuple[Figure, ...]
    rivals: tuple[tuple[int, ...], ...]


def figures(collection: Collection, article_id: str | None = None, about: str | None = None) -> FigureTable:
    """List the figures of one article, or of all, about a topic when it is given.

    Raise ArticleError if the article is unknown.
    """
    places = list(collection.sentences_in(article_id))
    if about is not None:
        asked = {_kind(term) for word in question_words(about, collection.languages) for term in word.terms}
        places = [i for i in places if not asked.isdisjoint(map(_kind, collection.terms[i]))]
    sentences = [collection.sentences[i] for i in places]
    found = [(sentence, numerals(sentence.text)) for sentence in sentences]
    quoted = [(sentence, numbers) for sentence, numbers in found if numbers]
    quotes = cite((sentence, None) for sentence, _ in quoted)
    every = [one for (_, numbers), quote in zip(quoted, quotes, strict=True) for one in _described(numbers, quote)]
    return FigureTable(tuple(every), rivals(every))


def rivals_of(collection: Collection, position: int, question: str | None = None) -> list[int]:
    """Find the sentences of the same article that give another value for what the sentence counts, in order.

    Of what a `question` asks for, when it is given.
    """
    sentence = collection.sentences[position]
    asked = None if question is None else {_kind(term) for term in _terms(question)}
    mine = [one for one in _counts(sentence) if asked is None or not asked.isdisjoint(map(_kind, _terms(one.of)))]
    if not mine:
        return []
    kinds = {_kind(term) for one in mine for term in _terms(one.of)[-1:]}
    places = [place for place in collection.sentences_in(sentence.article.id) if place != position]
    near = [place for place in places if not kinds.isdisjoint(map(_kind, collection.terms[place]))]
    theirs = {place: _counts(collection.sentences[place]) for place in near}
    return [place for place in near if any(_rival(one, other) for one in mine for other in theirs[place])]


def _counts(sentence: Sentence) -> list[Figure]:
    (quote,) = cite([(sentence, None)])
    return _described([number for number in numerals(sentence.text) if not number.unit], quote)


def _described(numbers: Sequence[Numeral], quote: Quote) -> list[Figure]:
    """Describe numbers of one quoted sentence."""
    found = attribution(quote.sentence.text) if numbers else None
    return [_figure(number, quote, found) for number in numbers]


def _figure(number: Numeral, quote: Quote, found: Attribution | None) -> Figure:
    sentence, text = quote.sentence, quote.sentence.text
    near = max(0, number.span.start - _NEAR)
    before = _ABOUT.search(text[near : number.span.start])
    currency = re.search(r"(?:US|A|C)?[$€£¥]\s?$", text[near : number.span.start])
    start = near + before.start() if before else near + currency.start() if currency else number.span.start
    return Figure(
        value=number.value,
        unit=number.unit,
        of=_of(text, number),
        speaker=speaker_at(text, number.span, found),
        written=text[start : number.span.end],
        span=Span(sentence.span.start + number.span.start, sentence.span.start + number.span.end),
        quote=quote,
    )


def rivals(every: Sequence[Figure]) -> tuple[tuple[int, ...], ...]:
    """Group the figures that give different values for the same thing, as positions, in order."""
    groups: list[list[int]] = []
    for place, one in enumerate(every):
        home = next((group for group in groups if all(_rival(every[other], one) for other in group)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _rival(one: Figure, other: Figure) -> bool:
    """Whether two figures differ about the same thing: things counted, named alike, given by another speaker."""
    if one.unit or other.unit or one.value == other.value or one.quote.sentence == other.quote.sentence:
        return False
    if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
        return False
    mine, theirs = _terms(one.of), _terms(other.of)
    if not mine or not theirs or _kind(mine[-1]) != _kind(theirs[-1]) or _dates(one) != _dates(other):
        return False
    if mine == theirs:
        return len(_shared(one, other)) >= _ALIKE
    return min(one.value, other.value) >= _MANY and bool(set(mine[:-1]) & set(theirs[:-1]))


def _dates(figure: Figure) -> list[str]:
    """The years and days that a sentence names; figures of different dates do not contradict each other."""
    return DATES.findall(figure.quote.sentence.text)


def _shared(one: Figure, other: Figure) -> set[str]:
    return set(_terms(one.quote.sentence.text)) & set(_terms(other.quote.sentence.text)) - set(_terms(one.of))


def _terms(text: str) -> list[str]:
    return [
        term
        for word in words(text)
        if not is_stop_word(text[word.start : word.end]) and not text[word.start].isdigit()
        for term in word.terms
    ]


def _kind(term: str) -> int | str:
    return _KIND.get(term, term)


def _of(text: str, number: Numeral) -> str:
    """What is counted: the words after the number up to the end of the phrase, or those of "the number of"."""
    if counted := _NUMBER_OF.search(text[max(0, number.span.start - _NEAR) : number.span.start]):
        return counted[1].strip()
    rest = text[number.span.end : number.span.end + _NEAR]
    if number.unit:
        rest = re.sub(rf"^\s?-?\s?{re.escape(number.unit.rstrip('s'))}s?\b", "", rest)
    taken: list[str] = []
    for word in re.finditer(r"\s?([\w’'-]+|\S)", rest):
        if not word[1][0].isalnum() or word[1].lower() in _END or word[1][0].isdigit() or len(taken) == _LONGEST_OF:
            break
        taken.append(word[1])
    return " ".join(taken)
