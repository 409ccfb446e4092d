"""Figures that differ about the same thing: rivals, and those that another date or another scope keeps apart.

Rivals are different values by different speakers; they stand side by side and are never resolved. When in doubt
whether two figures are about the same thing, nothing is said.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from ..language.stop_words import is_stop_word
from ..language.terms import terms, words
from .figures import Figure
from .quantities import DATE_PATTERN, MONTH_PATTERN

Why = Literal["date", "scope"]
"""What keeps two figures apart: their sentences name other dates, or other places."""
Relation = Literal["rival"] | Why

_SAME = (
    "troops soldiers soldier troop servicemen fighters",
    "dead deaths fatalities killed",
    "injured wounded",
    "people persons residents",
)
"""Words for the same kind of thing, in the plural and the singular; nothing else is taken for the same."""
_KIND = {term: number for number, group in enumerate(_SAME) for term in terms(group)}
_ALIKE = 3
"""Terms that two sentences share beside what they count, for both to be about the same."""
_MANY = 10
"""Smaller counts are too often a part of the whole that another sentence counts."""


_COMPARED = 32
"""Figures of the same kind, the last before one, that it is compared with."""
_WHY: tuple[Why, ...] = ("date", "scope")
_THINGS = re.compile(r"(?:^|\s)(?:[a-z][\w’'-]*[a-z]{2}|[A-Z][a-z]+s)$")
"""What is counted ends in a common noun, or in "Norwegians"; other capitals are names, and two letters a unit."""
_PLACE = re.compile(
    r"\b(?:in|at|near|on|across|around|outside|inside)\s(?:the\s)?"
    r"((?:[A-Z][\w-]*(?:[’']s)?\s?)+|(?:north|south|east|west)(?:ern)?(?:east|west)?\b)"
)
_DAY = re.compile(rf"(?:{MONTH_PATTERN}|\w+day)\b")


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures about the same thing whose sentences name other dates or other places, as positions, two or more."""

    figures: tuple[int, ...]
    why: Why


class SentenceContext(NamedTuple):
    """The terms, the dates and the places of a sentence."""

    terms: frozenset[str]
    dates: frozenset[str]
    places: frozenset[str]


class CountedFigure(NamedTuple):
    """A figure of something counted, as it is compared; its kind is that of the last word for what it counts."""

    place: int
    figure: Figure
    of: tuple[str, ...]
    kind: int | str
    context: SentenceContext


def counted_figures(every: Iterable[Figure]) -> list[CountedFigure]:
    """Read the figures that count something, in order, without those that measure."""
    found: list[CountedFigure] = []
    for sentence, figures in groupby(enumerate(every), key=lambda one: one[1].quote.sentence):
        things = [
            (place, one, content_terms(one.of)) for place, one in figures if not one.unit and _THINGS.search(one.of)
        ]
        if things:
            said = _context(sentence.text)
            found += [CountedFigure(place, one, of, kind(of[-1]), said) for place, one, of in things if of]
    return found


def _context(text: str) -> SentenceContext:
    places = frozenset(found[1].strip() for found in _PLACE.finditer(text) if not _DAY.match(found[1]))
    return SentenceContext(frozenset(content_terms(text)), frozenset(DATE_PATTERN.findall(text)), places)


def content_terms(text: str) -> tuple[str, ...]:
    """The terms of a text that say something: no stop words, no numbers."""
    return tuple(
        term
        for word in words(text)
        if not is_stop_word(text[word.start : word.end]) and not text[word.start].isdigit()
        for term in word.terms
    )


def of_kind(kind: int | str) -> Iterable[str]:
    """The terms of a kind: those of its group, or itself."""
    return [kind] if isinstance(kind, str) else [term for term, number in _KIND.items() if number == kind]


def kind(term: str) -> int | str:
    """A term, or the number of its group when others are words for the same kind of thing."""
    return _KIND.get(term, term)


def relation(one: CountedFigure, other: CountedFigure) -> Relation | None:
    """Say what two different values for the same thing are to each other, None when it may be another thing."""
    if one.figure.value == other.figure.value or one.figure.quote.sentence == other.figure.quote.sentence:
        return None
    if not _alike(one, other):
        return None
    here, there = one.context, other.context
    if here.dates != there.dates:
        return "date" if here.dates and there.dates and here.dates.isdisjoint(there.dates) else None
    if here.places and there.places and here.places.isdisjoint(there.places):
        return "scope"
    mine, theirs = one.figure.speaker, other.figure.speaker
    return "rival" if mine is not None and theirs is not None and mine != theirs else None


def _alike(one: CountedFigure, other: CountedFigure) -> bool:
    """Say whether two figures are of things named alike, in sentences that are about the same."""
    if one.kind != other.kind:
        return False
    if one.of == other.of:
        return len((one.context.terms & other.context.terms).difference(one.of)) >= _ALIKE
    return min(one.figure.value, other.figure.value) >= _MANY and bool(set(one.of[:-1]) & set(other.of[:-1]))


def rivals(every: Sequence[Figure]) -> tuple[tuple[tuple[int, ...], ...], tuple[Apart, ...]]:
    """Group the figures that are rivals, and those that are kept apart, as positions, in order."""
    homes: dict[Relation, dict[int, list[int]]] = {"rival": {}, "date": {}, "scope": {}}
    recent: dict[int | str, deque[CountedFigure]] = {}
    for one in counted_figures(every):
        near = recent.setdefault(one.kind, deque(maxlen=_COMPARED))
        related = {other.place: relation(other, one) for other in near}
        for wanted, home in homes.items():
            _join(home, one.place, {place for place, found in related.items() if found == wanted}, related.keys())
        near.append(one)
    apart = (Apart(group, why) for why in _WHY for group in _groups(homes[why]))
    return tuple(_groups(homes["rival"])), tuple(apart)


def _join(home: dict[int, list[int]], place: int, related: Set[int], near: Set[int]) -> None:
    """Put a figure into the first group to all of which, as far as they are near, it is related."""
    for other in sorted(related):
        group = home.get(other, [other])
        if related >= near & set(group[-_COMPARED:]):
            group.append(place)
            home[other] = home[place] = group
            return


def _groups(home: dict[int, list[int]]) -> list[tuple[int, ...]]:
    return sorted(tuple(group) for group in {id(group): group for group in home.values()}.values())
