"""What `footnote doctor` finds wrong, and what it says to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import settings
from bot.connection.finding import Finding
from bot.terminal.doctor import examine

OFF = "The encoder and the reader are off, so sentences are found by their words alone."
TOKEN = f"{'M' * 26}.{'G' * 6}.{'x' * 38}"


@pytest.fixture(autouse=True)
def _healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for key in settings.KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setattr(settings, "encoder_fault", lambda: None)
    Path("seeds").mkdir()
    Path("seeds/ferry.txt").write_text("Ferry sails again\n\nThe ferry sailed on Monday.\n")


def nobody(settings: settings.Settings, token: str) -> Iterator[Finding]:
    """Stands for Discord, which is not asked here."""
    return iter(())


def everything() -> list[Finding]:
    return list(examine(None, nobody))


def found(grade: str) -> list[str]:
    return [finding.text for finding in everything() if finding.grade == grade]


def test_a_healthy_place_has_one_note_about_the_token() -> None:
    assert found("wrong") == []
    assert found("note") == ["No token: Footnote answers in the terminal. For Discord set DISCORD_TOKEN in .env."]


def test_a_token_that_looks_like_one_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    assert found("note") == []
    assert "DISCORD_TOKEN looks like a token." in found("ok")


def test_a_client_secret_in_place_of_the_token_is_noticed_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "kT3mP0x9QwErTyUiOpAsDfGhJkLzXcVb"
    monkeypatch.setenv("DISCORD_TOKEN", secret)

    notes = found("note")

    assert len(notes) == 1
    assert "Reset Token" in notes[0]
    assert not any(secret in finding.text for finding in everything())


def test_every_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DISCORD_TOKN=x\nGUILD_IDS=cafe\n")
    Path(".env").chmod(0o600)
    monkeypatch.setenv("ARTICLES_DIR", "nowhere")

    assert [text.split(":")[0].split()[0] for text in found("wrong")] == ["DISCORD_TOKN", "ARTICLES_DIR", "GUILD_IDS"]


def test_an_env_file_that_others_can_read_is_noticed() -> None:
    Path(".env").write_text("LOG_LEVEL=INFO\n")
    Path(".env").chmod(0o644)

    assert "Others on this machine can read .env; it may hold the token: chmod 600 .env" in found("note")


def test_a_file_that_is_no_article_is_named() -> None:
    Path("seeds/broken.txt").write_bytes(b"")

    assert [text for text in found("note") if "broken.txt" in text]
    assert found("wrong") == []


def test_a_folder_without_articles_is_wrong() -> None:
    Path("seeds/ferry.txt").unlink()

    assert found("wrong") == ["I have no articles yet: put a .txt, .md or .html file into 'seeds', one article a file."]


def test_an_article_of_which_nothing_can_be_found_is_noticed() -> None:
    Path("seeds/empty.txt").write_text("Ferry sails again\n\nOct 26, 2024\n")

    assert [text for text in found("note") if text.startswith("Nothing of empty can be found")]


def test_a_data_folder_inside_a_file_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a-file").write_text("")
    monkeypatch.setenv("DATA_DIR", "a-file/data")

    assert found("wrong") == ["DATA_DIR 'a-file/data' cannot be written; name a folder that can."]


def test_a_data_folder_that_does_not_exist_yet_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "new/data")

    assert Finding("ok", "DATA_DIR 'new/data' can be written.") in everything()
    assert not Path("new").exists()


def test_it_says_why_sentences_are_found_by_their_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "The encoder and the reader are on: sentences are also found by what they mean." in found("ok")

    monkeypatch.setattr(settings, "encoder_fault", lambda: "The package tokenizers is not installed")
    assert f"{OFF} The package tokenizers is not installed." in found("note")

    monkeypatch.setenv("SEMANTIC", "off")
    assert f"{OFF} SEMANTIC=off." in found("ok")
