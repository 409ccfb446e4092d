"""An encoder that writes what it embeds into a file, so that a build that was stopped goes on where it stood.

The file is for one build: it holds neither questions nor texts, and is removed when the index is saved.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from ..encoder import Encoder, Read, Vectors

_KEY, _SUM = 16, 4
"""Bytes of a record before and after its embedding: a digest of the text, and a checksum of both."""
_LONGEST_HEADER = 1024


class ResumableEncoder:
    """Another encoder, and the file of what it embedded. For one thread; not for questions, which are not written.

    Where the file cannot be read or written, or another process has it, it embeds without it.
    """

    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder = encoder
        self._path = file
        self._descriptor: int | None = None
        self._known: dict[bytes, int] = {}
        self._numbers = 0
        with suppress(OSError):
            self._open()

    @property
    def name(self) -> str:
        return self._encoder.name

    def embed(self, texts: Sequence[str]) -> Sequence[Vectors]:
        """Embed texts, but for those that stand in the file; of these an embedding is what it is in 8 bits."""
        keys = [_key(text) for text in texts]
        known = [self._read(key) for key in keys]
        new = [number for number, vector in enumerate(known) if vector is None]
        made = self._encoder.embed([texts[number] for number in new])
        self._append([keys[number] for number in new], made)
        fresh = iter(made)
        return [next(fresh) if vector is None else vector for vector in known]

    def embed_question(self, question: str) -> Vectors:
        return self._encoder.embed_question(question)

    def read(self, question: str, windows: Sequence[tuple[str, str]]) -> Sequence[Read]:
        return self._encoder.read(question, windows)

    def discard(self) -> None:
        """Remove the file: the index is saved."""
        if self._descriptor is not None:
            with suppress(OSError):
                self._path.unlink()
            self.close()

    def close(self) -> None:
        """Let go of the file, which stays for the next build."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None
        self._known.clear()

    def _open(self) -> None:
        """Open the file and find what stands in it. Raise OSError if it cannot be used."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _lock(descriptor)
            with open(descriptor, "rb", closefd=False) as file:
                self._numbers = _numbers(file.readline(_LONGEST_HEADER), self._encoder.name)
                end = file.tell() if self._numbers else 0
                size = _KEY + self._numbers + _SUM
                while self._numbers and _is_whole(record := file.read(size), size):
                    self._known[record[:_KEY]] = end
                    end += size
            os.ftruncate(descriptor, end)
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def _read(self, key: bytes) -> Vectors | None:
        """Return the embedding that stands in the file, None if there is none."""
        if self._descriptor is None or key not in self._known:
            return None
        import numpy as np

        os.lseek(self._descriptor, self._known[key] + _KEY, os.SEEK_SET)
        vector = np.frombuffer(os.read(self._descriptor, self._numbers), np.int8).astype(np.float32)
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit

    def _append(self, keys: Iterable[bytes], vectors: Sequence[Vectors]) -> None:
        """Write embeddings at the end of the file, which is left alone from the first time that this fails."""
        if self._descriptor is None or not vectors:
            return
        content = b"".join(_records(keys, vectors))
        if not self._numbers:
            self._numbers = len(vectors[0])
            content = _header(self._encoder.name, self._numbers) + content
        try:
            os.lseek(self._descriptor, 0, os.SEEK_END)
            while content:
                content = content[os.write(self._descriptor, content) :]
        except OSError:
            self.close()


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:_KEY]


def _header(encoder: str, numbers: int) -> bytes:
    return json.dumps({"encoder": encoder, "numbers": numbers}).encode() + b"\n"


def _numbers(header: bytes, encoder: str) -> int:
    """Return how many numbers an embedding has in a file; 0 if it is empty, broken or of another encoder."""
    with suppress(ValueError, KeyError, TypeError):
        numbers = json.loads(header)["numbers"]
        if isinstance(numbers, int) and header == _header(encoder, numbers):
            return numbers
    return 0


def _records(keys: Iterable[bytes], vectors: Iterable[Vectors]) -> Iterator[bytes]:
    from ..vectors import quantised

    for key, vector in zip(keys, vectors, strict=True):
        record = key + quantised(vector).tobytes()
        yield record + crc32(record).to_bytes(_SUM, "little")


def _is_whole(record: bytes, size: int) -> bool:
    return len(record) == size and crc32(record[:-_SUM]) == int.from_bytes(record[-_SUM:], "little")


def _lock(descriptor: int) -> None:
    """Have a file to oneself until it is closed, where the system can. Raise OSError if another process has it."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return
    flock(descriptor, LOCK_EX | LOCK_NB)
