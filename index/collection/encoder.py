"""The encoder: a text -> its embedding; a question and a window -> the words that answer.

Texts of similar meaning have embeddings of high cosine similarity. The model is multilingual-e5-small
(https://huggingface.co/intfloat/multilingual-e5-small, MIT), trained further for both by `index/training`: 12 layers,
384 numbers a text, weights in 8 bits. Its files lie in the package `model` beside this; nothing is downloaded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from math import inf
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from ..model import Span
from .model import files
from .model.files import EncoderError
from .model.word_pieces import read_tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Vectors = NDArray[np.float32]
    """Rows of length 1, so that a dot product is a cosine; or one such row."""

T = TypeVar("T")
R = TypeVar("R")

LONGEST_READ, LONGEST_FOUND = 224, 96
"""Word pieces that are read, of a question with a window and of a text; the rest is left out, as in training."""
LONGEST_QUESTION = 400
"""Code points of a question that are read before a window, so that there is room for the window."""
LONGEST_ANSWER = 30
"""Word pieces of an answer."""


class AnswerSpan(NamedTuple):
    """Words that may answer, and the log-odds that they do rather than that their window has no answer.

    `lead` are the log-odds that they do rather than any other words of the sentence, without one in common.
    """

    span: Span
    margin: float
    lead: float = inf


class Read(NamedTuple):
    """What was read of the text of a window, a row for each of its word pieces; all logits, without a unit.

    `none` says that the answer does not stand there: the sum of the logits of its start and its end. `starts` and
    `ends` say that it starts and ends at a piece, `places` where each stands in the text, in code points, half-open.
    """

    none: float
    starts: Vectors
    ends: Vectors
    places: Sequence[tuple[int, int]]

    def best_inside(self, sentences: Iterable[Span]) -> Iterator[AnswerSpan | None]:
        """Yield the best answer inside each sentence, all spans being of the text that was read; None where it was cut
        off."""
        import numpy as np

        starts, ends = ([place[side] for place in self.places] for side in (0, 1))
        scores = self.starts[:, None] + self.ends[None, :]
        lengths = np.arange(len(ends))[None, :] - np.arange(len(starts))[:, None]
        scores[(lengths < 0) | (lengths >= LONGEST_ANSWER)] = -np.inf
        for sentence in sentences:
            first, stop = bisect_right(ends, sentence.start), bisect_left(starts, sentence.end)
            inside = scores[first:stop, first:stop]
            if not inside.size:
                yield None
                continue
            start, end = divmod(int(inside.argmax()), stop - first)
            span = Span(max(starts[first + start], sentence.start), min(ends[first + end], sentence.end))
            best = float(inside[start, end])
            apart = max(inside[:start, :start].max(initial=-np.inf), inside[end + 1 :, end + 1 :].max(initial=-np.inf))
            yield AnswerSpan(span, best - self.none, best - float(apart))


class Encoder(Protocol):
    """Embeds texts and reads windows; its `name` changes whenever the results do."""

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Sequence[Vectors]:
        """Embed sentences, each after what it stands under: each by itself, whatever the others are."""

    def embed_question(self, question: str) -> Vectors: ...

    def read(self, question: str, windows: Sequence[tuple[str, str]]) -> Sequence[Read]:
        """Read windows for a question: of each what it stands under, and its text."""


class EncodedReading(NamedTuple):
    """The pieces of a question and a window, and for those of its text where they stand in it; None for the others."""

    ids: list[int]
    places: list[tuple[int, int] | None]


def encode_reading(tokenizer: Tokenizer, question: str, context: str, text: str) -> EncodedReading:
    """Encode a question, then a window below what it stands under."""
    pair = tokenizer.encode(f"query: {question[:LONGEST_QUESTION]}", f"passage: {context} > {text}")
    before = len(f"passage: {context} > ")
    places: list[tuple[int, int] | None] = []
    for (start, end), part in zip(pair.offsets, pair.sequence_ids, strict=True):
        inside = part == 1 and end > before
        places.append((max(start - before, 0), end - before) if inside else None)
    return EncodedReading(pair.ids[:LONGEST_READ], places[:LONGEST_READ])


class TunedE5:
    """multilingual-e5-small with two heads, on the CPU. Many threads may share one."""

    def __init__(self, folder: Path) -> None:
        """Load the files of a folder, about a second. Raise EncoderError if a package or file is missing or broken."""
        files.import_packages()
        sums = files.checksums(folder)
        self.name = f"multilingual-e5-small {sums[files.WEIGHTS][:12]} {sums[files.PIECES][:12]}"
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a second one takes half as much CPU again to be a twentieth faster
        options.enable_cpu_mem_arena = False  # the arena would keep the memory of the longest text
        try:
            path = str(folder / files.WEIGHTS)
            self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            self._tokenizer = read_tokenizer(folder / files.PIECES)
        except Exception as error:  # both libraries raise what they like
            raise EncoderError(f"The model in {folder.name}/ cannot be used here: {error}") from error

    def embed(self, texts: Sequence[str]) -> list[Vectors]:
        """Embed one text here, several on all cores; without batches, as padding costs more than they save."""
        return _on_all_cores(self._embed, [f"passage: {text}" for text in texts])

    def embed_question(self, question: str) -> Vectors:
        return self._embed(f"query: {question}")

    def read(self, question: str, windows: Sequence[tuple[str, str]]) -> list[Read]:
        """Read one window after the other."""
        return [self._read(question, context, text) for context, text in windows]

    def _embed(self, text: str) -> Vectors:
        import numpy as np

        mean: Vectors = self._run(self._tokenizer.encode(text).ids[:LONGEST_FOUND], "layer").mean(axis=0)
        unit: Vectors = mean / np.linalg.norm(mean)
        return unit

    def _read(self, question: str, context: str, text: str) -> Read:
        encoded = encode_reading(self._tokenizer, question, context, text)
        logits = self._run(encoded.ids, "spans")
        inside = [number for number, place in enumerate(encoded.places) if place is not None]
        places = [place for place in encoded.places if place is not None]
        return Read(float(logits[0].sum()), logits[inside, 0], logits[inside, 1], places)

    def _run(self, ids: Sequence[int], output: str) -> Vectors:
        import numpy as np

        pieces = np.array([ids], np.int64)
        found: Vectors = self._session.run([output], {"pieces": pieces, "mask": np.ones_like(pieces)})[0][0]
        return found


@cache
def load_encoder() -> Encoder:
    """Load the encoder, once per process. Raise EncoderError if a package or a file is missing or broken."""
    return TunedE5(files.MODEL)


def _on_all_cores(make: Callable[[T], R], values: Sequence[T]) -> list[R]:
    if len(values) < 2:
        return [*map(make, values)]
    with ThreadPoolExecutor(cpu_count()) as threads:
        return [*threads.map(make, values)]
