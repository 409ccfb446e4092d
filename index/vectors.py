"""The vectors of an index's sentences: encoded once, kept in half precision, compared with a question.

Half precision is what is saved, so an index that was just built and one that was loaded compare alike.
Positions are those of the collection's sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from .encoder import Encoder, Vectors


class SentenceVectors:
    """The encoder and the vectors that it made, one a sentence."""

    def __init__(self, encoder: Encoder, rows: Vectors) -> None:
        self._encoder = encoder
        self._rows = rows

    @classmethod
    def make(cls, encoder: Encoder, texts: Sequence[str], known: Mapping[str, Vectors] | None = None) -> Self:
        """Encode each text, except those whose vector is known."""
        import numpy as np

        known = known or {}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        vectors = {**known, **dict(zip(new, _halved(encoder.encode(new)), strict=True))}
        return cls(encoder, np.stack([vectors[text] for text in texts]) if texts else encoder.encode(()))

    @classmethod
    def read(cls, encoder: Encoder, saved: memoryview, count: int) -> Self:
        """Take the vectors of so many texts from what `to_bytes` gave."""
        import numpy as np

        rows = np.frombuffer(saved, "<f2").astype(np.float32)
        return cls(encoder, rows.reshape(count, -1) if count else encoder.encode(()))

    def to_bytes(self) -> bytes:
        return self._rows.astype("<f2").tobytes()

    def rows(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vector of each text; `texts` are those it was made from, in their order."""
        return dict(zip(texts, self._rows, strict=True))

    def cosines(self, question: str, within: range | None = None) -> Vectors:
        """How near each sentence is to the question, -1..1; of those `within` a range of positions when given."""
        rows = self._rows if within is None else self._rows[within.start : within.stop]
        nearness: Vectors = rows @ self._encoder.encode([question])[0]
        return nearness


def _halved(vectors: Vectors) -> Vectors:
    import numpy as np

    halved: Vectors = vectors.astype(np.float16).astype(np.float32)
    return halved
