"""Which pieces of words are kept of the base, and the tokenizer over them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

SPECIAL = 4
"""Pieces at the start that are no text: begin, padding, end, unknown."""
BEGIN, PADDING, END, UNKNOWN = range(SPECIAL)
SCRIPTS = frozenset("LATIN GREEK CYRILLIC ARABIC DEVANAGARI THAI CJK".split())
"""Of the languages that are served."""
_SPACE = "▁"


def kept_pieces(pieces: Sequence[str], scores: Sequence[float], used: Iterable[int], most: int) -> list[int]:
    """Return the numbers of the pieces to keep, in order.

    Those are the `used` ones, all single characters and the most probable others, that are written in SCRIPTS.
    """
    served = [number for number, piece in enumerate(pieces[SPECIAL:], SPECIAL) if all(map(_is_served, piece))]
    needed = {number for number in served if len(pieces[number].lstrip(_SPACE)) < 2}.union(used) - {*range(SPECIAL)}
    likely = sorted(needed.symmetric_difference(served), key=lambda number: (-scores[number], number))
    return [*range(SPECIAL), *sorted([*needed, *likely][: most - SPECIAL])]


@lru_cache(maxsize=2**16)
def _is_served(character: str) -> bool:
    """Say whether a character is of no script, or of one of SCRIPTS."""
    return not character.isalpha() or unicodedata.name(character, "").split(" ", 1)[0].split("-")[0] in SCRIPTS


def tokenizer_of(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Return the tokenizer of the base over some of its pieces: a unigram model (Kudo, 2018)."""
    tokenizer = Tokenizer(models.Unigram([*zip(pieces, scores, strict=True)], UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(r" {2,}", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(_SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(_SPACE)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", BEGIN), ("</s>", END)],
    )
    return tokenizer
