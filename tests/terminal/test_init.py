"""`footnote init`: every point where a newcomer may get stuck has its sentence, and nothing is lost."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest

from bot import settings
from bot.__main__ import main
from bot.connection import checkup
from bot.connection.finding import Finding
from bot.connection.invitation import REFUSED
from bot.environment import env_file, write
from bot.terminal import init, unit_file

TOKEN = f"{'M' * 26}.{'G' * 6}.{'x' * 38}"
OTHER = f"{'N' * 26}.{'G' * 6}.{'y' * 38}"
ENV = Path(".env")


@pytest.fixture(autouse=True)
def _somewhere_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for key in settings.KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("SEMANTIC", "off")
    monkeypatch.setattr(unit_file, "adapted", lambda folder: None)
    discord_says(monkeypatch, Finding("note", "It is in no server yet. Add it: https://discord.com/x"))
    Path("news").mkdir()
    Path("news/ferry.txt").write_text("Ferry sails again\n\nThe ferry sailed on Monday.\n")


def discord_says(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    monkeypatch.setattr(checkup, "look", lambda settings, token: list(findings))


def initiated(monkeypatch: pytest.MonkeyPatch, *lines: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return main(["init"])


def test_it_writes_what_run_needs_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = initiated(monkeypatch, f'"Bot {TOKEN}"', "news")

    told = capsys.readouterr()
    assert code == 0
    assert env_file() == {"DISCORD_TOKEN": TOKEN, "ARTICLES_DIR": "news"}
    assert stat.S_IMODE(ENV.stat().st_mode) == 0o600
    assert "1 article." in told.err
    assert "https://discord.com/x" in told.err
    assert init.NEXT in told.err
    assert TOKEN not in told.err + told.out


def test_other_settings_stay_and_another_token_is_replaced_only_if_that_is_wished(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ENV.write_text(f"# mine\nLOG_LEVEL=DEBUG\nDISCORD_TOKEN={OTHER}\nDISCORD_TOKEN={OTHER}\n")
    ENV.chmod(0o644)

    assert initiated(monkeypatch, TOKEN, "news", "n") == 0
    kept = ENV.read_text()
    assert initiated(monkeypatch, TOKEN, "news", "y") == 0

    assert kept == f"# mine\nLOG_LEVEL=DEBUG\nDISCORD_TOKEN={OTHER}\nDISCORD_TOKEN={OTHER}\nARTICLES_DIR=news\n"
    assert ENV.read_text() == f"# mine\nLOG_LEVEL=DEBUG\nDISCORD_TOKEN={TOKEN}\nARTICLES_DIR=news\n"
    assert "Kept: DISCORD_TOKEN." in capsys.readouterr().err
    assert stat.S_IMODE(ENV.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((), "There was no answer."),
        (("",) * 3, "Without a token there is no Discord"),
        (("a b",) * 3, "a token has no spaces"),
        ((TOKEN, "nowhere", "nowhere", "nowhere"), "There is no folder 'nowhere'; make it, or name another."),
    ],
)
def test_an_answer_that_cannot_be_used_is_named_and_nothing_is_written(
    lines: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = initiated(monkeypatch, *lines)

    told = capsys.readouterr().err
    assert code == 78
    assert sentence in told
    assert "Nothing was written" in told
    assert not ENV.exists()


def test_an_empty_folder_is_said_with_what_to_do_and_is_no_hindrance(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = initiated(monkeypatch, TOKEN, "")

    assert code == 0
    assert "I have no articles yet: put a .txt, .md or .html file into 'seeds'" in capsys.readouterr().err


def test_a_token_that_discord_refuses_is_written_only_if_that_is_wished(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    discord_says(monkeypatch, Finding("wrong", REFUSED))

    refused = initiated(monkeypatch, TOKEN, "news")
    was_there = ENV.exists()
    wished = initiated(monkeypatch, TOKEN, "news", "y")

    assert (refused, was_there, wished, ENV.exists()) == (78, False, 0, True)
    assert REFUSED in capsys.readouterr().err


def test_a_broken_env_file_is_named_and_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ENV.write_text("no setting at all\n")

    code = initiated(monkeypatch, TOKEN, "news")

    assert code == 78
    assert "Line 1 of .env cannot be read" in capsys.readouterr().err
    assert ENV.read_text() == "no setting at all\n"


@pytest.mark.parametrize("value", ["seeds", "my news #1", "Ann's", "C:\\news", 'say "x"', "$HOME/ä", "a\\'b"])
def test_what_is_written_is_read_again_as_it_was(value: str) -> None:
    write({"ARTICLES_DIR": value})

    assert env_file() == {"ARTICLES_DIR": value}


def test_the_unit_runs_where_the_folder_is() -> None:
    unit = unit_file.fitted(unit_file.SOURCE.read_text(), Path("/srv/footnote"), "/srv/footnote/.venv/bin/python")

    assert unit is not None
    assert "/opt/footnote" not in unit.split("[Unit]")[1]
    assert "EnvironmentFile=/srv/footnote/.env\n" in unit
    assert "/srv/footnote/.venv/bin/python -m bot run\n" in unit
