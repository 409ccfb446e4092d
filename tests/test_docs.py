"""README.md and .env.example say what the code does."""

import re
import shlex
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.commands import COMMANDS as SLASH_COMMANDS
from bot.settings import Settings
from index import Index, load_articles

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[tuple[str, ...]]:
    """The rows of the table in a section, without its heading."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[2:]]


def exchanges() -> list[tuple[str, str]]:
    consoles = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
    return [
        (command, printed.strip("\n"))
        for console in consoles
        for command, printed in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", console, re.M)
    ]


def default(value: object) -> str:
    if value in (None, ()):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.fixture
def _newcomer(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder of the clone, with nothing set."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ARTICLES_DIR", "seeds")


@pytest.mark.usefixtures("_newcomer")
@pytest.mark.parametrize(("command", "printed"), exchanges(), ids=[command for command, _ in exchanges()])
def test_the_exchange_of_the_readme_is_what_the_shipped_article_answers(
    command: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *arguments = shlex.split(command)

    main(arguments)

    assert program == "footnote"
    assert capsys.readouterr().out.strip("\n") == printed


def test_the_readme_shows_an_exchange() -> None:
    assert len(exchanges()) == 8


def test_the_table_of_settings_is_the_settings() -> None:
    fields = [
        (f"`{name.upper()}`", f"`{default(field.default)}`" if default(field.default) else "", field.description)
        for name, field in Settings.model_fields.items()
    ]

    assert rows("Settings") == fields


def test_the_example_of_an_env_file_is_the_settings() -> None:
    written = (ROOT / ".env.example").read_text(encoding="utf-8").partition("\n\n")[2]
    fields = [
        f"# {field.description}\n{name.upper()}={default(field.default)}"
        for name, field in Settings.model_fields.items()
    ]

    assert written.rstrip("\n").split("\n\n") == fields


def test_the_table_of_commands_is_the_command_line() -> None:
    assert rows("In the terminal") == [(f"`footnote {command.name}`", command.help) for command in COMMANDS.values()]


def test_the_table_of_slash_commands_is_what_discord_is_told() -> None:
    described = [
        (f"`/{command.name}`", str(command.description))
        if hasattr(command, "description")
        else ("right-click a message, Apps", str(command.name))
        for command in SLASH_COMMANDS
    ]

    assert rows("On Discord") == described


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in set(re.findall(r"^    make (\w+)|`make (\w+)", README, re.M)):
        assert re.search(rf"^{''.join(target)}:", makefile, re.M), target


@pytest.mark.usefixtures("_newcomer")
def test_the_question_among_the_known_failures_still_fails() -> None:
    (question,) = re.findall(r'"(.+\?)"', section("Limits and known failures"))
    articles, _ = load_articles("seeds")

    assert not Index.build(articles).answer(question).found
