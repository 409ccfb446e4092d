"""A build with the encoder that was stopped goes on where it stood, and nothing on the disk can make it wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.collection.encoder import TunedE5
from index.collection.model.resumable_encoder import ResumableEncoder
from index.collection.vectors import SentenceVectors
from tests.collection.tiny import TINY

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

TEXTS = [f"Sentence {number} says {number**3}." for number in range(200)]


class StoppedError(Exception):
    """The build was stopped."""


class Listed(TunedE5):
    """The tiny encoder, which remembers what it embedded, and is stopped after so many texts."""

    def __init__(self, last: int = 1000) -> None:
        super().__init__(TINY)
        self.last = last
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[Vectors]:
        self.embedded += texts
        if len(self.embedded) > self.last:
            raise StoppedError
        return super().embed(texts)


def made(encoder: Listed | ResumableEncoder) -> bytes:
    return SentenceVectors.make(encoder, TEXTS).to_parts()["vectors"]


def stop_after(count: int, file: Path) -> None:
    """Leave behind what a build wrote that was stopped."""
    encoder = ResumableEncoder(Listed(count), file)
    with pytest.raises(StoppedError):
        made(encoder)
    encoder.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in a folder that is still to be made."""
    return tmp_path / "data" / "embedded.bin"


def test_what_was_embedded_before_the_stop_is_not_embedded_again_and_comes_out_the_same(file: Path) -> None:
    stop_after(130, file)
    after = Listed()

    vectors = made(ResumableEncoder(after, file))

    assert after.embedded == TEXTS[128:]
    assert vectors == made(Listed())


def test_a_vector_from_the_file_has_length_1_and_its_direction(file: Path) -> None:
    stop_after(64, file)

    (vector,) = ResumableEncoder(Listed(0), file).embed(TEXTS[:1])

    assert float(np.linalg.norm(vector)) == pytest.approx(1)
    assert float(vector @ TunedE5(TINY).embed(TEXTS[:1])[0]) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("lost", [1, 20, 30, 60])
def test_of_a_torn_file_what_is_whole_is_used(file: Path, lost: int) -> None:
    stop_after(64, file)
    file.write_bytes(file.read_bytes()[:-lost])

    for _ in range(2):  # the second finds what the first appended
        after = Listed()
        encoder = ResumableEncoder(after, file)
        assert made(encoder) == made(Listed())
        encoder.close()

    assert after.embedded == []


@pytest.mark.parametrize("place", [0, 5, 80, 300, -1])
def test_a_changed_byte_costs_what_comes_after_it_and_changes_no_vector(file: Path, place: int) -> None:
    stop_after(64, file)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)

    assert made(ResumableEncoder(Listed(), file)) == made(Listed())


def test_the_file_of_another_encoder_is_not_used(file: Path) -> None:
    stop_after(64, file)
    other = Listed()
    other.name = "other"

    made(ResumableEncoder(other, file))

    assert other.embedded == TEXTS


def test_the_file_is_gone_once_it_is_discarded(file: Path) -> None:
    encoder = ResumableEncoder(Listed(), file)
    made(encoder)

    encoder.discard()

    assert not file.exists()
    assert len(encoder.embed(TEXTS[:1])) == 1
    assert not file.exists()


def test_where_no_file_can_be_made_it_embeds_without(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    encoder = ResumableEncoder(Listed(), tmp_path / "data" / "embedded.bin")

    assert made(encoder) == made(Listed())
    encoder.discard()


def test_a_full_disk_stops_no_build() -> None:
    encoder = ResumableEncoder(Listed(), Path("/dev/full"))

    assert made(encoder) == made(Listed())


def test_a_file_that_another_build_has_is_left_alone(file: Path) -> None:
    held = ResumableEncoder(Listed(), file)
    held.embed(TEXTS[:3])
    content = file.read_bytes()
    other = ResumableEncoder(Listed(), file)

    assert made(other) == made(Listed())
    other.discard()

    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_build_goes_on(file: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from index.collection.vectors import SentenceVectors\n"
        "from tests.collection.test_resumable_encoder import *\n"
        "def tell(done, total): done >= 128 and os.kill(os.getpid(), signal.SIGKILL)\n"
        "SentenceVectors.make(ResumableEncoder(Listed(), Path(sys.argv[1])), TEXTS, progress=tell)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    after = Listed()

    vectors = made(ResumableEncoder(after, file))

    assert killed.returncode == -9
    assert after.embedded == TEXTS[128:]
    assert vectors == made(Listed())
