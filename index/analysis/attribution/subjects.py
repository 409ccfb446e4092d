"""Subjects: who does what a reporting verb says, where it is a phrase that can speak. English.

Before the verb, after it ("said Ada Holm"), before an apposition ("Ada Holm, the mayor, said"), or at the beginning of
a clause that the verb goes on with ("Ada Holm left and said", "Ada Holm left, saying").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...lazy_patterns import lazy_pattern
from ...model import Span
from .clauses import Clause, Words, words_between
from .reporting_verbs import NEEDS, NOUNS_AS_WELL, is_finite, is_plural_form
from .speaker_phrases import (
    DETERMINERS,
    PRONOUNS,
    bare,
    is_name,
    is_owner,
    is_plural,
    is_time,
    speaker_end,
    subject_start,
)
from .speaking_nouns import is_able, is_document

_ADVERBS = frozenset(
    "also further later then previously once now still again even often first has have had ever just soon long since "
    "always both".split()
)
_NO_ADVERBS = ("family", "ally", "daily")
_BE = frozenset("is was are were been be being".split())
_DENIED = lazy_pattern(
    r"(?:.*n['’]t|not|no|to|nobody|would|could|can|may|might|should|must|will|did|does|do|refused|declined|without)",
    re.IGNORECASE,
)
_CONDITIONS = frozenset("if unless whether".split())
_SUBORDINATE = frozenset("after although because before if once since though until when while whereas as".split())
_TIMES_BEFORE = frozenset("on in this last recent late early".split())
_AFTER_SPEAKER = frozenset("in on at during after to of for from with by about".split())
_CUTS_SPEAKER = frozenset("who that when as while after before during".split())
_LINKS = frozenset("of in for with about from".split())
_PARTIES = frozenset("republican democrat independent jr sr".split())
_FARTHEST = 6
"""Clauses; the subject of a verb is not looked for farther before it."""


def subject_of(text: str, clauses: Sequence[Clause], place: int, verb: re.Match[str]) -> Span | None:
    """Return where the subject of a reporting verb stands; None where it is denied or has none that can speak."""
    words = _before_verb(words_between(text, clauses[place].start, verb.start()))
    written = words.written
    if written and (_DENIED.fullmatch(written[-1]) or not _CONDITIONS.isdisjoint(map(str.lower, written))):
        return None
    going_on = verb[0].endswith("ing")
    if written and written[-1] in _BE:  # "was thought" has no subject that thinks, "was saying" has
        if not going_on:
            return None
        words, going_on = _before_verb(words.part(0, -1)), False
    if going_on or (words.written and words.written[-1].lower() in ("and", "but", "or")):
        return None if going_on and _is_owned(words) else main_subject(text, clauses[: place + 1], verb.start())
    return _before(words, verb[0]) if words.written else _beside(text, clauses, place, verb)


def _before_verb(words: Words) -> Words:
    """Return the words before a verb without adverbs, auxiliaries and times at their end."""
    while words.written and (_is_adverb(words.written[-1]) or _is_time_between(words.written)):
        words = words.part(0, -1)
    return words


def _is_adverb(word: str) -> bool:
    return word.lower() in _ADVERBS or (word.islower() and word.endswith("ly") and word not in _NO_ADVERBS)


def _is_time_between(written: Sequence[str]) -> bool:
    """Say whether the last word before a verb belongs to a time: "Holm on Monday said", "Holm this week said"."""
    last = written[-1].lower()
    return len(written) > 1 and (is_time(last) or (last in _TIMES_BEFORE and is_name(written[-2])))


def _is_owned(words: Words) -> bool:
    """Say whether the words before "saying" are who says it, and not the subject of the clause: "footage of Ada Holm
    saying"; a document is none ("issued a statement saying")."""
    last = words.written[-1] if words.written else ""
    return is_name(last) or last in DETERMINERS or (is_able(last) and not is_document(last))


def _before(words: Words, verb: str) -> Span | None:
    """Return the speaker among the words directly before a verb."""
    start = subject_start(words.written)
    subject = words.part(start).written
    length = speaker_end(subject, strict=NEEDS[verb.lower()] != "nothing" or start > 2)
    if length and _agree(verb, subject[:length]) and not _is_noun(verb, subject):
        return words.span(start, length)
    return None


def _agree(verb: str, speaker: Sequence[str]) -> bool:
    """Say whether a verb and its subject may both be singular, or both plural."""
    one, other = is_plural_form(verb), is_plural(speaker)
    return one is None or other is None or one == other


def _is_noun(verb: str, before: Sequence[str]) -> bool:
    """Say whether a form that may be a noun is one: in "people in member states" it is."""
    may_be = verb.endswith("s") and verb.removesuffix("s") in NOUNS_AS_WELL
    return may_be and (before[-1].endswith("ly") or not (is_name(before[-1]) or _LINKS.isdisjoint(before)))


def _beside(text: str, clauses: Sequence[Clause], place: int, verb: re.Match[str]) -> Span | None:
    """Return the subject of a verb with which its clause begins: after it, or before an apposition."""
    clause = clauses[place]
    inverted = _after(words_between(text, verb.end(), clause.end), verb[0])
    before = _before_apposition(clauses, place) if clause.before != "”" else None
    if before and not (inverted and is_name(text[inverted.start :])):
        return before if _agree(verb[0], text[before.start : before.end].split()) else None
    return inverted if place == 0 or clause.before in ("”", ",", "-") else None


def _after(words: Words, verb: str) -> Span | None:
    """Return the speaker among the words after a verb, where nothing but a time, a place or a manner follows it."""
    if verb.startswith(("tell", "told")):
        return None
    for i, word in enumerate(words.written):
        if i and (word in _CUTS_SPEAKER or is_time(word) or word.endswith("ly")):
            words = words.part(0, i)
            break
    length = speaker_end(words.written, strict=True)
    rest = words.written[length:]
    if not length or (rest and rest[0] not in _AFTER_SPEAKER) or not _agree(verb, words.written[:length]):
        return None
    return words.span(0, length)


def _before_apposition(clauses: Sequence[Clause], place: int) -> Span | None:
    """Return the noun phrase to which the clauses between it and a verb are appositions; None where there is none."""
    if place < 2:  # no comma stands between a subject and its verb
        return None
    nearest = clauses[place - 1]
    apposed = _is_apposition(nearest.words.written) or (nearest.before in (",", "-") and _phrase(clauses[place - 2]))
    fallback: Span | None = None
    for at in range(place - 1, max(-1, place - 1 - _FARTHEST), -1) if apposed else ():
        written, span = clauses[at].words.written, _phrase(clauses[at])
        goes_on = _is_apposition(written) or _in_chain(clauses, at)
        if span and is_name(written[-1]) and not goes_on:
            return span
        fallback = span or fallback
        if clauses[at].before not in (",", "-") or not goes_on:
            break
    return fallback


def _phrase(clause: Clause) -> Span | None:
    """Return where the words of a clause are a speaker and no more."""
    start = subject_start(clause.words.written)
    rest = clause.words.written[start:]
    return clause.words.span(start) if 0 < speaker_end(rest) == len(rest) else None


def _is_apposition(written: Sequence[str]) -> bool:
    """Say whether words tell more of somebody named before: "the mayor", "32", "Norland's mayor"."""
    first = bare(written[0])
    owned = not is_name(written[-1]) and any(map(is_owner, written[:-1]))
    return owned or written[0].islower() or first in DETERMINERS | _PARTIES or first.isdigit()


def _in_chain(clauses: Sequence[Clause], at: int) -> bool:
    """Say whether capitalised words belong to a name before them: a place, an office, or the end of an apposition."""
    if at == 0 or clauses[at].before != ",":
        return False
    written, before = clauses[at].words.written, clauses[at - 1].words.written
    if at > 1 and clauses[at - 1].before == "," and before[0] in DETERMINERS:
        first = clauses[at - 2].words.written
        if _phrase(clauses[at - 2]) and is_name(first[0]) and is_name(first[-1]):
            return True
    if not is_name(written[0]):
        return False
    if len(before) > 1 and len(written) < 3 and is_name(before[-1]) and before[-2] in ("in", "of", "from", "at"):
        return True
    named = before[subject_start(before) :]
    office = len(written) < 3 or any(word in ("of", "at", "for") for word in written[1:4])
    return len(named) > 1 and all(map(is_name, named)) and office


def main_subject(text: str, clauses: Sequence[Clause], end: int) -> Span | None:
    """Return the subject of the first main clause that has a finite verb; the last clause ends at `end`."""
    for place, clause in enumerate(clauses):
        words = words_between(text, clause.start, min(clause.end, end))
        written = words.written
        verb = next((i for i in range(len(written)) if _begins_predicate(written, i)), None)
        if verb is None or (written[0].lower() in _SUBORDINATE and place < len(clauses) - 1):
            continue
        start = subject_start(written[:verb])
        subject = words.part(start, verb)
        while subject.written and (_is_adverb(subject.written[-1]) or _ends_in_time(subject.written[-1])):
            subject = subject.part(0, -1)
        if not subject.written:
            return _before_apposition(clauses, place)
        length = 0 if subject.written[-1].endswith("ly") else speaker_end(subject.written, strict=True)
        return subject.span(0, length) if length else None
    return None


def _ends_in_time(word: str) -> bool:
    return is_time(word) or word in _TIMES_BEFORE


def _begins_predicate(written: Sequence[str], i: int) -> bool:
    """Say whether the predicate begins at a word: a finite verb, or after a name or a pronoun one in the present."""
    word = written[i]
    if not word.islower():
        return False
    if is_finite(word):
        return i == 0 or written[i - 1].lower() not in DETERMINERS
    if i == 0 or word.endswith("ing"):
        return False
    before = written[i - 1]
    present = word.endswith("s") and not is_able(word) and is_name(before) and not is_owner(before)
    return word in NEEDS or present or (i == 1 and before.lower() in PRONOUNS)
