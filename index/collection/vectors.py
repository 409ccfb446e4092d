"""What an encoder made of an index's sentences: encoded once, kept small, compared with a question.

A sentence as a whole is kept in half precision, each of its word pieces as the signs of its numbers, a bit each. That
is what is saved, so an index that was just built and one that was loaded compare alike.
Positions are those of the collection's sentences.
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
    """One row a word piece, 64 signs a number."""
    Nearness = NDArray[np.float64]


class StoredVectors(NamedTuple):
    """What is kept of a sentence: its vector, and the signs of its pieces' vectors."""

    whole: Vectors
    pieces: Bits


class SentenceVectors:
    """The encoder and what it made of each sentence."""

    def __init__(self, encoder: Encoder, wholes: Vectors, pieces: Bits, ends: Sequence[int]) -> None:
        """Take the vector of each sentence, the pieces of all, and behind those of each how many there are so far."""
        self._encoder = encoder
        self._wholes = wholes
        self._pieces = pieces
        self._ends = ends

    @classmethod
    def make(cls, encoder: Encoder, texts: Sequence[str], reuse: Mapping[str, StoredVectors] | None = None) -> Self:
        """Encode each text, except those in `reuse`."""
        import numpy as np

        reuse = reuse or {}
        new = [text for text in dict.fromkeys(texts) if text not in reuse]
        stored = {**reuse, **dict(zip(new, map(_stored, encoder.encode(new)), strict=True))}
        each = [stored[text] for text in texts]
        if not each:
            return cls(encoder, np.zeros((0, 0), np.float32), np.zeros((0, 0), np.uint64), [0])
        ends = [*accumulate((len(this.pieces) for this in each), initial=0)]
        wholes, pieces = np.stack([this.whole for this in each]), np.concatenate([this.pieces for this in each])
        return cls(encoder, wholes, pieces, ends)

    @classmethod
    def read(cls, encoder: Encoder, parts: Mapping[str, memoryview], count: int) -> Self:
        """Look at the vectors of so many texts in what `to_parts` gave."""
        import numpy as np

        if not count:
            return cls.make(encoder, [])
        wholes = np.frombuffer(parts["vectors"], "<f2").astype(np.float32)
        pieces, ends = np.frombuffer(parts["pieces"], np.uint64), parts["piece ends"].cast("I")
        return cls(encoder, wholes.reshape(count, -1), pieces.reshape(ends[-1], -1), ends)

    def to_parts(self) -> dict[str, bytes]:
        """The bytes to save, by name."""
        import numpy as np

        return {
            "vectors": self._wholes.astype("<f2").tobytes(),
            "pieces": self._pieces.tobytes(),
            "piece ends": np.array(self._ends, np.uint32).tobytes(),
        }

    def by_text(self, texts: Sequence[str]) -> dict[str, StoredVectors]:
        """What is kept of each text; `texts` are those it was made from, in their order."""
        return {text: StoredVectors(self._wholes[place], self._pieces_of(place)) for place, text in enumerate(texts)}

    def compare(self, question: str) -> LateInteraction:
        """Encode a question and hold it against the sentences."""
        return LateInteraction(self, self._encoder.encode([question])[0])

    def cosines(self, whole: Vectors) -> Vectors:
        """How near each sentence is to a vector of length 1, -1..1."""
        nearness: Vectors = self._wholes @ whole[: self._wholes.shape[1]]  # without sentences there are no numbers
        return nearness

    def min_hamming_distances(self, pieces: Bits, positions: Sequence[int]) -> NDArray[np.uint16]:
        """One row a position: in how many signs the nearest piece of the sentence differs from each of some pieces."""
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
    """A question held against the sentences: late interaction (Khattab and Zaharia, ColBERT, 2020).

    Each word piece of the question looks for the one of a sentence that is nearest to it.
    """

    def __init__(self, vectors: SentenceVectors, question: Encoded) -> None:
        self.cosines = vectors.cosines(question.whole)
        """How near each sentence as a whole is, -1..1."""
        self._vectors = vectors
        self._pieces = _signs(question.pieces)
        self._width = question.pieces.shape[1]
        self._apart: dict[int, NDArray[np.uint16]] = {}
        self._nearest: dict[tuple[int, ...], Nearness] = {}

    def compare_pieces(self, positions: Iterable[int]) -> None:
        """Compare these sentences piece by piece: together that is faster than one by one."""
        new = [position for position in dict.fromkeys(positions) if position not in self._apart]
        if new:
            self._apart.update(zip(new, self._vectors.min_hamming_distances(self._pieces, new), strict=True))

    def max_sim(self, positions: Iterable[int]) -> Nearness:
        """How near the nearest piece of these sentences is to each piece of the question: the share of equal signs."""
        import numpy as np

        places = tuple(positions)
        if places not in self._nearest:
            self.compare_pieces(places)
            self._nearest[places] = 1 - np.minimum.reduce([self._apart[place] for place in places]) / self._width
        return self._nearest[places]


def _stored(encoded: Encoded) -> StoredVectors:
    import numpy as np

    whole: Vectors = encoded.whole.astype(np.float16).astype(np.float32)
    return StoredVectors(whole, _signs(encoded.pieces))


def _signs(pieces: Vectors) -> Bits:
    """The signs of each row, a bit each, filled up to whole numbers."""
    import numpy as np

    count, width = pieces.shape
    filled = np.zeros((count, width + -width % 64), bool)
    filled[:, :width] = pieces > 0
    signs: Bits = np.packbits(filled, axis=1).view(np.uint64)
    return signs
