"""The pages say what the program does: every exchange, command, link, table and test that they name."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot import __version__
from bot.__main__ import COMMANDS, main, parser
from bot.commands import COMMANDS as SLASH_COMMANDS
from bot.settings import KEYS, Settings
from index import Index, load_articles
from tests.handbook import PAGES, README, ROOT, anchors, blocks, commands, exchanges, links, named, rows, section

ARCHITECTURE = ROOT / "ARCHITECTURE.md"
COMMANDS_PAGE, SETTINGS_PAGE = ROOT / "docs" / "commands.md", ROOT / "docs" / "settings.md"
MOST_LINES, MOST_WORDS = 150, 1_200
"""Of the README."""
LARGEST_PICTURE = 300_000
"""Bytes."""
ELSEWHERE = frozenset("cd cp docker editor install journalctl pip py systemctl uv".split())
"""Programs that are not ours, which a page may tell a reader to run; a new one is a decision to take here."""
AT_ONCE = frozenset("ask summary figures said check mentions timeline articles doctor".split())
"""Commands of the terminal that are run as they are written; the others only have to be understood."""
TYPED = sorted({command for page in PAGES for command in commands(page)})
EXCHANGES = {command: printed for page in PAGES for command, printed in exchanges(page)}
PATHS = r"(?:bot|deploy|docs|index|seeds|tests)(?:/[\w.-]+)+/?"


@pytest.fixture(autouse=True)
def newcomer(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder of the clone, with nothing set."""
    monkeypatch.chdir(ROOT)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("ARTICLES_DIR", "seeds")
    monkeypatch.setenv("SEMANTIC", "off")


# What is typed


@pytest.mark.parametrize(("command", "printed"), EXCHANGES.items(), ids=list(EXCHANGES))
def test_an_exchange_is_what_the_shipped_article_answers(
    command: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *arguments = shlex.split(command)

    main(arguments)

    assert program == "footnote"
    assert capsys.readouterr().out.strip("\n") == printed


def test_the_pages_show_exchanges() -> None:
    assert [len(exchanges(page)) for page in (README, COMMANDS_PAGE)] == [2, 8]


def test_the_example_in_python_prints_what_stands_below_it() -> None:
    (example,) = blocks(README, "python")
    printed = StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102

    assert len([line for line in example.splitlines() if line]) == 5
    assert blocks(README, "") == [printed.getvalue()]


def words_of(command: str) -> list[str]:
    """Split a command into the words of the program that it runs; what may be left out is taken along."""
    words = shlex.split(re.sub(r"[\[\]]|^sudo |^[A-Z_]+=\w+ ", "", command.replace("\\", "/")))
    program, *rest = words[0].lower().removeprefix(".venv/bin/").removeprefix(".venv/scripts/"), *words[1:]
    if program == "python" and rest[:2] == ["-m", "bot"]:
        return ["footnote", *rest[2:]]
    return ["python", "-m", "pytest", *rest] if program == "pytest" else [program, *rest]


def of_program(program: str) -> list[str]:
    return [command for command in TYPED if words_of(command)[0] == program]


def test_every_command_is_of_a_program_that_is_known() -> None:
    ours = {"footnote", "make", "python"}

    assert {words_of(command)[0] for command in TYPED} == ours | ELSEWHERE


@pytest.mark.parametrize("command", of_program("footnote"))
def test_every_footnote_command_is_understood(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("seeds", "my-articles"):
        shutil.copytree(ROOT / "seeds", tmp_path / name)
    (tmp_path / "draft.txt").write_text("The ferry sailed.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = words_of(command)[1:] or ["--help"]
    name, *arguments = words

    if all(word.startswith("--") for word in arguments):  # a sentence that names it, or an option of it
        with pytest.raises(SystemExit, match=r"^0$"):
            main([name, "--help"] if name in COMMANDS else words)
        printed = capsys.readouterr().out
        assert [option for option in arguments if option not in printed] == []
    elif name in AT_ONCE:
        assert main(words) in (0, 1), capsys.readouterr()
    else:
        parser().parse_args(words)


@pytest.mark.parametrize("command", of_program("make"))
def test_every_make_target_exists(command: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    words = [word for word in words_of(command)[1:] if word]

    ended = subprocess.run(["make", "-n", *words], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("command", of_program("python"))
def test_every_module_that_is_run_exists_and_knows_its_options(command: str) -> None:
    _, flag, module, *words = words_of(command)
    options = {word for word in words if word.startswith("--")}

    spec = find_spec(module) if flag == "-m" else None
    if spec is not None and spec.submodule_search_locations is not None:
        spec = find_spec(f"{module}.__main__")

    assert spec is not None
    assert spec.origin is not None
    assert [word for word in words if word.startswith("tests/") and not (ROOT / word).exists()] == []
    if module.startswith("tests."):
        source = Path(spec.origin).read_text(encoding="utf-8")
        assert '"__main__"' in source
        assert {option for option in options if f'"{option}"' not in source} == set()


# Where links lead, and what is named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if ":" in link:
            address = urlsplit(link)
            assert address.scheme == "https", link
            assert re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", address.netloc), link
            continue
        path, _, place = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not place or place in anchors(target), link


def test_every_page_is_reached_from_the_readme() -> None:
    reached, ahead = set(), [README]
    while ahead:
        page = ahead.pop()
        reached.add(page)
        found = {(page.parent / link.partition("#")[0]).resolve() for link in links(page) if ":" not in link}
        ahead += [path for path in found - reached - set(ahead) if path.suffix == ".md"]
        reached |= found

    assert {*PAGES, *(ROOT / "docs").iterdir()} - reached == set()


def places(page: Path) -> Iterator[str]:
    """The files and folders of ours that a page names, with a test's name where it names one."""
    yield from (place for place in named(page) if re.fullmatch(PATHS + r"(?:::\w+)?", place))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_and_test_that_is_named_exists(page: Path) -> None:
    for place in places(page):
        path, _, test = place.partition("::")
        assert (ROOT / path).exists(), place
        text = (ROOT / path).read_text(encoding="utf-8") if test else ""
        assert not test or re.search(rf"^(?:async )?def {test}\(", text, re.M), place


# The README


def test_the_readme_is_read_in_five_minutes() -> None:
    text = README.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= MOST_LINES
    assert len(text.split()) <= MOST_WORDS


def test_the_picture_is_one_and_small_enough_to_be_loaded() -> None:
    (picture,) = (ROOT / link for link in links(README) if link.endswith(".png"))

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= LARGEST_PICTURE


def test_the_question_among_the_limits_still_fails() -> None:
    (question,) = re.findall(r'"(.+\?)"', section(README, "Limits"))
    articles, _ = load_articles("seeds")

    assert not Index.build(articles).answer(question).found


# Tables


def default(value: object) -> str:
    if value in (None, ()):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_the_table_of_settings_is_the_settings() -> None:
    fields = [
        (f"`{name.upper()}`", f"`{default(field.default)}`" if default(field.default) else "", field.description)
        for name, field in Settings.model_fields.items()
    ]

    assert rows(SETTINGS_PAGE, "All of them") == fields


def test_the_example_of_an_env_file_is_the_settings() -> None:
    written = (ROOT / ".env.example").read_text(encoding="utf-8").partition("\n\n")[2]
    fields = [
        f"# {field.description}\n{'#' if default(field.default) else ''}{name.upper()}={default(field.default)}"
        for name, field in Settings.model_fields.items()
    ]

    assert written.rstrip("\n").split("\n\n") == fields


def test_the_table_of_commands_is_the_command_line() -> None:
    named = [(f"`footnote {command.name}`", command.help) for command in COMMANDS.values()]

    assert rows(COMMANDS_PAGE, "In the terminal") == named


def test_the_table_of_slash_commands_is_what_discord_is_told() -> None:
    described = [
        (f"`/{command.name}`", str(command.description))
        if hasattr(command, "description")
        else ("right-click a message, Apps", str(command.name))
        for command in SLASH_COMMANDS
    ]

    assert rows(COMMANDS_PAGE, "On Discord") == described


# The map, the version and the machines that check


def test_every_package_has_its_heading_on_the_map() -> None:
    headings = "\n".join(re.findall(r"^## .*", ARCHITECTURE.read_text(encoding="utf-8"), re.M))
    packages = [path.parent for root in ("index", "bot") for path in (ROOT / root).glob("*/__init__.py")]

    assert [package for package in packages if f"`{package.relative_to(ROOT)}`" not in headings] == []


def test_the_layers_on_the_map_are_those_that_are_held() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    held = {
        container: contract["layers"][::-1]
        for contract in project["tool"]["importlinter"]["contracts"]
        for container in contract.get("containers", [])
    }

    written = re.findall(r"^- `(\w+)`: (.+)\.$", section(ARCHITECTURE, "Who may import whom"), re.M)

    assert {root: layers.replace("`", "").split(", ") for root, layers in written} == held


def test_every_invariant_names_the_test_that_holds_it() -> None:
    invariants = re.findall(r"^\*\*Invariant:\*\* .*", ARCHITECTURE.read_text(encoding="utf-8"), re.M)

    assert len(invariants) > 20
    assert [one for one in invariants if "`tests/" not in one] == []


def test_the_changelog_is_cut_at_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased, released = re.findall(r"^## (.+)", text, re.M)[:2]

    assert unreleased == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", released)


def test_a_public_host_checks_what_a_commit_has_to_pass_on_the_oldest_python_too() -> None:
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")

    assert "run: make check" in workflow
    assert f'"{oldest}"' in workflow
    assert {f"Programming Language :: Python :: {oldest}", "Typing :: Typed"} <= set(project["classifiers"])
    assert sys.version_info >= tuple(map(int, oldest.split(".")))


def test_the_hooks_before_a_commit_are_programs_of_the_environment() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    locked = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")

    for program in re.findall(r"entry: \.venv/bin/(\w+)", text):
        assert re.search(rf"^{program}==", locked, re.M), program
