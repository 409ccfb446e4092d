"""Figures that differ about the same thing: rivals, or figures for other dates or other places.

Rivals are different values that different speakers give. They are shown side by side and never resolved. Where it is
not certain that two figures are about the same thing, they are not related.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..language.stop_words import is_stop_word
from ..language.terms import terms, words
from ..lazy_patterns import lazy_pattern
from .figures import Figure
from .number_labels import DATE_PATTERN, MONTH_PATTERN

Why = Literal["date", "scope"]
"""Why two figures do not contradict each other: their sentences name other dates, or other places."""
Relation = Literal["rival"] | Why

_SYNONYMS = (
    "troops soldiers soldier troop servicemen fighters",
    "dead deaths fatalities killed",
    "injured wounded",
    "people persons residents",
)
"""Words for the same kind of thing, in all their forms; no other words are taken for synonyms."""
_SYNONYM_GROUP = {term: number for number, group in enumerate(_SYNONYMS) for term in terms(group)}
_MIN_SHARED_TERMS = 3
"""Terms that two sentences must share, besides what they count, to be about the same."""
_MIN_COUNT = 10
"""Smaller counts are too often a part of what another sentence counts."""
_MIN_SHARE = 0.5
"""The share of the terms of the shorter of two sentences that they must share."""
_COMPARED = 32
"""A figure is compared with the last so many figures of the same kind."""
WHY: tuple[Why, ...] = ("date", "scope")
"""In the order of their numbers in a saved index."""
_THINGS = lazy_pattern(r"(?:^|\s)(?:[a-z][\w’'-]*[a-z]{2}|[A-Z][a-z]+s)$")
"""What is counted ends in a common noun or in "Norwegians"; other capitals are names, and two letters a unit."""
_OTHER = lazy_pattern(r"(?:other|others|more|additional|further|new|different)\b")
_PART_OF = lazy_pattern(r"\bof\s(?:(?:the|its|their|his|her|all)\s)?$")
_PLACE = lazy_pattern(
    r"\b(?:in|at|near|on|across|around|outside|inside)\s(?:the\s)?"
    r"((?:[A-Z][\w-]*(?:[’']s)?\s?)+|(?:north|south|east|west)(?:ern)?(?:east|west)?\b)"
)
_NAME = lazy_pattern(r"(?<=[\w,;’'] )[A-Z][\w’'-]*")
"""A word with a capital that does not begin the sentence."""
_DAY = lazy_pattern(rf"(?:{MONTH_PATTERN}|\w+day)\b")


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures about the same thing for other dates or other places, as positions, two or more."""

    figures: tuple[int, ...]
    why: Why


class SentenceContext(NamedTuple):
    """The content terms, the dates, the places and the terms of the other names of a sentence."""

    terms: frozenset[str]
    dates: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]


class CountedFigure(NamedTuple):
    """A figure that counts something: its position, the terms of what it counts, and the kind of the last of them.

    `sentence` is the position of its sentence, `others` are the terms before the last.
    """

    position: int
    sentence: int
    value: float
    speaker: str | None
    of: tuple[str, ...]
    kind: int | str
    context: SentenceContext
    others: frozenset[str]

    @property
    def thing(self) -> tuple[int | str, frozenset[str]]:
        """What is counted, the same for synonyms."""
        return self.kind, self.others


def counted_figure(
    position: int, sentence: int, value: float, speaker: str | None, of: Sequence[str], context: SentenceContext
) -> CountedFigure:
    """Return a figure that counts things, of which there is a term at least."""
    kind, others = kind_of(of[-1]), frozenset(of[:-1])
    return CountedFigure(position, sentence, value, speaker, tuple(of), kind, context, others)


def counted_figures(every: Iterable[Figure], sentence: int) -> list[CountedFigure]:
    """Return the figures of the sentence at a position that count things, in order, without those that measure."""
    of = [(i, one, terms) for i, one in enumerate(every) if (terms := counted_terms(one))]
    context = context_of(of[0][1].quote.sentence.text) if of else None
    return [
        counted_figure(i, sentence, one.value, one.speaker, terms, context)
        for i, one, terms in of
        if context is not None
    ]


def counted_terms(figure: Figure) -> tuple[str, ...]:
    """Return the terms of the things that a figure counts, none when it measures or counts nothing that has a name."""
    return content_terms(figure.of) if not figure.unit and figure.value.is_integer() and _counts_all(figure) else ()


def _counts_all(figure: Figure) -> bool:
    """Say whether a figure counts all of some things: not "4 of the 5 shares", not "three other men"."""
    text, origin = figure.quote.sentence.text, figure.quote.sentence.span.start
    before, after = text[: figure.span.start - origin], text[figure.span.end - origin :]
    if _PART_OF.search(before) or _OTHER.match(figure.of) or not _THINGS.search(figure.of):
        return False
    return after.startswith(f" {figure.of}") or f"number of {figure.of}" in before


def context_of(text: str) -> SentenceContext:
    """Return the context that a sentence gives its figures."""
    places = frozenset(_place(found[1]) for found in _PLACE.finditer(text) if not _DAY.match(found[1]))
    names = frozenset(term for found in _NAME.finditer(text) if not _DAY.match(found[0]) for term in terms(found[0]))
    names = names.difference(*map(terms, places))
    return SentenceContext(frozenset(content_terms(text)), frozenset(DATE_PATTERN.findall(text)), places, names)


def _place(name: str) -> str:
    bare = name.strip().replace(".", "").removesuffix("’s").removesuffix("'s")
    return {"United States": "US", "United Kingdom": "UK"}.get(bare, bare)


def content_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a text without stop words and numbers."""
    return tuple(
        term
        for word in words(text)
        if not is_stop_word(text[word.start : word.end]) and not text[word.start].isdigit()
        for term in word.terms
    )


def terms_of_kind(kind: int | str) -> Iterable[str]:
    """Return the terms of a kind."""
    return [kind] if isinstance(kind, str) else [term for term, number in _SYNONYM_GROUP.items() if number == kind]


def kind_of(term: str) -> int | str:
    """Return the kind of thing that a term stands for: the number of its group of synonyms, or the term itself."""
    return _SYNONYM_GROUP.get(term, term)


def relation(one: CountedFigure, other: CountedFigure) -> Relation | None:
    """Return how two figures with different values are related; None if they may be about different things."""
    if one.value == other.value or one.sentence == other.sentence or not _is_same_thing(one, other):
        return None
    here, there = one.context, other.context
    if here.dates != there.dates:
        return "date" if here.dates and there.dates and here.dates.isdisjoint(there.dates) else None
    if here.places and there.places and here.places.isdisjoint(there.places):
        return "scope"
    mine, theirs = one.speaker, other.speaker
    return "rival" if mine is not None and theirs is not None and mine != theirs else None


def _is_same_thing(one: CountedFigure, other: CountedFigure) -> bool:
    """Say whether two figures count the same: "Norland soldiers", or things of one name in sentences about the same."""
    if one.kind != other.kind:
        return False
    if one.others & one.context.names & other.others & other.context.names:
        return min(one.value, other.value) >= _MIN_COUNT
    if one.thing != other.thing:
        return False
    here, there = one.context.terms, other.context.terms
    shared = here & there
    mine, theirs = _names(one), _names(other)
    return (
        len(mine & theirs) >= _MIN_SHARE * min(len(mine), len(theirs))
        and len(shared.difference(one.of, other.of)) >= _MIN_SHARED_TERMS
        and len(shared) >= _MIN_SHARE * min(len(here), len(there))
    )


def _names(one: CountedFigure) -> frozenset[str]:
    """Return the terms of the names of a sentence without its speaker's."""
    return one.context.names.difference(content_terms(one.speaker or ""))


def rivals(every: Iterable[CountedFigure]) -> tuple[tuple[tuple[int, ...], ...], tuple[Apart, ...]]:
    """Return the groups of figures that are rivals, as positions in order, and those for other dates or places."""
    groups: dict[Relation, dict[int, list[int]]] = {"rival": {}, "date": {}, "scope": {}}
    recent: dict[object, deque[tuple[CountedFigure, frozenset[str]]]] = {}
    figures = _alone(every)
    common = _common_terms(figures)
    for one in figures:
        near = recent.setdefault(one.kind, deque(maxlen=_COMPARED))
        telling = one.context.terms.difference(common[one.thing])
        alike = (other for other, its in near if not (telling.isdisjoint(its) and one.others.isdisjoint(other.others)))
        related = [(other.position, found) for other in alike if (found := relation(other, one))]
        for wanted in dict.fromkeys(found for _, found in related):
            matching = {position for position, found in related if found == wanted}
            _join(groups[wanted], one.position, matching, {other.position for other, _ in near})
        near.append((one, telling))
    apart = (Apart(group, why) for why in WHY for group in _groups(groups[why]))
    return tuple(_groups(groups["rival"])), tuple(apart)


def _alone(every: Iterable[CountedFigure]) -> list[CountedFigure]:
    """Return the figures whose sentence counts nothing else of the same kind, which may be a part of it."""
    figures = [*every]
    count = Counter((one.sentence, one.kind) for one in figures)
    return [one for one in figures if count[one.sentence, one.kind] == 1]


def _common_terms(every: Sequence[CountedFigure]) -> dict[object, frozenset[str]]:
    """Return the terms of the sentences of figures, by what these count, that do not tell whether two are related.

    They are what is counted and the most frequent terms, one fewer than must be shared: those share another one.
    """
    count: dict[object, Counter[str]] = {}
    of: dict[object, set[str]] = {}
    for one in every:
        of.setdefault(one.thing, set()).update(one.of)
        count.setdefault(one.thing, Counter()).update(one.context.terms)
    ordered = {
        thing: [term for term, _ in each.most_common() if term not in of[thing]] for thing, each in count.items()
    }
    return {thing: frozenset((*of[thing], *ordered[thing][: _MIN_SHARED_TERMS - 1])) for thing in count}


def _join(group_of: dict[int, list[int]], position: int, related: Set[int], near: Set[int]) -> None:
    """Add a figure to the first group whose `near` members are all related to it."""
    for other in sorted(related):
        group = group_of.get(other, [other])
        if related >= near & set(group[-_COMPARED:]):
            group.append(position)
            group_of[other] = group_of[position] = group
            return


def _groups(group_of: dict[int, list[int]]) -> list[tuple[int, ...]]:
    return sorted(tuple(group) for group in {id(group): group for group in group_of.values()}.values())
