"""The container and the unit keep what the documents promise of them."""

import re
from configparser import RawConfigParser
from pathlib import Path

from bot.connection import running, watching
from bot.environment import DEFAULTS
from bot.terminal.command import WRONG_SETTING

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
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert DOCKERFILE.count("pip install") == 1


def test_the_container_runs_the_bot_and_is_asked_for_its_health() -> None:
    assert 'ENTRYPOINT ["python", "-m", "bot"]\nCMD ["run"]' in DOCKERFILE
    assert "/data/health" in DOCKERFILE
    assert watching.QUIET + 2 * watching.WATCH < 180


def test_everything_that_is_copied_into_the_container_exists_and_is_let_in() -> None:
    copied = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}

    assert set(copied) == let_in
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
