"""Entity types: which names of an article are persons, places or organisations, by rules and by their context. English.

There is no list of known names; the type of a name may stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from .named_entities import NamedEntity, find_names, normalised, read_capitalisation

EntityType = Literal["person", "place", "organisation"]
Scores = dict[EntityType, float]
"""How much speaks for each type of a name."""

_PEOPLE = (
    "spokesman|spokeswoman|director|manager|artist|actor|author|activist|editor|analyst|founder|lawyer|aide|laureate"
    "|president|secretary|minister|ambassador|professor|executive|chairman|leader|official|journalist|player|singer"
)
_FIRMS = "company|firm|group|agency|network|broadcaster|organization|organisation|newspaper|charity|bank|shop|party"
_REGIONS = "city|town|village|state|province|district|island|capital|county|region|neighboring|neighbouring|country"
_SAYS = "said|says|told|tells|explained|explains|added|adds|noted|wrote|argued|tweeted"
BODY = frozenset(
    "inc corp co ltd llc group company bank university college institute ministry department agency committee council "
    "commission court party army police union association foundation church museum news times post parliament congress "
    "senate government intelligence directorate office organization organisation assembly house purse nations league "
    "federation service services authority center centre club school fund board press".split()
)
LAND = frozenset(
    "river street county oblast city island islands bay lake mountains mountain peninsula valley province district "
    "desert sea ocean gulf coast hills park road prison airport region territory states".split()
)
_LANDS = frozenset("south north east west eastern western northern southern new san mount lake port".split())


def _compiled(*rules: tuple[EntityType, float, str]) -> tuple[tuple[EntityType, float, re.Pattern[str]], ...]:
    return tuple((entity_type, weight, re.compile(pattern)) for entity_type, weight, pattern in rules)


_BEFORE = _compiled(
    ("person", 2, rf"\b(?:{_PEOPLE}),?\s$"),
    ("person", 1, rf"[,”\"]\s(?:{_SAYS})\s$"),
    ("place", 2, r"\b(?:in|near|across|throughout|outside|inside)\s(?:the\s)?$"),
    ("place", 0.5, r"\b(?:from|to|around|toward|towards)\s$"),
    ("place", 3, rf"\b(?:{_REGIONS})(?:\sof)?,?\s$"),
    ("organisation", 3, rf"\b(?:{_FIRMS})\s$|^\($|\s\($"),
    ("organisation", 2, rf"\b(?:{_PEOPLE}|head|member|founders?)s?\s(?:of|for|at)\s(?:the\s)?$"),
    ("organisation", 0.5, r"\b[Tt]he\s$"),
)
_AFTER = _compiled(
    ("person", 3, r",?\s(?:who|whose)\b|,\s\d{1,2},"),
    ("person", 1, rf"\s(?:{_SAYS})\b"),
    ("person", 2, rf",\s(?:[\w’' -]*\s)?(?:{_PEOPLE})\b"),
    ("place", 1.5, r"['’]s?\s(?:\w+\s)?(?:capital|government|president|army|people|parliament|economy|coast|women)\b"),
    ("organisation", 3, rf",\s(?:a|an|the)\s(?:[\w’'-]+\s){{0,3}}(?:{_FIRMS})\b"),
    ("organisation", 2, r"['’]s?\s(?:chief\sexecutive|spokes\w+|manager|chairman|facility|headquarters|statement)\b"),
)
_MIN_SCORE = 1.0
_CONTEXT = 60
"""Code points before and after a name that are read."""


def entity_types(sentences: Sequence[str]) -> dict[str, EntityType]:
    """Return the type of each name of an article, in lower case; names of unknown type are left out.

    >>> entity_types(["The mayor, Ada Holm, met Norfund in Aldham.", "Holm said the company Norfund was late."])
    {'ada holm': 'person', 'norfund': 'organisation', 'aldham': 'place', 'holm': 'person'}
    """
    capitalisation = read_capitalisation(sentences)
    found = [(text, list(find_names(text, capitalisation))) for text in sentences]
    scores: dict[str, Scores] = {}
    for text, names in found:
        for name in names:
            weights = scores.setdefault(_key(name.text), dict(_from_form(name.text)))
            for entity_type, weight in _from_context(text, name):
                weights[entity_type] = weights.get(entity_type, 0) + weight
    _share_with_last_names(scores)
    _share_in_lists(scores, found)
    best = {name: _best(weights) for name, weights in scores.items()}
    return {name: entity_type for name, entity_type in best.items() if entity_type is not None}


def _from_form(name: str) -> Iterator[tuple[EntityType, float]]:
    """Yield types by the words of a name; two to four words are weak evidence of a person."""
    words = [normalised(word) for word in re.findall(r"[^\W\d_]+", name)]
    if not BODY.isdisjoint(words) or re.fullmatch(r"[A-Z]{3,6}", name):
        yield "organisation", 4 if len(words) > 1 else 2
    elif words and (words[-1] in LAND or words[0] in LAND | _LANDS):
        yield "place", 4 if words[0] not in _LANDS else 2
    elif 1 < len(words) < 5:
        yield "person", _MIN_SCORE


def _from_context(text: str, name: NamedEntity) -> Iterator[tuple[EntityType, float]]:
    """Yield types by what stands before and after a name."""
    before, after = text[max(0, name.start - _CONTEXT) : name.start], text[name.end : name.end + _CONTEXT]
    if name.titled:
        yield "person", 3
    for entity_type, weight, pattern in _BEFORE:
        if pattern.search(before):
            yield entity_type, weight
    for entity_type, weight, pattern in _AFTER:
        if pattern.match(after):
            yield entity_type, weight


def _share_with_last_names(scores: Mapping[str, Scores]) -> None:
    """Let a full name and its last word support each other: only people are called by their last names."""
    for name, weights in scores.items():
        last = name.rpartition(" ")[2]
        if last != name and last in scores and _best(weights) in (None, "person"):
            weights["person"] = weights.get("person", 0) + 1
            scores[last]["person"] = scores[last].get("person", 0) + 2


def _share_in_lists(scores: Mapping[str, Scores], found: Sequence[tuple[str, list[NamedEntity]]]) -> None:
    """Let neighbours in a list ("Aldham, Norland and Berg") support the type of each other."""
    for text, names in found:
        for one, other in (*pairwise(names), *pairwise(names[::-1])):
            between = text[one.end : other.start] or text[other.end : one.start]
            listed = re.fullmatch(r",\s|,?\sand\s|\sor\s", between)
            entity_type = _best(scores[_key(one.text)]) if listed else None
            if entity_type:
                weights = scores[_key(other.text)]
                weights[entity_type] = weights.get(entity_type, 0) + 1


def _best(weights: Scores) -> EntityType | None:
    """Return the type with the highest score; None if it is too low or shared by two."""
    ordered = sorted(weights.items(), key=lambda one: -one[1])
    if not ordered or ordered[0][1] < _MIN_SCORE or (len(ordered) > 1 and ordered[0][1] == ordered[1][1]):
        return None
    return ordered[0][0]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def entity_type_of(words: str, types: Mapping[str, EntityType]) -> EntityType | None:
    """Return the type of the longest name in some words, of the last one if several are equally long.

    >>> entity_type_of("Mayor Ada Holm", {"ada holm": "person", "mayor": "organisation"})
    'person'
    """
    parts = _key(words).split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length, -1, -1):
            if entity_type := types.get(" ".join(parts[start : start + length])):
                return entity_type
    return None


def last_names(name: str, types: Mapping[str, EntityType]) -> frozenset[str]:
    """Return the last names of the people whose full name contains `name`, unless others share them.

    >>> sorted(last_names("Ada", {"ada holm": "person", "ada berg": "person", "per berg": "person"}))
    ['holm']
    """
    by_last_name: dict[str, list[str]] = {}
    for one, entity_type in types.items():
        if entity_type == "person" and " " in one:
            by_last_name.setdefault(one.rpartition(" ")[2], []).append(one)
    wanted = _key(name)
    return frozenset(last for last, people in by_last_name.items() if len(people) == 1 and wanted in people[0])
