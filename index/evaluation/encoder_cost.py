"""What the encoder costs once: the time of loading it, the memory that it takes, the size of its files."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from time import process_time
from typing import ClassVar, NamedTuple

from ..collection.encoder import LONGEST_FOUND, LONGEST_READ, load_encoder
from ..collection.model.files import MODEL, PIECES, WEIGHTS


class MostOnce(NamedTuple):
    """What is demanded, in the units of EncoderCost."""

    seconds: float = 1
    memory: float = 350
    size: float = 60


@dataclass(frozen=True, slots=True)
class EncoderCost:
    """Seconds of CPU to load it; the most memory at any time, in MiB, None on Windows; its files in MB."""

    seconds: float
    memory: float | None
    size: float
    most: ClassVar[MostOnce] = MostOnce()

    @property
    def held(self) -> bool:
        """Whether it is as little as demanded."""
        most = self.most
        return self.seconds <= most.seconds and (self.memory or 0.0) <= most.memory and self.size <= most.size


def measure_encoder() -> EncoderCost:
    """Load the encoder and give it the longest texts that it reads: the first use of it in this process.

    Raise EncoderError if it cannot be used.
    """
    before, started = _peak_memory(), process_time()
    encoder = load_encoder()
    seconds = process_time() - started
    encoder.embed(["word " * LONGEST_FOUND])
    encoder.read("which word", [("words", "word " * LONGEST_READ)])
    after = _peak_memory()
    size = sum((MODEL / name).stat().st_size for name in (WEIGHTS, PIECES)) / 1e6
    return EncoderCost(seconds, None if before is None or after is None else after - before, size)


def _peak_memory() -> float | None:
    """The most memory that this process ever held, in MiB (getrusage(2): KiB on Linux, bytes on macOS)."""
    if sys.platform == "win32":
        return None
    from resource import RUSAGE_SELF, getrusage

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return getrusage(RUSAGE_SELF).ru_maxrss / unit
