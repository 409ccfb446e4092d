"""The embeddings of the sentences of a collection, quantised, and their comparison with a question.

The embedding of a sentence is kept in half precision, those of its word pieces in one bit per number, its sign. The
same is saved, so an index that was just built and one that was loaded give the same results.
Positions are those of the sentences in the collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .encoder import Encoded, Encoder, Vectors

    Bits = NDArray[np.uint64]
    """One row per word piece, 64 signs in each number."""
    Similarities = NDArray[np.float64]


class StoredVectors(NamedTuple):
    """What is kept of a sentence: its embedding, and the signs of those of its word pieces."""

    whole: Vectors
    pieces: Bits


class SentenceVectors:
    """The vectors of all sentences, and the encoder that made them."""

    def __init__(self, encoder: Encoder, wholes: Vectors, pieces: Bits, ends: Sequence[int]) -> None:
        """Take one row per sentence, the rows of the pieces of all of them, and 0 and then where those of each end."""
        self._encoder = encoder
        self._wholes = wholes
        self._pieces = pieces
        self._ends = ends

    @classmethod
    def make(cls, encoder: Encoder, texts: Sequence[str], reuse: Mapping[str, StoredVectors] | None = None) -> Self:
        """Encode the texts, except those in `reuse`."""
        import numpy as np

        reuse = reuse or {}
        new = [text for text in dict.fromkeys(texts) if text not in reuse]
        stored = {**reuse, **dict(zip(new, map(_quantised, encoder.encode(new)), strict=True))}
        each = [stored[text] for text in texts]
        if not each:
            return cls(encoder, np.zeros((0, 0), np.float32), np.zeros((0, 0), np.uint64), [0])
        ends = [*accumulate((len(this.pieces) for this in each), initial=0)]
        wholes, pieces = np.stack([this.whole for this in each]), np.concatenate([this.pieces for this in each])
        return cls(encoder, wholes, pieces, ends)

    @classmethod
    def read(cls, encoder: Encoder, parts: Mapping[str, memoryview], count: int) -> Self:
        """Read the vectors of `count` texts from what `to_parts` returned."""
        import numpy as np

        if not count:
            return cls.make(encoder, [])
        wholes = np.frombuffer(parts["vectors"], "<f2").astype(np.float32)
        pieces, ends = np.frombuffer(parts["pieces"], np.uint64), parts["piece ends"].cast("I")
        return cls(encoder, wholes.reshape(count, -1), pieces.reshape(ends[-1], -1), ends)

    def to_parts(self) -> dict[str, bytes]:
        """Return the bytes to save, by name."""
        import numpy as np

        return {
            "vectors": self._wholes.astype("<f2").tobytes(),
            "pieces": self._pieces.tobytes(),
            "piece ends": np.array(self._ends, np.uint32).tobytes(),
        }

    def by_text(self, texts: Sequence[str]) -> dict[str, StoredVectors]:
        """Return the vectors by text; `texts` are those that they were made from, in that order."""
        return {text: StoredVectors(self._wholes[i], self._pieces_of(i)) for i, text in enumerate(texts)}

    def compare(self, question: str) -> LateInteraction:
        """Encode a question, to compare it with the sentences."""
        return LateInteraction(self, self._encoder.encode([question])[0])

    def cosines(self, whole: Vectors) -> Vectors:
        """Return the cosine similarity of each sentence to a vector of length 1, -1..1."""
        cosines: Vectors = self._wholes @ whole[: self._wholes.shape[1]]  # without sentences there are no numbers
        return cosines

    def min_hamming_distances(self, pieces: Bits, positions: Sequence[int]) -> NDArray[np.uint16]:
        """Return a row per position: the Hamming distance of each of `pieces` to the nearest one of the sentence."""
        import numpy as np

        rows = [self._pieces_of(position) for position in positions]
        starts = [*accumulate(map(len, rows), initial=0)][:-1]
        every = np.ascontiguousarray(np.concatenate(rows).T)
        differ = np.bitwise_count(every[:, None] ^ pieces.T[:, :, None]).sum(axis=0, dtype=np.uint16)
        fewest: NDArray[np.uint16] = np.minimum.reduceat(differ, starts, axis=1).T
        return fewest

    def _pieces_of(self, position: int) -> Bits:
        return self._pieces[self._ends[position] : self._ends[position + 1]]


class LateInteraction:
    """A question compared with the sentences by late interaction (Khattab and Zaharia, ColBERT, 2020).

    Each word piece of the question is compared with the piece of a sentence that is most similar to it.
    """

    def __init__(self, vectors: SentenceVectors, question: Encoded) -> None:
        self.cosines = vectors.cosines(question.whole)
        """The cosine similarity of each sentence as a whole, -1..1."""
        self._vectors = vectors
        self._pieces = _signs(question.pieces)
        self._width = question.pieces.shape[1]
        self._distances: dict[int, NDArray[np.uint16]] = {}
        self._max_sim: dict[tuple[int, ...], Similarities] = {}

    def compare_pieces(self, positions: Iterable[int]) -> None:
        """Compare these sentences piece by piece, all at once: that is faster than one by one."""
        new = [position for position in dict.fromkeys(positions) if position not in self._distances]
        if new:
            self._distances.update(zip(new, self._vectors.min_hamming_distances(self._pieces, new), strict=True))

    def max_sim(self, positions: Iterable[int]) -> Similarities:
        """Return the similarity of each piece of the question to the nearest of these sentences', 0..1: equal signs."""
        import numpy as np

        key = tuple(positions)
        if key not in self._max_sim:
            self.compare_pieces(key)
            self._max_sim[key] = 1 - np.minimum.reduce([self._distances[position] for position in key]) / self._width
        return self._max_sim[key]


def _quantised(encoded: Encoded) -> StoredVectors:
    import numpy as np

    whole: Vectors = encoded.whole.astype(np.float16).astype(np.float32)
    return StoredVectors(whole, _signs(encoded.pieces))


def _signs(pieces: Vectors) -> Bits:
    """Return the signs of each row as bits, filled up to whole 64-bit numbers."""
    import numpy as np

    count, width = pieces.shape
    filled = np.zeros((count, width + -width % 64), bool)
    filled[:, :width] = pieces > 0
    signs: Bits = np.packbits(filled, axis=1).view(np.uint64)
    return signs
