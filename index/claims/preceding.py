"""What governs words from before them: "denied that", "no evidence that", "If ..., ", "no more than", "did not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import governors as words_of
from .clauses import (
    COMMAS,
    QUOTES,
    SEGMENT,
    Governing,
    Word,
    negations,
    open_quotation,
    opens,
    phrases_in,
    says,
    waiting,
    without_asides,
)
from .governors import stem

_CONJUNCTIONS = frozenset("and but so yet while whereas although though because since".split())
_SUBORDINATORS = frozenset("and or but because when while since after before as until so although though where".split())
_REACH = 4
"""Words between a verb of saying and what it governs: "told reporters on Monday"."""


def governing_before(every: Sequence[Word], claim: str) -> Iterator[Governing]:
    """Yield what governs a claim among the words before it."""
    quoted = open_quotation(every)
    if quoted and len(claim.split()) > 3:
        yield Governing("reported", quoted.start, quoted.end)
    window = _window(without_asides(every))
    if not window:
        return
    fronted = window[-1].text in COMMAS and not quoted
    yield from _conditions_before(window, fronted)
    if fronted:
        yield from _fronted(window)
        return
    yield from _bounds(window, claim)
    yield from _matrix(window)
    if window[-1].text not in ("that", "whether"):
        yield from _own_clause(window)


def _window(every: Sequence[Word]) -> list[Word]:
    """Return what can govern: from the last semicolon, comma with conjunction, or comma with participle on."""
    first = 0
    for place, one in enumerate(every):
        after = every[place + 1].text if place + 1 < len(every) else ""
        if one.text in (";", "."):
            first = place + 1
        elif one.text in COMMAS and after in _CONJUNCTIONS:
            first = place + 2
        elif one.text == "," and len(after) > 5 and after.endswith("ing"):
            first = place + 1
    return [one for one in every[first:] if one.text not in QUOTES]


def _conditions_before(window: Sequence[Word], fronted: bool) -> Iterator[Governing]:
    for place, one in enumerate(window):
        last = window[place - 1].text if place else ""
        if one.text in words_of.CONDITIONS or (one.text == "whether" and not fronted):
            indirect = place > 0 and stem(last) in words_of.ASKING and fronted
            if last not in ("even", "not") and not indirect:
                yield Governing("conditional", one.start, one.end)
        elif one.text in words_of.SUPPOSITIONS and opens(window, place):
            yield Governing("conditional", one.start, one.end)
    if fronted and window[0].text in ("should", "were", "had", "without", "absent"):
        yield Governing("conditional", window[0].start, window[0].end)
    yield from phrases_in(window, words_of.CONDITIONAL_PHRASES, "conditional")
    if fronted:
        yield from waiting(window)


def _fronted(window: Sequence[Word]) -> Iterator[Governing]:
    """Before a comma: "According to the firm, ...", "In theory, ...", "He said, ..."."""
    yield from phrases_in(window, ("according to", "as per", "citing"), "reported")
    yield from (
        one for one in phrases_in(window, words_of.FRONTED_EXCEPTIONS, "excepted") if one.start == window[0].start
    )
    last = [one for one in window if one.text not in COMMAS][-1:]
    first = window[0]
    unreal = len(window) > 2 and any(one.text in words_of.UNREAL for one in window[1:3])
    if first.text in ("in", "on") and unreal:
        yield Governing("excepted", first.start, window[-2].end)
    elif last and last[0].text in words_of.SPEAKING:
        yield Governing("reported", last[0].start, last[0].end)
    elif first.text in words_of.HEARSAY or first.text == "per":
        yield Governing("reported", first.start, first.end)
    elif first.text in ("as", "in", "to") and any(says(one) for one in window) and len(window) <= SEGMENT:
        yield Governing("reported", first.start, window[-2].end)


def _bounds(window: Sequence[Word], claim: str) -> Iterator[Governing]:
    """Directly before a number or a quantity: "no more than", "almost"."""
    first = (claim.split() or [""])[0].strip("“\"'(")
    if not (first[:1].isdigit() or first[:1] in "$€£¥₹" or first.casefold() in words_of.QUANTITIES):
        return
    texts = [one.text for one in window]
    for phrase in words_of.BOUNDS:
        parts = phrase.split()
        if texts[-len(parts) :] == parts:
            yield Governing("negated", window[-len(parts)].start, window[-1].end)


def _matrix(window: Sequence[Word]) -> Iterator[Governing]:
    """The clause above: "denied that", "no evidence that", "it is not true that", "said that"."""
    places = [i for i, one in enumerate(window) if one.text in ("that", "whether")]
    for place in places:
        matrix = window[:place]
        if place != len(window) - 1 and not any(_takes_clause(one) for one in matrix[-2:]):
            continue
        yield from _judged(matrix, window[place])


def _takes_clause(one: Word) -> bool:
    return stem(one.text) in words_of.DENYING | words_of.FALSE | words_of.SAYING | words_of.EVIDENCE or says(one)


def _judged(matrix: Sequence[Word], that: Word) -> Iterator[Governing]:
    negation = next((one for one in negations(matrix)), None)
    stems = [(one, stem(one.text)) for one in matrix]
    factive = negation and any(found in words_of.FACTIVE for one, found in stems if one.start > negation.start)
    if factive:
        return
    yield from phrases_in(matrix, words_of.DENYING_PHRASES, "denied")
    for one, found in stems:
        if found in words_of.DENYING:
            yield Governing("denied", one.start, that.end)
        elif found in words_of.FALSE or (found in words_of.FAILING and not negation):
            yield Governing("negated", one.start, that.end)
        elif says(one):
            yield Governing("reported", one.start, that.end)
    if negation and any(found in words_of.EVIDENCE for _, found in stems):
        yield Governing("denied", negation.start, that.end)
    elif negation:
        yield Governing("negated", negation.start, that.end)
    if matrix and matrix[-1].text.endswith("ed") and len(matrix[-1].text) > 4:
        yield Governing("reported", matrix[-1].start, that.end)


def _own_clause(window: Sequence[Word]) -> Iterator[Governing]:
    """In the clause itself, before the words: "did not", "failed to", "allegedly"; or a verb that needs no "that"."""
    cut = max((i for i, one in enumerate(window) if one.text in _SUBORDINATORS or one.text in COMMAS), default=-1)
    clause = [one for one in window[cut + 1 :] if one.text != ":"]
    for one in negations(clause):
        yield Governing("negated", one.start, one.end)
    for one in clause[-_REACH:]:
        found = stem(one.text)
        if found in words_of.DENYING:
            yield Governing("denied", one.start, one.end)
        elif found in words_of.FAILING:
            yield Governing("negated", one.start, one.end)
        elif one.text in words_of.SPEAKING or one.text in words_of.HEARSAY:
            yield Governing("reported", one.start, one.end)
    yield from phrases_in(
        clause, ("according to", "accused of", "charged with", "suspected of", "instead of"), "reported"
    )
    if clause and clause[-1].text in ("almost", "nearly", "practically", "virtually"):
        yield Governing("negated", clause[-1].start, clause[-1].end)
