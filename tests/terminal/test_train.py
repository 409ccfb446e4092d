"""`footnote train` without the packages that it needs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.__main__ import main


def test_without_the_extra_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "index.training.course", raising=False)

    assert main(["train", str(tmp_path), "--base", "base.bin", "--out", str(tmp_path)]) == 2
    assert 'pip install "footnote-bot[train]"' in capsys.readouterr().err
