"""What a number counts or measures: said behind the number, behind "of", or before the verb. English."""

from __future__ import annotations

import re

from ..lazy_patterns import lazy_pattern
from .quantities import Quantity, without_unit

_CONTEXT = 200
"""Code points around a number that are read."""
_LONGEST = 6
"""Words of what is counted."""
_NUMBER_OF = lazy_pattern(r"\b(?:number|total|toll)\sof\s((?:[\w’'-]+\s){1,6}?)(?:\w+ly\s|now\s|has\s|had\s|have\s)*"
                        r"(?:stands?|stood|is|was|are|were|reached|rose|fell|came)\b[^.;,\d]*$")  # fmt: skip
_PHRASE_END = frozenset(
    "in on at for by from with of to as into per during after before since until than through across over under "
    "about against among between near and or but who that which when where while because if whose a an the is are "
    "was were be been being has have had will would can could may might must should do does did said says not "
    "including others arrived killed dead take took taking went go going made making trained training i he she it "
    "they we you this these those there their his her its our out outside inside due".split()
)
_OF = lazy_pattern(
    r"\s(?:(?:or\s(?:more|less|fewer|so)|more|fewer|less)\s)?(?:of|in)\s(?:all\s|about\s|some\s|only\s)?"
    r"(?:(?:the|all|its|their|his|her|our|those|these|that|an?|any|each|such)\s){0,2}"
    r"(?:\d[\d,.]*\s(?:million\s|billion\s)?)?(?=[\w“\"‘])"
)
_THEN_COUNTED = lazy_pattern(r"\s(?:or\s(?:more|less|fewer)|more|fewer|additional|other)\s|\)\s(?=[a-z])")
_PASSIVE = lazy_pattern(
    r"\s(?:(?:others|more)\s)?(?:were|was|are|is|have\sbeen|had\sbeen|has\sbeen)\s(?:\w+ly\s|also\s|still\s)?"
    r"(?P<done>[\w-]+(?:ed|en|ead|ost|urt|eld|ung|orn|ive|issing|ade))\b"
)
_DONE_TO = lazy_pattern(
    r"\b(?P<done>killed|killing|injured|injuring|wounded|wounding|arrested|hurt|infected|displaced|employs|employed|hired"
    r"|housed|sold|lost|left|saved|scored|scoring|won)\s"
    r"(?:(?:\w+ly|at\sleast|up\sto|more\sthan|about|around|some|nearly|almost|over|another)\s)*$"
)
_HAD_BEEN = lazy_pattern(
    r"(?:(?:^|\s)(?:is|was|were|are|be|been|being|has|have|had|will|would|could|may|might|can|did|do|does|reach\w*|hit|hits|rose|"
    r"ris\w+|fell|fall\w*|grew|grow\w*|dropp?\w*|increas\w+|decreas\w+|declin\w+|climb\w*|jump\w*|soar\w*|surg\w+|"
    r"slipp?\w*|slid|stood|stands?|total\w*|averag\w+|exceed\w*|number\w*|remain\w*|hover\w*|plung\w+|shr[aiu]nk\w*|"
    r"contract\w*|expand\w*|gain\w*|account\w*|ma[kd]e|makes|cover\w*|compris\w+|constitut\w+|represent\w*|form\w*|contain\w*|tripl\w+|doubl\w+|worth|estimated|"
    r"rang\w+|saw|sees?|means?|meant|counting|vari\w+|amount\w*|came|comes|went|got|received|won|lost|cut|cuts|raised|lowered|set|put|reported|"
    r"in|on|at|by|to|from|of|as|than|with|per|about|around|over|under|up|down|for|some|only|just|nearly|almost|roughly|"
    r"approximately|least|most|more|less|fewer|between|and|or|not|no|now|still|also|even|currently|an?|the|its|their|"
    r"high|low|close|estimated|"
    r"\w+ly))+\s?(?:[$€£¥]\s?)?$"
)
_CHANGE = lazy_pattern(
    r"\b(?:an?|the)\s((?:[\w-]+\s){0,2}(?:increase|decrease|drop|rise|fall|decline|gain|loss|growth|reduction|cut|margin|"
    r"majority|stake|share|chance|probability|discount|surplus|deficit))\s(?:of|by)\s(?:\w+\s){0,2}$"
)
_NOUNS = lazy_pattern(
    r"((?:[\w’'-]+\s(?:of|in|for|at)\s(?:(?:the|an?|its|their)\s)?)?(?:[\w’'-]+\s){0,3}[\w’'-]+)\s?\(?$"
)
_FIRST_END = lazy_pattern(r"[\d.,%$€£–-]+\s?(?:(?:per\s?cent|million|billion)\s)?(?:to|and|or)?\s?$")
"""The first number of a range, before its second."""
_CLAUSE_END = lazy_pattern(r"[.;:!?]\s|[“”\"]|,\s(?=\w)")
_OTHER_END = lazy_pattern(r"^\s?(?:-|–|—|to|or|and)\s?(?:[$€£]\s?)?[\d.,]*\d(?:\s(?:million|billion|trillion)\b)?")
"""The second number of a range, behind its first."""


def counted(text: str, number: Quantity) -> str:
    """Return what a quantity of a sentence counts or measures, "" where the sentence does not say.

    >>> from .quantities import find_quantities
    >>> [counted(text, find_quantities(text)[0]) for text in ("50% of the voters.", "The rate rose to 7.3%.")]
    ['voters', 'rate']
    """
    before = text[max(0, number.span.start - _CONTEXT) : number.span.start]
    if found := _NUMBER_OF.search(before):
        return found[1].strip()
    rest = without_unit(text[number.span.end : number.span.end + _CONTEXT], number.unit)
    rest = without_unit(_OTHER_END.sub("", rest), number.unit)
    return _behind(rest) or ("" if number.unit not in ("", "%") else _before(before, rest))


def _behind(rest: str) -> str:
    """Return the noun phrase that follows, right away or behind "of the"."""
    if of := _OF.match(rest):
        return _phrase(rest[of.end() :])
    if more := _THEN_COUNTED.match(rest):
        rest = " " + rest[more.end() :]
    return _phrase(rest)


def _phrase(rest: str) -> str:
    """Return the words up to the end of a phrase."""
    taken: list[str] = []
    for word in re.finditer(r"\s?((?:[A-Z]\.){2,}|[\w’'-]+|\S)", rest):
        ends = not word[1][0].isalnum() or word[1].lower() in _PHRASE_END or word[1][0].isdigit()
        if ends or len(taken) == _LONGEST:
            break
        taken.append(word[1])
    return " ".join(taken)


def _before(before: str, rest: str) -> str:
    """Return what was done to those that are counted, or the subject of the verb before the number."""
    if done := _PASSIVE.match(rest) or _DONE_TO.search(before):
        return done["done"]
    if change := _CHANGE.search(before):
        return change[1]
    clause = _CLAUSE_END.split(_FIRST_END.sub("", before) or before)[-1]
    clause = re.sub(r"\([^)]*\)\s?", "", clause)
    if clause.rstrip().endswith("("):
        return _last_nouns(clause)
    verb = _HAD_BEEN.search(clause)
    return _last_nouns(clause[: verb.start()]) if verb else ""


def _last_nouns(words: str) -> str:
    """Return the noun phrase at the end of some words."""
    found = _NOUNS.search(words.rstrip(" ("))
    taken: list[str] = []
    for word in reversed(found[1].split() if found else []):
        if word[0].isdigit() or (word.lower() in _PHRASE_END - {"of", "in", "for"} and taken):
            break
        taken.insert(0, word)
    while taken and taken[0].lower() in _PHRASE_END:
        taken.pop(0)
    return " ".join(taken)
