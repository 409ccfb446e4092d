"""The embeddings of the sentences of a collection in 8 bits, and how near each is to a question.

The same is kept in memory and saved, so an index that was just built and one that was loaded give the same results.
Positions are those of the sentences in the collection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .encoder import Encoder, Vectors
    from .segments.numbering import Numbering
    from .segments.segment import Segment

    Codes = NDArray[np.int8]
    """A row per sentence: its embedding times whatever makes its largest number 127; or one such row."""

LARGEST = 127
_EMBEDDED = 64
"""Texts that are embedded before it is said how far that is."""
_ROWS = 4096
"""Rows that are compared at a time: as floats they take 6 MB."""


class SentenceVectors:
    """The embeddings of all sentences, and the encoder that made them."""

    def __init__(self, encoder: Encoder, blocks: Sequence[Codes]) -> None:
        """Take the embeddings in blocks, one after the other."""
        self.encoder = encoder
        self._blocks = blocks
        self._count = sum(map(len, blocks))

    @classmethod
    def make(
        cls,
        encoder: Encoder,
        texts: Sequence[str],
        reuse: Mapping[str, Codes] | None = None,
        progress: Callable[[int, int], object] = lambda done, total: None,
    ) -> Self:
        """Embed the texts, except those in `reuse`; `progress` is told now and then how many of those are done."""
        import numpy as np

        reuse = reuse or {}
        new = [text for text in dict.fromkeys(texts) if text not in reuse]
        codes = dict(reuse)
        for start in range(0, len(new), _EMBEDDED):
            part = new[start : start + _EMBEDDED]
            codes.update(zip(part, map(quantised, encoder.embed(part)), strict=True))
            progress(start + len(part), len(new))
        return cls(encoder, [np.stack([codes[text] for text in texts])] if texts else [])

    @classmethod
    def read(cls, encoder: Encoder, segments: Sequence[Segment], sentences: Numbering) -> Self:
        """Read the embeddings of sentences from what `to_parts` returned for each segment."""
        codes = [_codes(segment.parts["vectors"], segment.size) for segment in segments]
        runs = zip(sentences.runs, sentences.firsts, sentences.stops, strict=True)
        return cls(encoder, [codes[run.segment][first:stop] for run, first, stop in runs if first < stop])

    def to_parts(self) -> dict[str, bytes]:
        """Return the bytes to save, by name."""
        return {"vectors": b"".join(block.tobytes() for block in self._blocks)}

    def rows(self, positions: range) -> Codes:
        """Return the embeddings of some sentences, in order."""
        import numpy as np

        pieces, before = [], 0
        for block in self._blocks:
            start, stop = max(positions.start - before, 0), min(positions.stop - before, len(block))
            before += len(block)
            if start < stop:
                pieces.append(block[start:stop])
        return np.concatenate(pieces) if len(pieces) > 1 else pieces[0] if pieces else np.zeros((0, 0), np.int8)

    def cosines(self, question: str) -> Vectors:
        """Return the cosine similarity of each sentence to a question, -1..1."""
        import numpy as np

        if not self._count:
            return np.zeros(0, np.float32)
        asked = self.encoder.embed_question(question)
        return np.concatenate([self._cosines(asked, start) for start in range(0, self._count, _ROWS)])

    def _cosines(self, asked: Vectors, start: int) -> Vectors:
        import numpy as np

        rows = self.rows(range(start, min(start + _ROWS, self._count))).astype(np.float32)
        cosines: Vectors = rows @ asked / np.sqrt(np.einsum("ij,ij->i", rows, rows))
        return cosines


def _codes(part: memoryview, count: int) -> Codes:
    import numpy as np

    return np.frombuffer(part, np.int8).reshape(count, -1 if count else 0)


def quantised(vector: Vectors) -> Codes:
    """Return a vector in 8 bits a number; how long it is is lost."""
    import numpy as np

    codes: Codes = np.rint(vector * (LARGEST / np.abs(vector).max())).astype(np.int8)
    return codes
