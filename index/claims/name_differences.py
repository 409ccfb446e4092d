"""Where a claim and a sentence have different names: of a person, a place or an organisation, or of the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.attribution import Attribution, attribution
from ..analysis.named_entities import same_name
from .alignment import Mismatch
from .comparison import Comparison, Difference, DifferenceKind, LocatedDifference

_WIDE = 8
"""Tokens; a longer mismatch is another wording, in which only numbers are compared."""
_LONGEST_ATTRIBUTED = 1000
"""Code points; no attribution is looked for in a longer sentence."""
_PRONOUNS = frozenset("he she it they him her them his its their who this that these those".split())


def name_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the names that differ, in the order of the claim; none where only their order does."""
    said, claimed = _attribution(compared.sentence.text), _attribution(compared.claim.text)
    found = [one for mismatch in compared.alignment.mismatches if (one := _renamed(compared, mismatch))]
    if _reordered(compared, found):
        return
    for mine, theirs in found:
        start, own = compared.sentence.tokens[theirs[0]].token.start if theirs else -1, _start(compared, mine)
        speaks = bool(said and said.span.start <= start < said.span.end) or bool(
            said and claimed and not theirs and claimed.span.start <= own < claimed.span.end
        )
        kind: DifferenceKind = "speaker" if speaks else "name"
        yield LocatedDifference(Difference(kind, compared.sentence.name(theirs), compared.claim.name(mine)), mine)


def _reordered(compared: Comparison, found: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> bool:
    """Say whether the names are a list whose order is all that differs: "Anna and Bo" for "Bo and Anna"."""
    if len(found) < 2:
        return False
    positions = range(found[0][0][0], found[-1][0][-1] + 1)
    listed = all(
        compared.claim.tokens[i].is_name or compared.claim.tokens[i].token.key in ("and", "or") for i in positions
    )
    mine, theirs = [compared.claim.words(one) for one, _ in found], [compared.sentence.words(one) for _, one in found]
    return listed and sorted(mine) == sorted(theirs)


def _start(compared: Comparison, positions: Sequence[int]) -> int:
    return compared.claim.tokens[positions[0]].token.start


def _renamed(compared: Comparison, mismatch: Mismatch) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Return the positions of a name of the claim and of what the sentence has in its place; None where they agree."""
    mine = [i for i in mismatch.claim if _is_name(compared, i, mismatch) and i not in compared.explained]
    theirs = [i for i in mismatch.sentence if compared.sentence.tokens[i].is_name and i not in compared.used]
    mine = [i for i in mine if not any(_same(compared, i, j) for j in mismatch.sentence)]
    if not mine or len(mismatch.claim) > _WIDE or _adds_more(compared, mismatch, mine):
        return None
    theirs = [j for j in theirs if not any(_same(compared, i, j) for i in mismatch.claim)]
    if theirs and len(mismatch.sentence) <= _WIDE:
        return tuple(mine), tuple(theirs)
    if all(compared.in_context(compared.claim.tokens[i]) for i in mine) or len(mismatch.sentence) > _WIDE:
        return None
    faced = [j for j in mismatch.sentence if compared.sentence.tokens[j].is_content or _pronoun(compared, j)]
    if not faced and all(compared.in_article(compared.claim.tokens[i]) for i in mine):
        return None
    return tuple(mine), tuple(faced)


def _adds_more(compared: Comparison, mismatch: Mismatch, names: Sequence[int]) -> bool:
    """Say whether the claim adds other words beside a name that the article has elsewhere."""
    more = [
        i
        for i in mismatch.claim
        if compared.claim.tokens[i].is_content and i not in names and i not in compared.explained
    ]
    return bool(more) and all(compared.in_article(compared.claim.tokens[i]) for i in names)


def _is_name(compared: Comparison, position: int, mismatch: Mismatch) -> bool:
    """Say whether a token of the claim is a name; in a claim without capitals, whether it replaces a name."""
    token = compared.claim.tokens[position]
    small = compared.claim.text == compared.claim.text.lower() and token.is_content and token.token.kind == "word"
    return token.is_name or (
        small
        and not compared.in_article(token)
        and any(compared.sentence.tokens[j].is_name or _pronoun(compared, j) for j in mismatch.sentence)
    )


def _pronoun(compared: Comparison, position: int) -> bool:
    return compared.sentence.tokens[position].token.key in _PRONOUNS


def _same(compared: Comparison, position: int, other: int) -> bool:
    return same_name(compared.claim.tokens[position].token.key, compared.sentence.tokens[other].token.key)


def _attribution(text: str) -> Attribution | None:
    return attribution(text) if len(text) <= _LONGEST_ATTRIBUTED else None
