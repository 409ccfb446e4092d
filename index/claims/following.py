"""What governs words from after them: "... if the court agrees", "..., except in the north", "..., he said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import governors as words_of
from .clauses import COMMAS, QUOTES, SEGMENT, Governing, Word, opens, phrases_in, waiting
from .governors import is_negation, stem


def governing_after(every: Sequence[Word], subordinate: bool) -> Iterator[Governing]:
    """Yield what governs a claim among the words after it; `subordinate` when it stands after "that" or "whether"."""
    reach = _reach(every)
    yield from _conditions_after(reach)
    yield from _exceptions(reach)
    yield from _denials(reach, subordinate)
    yield from _attributions(reach)


def _reach(every: Sequence[Word]) -> list[Word]:
    """Return what can say something of the words: up to the semicolon, or a comma with "and", "so" or "while"."""
    for place, one in enumerate(every):
        after = every[place + 1].text if place + 1 < len(every) else ""
        if one.text == ";" or (one.text in COMMAS and after in ("and", "so", "while", "whereas")):
            return list(every[:place])
    return list(every)


def _conditions_after(reach: Sequence[Word]) -> Iterator[Governing]:
    for place, one in enumerate(reach):
        last = reach[place - 1].text if place else ""
        if one.text in words_of.CONDITIONS and last not in ("even", "not") and stem(last) not in words_of.ASKING:
            if place + 1 < len(reach) and reach[place + 1].text in ("not", "any", "ever"):
                continue
            yield Governing("conditional", one.start, one.end)
        elif (one.text in words_of.SUPPOSITIONS and opens(reach, place) and place + 1 < len(reach)) or (
            one.text in ("should", "were", "had") and last == ","
        ):
            yield Governing("conditional", one.start, one.end)
    yield from phrases_in(reach, words_of.CONDITIONAL_PHRASES, "conditional")
    yield from waiting(reach)


def _exceptions(reach: Sequence[Word]) -> Iterator[Governing]:
    found = list(phrases_in(reach, words_of.EXCEPTIONS, "excepted"))
    yield from found
    if len(reach) > 1 and reach[0].text == "in" and any(one.text in words_of.UNREAL for one in reach[1:3]):
        yield Governing("excepted", reach[0].start, reach[1].end)
    if reach and reach[0].text == "only":
        yield Governing("excepted", reach[0].start, reach[0].end)


def _denials(reach: Sequence[Word], subordinate: bool) -> Iterator[Governing]:
    """After the words: "... is false", "..., which the mayor denied", "..., but he denied it"."""
    for place, one in enumerate(reach):
        after = reach[place + 1].text if place + 1 < len(reach) else "."
        found = stem(one.text)
        apart = any(other.text in COMMAS for other in reach[:place]) or subordinate
        ends = not after[0].isalnum() or after in ("by", "it", "this", "that", "them", "as")
        if (apart and ends and found in words_of.DENYING) or (apart and ends and found in words_of.FALSE):
            yield Governing("denied", one.start, one.end)
        elif subordinate and place <= 2 and is_negation(one.text, after):
            yield Governing("negated", one.start, one.end)


def _attributions(reach: Sequence[Word]) -> Iterator[Governing]:
    """A segment of its own with a verb of saying: "..., the minister said on Monday."; "... according to the firm"."""
    yield from phrases_in(reach, ("according to", "as per"), "reported")
    segment: list[Word] = []
    opened = False
    for one in (*reach, Word(",", 0, 0)):
        if one.text in COMMAS or one.text in QUOTES or one.text in (".", ":"):
            speaks = next((word for word in segment if word.text in words_of.SPEAKING), None)
            if opened and speaks and len(segment) <= SEGMENT and segment[0].text not in ("which", "who", "to"):
                yield Governing("reported", segment[0].start, segment[-1].end)
            opened, segment = True, []
        else:
            segment.append(one)
