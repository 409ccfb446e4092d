"""Make the table of kindred words: python -m tests.kindred_campaign index/kindred.txt

Needs the semantic extra. The words are the whole words among the encoder's word pieces, which its makers ordered by
how common they are; each is encoded by itself, the mean of all is taken away, and what is left is turned so that its
256 signs keep the most (iterative quantization: Gong & Lazebnik, Iterative Quantization: A Procrustean Approach to
Learning Binary Codes, 2011).
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, load_encoder, word_pieces
from index.kindred import BITS
from index.text import terms

Numbers = NDArray[np.float64]

STEMS = 10_000
TURNS = 20
HEADING = "# Stems, the most common first, and 256 bits of their meaning: python -m tests.kindred_campaign"


def main() -> None:
    stems = common_stems()
    codes = signs(load_encoder(), list(stems.values()))
    lines = [f"{stem} {b64encode(bits).decode()}" for stem, bits in zip(stems, codes, strict=True)][:STEMS]
    Path(sys.argv[1]).write_text("\n".join([HEADING, *lines]) + "\n", encoding="ascii")
    print(f"{len(lines)} stems, {Path(sys.argv[1]).stat().st_size} bytes")


def common_stems() -> dict[str, str]:
    """Each stem and the most common word that has it."""
    ranks = json.loads(word_pieces().read_text(encoding="utf-8"))["model"]["vocab"]
    words = [word for word in sorted(ranks, key=ranks.__getitem__) if word.isalpha() and word.isascii() and word[1:]]
    stems: dict[str, str] = {}
    for word in words:
        stems.setdefault(terms(word)[0], word)
    return stems


def signs(encoder: Encoder, words: list[str]) -> list[bytes]:
    """The meaning of each word as bits."""
    rows = np.stack([encoded.whole for encoded in encoder.encode(words)]).astype(float)
    rows -= rows.mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    turned = rows @ np.linalg.eigh(rows.T @ rows)[1][:, ::-1][:, :BITS]
    return [bits.tobytes() for bits in np.packbits(turned @ _rotation(turned) > 0, axis=1)]


def _rotation(rows: Numbers) -> Numbers:
    """Turn the rows until their signs lie as near to them as they can."""
    turn: Numbers = np.linalg.qr(np.random.default_rng(0).standard_normal((BITS, BITS)))[0]
    for _ in range(TURNS):
        left, _, right = np.linalg.svd(rows.T @ np.sign(rows @ turn))
        turn = left @ right
    return turn


if __name__ == "__main__":
    main()
