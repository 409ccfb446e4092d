"""The names of an article, each a person, a place, an organisation, or nobody knows: by rules and by what the article
itself says around them. English; unknown is a valid kind, and no list of known names is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from .named_entities import Name, find_names, normalised, read_capitalisation

EntityType = Literal["person", "place", "organisation"]
Votes = dict[EntityType, float]

_PEOPLE = (
    "spokesman|spokeswoman|director|manager|artist|actor|author|activist|editor|analyst|founder|lawyer|aide|laureate"
    "|president|secretary|minister|ambassador|professor|executive|chairman|leader|official|journalist|player|singer"
)
_FIRMS = "company|firm|group|agency|network|broadcaster|organization|organisation|newspaper|charity|bank|shop|party"
_REGIONS = "city|town|village|state|province|district|island|capital|county|region|neighboring|neighbouring|country"
_SAYS = "said|says|told|tells|explained|explains|added|adds|noted|wrote|argued|tweeted"
_BODY = frozenset(
    "inc corp co ltd llc group company bank university college institute ministry department agency committee council "
    "commission court party army police union association foundation church museum news times post parliament congress "
    "senate government intelligence directorate office organization organisation assembly house purse nations league "
    "federation service services authority center centre club school fund board press".split()
)
_LAND = frozenset(
    "river street county oblast city island islands bay lake mountains mountain peninsula valley province district "
    "desert sea ocean gulf coast hills park road prison airport region territory states".split()
)
_LANDS = frozenset("south north east west eastern western northern southern new san mount lake port".split())
_BEFORE: tuple[tuple[EntityType, float, str], ...] = (
    ("person", 2, rf"\b(?:{_PEOPLE}),?\s$"),
    ("person", 1, rf"[,”\"]\s(?:{_SAYS})\s$"),
    ("place", 2, r"\b(?:in|near|across|throughout|outside|inside)\s(?:the\s)?$"),
    ("place", 0.5, r"\b(?:from|to|around|toward|towards)\s$"),
    ("place", 3, rf"\b(?:{_REGIONS})(?:\sof)?,?\s$"),
    ("organisation", 3, rf"\b(?:{_FIRMS})\s$|^\($|\s\($"),
    ("organisation", 2, rf"\b(?:{_PEOPLE}|head|member|founders?)s?\s(?:of|for|at)\s(?:the\s)?$"),
    ("organisation", 0.5, r"\b[Tt]he\s$"),
)
_AFTER: tuple[tuple[EntityType, float, str], ...] = (
    ("person", 3, r",?\s(?:who|whose)\b|,\s\d{1,2},"),
    ("person", 1, rf"\s(?:{_SAYS})\b"),
    ("person", 2, rf",\s(?:[\w’' -]*\s)?(?:{_PEOPLE})\b"),
    ("place", 1.5, r"['’]s?\s(?:\w+\s)?(?:capital|government|president|army|people|parliament|economy|coast|women)\b"),
    ("organisation", 3, rf",\s(?:a|an|the)\s(?:[\w’'-]+\s){{0,3}}(?:{_FIRMS})\b"),
    ("organisation", 2, r"['’]s?\s(?:chief\sexecutive|spokes\w+|manager|chairman|facility|headquarters|statement)\b"),
)
_LEAST = 1.0
_NEAR = 60


def entity_types(sentences: Sequence[str]) -> dict[str, EntityType]:
    """Tell the names of an article apart; those of no known kind are left out, keys are without case.

    >>> entity_types(["The mayor, Ada Holm, met Norfund in Aldham.", "Holm said the company Norfund was late."])
    {'ada holm': 'person', 'norfund': 'organisation', 'aldham': 'place', 'holm': 'person'}
    """
    known = read_capitalisation(sentences)
    found = [(text, list(find_names(text, known))) for text in sentences]
    votes: dict[str, Votes] = {}
    for text, names in found:
        for name in names:
            weights = votes.setdefault(_key(name.text), dict(_shape(name.text)))
            for heard, weight in _around(text, name):
                weights[heard] = weights.get(heard, 0) + weight
    _hear_forms(votes)
    _hear_lists(votes, found)
    told = {name: _most(weights) for name, weights in votes.items()}
    return {name: kind for name, kind in told.items() if kind is not None}


def _shape(name: str) -> Iterator[tuple[EntityType, float]]:
    """What a name is made of; two to four words are a person's when nothing else is known."""
    words = [normalised(word) for word in re.findall(r"[^\W\d_]+", name)]
    if not _BODY.isdisjoint(words) or re.fullmatch(r"[A-Z]{3,6}", name):
        yield "organisation", 4 if len(words) > 1 else 2
    elif words and (words[-1] in _LAND or words[0] in _LAND | _LANDS):
        yield "place", 4 if words[0] not in _LANDS else 2
    elif 1 < len(words) < 5:
        yield "person", _LEAST


def _around(text: str, name: Name) -> Iterator[tuple[EntityType, float]]:
    """What stands before and after a name."""
    before, after = text[max(0, name.start - _NEAR) : name.start], text[name.end : name.end + _NEAR]
    if name.titled:
        yield "person", 3
    for kind, weight, pattern in _BEFORE:
        if re.search(pattern, before):
            yield kind, weight
    for kind, weight, pattern in _AFTER:
        if re.match(pattern, after):
            yield kind, weight


def _hear_forms(votes: Mapping[str, Votes]) -> None:
    """Let a name and its last word speak for one another: only people are called by it."""
    for name, weights in votes.items():
        last = name.rpartition(" ")[2]
        if last != name and last in votes and _most(weights) in (None, "person"):
            weights["person"] = weights.get("person", 0) + 1
            votes[last]["person"] = votes[last].get("person", 0) + 2


def _hear_lists(votes: Mapping[str, Votes], found: Sequence[tuple[str, list[Name]]]) -> None:
    """Let names that are listed together, or "Aldham, Norland", speak for one another."""
    for text, names in found:
        for one, other in (*pairwise(names), *pairwise(names[::-1])):
            between = text[one.end : other.start] or text[other.end : one.start]
            kind = _most(votes[_key(one.text)]) if re.fullmatch(r",\s|,?\sand\s|\sor\s", between) else None
            if kind:
                heard = votes[_key(other.text)]
                heard[kind] = heard.get(kind, 0) + 1


def _most(weights: Votes) -> EntityType | None:
    ordered = sorted(weights.items(), key=lambda one: -one[1])
    if not ordered or ordered[0][1] < _LEAST or (len(ordered) > 1 and ordered[0][1] == ordered[1][1]):
        return None
    return ordered[0][0]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def entity_type_of(words: str, known: Mapping[str, EntityType]) -> EntityType | None:
    """Say of what kind the longest name in some words is, the last of those that are equally long.

    >>> entity_type_of("Mayor Ada Holm", {"ada holm": "person", "mayor": "organisation"})
    'person'
    """
    parts = _key(words).split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length, -1, -1):
            if kind := known.get(" ".join(parts[start : start + length])):
                return kind
    return None


def last_names(name: str, known: Mapping[str, EntityType]) -> frozenset[str]:
    """Find the last names by which an article calls those whose whole name holds a name, and nobody else.

    >>> sorted(last_names("Ada", {"ada holm": "person", "ada berg": "person", "per berg": "person"}))
    ['holm']
    """
    whole: dict[str, list[str]] = {}
    for one, kind in known.items():
        if kind == "person" and " " in one:
            whole.setdefault(one.rpartition(" ")[2], []).append(one)
    wanted = _key(name)
    return frozenset(last for last, people in whole.items() if len(people) == 1 and wanted in people[0])
