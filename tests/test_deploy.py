"""The container, the unit and the Makefile keep what the documents promise of them."""

import os
import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot import settings
from bot.connection import running, watchdog, watching
from bot.environment import DEFAULTS
from bot.terminal.command import WRONG_SETTING
from index.collection.model.files import PACKAGES

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def unit() -> RawConfigParser:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / "footnote.service", encoding="utf-8")
    return parser


def test_the_container_is_not_root_and_installs_only_what_is_locked() -> None:
    stages = DOCKERFILE.split("\nFROM ")[1:]

    assert len(stages) == 2
    assert re.search(r"^USER 10001", stages[-1], re.MULTILINE)
    assert "--require-hashes -r requirements${EXTRA:+-$EXTRA}.lock" in DOCKERFILE
    assert DOCKERFILE.count("pip install") == 1


def locked(name: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_every_lock_has_what_answers_need_the_encoder_too() -> None:
    assert "\nARG EXTRA=\n" in DOCKERFILE
    for name in ("requirements.lock", "requirements-files.lock", "requirements-dev.lock"):
        assert locked("requirements.lock") <= locked(name)
        assert set(PACKAGES) <= {requirement.partition("==")[0] for requirement in locked(name)}


def test_the_container_runs_the_bot_and_is_asked_for_its_health() -> None:
    assert 'ENTRYPOINT ["python", "-m", "bot"]\nCMD ["run"]' in DOCKERFILE
    assert "/data/health" in DOCKERFILE
    assert watching.QUIET + 2 * watching.WATCH < 180


def test_everything_that_is_copied_into_the_container_exists_and_is_let_in() -> None:
    lines = re.findall(r"^COPY (?!--)(.+)", DOCKERFILE, re.MULTILINE)
    copied = {name for line in lines for name in line.split()[:-1]}
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}

    assert copied == let_in
    assert "LICENSE" in copied
    assert all((ROOT / name).exists() for name in copied)


def test_the_default_folder_for_data_is_the_volume() -> None:
    assert f"ln -s /data /app/{DEFAULTS['DATA_DIR']}" in DOCKERFILE


def test_the_unit_is_patient_enough_and_does_not_repeat_what_cannot_work() -> None:
    service = unit()["Service"]

    assert service["RestartPreventExitStatus"] == str(WRONG_SETTING)
    assert int(service["TimeoutStopSec"]) > running.DRAIN + running.CLOSE
    assert service["DynamicUser"] == "yes"
    assert service["ExecStart"].endswith("-m bot run")
    assert service["ExecReload"].endswith("-HUP $MAINPID")


def test_the_unit_watches_the_bot_less_closely_than_its_own_watchdog_which_says_why() -> None:
    service = unit()["Service"]

    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) > watchdog.HELD * watchdog.PATIENCE + watchdog.FAREWELL
    assert service["Restart"] == "on-failure"
    assert str(watchdog.STALLED) not in service["RestartPreventExitStatus"]


def test_when_memory_runs_out_in_a_child_the_unit_goes_on() -> None:
    assert unit()["Service"]["OOMPolicy"] == "continue"


def assignments(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))


@pytest.mark.parametrize("lines", ["", "DATA_DIR=data\n", "DATA_DIR=\n", "DATA_DIR=/srv/elsewhere\n"])
def test_the_unit_keeps_its_data_where_it_may_write_whatever_the_env_file_says(lines: str) -> None:
    """The order is that of systemd.exec(5): Environment, then EnvironmentFile; the command line goes last."""
    service = unit()["Service"]
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    program, *words = service["ExecStart"].split()

    environment = assignments(service["Environment"].replace(" ", "\n"))
    environment |= assignments(example + lines) | {"ARTICLES_DIR": str(ROOT / "seeds")}
    environment |= assignments("\n".join(words))

    assert service["EnvironmentFile"] == "/etc/footnote.env"
    assert program == "/usr/bin/env"
    assert settings.check(environment).data_dir == Path("/var/lib") / service["StateDirectory"]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the Makefile and the locks, and a Python that does nothing, which was made a moment ago."""
    for path in (ROOT / "Makefile", *ROOT.glob("requirements*.lock")):
        shutil.copy(path, tmp_path / path.name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\n", encoding="ascii")
    python.chmod(0o755)
    return tmp_path


def make(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True)


def test_make_run_says_that_it_installs_and_a_second_one_says_nothing(clone: Path) -> None:
    first, second = make(clone, "run"), make(clone, "run")

    assert re.fullmatch(r"Installing into \.venv .*\n", first.stderr)
    assert (first.stdout, second.stdout, second.stderr) == ("", "", "")


def test_a_lock_that_has_changed_is_installed_again(clone: Path) -> None:
    make(clone, "install")
    stamp = clone / ".venv" / "run"
    os.utime(stamp, (0, 0))

    assert "Installing" in make(clone, "run").stderr
    assert stamp.stat().st_mtime > 0


def test_make_help_names_every_target(clone: Path) -> None:
    (targets,) = re.findall(r"^\.PHONY: (.+)", (clone / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    lines = make(clone, "help").stdout.splitlines()

    assert [line.split()[:2] for line in lines] == [["make", target] for target in targets.split()]
    assert all(len(line.split()) > 3 for line in lines if "help" not in line)


def test_make_clean_keeps_what_is_not_made_again(clone: Path) -> None:
    kept = [clone / "data" / "footnote.db", clone / ".env"]
    for path in (*kept, clone / "build" / "picture.png", clone / "bot" / "__pycache__" / "a.pyc"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for folder in ("index", "tests"):
        (clone / folder).mkdir()

    make(clone, "clean")

    assert all(path.exists() for path in kept)
    assert not any((clone / name).exists() for name in (".venv", "build", "bot/__pycache__"))
