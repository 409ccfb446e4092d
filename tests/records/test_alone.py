"""One process to a data folder."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.records.alone import TakenError, alone

HOLD = """
import subprocess, sys
from pathlib import Path
from bot.records.alone import alone

with alone(Path(sys.argv[1])):
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    print("held", flush=True)
    input()
"""


def test_a_second_one_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    with alone(tmp_path / "data"), pytest.raises(TakenError, match="Another Footnote is running"):
        alone(tmp_path / "data").__enter__()

    with alone(tmp_path / "data"):
        pass


def test_a_process_that_is_killed_lets_go_though_a_child_of_it_lives_on(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(TakenError):
            alone(tmp_path).__enter__()

        holder.send_signal(signal.SIGKILL)
        holder.wait()

        with alone(tmp_path):
            pass


def test_where_nothing_can_be_written_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with alone(tmp_path / "file"), alone(tmp_path / "file"):
        pass


def test_run_on_a_folder_in_use_is_refused_in_one_sentence_and_reading_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bees.txt").write_text("Bees\n\nThe valley has 40 hives.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", "data")
    monkeypatch.setenv("ARTICLES_DIR", "articles")
    monkeypatch.setenv("DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB")

    with alone(tmp_path / "data"):
        refused = main(["run"])
        said = capsys.readouterr().err
        answered = main(["ask", "How many hives are there?"])

    assert (refused, answered) == (78, 0)
    assert said == "Another Footnote is running with DATA_DIR 'data'; stop it, or give this one another folder.\n"
