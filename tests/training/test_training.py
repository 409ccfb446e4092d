"""Training on a network of a toy's size: it learns, it goes on from a checkpoint, and its export says the same."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("transformers", reason="the extra train is not installed")

import numpy as np

from index.training.base_model import BaseError, read_base
from index.training.export import pack

WIDTH, INNER, LAYERS = 64, 96, 2


def test_a_file_that_is_no_base_is_named(tmp_path: Path) -> None:
    file = tmp_path / "base.bin"
    for data in (b"", b"E5S1", b"E5S1" + struct.pack("<i", 1), b"PK\x03\x04" * 9):
        file.write_bytes(data)
        with pytest.raises(BaseError, match=r"base\.bin"):
            read_base(file)


def test_a_table_of_four_bits_is_packed_without_loss() -> None:
    draw = np.random.default_rng(1)
    codes = draw.integers(-7, 8, (5, 2, 32)).astype(np.float32)
    codes[:, :, 3] = -8
    scales = draw.choice([-0.5, 0.25, 2.0], (5, 2)).astype(np.float32)

    packed, found = pack((codes * scales[..., None]).reshape(5, 64))

    assert np.array_equal(found, scales)
    halves = np.stack([packed & 15, packed >> 4], -1).reshape(5, 2, 32).astype(np.float32) - 8
    assert np.array_equal(halves, codes)
