"""Speaker phrases: which words of a sentence can be the speaker of what it reports. English.

A speaker is a name, somebody, an organisation, or a thing that is made to say something (a report, a poll, a court).
What has a finite verb, a negation or a time in it, or begins like an adjunct, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .reporting_verbs import is_finite
from .speaking_nouns import is_able

PRONOUNS = frozenset("he she it they i we you this that these those".split())
_RELATIVE = frozenset("who which whom whose that what where when why how".split())
_CONNECTORS = frozenset(
    "and or but nor so yet while when as if though although because since whereas after before until than also "
    "however meanwhile then still instead now even only later earlier once already here there recently previously "
    "for according based".split()
)
_OPENERS = frozenset(
    "that which what whatever whom where when while as than if though although because whereas after before until "
    "and but or".split()
)
"""After these words a clause begins: the subject of a verb stands after the last of them."""
_PREPOSITIONS = frozenset(
    "of for at in from with to on about near by against between among over under during since through into without "
    "within outside inside around across behind including like amid despite upon toward towards via close".split()
)
DETERMINERS = frozenset("a an the his her its their my our your this these those".split())
_QUANTIFIERS = frozenset(
    "one two three four five six seven eight nine ten some many most several both all half few others another other "
    "none nobody everyone somebody someone dozens hundreds thousands".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow "
    "tonight morning afternoon evening night midday noon week weekend weeks month months year years day days hours "
    "recently earlier later last next ago".split()
)
_NO_NAMES = _TIMES | _CONNECTORS | _PREPOSITIONS | _RELATIVE | PRONOUNS
_LONGEST = 14
"""Words; a longer subject is hardly a speaker."""
_VENUES = frozenset(
    "statement interview speech tweet email letter hearing conference briefing post call message phone telephone "
    "twitter facebook court testimony memo remarks appearance address response recent reference part addition "
    "closing".split()
)
"""Where or how something is said: "in a statement" is no part of a name."""


def is_name(word: str) -> bool:
    """Say whether a word has a capital, or a digit and letters, and is none of the words that come first."""
    return word[:1].isupper() and bare(word) not in _NO_NAMES and bare(word) not in DETERMINERS


def is_owner(word: str) -> bool:
    return bool(re.search(r"['’]s?$", word))


def bare(word: str) -> str:
    """Return a word in lower case, without the full stop of an abbreviation and without possessive."""
    return re.sub(r"['’]s?$", "", word.rstrip(".").lower())


def is_time(word: str) -> bool:
    return bare(word) in _TIMES


def subject_start(words: Sequence[str]) -> int:
    """Return where the subject begins among the words of a clause before its verb: after what joins the clause to the
    one before, and after a time.

    >>> subject_start("but on Monday Ada Holm".split()), subject_start("what the mayor".split())
    (3, 1)
    """
    at = max((i + 1 for i, word in enumerate(words[:-1]) if i and _opens(words, i)), default=0)
    while at < len(words) - 1 and bare(words[at]) in _CONNECTORS | _RELATIVE | {"both"} - {"who"}:
        at += 1
    time = at + (bare(words[at]) in ("on", "in", "at", "by", "late", "early", "just", "this") if at < len(words) else 0)
    while time < len(words) and (is_time(words[time]) or re.fullmatch(r"\d{1,4}", words[time])):
        time += 1
    return time if time < len(words) and any(map(is_time, words[at:time])) else at


def _opens(words: Sequence[str], i: int) -> bool:
    """Say whether a clause begins after a word; "and" joins two names as well as two clauses."""
    word = bare(words[i])
    if word in ("and", "or"):
        return any(is_finite(one) for one in words[:i] if one.islower()) and i + 1 < len(words)
    return word in _OPENERS and words[i].islower()


def speaker_end(words: Sequence[str], strict: bool = False) -> int:
    """Return how many of the words, from the first, are the speaker; 0 where they are none.

    `strict` where the words alone must tell: then a noun has to be known to mean somebody.

    >>> speaker_end("officials at the bank".split()), speaker_end("Ada Holm in a statement on Monday".split())
    (4, 2)
    >>> speaker_end("the river".split(), strict=True), speaker_end("in a statement".split())
    (0, 0)
    """
    if not words or len(words) > _LONGEST or bare(words[-1]) in _RELATIVE | {"the", "his", "her", "its"}:
        return 0
    if words[-1] in _PREPOSITIONS:
        return speaker_end(words[:-1], strict)
    if bare(words[0]) in PRONOUNS and len(words) == 1:
        return 1
    after = next((i for i, _ in enumerate(words) if i and _follows(words, i)), len(words))
    if not _is_head(words[:after], strict):
        return 0
    common = after == 1 and words[1:2] == ["of"] and words[2:] and words[2].islower() and words[2] not in DETERMINERS
    if common and bare(words[0]) not in _QUANTIFIERS and not is_able(words[0].lower()):
        return 0
    rest = words[after:]
    if rest and rest[0] not in _PREPOSITIONS:
        return after if len(rest) > 1 else 0
    if bare(words[0]) in _QUANTIFIERS and rest[:1] == ["of"] and not _is_head(words[after + 1 :], strict):
        return 0
    if (adjunct := _adjunct(words, after)) < len(words):
        return adjunct
    return 0 if _has_clause(rest) else len(words)


def _follows(words: Sequence[str], i: int) -> bool:
    """Say whether a noun phrase ends before a word: a preposition, a relative, a participle ("a report released")."""
    word = words[i]
    participle = word.endswith("ed") and is_finite(word) and is_able(words[i - 1].lower())
    return word.islower() and (word in _PREPOSITIONS or word in _RELATIVE or participle)


def _is_head(words: Sequence[str], strict: bool) -> bool:
    """Say whether words without a preposition among them are somebody or something that speaks."""
    first, last = bare(words[0]), words[-1]
    if (
        _has_clause(words)
        or first in _NO_NAMES
        or (words[0].endswith("ly") and words[0].islower())
        or _joined_badly(words)
    ):
        return False
    if first.endswith("ing") and words[1:2] and words[1] in _PREPOSITIONS | DETERMINERS:
        return False
    if is_name(last) or (len(words) > 1 and last.rstrip(".") in ("Jr", "Sr", "II", "III")):
        return _leads_to_name(words)
    if last[:1].isdigit() and not is_able(last):
        return False
    if first in _QUANTIFIERS or first[:1].isdigit():
        return is_able(last.lower()) or (len(words) == 1 and first not in ("other", "half", "both"))
    whose = any(map(is_owner, words[:-1]))
    if strict:
        return (
            last.islower()
            and is_able(last)
            and (
                first in DETERMINERS
                or whose
                or is_name(words[0])
                or re.search("[^s]s$|people|men$|police|research|evidence", last) is not None
            )
        )
    return is_able(last.lower()) or (first in DETERMINERS and first not in ("this", "these", "those"))


def _leads_to_name(words: Sequence[str]) -> bool:
    """Say whether words in lower case before a name describe who it is: "campaign chairman John Podesta"."""
    before = [word for word in words if not is_name(word) and bare(word) not in DETERMINERS | {"and"}]
    return not before or is_able(before[-1].lower())


def _joined_badly(words: Sequence[str]) -> bool:
    """Say whether an article or an "and" stands where no noun phrase has it."""
    for i, word in enumerate(words):
        if i and word in DETERMINERS and words[i - 1].lower() not in ("and", "both", "all", "half", "or", "but"):
            return True
    return words[-1].lower() in ("and", "or", "but", "the", "a", "an") or any(
        word in PRONOUNS - {"this", "that", "these", "those"} for word in words
    )


def _has_clause(words: Sequence[str]) -> bool:
    """Say whether there is a finite verb, a negation or a time among the words."""
    for i, word in enumerate(words):
        low = word.lower()
        if low in ("not", "never", "no") or re.search(r"n['’]t$|['’](?:re|ll|ve|d|m)$", low):
            return True
        if is_time(word) and not (word[0].isupper() and i and is_name(words[i - 1])):
            return True
        modifies = i + 1 < len(words) and (i == 0 or words[i - 1].lower() in DETERMINERS | _PREPOSITIONS)
        if word.islower() and is_finite(low) and not ("-" in low or (low.endswith("ed") and modifies)):
            return True
    return False


def _adjunct(words: Sequence[str], after: int) -> int:
    """Return where the words after the head of a speaker begin to tell when, where or how it was said."""
    begins = after
    for i in range(after, len(words)):
        if words[i] in _PREPOSITIONS:
            begins = i
        if is_time(words[i]) or bare(words[i]) in _VENUES:
            return begins
    return len(words)


def is_plural(words: Sequence[str]) -> bool | None:
    """Say whether a speaker is several, True, one, False, or cannot be told, None.

    >>> is_plural(["the", "officials", "of", "Norland"]), is_plural(["Ada", "Holm"])
    (True, False)
    """
    after = next((i for i, _ in enumerate(words) if i and _follows(words, i)), len(words))
    head, first = words[after - 1], bare(words[0])
    if "and" in words[:after] or first in ("they", "we", "you", "i"):
        return True
    if first in _QUANTIFIERS and first not in ("one", "another", "none", "nobody", "everyone", "somebody", "someone"):
        return True
    if first == "the" and is_name(head):
        return None
    if head in ("police", "people", "staff", "data", "media", "press", "percent", "majority", "crew", "couple", "pair"):
        return None
    return head.endswith("s") and not head.endswith("ss") if head.islower() else None if head.endswith("s") else False
