"""Attribution: to whom a sentence attributes what it says, directly, indirectly or as an estimate. English.

A reporting verb is found, then its subject. The speaker stays unknown where the subject is no phrase that can speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..model import Span
from .quotation_marks import Quoted, read_quotations
from .reporting_verbs import NAMING, NEEDS, NOUNS_AS_WELL, REPORTING, is_finite, is_plural_form
from .speaker_phrases import DETERMINERS, PRONOUNS, bare, is_able, is_document, is_name, is_plural, is_time, speaker_end, subject_start

Manner = Literal["direct", "indirect", "estimate", "voice"]
"""In quotation marks, reported, estimated, or in the voice of the article."""

LONGEST_SENTENCE = 1000
"""Code points; a longer sentence is no prose."""
_NAME = r"[A-Z][\w.’'-]{0,40}"
_ESTIMATE = re.compile(
    rf"\b(?:[Aa]s\sper|[Pp]er|[Bb]y|[Aa]ccording\sto|[Ii]n)\s(?P<who>(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}\s?)[’']s?\s(?:\w+\s)?"
    r"(?:estimates?|figures|count|data|assessment)\b"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording\sto|[Cc]iting)\s(?:(?:recent\s|media\s)?reports?\s(?:from|by|of)\s)?")
_WORD = re.compile(r"[^\s“”,;:…—]+")
_ENDS = re.compile(r",(?!\d)|[;:…—“”]|\s[-–]+(?=\s|$)|--|(?<=[a-z]{4})\.(?=\s[A-Z])")
_JUNIOR = re.compile(r",(?=\s(?:Jr|Sr|Inc|Ltd)\b)")
_PARENTHESIS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ADVERBS = frozenset(
    "also further later then previously once now still again even often first has have had ever just soon long since "
    "always both".split()
)
_DENIED = re.compile(r"(?:.*n['’]t|not|no|to|nobody|would|could|can|may|might|should|must|will|did|does|do|refused|declined)", re.I)
_BEFORE_PREDICATE = _ADVERBS | frozenset("on in this last".split())
_SUBORDINATE = frozenset("after although because before if once since though until when while whereas as".split())
_RELATIVE_CLAUSE = re.compile(r"\b(?:that|which|who)\b")
_BE = ("is", "was", "are", "were", "been", "be", "being")
_CONDITIONS = frozenset("if unless whether".split())
_AFTERWARDS = re.compile(r"\s(?:in|on|at|to|during|by|after)\s|\s\w+day\b")
_CLAUSE_BESIDE = re.compile(
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


class _Clause(NamedTuple):
    """A piece of a sentence between punctuation marks, half-open, and the mark before it, "" at the beginning."""

    start: int
    end: int
    before: str


def attribution(sentence: str, opened: bool = False) -> Attribution | None:
    """Find the attribution of a sentence; None where the article speaks in its own voice.

    `opened` says that a quotation goes on from the sentence before.

    >>> attribution("At least 302 seats were won, broadcaster NHK said.").speaker
    'broadcaster NHK'
    >>> attribution("As per Norland’s estimates, 12,000 came.").manner
    'estimate'
    >>> attribution("The river rose.")
    """
    if len(sentence) > LONGEST_SENTENCE:
        return None
    if found := _ESTIMATE.search(sentence):
        return Attribution(found["who"].strip(), Span(*found.span()), "estimate")
    quoted = read_quotations(sentence, opened)
    text = _PARENTHESIS.sub(_blank, _JUNIOR.sub(_blank, _without_terms(sentence, quoted)))
    manner: Manner = "direct" if quoted.spans else "indirect"
    found_here = _according(text) or _reported(text, quoted)
    if found_here is None:
        return None
    span, cue = found_here
    speaker = sentence[span.start : span.end]
    whole = Span(min(span.start, cue.start), max(span.end, cue.end))
    if speaker.lower() in PRONOUNS:
        return Attribution(None, whole, manner, speaker)
    return Attribution(speaker or None, whole, manner)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _without_terms(sentence: str, quoted: Quoted) -> str:
    """Return what stands outside the quotation marks, where one or two words in them leave no trace: they are a term, or
    the other name of somebody."""
    outside = quoted.outside
    for start, end in quoted.spans:
        inside = sentence[start:end].strip("“”\"'` ")
        if len(inside.split()) < 3 and inside[-1:] not in (",", ".", "!", "?"):
            outside = outside[:start] + " " * (end - start) + outside[end:]
    return outside


Found = tuple[Span, Span]
"""Where the speaker stands, empty for one that is not known, and where the words that attribute."""


def _according(text: str) -> Found | None:
    for found in _ACCORDING.finditer(text):
        end = next((one.start() for one in _ENDS.finditer(text, found.end())), len(text))
        words = _words(text, found.end(), end)
        written = _written(words)
        cut = next((i for i, word in enumerate(written) if i and (word in ("that", "which") or is_finite(word))), len(words))
        if found[0][0] in "cC" and cut < len(words):
            continue
        runs_on = cut < len(words) and written[cut] not in ("that", "which") and not written[cut].endswith("ed")
        length = speaker_end(written[:cut], strict=True)
        if length and runs_on:  # "According to Ada Holm of Norland Berg is late" has no comma
            length = next((i for i in range(1, length) if written[i].islower()), length)
        if length:
            return Span(words[0].start(), _end(words[length - 1])), Span(*found.span())
    return None


def _reported(text: str, quoted: Quoted) -> Found | None:
    """Find a reporting verb with a subject that can speak; one that stands apart comes first ("..., the mayor said")."""
    clauses = list(_clauses(text))
    apart: list[Found] = []
    inside: list[Found] = []
    for place, clause in enumerate(clauses):
        for verb in REPORTING.finditer(text, clause.start, clause.end):
            if not _reports(text, clauses, place, verb):
                continue
            found = _subject(text, clauses, place, verb)
            if found:
                whole = place > 0 and _closes(text, clause, verb, found[0]) and clause.before in (",", "”", "-")
                (apart if whole else inside).append(found)
    chosen = (apart or inside or [None])[0]
    return chosen or _lead_in(text, clauses)


def _clauses(text: str) -> Iterator[_Clause]:
    start, before = 0, ""
    for mark in _ENDS.finditer(text):
        if text[start : mark.start()].strip():
            yield _Clause(start, mark.start(), before)
            before = ""
        elif before in ("“", "”") and mark[0] == ",":
            start = mark.end()
            continue
        start, before = mark.end(), mark[0].strip()[:1]
    if text[start:].strip(" .?!"):
        yield _Clause(start, len(text), before)


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(text, start, end) if re.search(r"\w", word[0])]


def _written(words: list[re.Match[str]]) -> list[str]:
    """Return the words, the last one without the full stop of a sentence."""
    return [word.string[word.start() : _end(word)] for word in words]


def _end(word: re.Match[str]) -> int:
    """Return where a word ends, without the full stop of a sentence."""
    written = word[0]
    ends = written.endswith(".") and not re.fullmatch(r"(?:\w\.)+|Jr\.|Sr\.|Inc\.|Co\.|Corp\.", written)
    return word.start() + len(re.sub(r"[.?!’']+$", "", written) if ends or not written.endswith(".") else written)


def _reports(text: str, clauses: list[_Clause], place: int, verb: re.Match[str]) -> bool:
    """Say whether a verb has beside it what it needs to report words."""
    clause, needs = clauses[place], NEEDS[verb[0].lower()]
    before, after = text[clause.start : verb.start()].split(), text[verb.end() : clause.end]
    if (verb[0] == "Said" and verb.start()) or (verb[0].endswith("ed") and after.startswith(" by ")):
        return False
    if needs == "nothing":
        return True
    quoted = text[clause.end : clause.end + 3].lstrip(" ,:")[:1] == "“" and len(after.split()) < 9
    quoted = quoted and (bool(after.strip()) or verb[0].lower() not in NAMING)
    apart = clause.before == "”" and not any(map(is_finite, before))
    if quoted or (apart and (needs == "clause" or len(after.split()) < 4)):
        return True
    if needs == "quotation":
        return False
    closes = not after.strip(" .") or bool(_AFTERWARDS.match(after))
    return (clause.before in (",", "-") and place > 0 and (closes or not before)) or bool(_CLAUSE_BESIDE.match(after))


def _closes(text: str, clause: _Clause, verb: re.Match[str], speaker: Span) -> bool:
    """Say whether a clause is no more than a speaker, a reporting verb and when or how it was said."""
    if speaker.start < clause.start or text[clause.start : min(verb.start(), speaker.start)].strip():
        return False
    rest = _words(text, max(verb.end(), speaker.end), clause.end)
    return not rest or rest[0][0] in ("in", "on", "at", "during", "to", "after") or is_time(rest[0][0]) or rest[0][0].endswith("ly")


def _subject(text: str, clauses: list[_Clause], place: int, verb: re.Match[str]) -> Found | None:
    """Return the subject of a reporting verb; None where it is denied or has none that can speak."""
    clause, cue = clauses[place], Span(*verb.span())
    words = _words(text, clause.start, verb.start())
    while words and (words[-1][0].lower() in _ADVERBS or _is_adverb(words) or _is_time_between(words)):
        words.pop()
    written = _written(words)
    if written and (_DENIED.fullmatch(written[-1]) or _CONDITIONS & {word.lower() for word in written}):
        return None
    if written and written[-1] in _BE and not verb[0].endswith("ing"):
        return None
    while written and written[-1] in (*_BE, *_ADVERBS):
        words.pop()
        written.pop()
    participle = verb[0].lower().endswith("ing") and not (text[clause.start : verb.start()].split() or [""])[-1] in _BE
    if not words and not participle:
        return _beside(text, clauses, place, verb)
    if participle or written[-1].lower() in ("and", "but", "or"):
        if written and participle and (is_name(written[-1]) or written[-1] in DETERMINERS or (is_able(written[-1]) and not is_document(written[-1]))):
            return None
        found = _main_subject(text, clauses[: place + 1], verb.start())
        return (found, cue) if found else None
    start = subject_start(written)
    length = speaker_end(written[start:], strict=NEEDS[verb[0].lower()] != "nothing" or start > 2)
    if length and _agree(verb[0], written[start : start + length]) and not _is_noun(verb[0], written[start:]):
        return Span(words[start].start(), _end(words[start + length - 1])), cue
    return None


def _agree(verb: str, speaker: list[str]) -> bool:
    """Say whether a verb and its subject may both be singular, or both plural."""
    one, other = is_plural_form(verb), is_plural(speaker)
    return one is None or other is None or one == other


def _is_noun(verb: str, before: list[str]) -> bool:
    """Say whether a form that may be a noun is one: in "people in member states" it is."""
    noun = verb.removesuffix("s") in NOUNS_AS_WELL and verb.endswith("s")
    if noun and before[-1].endswith("ly"):
        return True
    return noun and not is_name(before[-1]) and any(word in ("of", "in", "for", "with", "about", "from") for word in before)


def _is_adverb(words: list[re.Match[str]]) -> bool:
    return words[-1][0].islower() and words[-1][0].endswith("ly") and words[-1][0] not in ("family", "ally", "daily")


def _is_time_between(words: list[re.Match[str]]) -> bool:
    """Say whether the last of the words before a verb belongs to a time: "Holm on Monday said", "Holm this week said"."""
    last = words[-1][0].lower()
    return len(words) > 1 and (is_time(last) or (last in ("on", "this", "in", "recent", "late", "early") and is_name(words[-2][0])))


def _beside(text: str, clauses: list[_Clause], place: int, verb: re.Match[str]) -> Found | None:
    """Return the subject of a verb with which its clause begins: the words after it ("said Ada Holm"), or those before
    an apposition ("Ada Holm, the mayor, said")."""
    clause, cue = clauses[place], Span(*verb.span())
    inverted = _after(text, clause, verb)
    before = _before_apposition(text, clauses, place) if clause.before != "”" and place else None
    if before and not (inverted and is_name(text[inverted.start :])):
        return (before, cue) if _agree(verb[0], text[before.start : before.end].split()) else None
    return (inverted, cue) if inverted and (place == 0 or clause.before in ("”", ",", "-")) else None


def _after(text: str, clause: _Clause, verb: re.Match[str]) -> Span | None:
    words = _words(text, verb.end(), clause.end)
    written = _written(words)
    for i, word in enumerate(written):
        if i and (word in ("who", "that", "when", "as", "while", "after", "before", "during") or is_time(word) or word.endswith("ly")):
            words, written = words[:i], written[:i]
            break
    length = speaker_end(written, strict=True)
    if not length or verb[0].startswith(("tell", "told")):
        return None
    rest = written[length:]
    if rest and rest[0] not in ("in", "on", "at", "during", "after", "to", "of", "for", "from", "with", "by", "about"):
        return None
    if not _agree(verb[0], written[:length]):
        return None
    return Span(words[0].start(), _end(words[length - 1]))


def _before_apposition(text: str, clauses: list[_Clause], place: int) -> Span | None:
    """Return the noun phrase to which the clauses between it and a verb are appositions; None where there is none."""
    fallback: Span | None = None
    if place == 1:
        return None
    for at in range(place - 1, max(-1, place - 7), -1):
        words = _words(text, clauses[at].start, clauses[at].end)
        written = _written(words)
        start = subject_start(written)
        length = speaker_end(written[start:])
        whole = start + length == len(written) and length
        span = Span(words[start].start(), _end(words[-1])) if whole else None
        if at == place - 1 and not (clauses[at].before in (",", "-") and at and _is_phrase(text, clauses[at - 1])):
            if not _is_apposition(written):
                return None
        if span and is_name(written[-1]) and not _is_apposition(written) and not _in_chain(text, clauses, at):
            return span
        fallback = span or fallback
        if clauses[at].before not in (",", "-") or not (_is_apposition(written) or _in_chain(text, clauses, at)):
            break
    return fallback


def _is_phrase(text: str, clause: _Clause) -> bool:
    written = _written(_words(text, clause.start, clause.end))
    start = subject_start(written)
    return 0 < speaker_end(written[start:]) == len(written) - start


def _is_apposition(written: list[str]) -> bool:
    first = bare(written[0])
    owned = not is_name(written[-1]) and any(re.search(r"['’]s?$", word) for word in written[:-1])
    return owned or written[0].islower() or first in DETERMINERS or first.isdigit() or first in ("republican", "democrat", "independent", "jr", "sr")


def _in_chain(text: str, clauses: list[_Clause], at: int) -> bool:
    """Say whether a clause of capitalised words goes on with an apposition to a name further on, or with a place."""
    if at > 1 and clauses[at].before == clauses[at - 1].before == "," and _is_phrase(text, clauses[at - 2]):
        one, other = (_words(text, clauses[at - k].start, clauses[at - k].end) for k in (1, 2))
        return one[0][0] in DETERMINERS and is_name(other[-1][0]) and is_name(other[0][0])
    return _follows_name(text, clauses, at)


def _follows_name(text: str, clauses: list[_Clause], at: int) -> bool:
    """Say whether a clause of capitalised words, as of a place, belongs to a name of a person before it."""
    written = _written(_words(text, clauses[at].start, clauses[at].end))
    if at == 0 or clauses[at].before != "," or not is_name(written[0]):
        return False
    before = _written(_words(text, clauses[at - 1].start, clauses[at - 1].end))
    start = subject_start(before)
    if len(before) > 1 and len(written) < 3 and is_name(before[-1]) and before[-2] in ("in", "of", "from", "at"):
        return True
    short = len(written) < 3 or any(word in ("of", "at", "for") for word in written[1:4])
    return len(before) - start > 1 and all(is_name(word) for word in before[start:]) and short


def _main_subject(text: str, clauses: list[_Clause], end: int) -> Span | None:
    """Return the subject of the first main clause that has a finite verb; the last clause ends at `end`."""
    for place, clause in enumerate(clauses):
        words = _words(text, clause.start, min(clause.end, end))
        written = _written(words)
        verb = next((i for i in range(len(written)) if _begins_predicate(written, i)), None)
        if verb is None or (written[0].lower() in _SUBORDINATE and place < len(clauses) - 1):
            continue
        start = subject_start(written[:verb])
        subject = written[start:verb]
        while subject and (subject[-1].lower() in _BEFORE_PREDICATE or subject[-1].endswith("ly") and subject[-1].islower() or is_time(subject[-1])):
            subject.pop()
        if not subject:
            return _before_apposition(text, clauses, place) if place else None
        length = 0 if subject[-1].endswith("ly") else speaker_end(subject, strict=True)
        return Span(words[start].start(), _end(words[start + length - 1])) if length else None
    return None


def _begins_predicate(written: list[str], i: int) -> bool:
    """Say whether the predicate begins at a word: a finite verb, or after a name any word in lower case that ends like
    a verb in the present."""
    word = written[i]
    if not word.islower():
        return False
    if is_finite(word):
        return i == 0 or written[i - 1].lower() not in DETERMINERS
    return i > 0 and (word in NEEDS or (word.endswith("s") and not is_able(word) and is_name(written[i - 1]) and not re.search(r"['’]s?$", written[i - 1])) or (i == 1 and written[0].lower() in PRONOUNS)) and not word.endswith("ing")


def _lead_in(text: str, clauses: list[_Clause]) -> Found | None:
    """Find the speaker before a colon and a quotation: "Ada Holm, the mayor: “...”", "Holm was proud of it: “...”"."""
    lead = next((i for i, one in enumerate(clauses) if text[one.end : one.end + 3].replace(" ", "").startswith(":“")), None)
    if lead is None:
        return None
    words = _words(text, clauses[0].start, clauses[0].end)
    written = _written(words)
    if lead < 3 and all(map(is_name, written)) and speaker_end(written, strict=True) == len(written):
        span = Span(words[0].start(), _end(words[-1]))
        return span, span
    if _RELATIVE_CLAUSE.search(text, clauses[lead].start, clauses[lead].end):
        return None
    found = _main_subject(text, clauses[: lead + 1], clauses[lead].end)
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
