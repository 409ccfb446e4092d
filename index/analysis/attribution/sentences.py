"""The attribution of a sentence: what it says, directly, indirectly or as an estimate, and who says it.

A reporting verb is found, then its subject. The speaker stays unknown where the subject is no phrase that can speak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ...lazy_patterns import lazy_pattern
from ...model import Span
from .clauses import Clause, clause_end, clauses_of, outside_quotations, words_between
from .quotation_marks import read_quotations
from .reporting_verbs import NAMING, NEEDS, REPORTING, is_finite, reporting_verbs
from .speaker_phrases import PRONOUNS, is_name, is_time, speaker_end
from .subjects import main_subject, subject_of

Manner = Literal["direct", "indirect", "estimate", "voice"]
"""In quotation marks, reported, estimated, or in the voice of the article."""

LONGEST_SENTENCE = 1000
"""Code points; a longer sentence is no prose."""
_NAME = r"[A-Z][\w.’'-]{0,40}"
_ESTIMATE = lazy_pattern(
    rf"\b(?:[Aa]s\sper|[Pp]er|[Bb]y|[Aa]ccording\sto|[Ii]n)\s(?P<who>(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}\s?)[’']s?\s(?:\w+\s)?"
    r"(?:estimates?|figures|count|data|assessment)\b"
)
_LETTERS = lazy_pattern(r"[a-z]+")
_CUES = REPORTING | frozenset("according citing estimate estimates figures count data assessment".split())
"""No sentence without one of these words, or a colon, has an attribution."""
_ACCORDING = lazy_pattern(r"\b(?:[Aa]ccording\sto|[Cc]iting)\s(?:(?:recent\s|media\s)?reports?\s(?:from|by|of)\s)?")
_CUTS = frozenset(("that", "which", "who"))
_LEADS = lazy_pattern(r"\s?:\s?“")
_NEAR = 9
"""Words; a quotation farther after its verb belongs to another."""
_AFTERWARDS = lazy_pattern(r"\s(?:in|on|at|to|during|by|after)\s|\s\w+day\b")
_CLAUSE_BESIDE = lazy_pattern(
    r"\s(?:\w+\s){0,4}?that\b"
    r"|(?!\s(?:of|for|by|with|from|against|in|on)\b)(?:\s(?!(?:that|which|who|where|when|and|as|to)\b)\S+){1,7}?"
    r"(?:\s(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do)\b|n[’']t\b|(?<=\w)[’'](?:re|ll|ve|d)\b)"
)
"""A clause after a reporting verb: "that", or a subject of a few words and an auxiliary."""


class Attribution(NamedTuple):
    """The speaker of a sentence in the words of the article, None where it is a pronoun or not known; the span of the
    attribution in the sentence; how it was said; and the pronoun as it is written, or None."""

    speaker: str | None
    span: Span
    manner: Manner
    pronoun: str | None = None


def attribution(sentence: str, opened: bool = False) -> Attribution | None:
    """Find the attribution of a sentence; None where the article speaks in its own voice.

    `opened` says that a quotation goes on from the sentence before.

    >>> attribution("At least 302 seats were won, broadcaster NHK said.").speaker
    'broadcaster NHK'
    >>> attribution("As per Norland’s estimates, 12,000 came.").manner
    'estimate'
    >>> attribution("The river rose.")
    """
    if len(sentence) > LONGEST_SENTENCE or (
        _CUES.isdisjoint(_LETTERS.findall(sentence.lower())) and ":" not in sentence
    ):
        return None
    if found := _ESTIMATE.search(sentence):
        return Attribution(found["who"].strip(), Span(*found.span()), "estimate")
    quoted = read_quotations(sentence, opened)
    text = outside_quotations(sentence, quoted)
    manner: Manner = "direct" if "“" in text or "”" in text or (opened and quoted.spans) else "indirect"
    found_here = _according(text) or _reported(text)
    if found_here is None:
        return None
    span, cue = found_here
    speaker = sentence[span.start : span.end]
    whole = Span(min(span.start, cue.start), max(span.end, cue.end))
    if speaker.lower() in PRONOUNS:
        return Attribution(None, whole, manner, speaker)
    return Attribution(speaker or None, whole, manner)


Found = tuple[Span, Span]
"""Where the speaker stands, and the words that attribute, half-open in code points of the sentence."""


def _according(text: str) -> Found | None:
    """Find "according to X" and "citing X"."""
    for found in _ACCORDING.finditer(text):
        words = words_between(text, found.end(), clause_end(text, found.end()))
        written = words.written
        cut = next((i for i, word in enumerate(written) if i and (word in _CUTS or is_finite(word))), len(written))
        if found[0][0] in "cC" and cut < len(written):
            continue
        length = speaker_end(written[:cut], strict=True)
        if cut < len(written) and not (written[cut] in _CUTS or written[cut].endswith("ed")):
            # "According to Ada Holm of Norland Berg is late" has no comma
            length = next((i for i in range(1, length) if written[i].islower()), length)
        if length:
            return words.span(0, length), Span(*found.span())
    return None


def _reported(text: str) -> Found | None:
    """Find a reporting verb with a subject that can speak; first one that stands apart ("..., Holm said")."""
    clauses = list(clauses_of(text))
    inside: Found | None = None
    for place, clause in enumerate(clauses):
        for verb in reporting_verbs(text, clause.start, clause.end):
            if not _reports(text, clause, verb) or not (subject := subject_of(text, clauses, place, verb)):
                continue
            found = subject, Span(*verb.span())
            if _stands_apart(text, clause, verb, subject):
                return found
            inside = inside or found
    return inside or _lead_in(text, clauses)


def _reports(text: str, clause: Clause, verb: re.Match[str]) -> bool:
    """Say whether a verb has beside it what it needs to report words."""
    form, needs, after = verb[0].lower(), NEEDS[verb[0].lower()], text[verb.end() : clause.end]
    before = text[clause.start : verb.start()].split()
    named = needs == "nothing" and verb[0] != form and verb.start()  # it is somebody's name
    if named or (form.endswith("ed") and after.startswith(" by ")):
        return False
    if needs == "nothing":
        return True
    quoted = text[clause.end : clause.end + 3].lstrip(" ,:")[:1] == "“" and len(after.split()) < _NEAR
    if quoted and (after.strip() or form not in NAMING):
        return True
    if clause.before == "”" and not any(map(is_finite, before)) and (needs == "clause" or len(after.split()) < 4):
        return True
    closes = not before or not after.strip(" .") or bool(_AFTERWARDS.match(after))
    return needs == "clause" and ((clause.before in (",", "-") and closes) or bool(_CLAUSE_BESIDE.match(after)))


def _stands_apart(text: str, clause: Clause, verb: re.Match[str], speaker: Span) -> bool:
    """Say whether a clause is no more than a speaker, a reporting verb and when or how it was said."""
    begins = min(verb.start(), speaker.start)
    if clause.before not in (",", "”", "-") or begins < clause.start or text[clause.start : begins].strip():
        return False
    rest = words_between(text, max(verb.end(), speaker.end), clause.end).written
    return (
        not rest or rest[0] in ("in", "on", "at", "during", "to", "after") or is_time(rest[0]) or rest[0][-2:] == "ly"
    )


def _lead_in(text: str, clauses: Sequence[Clause]) -> Found | None:
    """Find the speaker before a colon and a quotation: "Ada Holm, the mayor: “...”", "Holm was proud of it: “...”"."""
    lead = next((i for i, one in enumerate(clauses) if _LEADS.match(text, one.end)), None)
    if lead is None:
        return None
    words = clauses[0].words
    if lead < 3 and all(map(is_name, words.written)) and speaker_end(words.written, strict=True) == len(words.written):
        return words.span(), words.span()
    if not _CUTS.isdisjoint(clauses[lead].words.written):
        return None
    found = main_subject(text, clauses[: lead + 1], clauses[lead].end)
    return (found, found) if found else None


def speaker_at(sentence: str, span: Span, found: Attribution | None) -> str | None:
    """Return the speaker of the words at a span of a sentence, whose attribution is `found`; None for no speaker.

    The words of the attribution itself have no speaker, nor has a clause before it ("... fell but, according to"); of a
    direct quotation only the words in quotation marks have one.
    """
    if found is None or found.span.start <= span.start < found.span.end:
        return None
    if span.start < found.span.start and re.search(r"\b(?:but|while|and|although),?\s$", sentence[: found.span.start]):
        return None
    quoted = any(start <= span.start < end for start, end in read_quotations(sentence).spans)
    return found.speaker if quoted or found.manner != "direct" else None
