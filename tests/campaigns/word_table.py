"""Make the word table: python -m tests.campaigns.word_table DATA index/language/word_table.txt

Needs the encoder. The words are the whole words among the encoder's word pieces, the most probable first; each
is encoded by itself, the mean of all is taken away, and what is left is turned so that its
256 signs keep the most (iterative quantization: Gong & Lazebnik, Iterative Quantization: A Procrustean Approach to
Learning Binary Codes, 2011). DATA is a question set: a stem that its articles write with a capital is written so.
"""

from __future__ import annotations

from argparse import ArgumentParser
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import read_questions
from index.collection.collection import Collection
from index.collection.encoder import Encoder, load_encoder
from index.collection.model.files import MODEL, PIECES
from index.collection.model.word_pieces import read_pieces
from index.evaluation.evaluation import as_article
from index.evaluation.question_sets import QuestionArticle
from index.language.terms import terms, words
from index.language.word_similarity import BITS

Numbers = NDArray[np.float64]

STEMS = 10_000
TURNS = 20
ARTICLES, SMALL = 2, 0.1
"""A name is written with a capital inside the sentences of so many articles, and without one in this share at most."""
HEADING = (
    "# Stems, the most common first, names with a capital, and 256 bits of their meaning: "
    "python -m tests.campaigns.word_table"
)


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.word_table", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("table", type=Path)
    said = parser.parse_args()
    stems = common_stems()
    named = names(read_questions(said.data))
    codes = signs(load_encoder(), list(stems.values()))
    rows = list(zip(stems, codes, strict=True))[:STEMS]
    lines = [f"{stem.capitalize() if stem in named else stem} {b64encode(bits).decode()}" for stem, bits in rows]
    said.table.write_text("\n".join([HEADING, *lines]) + "\n", encoding="ascii")
    count = sum(stem in named for stem, _ in rows)
    print(f"{len(rows)} stems, {count} of them names, {said.table.stat().st_size} bytes")


def common_stems() -> dict[str, str]:
    """Each stem and the most common word that has it."""
    ordered = sorted(zip(*read_pieces(MODEL / PIECES), strict=True), key=lambda piece: -piece[1])
    whole = [piece.removeprefix("▁") for piece, _ in ordered if piece.startswith("▁")]
    words = [word for word in whole if word.isalpha() and word.isascii() and word[1:]]
    stems: dict[str, str] = {}
    for word in words:
        stems.setdefault(terms(word)[0], word)
    return stems


def names(articles: Sequence[QuestionArticle]) -> set[str]:
    """The stems that these articles write with a capital, wherever they stand; "BBC" is none of them."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    for article in {article.key: article for article in articles}.values():
        here: Counter[str] = Counter()
        for sentence in Collection([as_article(article)]).sentences:
            for word in words(sentence.text):
                written = sentence.text[word.start : word.end]
                if written[0].islower():
                    small.update(word.terms)
                elif written.istitle() and word.start:
                    here.update(word.terms)
        large.update(here)
        holders.update(here.keys())
    return {stem for stem in large if holders[stem] >= ARTICLES and small[stem] <= SMALL * large[stem]}


def signs(encoder: Encoder, words: list[str]) -> list[bytes]:
    """The meaning of each word as bits."""
    rows = np.stack([*map(encoder.embed_question, words)]).astype(float)
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
