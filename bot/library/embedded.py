"""What a build with the encoder embedded so far, kept in DATA_DIR until its index is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import ResumableEncoder

FILE = "embedded.bin"


@contextmanager
def embedding(data: Path, *, semantic: bool) -> Iterator[ResumableEncoder | None]:
    """Give the encoder for a build, if it is wished, with what an earlier one embedded that was stopped.

    Nothing is left when this ends without an error. Raise EncoderError if the encoder cannot be used.
    """
    if not semantic:
        yield None
        return
    from index import ResumableEncoder, load_encoder  # only for a build with the encoder

    encoder = ResumableEncoder(load_encoder(), data / FILE)
    try:
        yield encoder
        encoder.discard()
    finally:
        encoder.close()
