"""What governs words in a sentence: a denial, a negation, a condition, an exception, or somebody who says it.

`governing` looks at what stands before and after the words, in their clause and in those above it. A clause above is
told by its complementiser ("denied that ..."), a fronted one by its comma ("If ..., ..."); a semicolon, and a comma
with a conjunction, end the reach. It reads words and order, no syntax tree, and English only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .clauses import QUOTES, Context, Governing, Word, negations, read
from .following import governing_after
from .governors import FAILING, stem
from .preceding import governing_before

_ORDER: tuple[Context, ...] = ("denied", "negated", "conditional", "excepted", "reported")
"""Where several hold, the first."""
_READ = 600
"""Code points before and after the words in which something may govern them."""


def governing(sentence: str, start: int, end: int) -> Governing | None:
    """Return what governs the words from `start` to `end` of a sentence; None where nothing does.

    >>> sentence = "The mayor denied that the city sold the stadium, and left."
    >>> found = governing(sentence, 22, 47)
    >>> found.context, sentence[found.start : found.end]
    ('denied', 'denied that')
    >>> governing("The city sold the stadium.", 0, 25)
    """
    first = max(0, start - _READ)
    before, after = read(sentence[first:start], first), read(sentence[end : end + _READ], end)
    if not any(one.text[0].isalnum() for one in (*before, *after)):
        return _asked(sentence, start, end, after)
    found = [*governing_before(before, sentence[start:end]), *governing_after(after, _ends_with_complementiser(before))]
    asked = _asked(sentence, start, end, after)
    return min([*found, *([asked] if asked else [])], key=lambda one: _ORDER.index(one.context), default=None)


def _asked(sentence: str, start: int, end: int, after: Sequence[Word]) -> Governing | None:
    """A question says nothing, unless it is the question that is held against it."""
    if after and "?" in (one.text for one in after) and "?" not in sentence[start:end]:
        mark = next(one for one in after if one.text == "?")
        return Governing("conditional", mark.start, mark.end)
    return None


def _ends_with_complementiser(before: Sequence[Word]) -> bool:
    bare = [one.text for one in before if one.text not in QUOTES]
    return bool(bare) and bare[-1] in ("that", "whether")


def negated_within(text: str, claim: str) -> Governing | None:
    """Return the first negation, or verb of failing, in a text for which a claim has none.

    >>> negated_within("He failed to reach the summit", "He reached the summit")
    Governing(context='negated', start=3, end=12)
    >>> negated_within("He did not go", "He never went")
    """
    mine, theirs = read(claim, 0), read(text, 0)
    known = {stem(one.text) for one in mine}
    if any(negations(mine)):
        return None
    failing = (
        Governing("negated", one.start, after.end)
        for one, after in pairwise(theirs)
        if after.text in ("to", "from") and stem(one.text) in FAILING - known
    )
    negating = (Governing("negated", one.start, one.end) for one in negations(theirs))
    return min((*failing, *negating), key=lambda one: one.start, default=None)
