"""An encoder that remembers on disk what it made: a second fit on the same questions then takes no forward pass."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..collection.encoder import Encoder, Read

if TYPE_CHECKING:
    from ..collection.encoder import Vectors


class CachedEncoder:
    """Another encoder and the file of what it made, one for each name that it may have. For one thread."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Open or make the file. Raise OSError or sqlite3.Error if it cannot be used."""
        folder.mkdir(parents=True, exist_ok=True)
        self._encoder = encoder
        file = folder / f"{sha256(encoder.name.encode()).hexdigest()[:12]}.sqlite"
        self._known = sqlite3.connect(file, isolation_level=None)
        self._known.execute("pragma synchronous = off")
        self._known.execute("create table if not exists made (key blob primary key, value blob) without rowid")

    @property
    def name(self) -> str:
        return self._encoder.name

    def embed(self, texts: Sequence[str]) -> list[Vectors]:
        known = {text: self._get("embed", text) for text in texts}
        new = [text for text, value in known.items() if value is None]
        for text, vector in zip(new, self._encoder.embed(new), strict=True):
            known[text] = self._put(vector.tobytes(), "embed", text)
        return [np.frombuffer(known[text] or b"", np.float32) for text in texts]

    def embed_question(self, question: str) -> Vectors:
        made = self._kept(lambda: self._encoder.embed_question(question).tobytes(), "question", question)
        return np.frombuffer(made, np.float32)

    def read(self, question: str, windows: Sequence[tuple[str, str]]) -> list[Read]:
        return [self._read(question, *window) for window in windows]

    def _read(self, question: str, context: str, text: str) -> Read:
        def made() -> bytes:
            (read,) = self._encoder.read(question, [(context, text)])
            places = np.array(read.places, np.float32).reshape(-1, 2)
            return np.column_stack([read.starts, read.ends, places]).tobytes() + np.float32(read.none).tobytes()

        numbers = np.frombuffer(self._kept(made, "read", question, context, text), np.float32)
        rows = numbers[:-1].reshape(-1, 4)
        places = [(int(start), int(end)) for start, end in rows[:, 2:]]
        return Read(float(numbers[-1]), rows[:, 0], rows[:, 1], places)

    def _kept(self, make: Callable[[], bytes], *key: str) -> bytes:
        found = self._get(*key)
        return self._put(make(), *key) if found is None else found

    def _get(self, *key: str) -> bytes | None:
        row = self._known.execute("select value from made where key = ?", (_digest(key),)).fetchone()
        return row[0] if row else None

    def _put(self, value: bytes, *key: str) -> bytes:
        self._known.execute("insert or replace into made values (?, ?)", (_digest(key), value))
        return value


def _digest(key: tuple[str, ...]) -> bytes:
    return sha256("\0".join(key).encode("utf-8", "surrogatepass")).digest()
