"""What the encoder makes of a question: how near each sentence is in meaning, and which words of the nearest answer it.

It reads the windows of the most promising sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..collection.chains import Window, windows_of
from ..collection.collection import Collection
from ..collection.encoder import AnswerSpan
from ..model import Span

if TYPE_CHECKING:
    from ..collection.vectors import SentenceVectors

WINDOWS = 3
"""Windows that are read at most: three more for questions in doubt cost twice the time and tell no better."""
CERTAIN = 3.0
"""The margin from which no other window is read."""
UNREAD = -12.0
"""The margin of a sentence that was not read, and the least of all."""


class Reading:
    """A question as the encoder takes it."""

    def __init__(self, collection: Collection, vectors: SentenceVectors, question: str) -> None:
        """Compare a question with the sentences of a collection, which the vectors are of."""
        self.cosines = vectors.cosines(question)
        """The cosine similarity of each sentence in its context, -1..1."""
        self.answers: dict[int, AnswerSpan] = {}
        """What was read of sentences, by position."""
        self._collection, self._encoder, self._question = collection, vectors.encoder, question

    def read(self, positions: Iterable[int]) -> None:
        """Read the windows of sentences, the most promising first."""
        windows = dict.fromkeys(window for place in positions if (window := self._window_of(place)) is not None)
        for window in [*windows][:WINDOWS]:
            self._read(window)
            if self.margins[0] >= CERTAIN:
                break

    def margin(self, position: int) -> float:
        """The margin of a sentence, UNREAD if it was not read."""
        found = self.answers.get(position)
        return UNREAD if found is None else max(found.margin, UNREAD)

    @property
    def margins(self) -> list[float]:
        """The margins of all sentences that were read, the highest first."""
        return sorted(map(self.margin, self.answers), reverse=True) or [UNREAD]

    def _window_of(self, position: int) -> Window | None:
        """The window of a sentence; None for a heading."""
        windows = windows_of(self._collection, self._collection.sentences[position].article.id)
        number = bisect_right(windows, position, key=lambda window: window.sentences.start) - 1
        return windows[number] if number >= 0 and position in windows[number].sentences else None

    def _read(self, window: Window) -> None:
        sentences = [self._collection.sentences[place] for place in window.sentences]
        text = sentences[0].article.part(window.span)
        (read,) = self._encoder.read(self._question, [(window.context, text)])
        start = window.span.start
        spans = [Span(each.span.start - start, each.span.end - start) for each in sentences]
        for place, found in zip(window.sentences, read.best_inside(spans), strict=True):
            if found is not None:
                span = Span(found.span.start + start, found.span.end + start)
                self.answers[place] = found._replace(span=_trimmed(sentences[0].article.text, span))


def _trimmed(text: str, span: Span) -> Span:
    """A span without white space at its ends and without the mark that ends a sentence, unless nothing else is left."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip().rstrip(".,;:!?"))
    return Span(start, end) if end > start else span
