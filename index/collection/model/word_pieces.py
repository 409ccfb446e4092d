"""The tokenizer of the encoder: a text -> the numbers of its word pieces, by a unigram model (Kudo, 2018).

Its pieces stand in one file, a line each in order of their numbers: the natural logarithm of the probability, a tab,
the piece: a third of what the tokenizers library would write.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL = 4
"""Pieces at the start that are no text: begin, padding, end, unknown."""
BEGIN, PADDING, END, UNKNOWN = range(SPECIAL)
SPACE = "▁"


def tokenizer_of(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Return the tokenizer over these pieces; `scores` are the logarithms of their probabilities."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram([*zip(pieces, scores, strict=True)], UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(r" {2,}", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(SPACE)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", BEGIN), ("</s>", END)],
    )
    return tokenizer


def write_pieces(path: Path, pieces: Sequence[str], scores: Sequence[float]) -> None:
    """Write the pieces of a tokenizer and their scores, which are kept as numbers of 32 bits."""
    lines = (f"{score:.9g}\t{piece}\n" for piece, score in zip(pieces, array("f", scores), strict=True))
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def read_pieces(path: Path) -> tuple[Sequence[str], Sequence[float]]:
    """Read pieces and scores. Raise OSError if the file cannot be read, ValueError if it is another one."""
    fields = path.read_bytes().decode().replace("\t", "\n").split("\n")
    return fields[1::2], array("f", map(float, fields[:-1:2]))


def read_tokenizer(path: Path) -> Tokenizer:
    """Read a tokenizer. Raise OSError if the file cannot be read, ValueError if it is another one."""
    return tokenizer_of(*read_pieces(path))
