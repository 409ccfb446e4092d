from pathlib import Path

import pytest

from bot import environment
from bot.environment import SettingsError, articles_folder, env_file, read

TOKEN = "a-token.of.three-parts"

WRITTEN = {
    "plain": b"DISCORD_TOKEN=%s\n",
    "byte-order mark": b"\xef\xbb\xbfDISCORD_TOKEN=%s\n",
    "CRLF": b"LOG_LEVEL=INFO\r\nDISCORD_TOKEN=%s\r\n",
    "double quotes": b'DISCORD_TOKEN="%s"\n',
    "single quotes": b"DISCORD_TOKEN='%s'\n",
    "export": b"export DISCORD_TOKEN=%s\n",
    "spaces": b"  DISCORD_TOKEN = %s   \n",
    "spaces in quotes": b'DISCORD_TOKEN=" %s "\n',
    "comment": b"# the token\n\nDISCORD_TOKEN=%s # secret\n",
    "no line end": b"DISCORD_TOKEN=%s",
    "twice, the last counts": b"DISCORD_TOKEN=old\nDISCORD_TOKEN=%s\n",
    "empty lines": b"\n\n\nDISCORD_TOKEN=%s\n\n\n",
}


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.delenv("ARTICLES_DIR", raising=False)


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_a_token_is_read_however_the_file_is_written(content: bytes) -> None:
    Path(".env").write_bytes(content % TOKEN.encode())

    assert read()["DISCORD_TOKEN"] == TOKEN


def test_without_a_file_the_environment_alone_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    assert env_file() == {}
    assert read()["DISCORD_TOKEN"] == TOKEN


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DISCORD_TOKEN=from-the-file\nLOG_LEVEL=DEBUG\n")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    written = read()

    assert written["DISCORD_TOKEN"] == TOKEN
    assert written["LOG_LEVEL"] == "DEBUG"


def test_an_empty_variable_switches_the_token_of_the_file_off(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    monkeypatch.setenv("DISCORD_TOKEN", "")

    assert "DISCORD_TOKEN" not in read()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_line_that_cannot_be_read_is_named_and_never_shown(end: str) -> None:
    lines = ["", "LOG_LEVEL=INFO", "", f"DISCORD_TOKEN {TOKEN}", "DATA_DIR", 'GUILD_IDS="1']
    Path(".env").write_bytes(end.join(lines).encode())

    with pytest.raises(SettingsError) as refused:
        env_file()

    assert [problem.split(" of ")[0] for problem in refused.value.problems] == ["Line 4", "Line 5", "Line 6"]
    assert TOKEN not in str(refused.value)


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    Path(".env").write_text(f"DISCORD_TOKEN={TOKEN}\n", encoding="utf-16")

    with pytest.raises(SettingsError, match="is not UTF-8 text; save it again"):
        env_file()


def test_a_folder_named_env_is_refused() -> None:
    Path(".env").mkdir()

    with pytest.raises(SettingsError, match="cannot be read"):
        env_file()


def test_the_folder_is_the_one_named_else_the_variable_else_the_file_else_seeds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("named", "variable", "file", environment.DEFAULTS["ARTICLES_DIR"]):
        Path(name).mkdir()

    assert articles_folder() == Path("seeds")
    Path(".env").write_text("ARTICLES_DIR=file\n")
    assert articles_folder() == Path("file")
    monkeypatch.setenv("ARTICLES_DIR", "variable")
    assert articles_folder() == Path("variable")
    assert articles_folder("named") == Path("named")


def test_a_folder_that_does_not_exist_is_named() -> None:
    with pytest.raises(SettingsError, match="There is no folder 'nowhere' to read articles from"):
        articles_folder("nowhere")


def test_a_misspelt_key_of_the_folder_is_refused_before_the_default_is_used() -> None:
    Path("seeds").mkdir()
    Path(".env").write_text("ARTICLE_DIR=news\n")

    with pytest.raises(SettingsError, match="did you mean ARTICLES_DIR"):
        articles_folder()
