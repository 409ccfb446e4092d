"""Attribution: to whom a sentence attributes what it says, directly, indirectly or as an estimate. English.

The speaker may stay unknown: a pronoun, or a quotation without a name, is not guessed at.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ..model import Span

Manner = Literal["direct", "indirect", "estimate", "voice"]
"""In quotation marks, reported, estimated, or in the voice of the article."""

_VERBS = (
    "said says say saying told tells explained explains noted notes added adds stated claimed claims warned "
    "warns insisted insists argued argues acknowledged wrote writes commented remarked recalled concluded suggested "
    "suggests tweeted Tweeted believes thinks estimated estimates reports reported predicts predicted"
).split()
_VERBS_BEFORE_THAT = (
    "announced announces confirmed confirms revealed reveals mentioned denied declared expects states emphasized "
    "emphasised stressed"
).split()
"""Verbs that report words only before "that": one may also announce a rule, and states are countries."""
_ADVERBS = r"(?:(?:has|have|had|also|further|later|then|previously)\s){0,8}"
_VERB = rf"{_ADVERBS}(?:{'|'.join(_VERBS)}|(?:{'|'.join(_VERBS_BEFORE_THAT)})(?=\sthat\s))"
_INVERTED = "(?:said|says|explained|explains|noted|added|adds|wrote|argued|recalled|warned|insisted|commented)"
_NAME = r"[A-Z][\w.’'-]{0,40}"
_PRONOUNS = frozenset("he she it they i we you who that this which these those there one".split())
_PEOPLE = re.compile(
    r"(?:\w+\s){0,3}(?:activists|analysts|authorities|critics|doctors|economists|experts|investigators|lawyers|observers"
    r"|officials|opponents|organizers|police|prosecutors|relatives|researchers|residents|scientists|sources|supporters"
    r"|witnesses)"
)
"""Speakers that have neither a name nor "the"."""
_ACCORDING = re.compile(r"(?:\b[Aa]ccording\sto|\b[Cc]iting)\s(?P<who>(?:[^,;:.()—]|(?<=\b[A-Z])\.)*)")
_ESTIMATE = re.compile(
    rf"\b(?:[Aa]s\sper|[Pp]er|[Bb]y|[Aa]ccording\sto|[Ii]n)\s(?P<who>(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}\s?)[’']s?\s(?:\w+\s)?"
    r"(?:estimates?|figures|count|data|assessment)\b"
)
_REPORTS = re.compile(r"^(?:the\s|a\s)?(?:(?:recent|latest|media)\s)?reports?\s(?:from|by|of)\s")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|^[^“\"]*”")
_AFTER = re.compile(
    rf"[,”]\s*(?P<verb>{_INVERTED})\s(?P<who>[^,;:“”\"]*?)(?=[,;:“”\"]|(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!St)\.|$)"
)
_REPORTING = re.compile(rf"\s{_VERB}(?=[\s,:.“\"]|$)")
_CLAUSE_ENDS = ',;:“”"—'
_APPOSED = re.compile(rf"(?:^|[,;:”“—]\s*)((?:the\s|The\s)?[^,;:“”]{{0,250}}?{_NAME})\s*,[^;:“”]*$")
_CONTRAST = re.compile(r".*\s(?:but|while|although|whereas)\s", re.S)
_WORDS_ONLY = re.compile(r"[\w‘’'(][^<>|{}\[\]]*$")
"""A speaker has no characters of links, tags or tables."""
_BEFORE_NOUN = frozenset("a about an by from in media no of on over recent some the these to with".split())
"""After these words, "reports" is a noun and not a verb."""
LONGEST_SENTENCE = 1000
"""Code points; a longer sentence is no prose, and the patterns here take quadratic time."""
_LONGEST = 12
"""Words; a longer subject is hardly a speaker."""


class Attribution(NamedTuple):
    """The speaker of a sentence in the words of the article, None for a pronoun; the span of the attribution in the
    sentence; and how it was said."""

    speaker: str | None
    span: Span
    manner: Manner


def attribution(sentence: str) -> Attribution | None:
    """Find the attribution of a sentence; None where the article speaks in its own voice.

    >>> attribution("At least 302 seats were won, broadcaster NHK said.").speaker
    'broadcaster NHK'
    >>> attribution("As per Norland’s estimates, 12,000 came.")
    Attribution(speaker='Norland', span=Span(start=0, end=26), manner='estimate')
    >>> attribution("The river rose.")
    """
    if len(sentence) > LONGEST_SENTENCE:
        return None
    manner: Manner = "direct" if _QUOTED.search(sentence) else "indirect"
    if found := _ESTIMATE.search(sentence):
        return Attribution(_speaker(found["who"]), Span(*found.span()), "estimate")
    if found := _ACCORDING.search(sentence):
        return Attribution(_speaker(found["who"]), Span(*found.span()), manner)
    outside = _QUOTED.sub(lambda quoted: "“" + " " * (len(quoted[0]) - 2) + "”", sentence)
    return _reported(sentence, outside, manner)


def _reported(sentence: str, outside: str, manner: Manner) -> Attribution | None:
    """Find "X said" or "said X" outside the quotation marks."""
    if (found := _AFTER.search(outside)) and _names_somebody(found["who"]) and not _begins_clause(found["who"]):
        return Attribution(_speaker(found["who"]), Span(*found.span()), manner)
    at = 0
    while found := _REPORTING.search(outside, at):
        clause = max(at, 1 + max(outside.rfind(mark, at, found.start()) for mark in _CLAUSE_ENDS))
        start, who = _subject(outside, clause, found.start())
        if who and who.split()[-1] not in _BEFORE_NOUN:
            return Attribution(_speaker(who), Span(start, found.end()), manner)
        at = found.end()
    return None


def _begins_clause(words: str) -> bool:
    """Say whether the words after "said" begin a clause, as in "said she was late", not a name, as in "said she"."""
    first, *more = words.split()
    return bool(more) and first.lower() in _PRONOUNS


def _subject(outside: str, start: int, end: int) -> tuple[int, str]:
    """Return where the subject of a reporting verb starts, and the subject; of an apposition or a relative clause, the
    name that it belongs to. What stands before the verb in its clause is from `start` to `end`."""
    who = outside[start:end].strip()
    if who and who.split()[-1].lower() in _PRONOUNS:
        return start, who.split()[-1]
    if clause := _CONTRAST.match(who):
        return start + clause.end(), who[clause.end() :]
    before = outside[:start].rstrip()
    if before.endswith(",") and not _names_somebody(who):
        after = before.rfind("--") + 2 if "--" in before else 0
        piece = _APPOSED.search(before[after:] + " " + who)
        return (after + piece.start(1), piece[1]) if piece else (start, "")
    return start, who


def _names_somebody(who: str) -> bool:
    """Say whether words can be a speaker: a pronoun, a group of people, "the" and few words, or one with a capital."""
    words = who.split()
    if not 0 < len(words) <= _LONGEST:
        return False
    first = words[0].lower()
    return (
        bool(_PEOPLE.fullmatch(who))
        or first in _PRONOUNS
        or (first == "the" and len(words) < 6)
        or any(word[0].isupper() for word in words)
    )


def _speaker(who: str) -> str | None:
    """Return the speaker without leading conjunctions; None for a pronoun or what cannot be a speaker."""
    bare = re.sub(r"^(?:and|but|while|when|as|however|meanwhile|then)\s+", "", who.strip(" ,—-’'"), flags=re.I)
    bare = _REPORTS.sub("", bare).strip()
    words = bare.split()
    if not 0 < len(words) <= _LONGEST or words[0].lower() in _PRONOUNS or not _WORDS_ONLY.match(bare):
        return None
    return bare


def speaker_at(sentence: str, span: Span, found: Attribution | None) -> str | None:
    """Return the speaker of the words at a span of a sentence, whose attribution is `found`; None for no speaker.

    The words of the attribution itself have no speaker, nor has a clause before it ("... fell but, according to"); of a
    direct quotation only the words in quotation marks have one.
    """
    if found is None or found.span.start <= span.start < found.span.end:
        return None
    if span.start < found.span.start and re.search(r"\b(?:but|while|and|although),?\s$", sentence[: found.span.start]):
        return None
    quoted = any(match.start() <= span.start < match.end() for match in _QUOTED.finditer(sentence))
    return found.speaker if quoted or found.manner != "direct" else None
