"""Headless Chromium: what a page measures of itself, and pictures of it. Nothing is fetched from anywhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 60.0  # seconds

Which = Callable[[str], str | None]
"""From the name of a program to where it is, None if it is nowhere; `shutil.which` is one."""

_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions --disable-breakpad --hide-scrollbars "
    "--disable-dev-shm-usage"
).split()
_NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND"


class ChromiumError(Exception):
    """Chromium was started and did not do what it was asked for."""


@dataclass(frozen=True, slots=True)
class Measures:
    """In CSS pixels: the height of each scene's last message by name and width, the width and height of each group."""

    heights: dict[str, dict[int, int]]
    groups: dict[str, tuple[int, int]]


def find(which: Which = shutil.which) -> str | None:
    """Return where Chromium is, None if it is not installed."""
    return next(filter(None, map(which, NAMES)), None)


def measure(program: str, page: Path) -> Measures:
    """Have a page measured. Raise ChromiumError if it comes back without measures."""
    printed = _run(program, "--window-size=1600,1200", "--dump-dom", page.resolve().as_uri())
    found = re.search(r'id="measured">(\{.*?\})</script>', printed)
    if found is None:
        raise ChromiumError(f"{page}: Chromium measured nothing")
    measured = json.loads(found[1])
    heights: dict[str, dict[int, int]] = {}
    for frame in measured["frames"]:
        heights.setdefault(frame["name"], {})[frame["width"]] = frame["height"]
    return Measures(heights, {group: (width, height) for group, (width, height) in measured["sections"].items()})


def photograph(program: str, page: Path, group: str, size: tuple[int, int], file: Path, scale: int = 1) -> None:
    """Make a PNG of one group of a page; `size` in CSS pixels. Raise ChromiumError if there is no PNG."""
    width, height = size
    file.unlink(missing_ok=True)
    _run(
        program,
        f"--window-size={width},{height}",
        f"--force-device-scale-factor={scale}",
        f"--screenshot={file.resolve()}",
        f"{page.resolve().as_uri()}#{group}",
    )
    if not file.is_file():
        raise ChromiumError(f"{file}: Chromium made no picture")


def _run(program: str, *options: str) -> str:
    """Run Chromium with a profile of its own, which goes when it ends; return what it printed."""
    with tempfile.TemporaryDirectory(prefix="picture-", ignore_cleanup_errors=True) as profile:
        command = [program, *_OPTIONS, _NOWHERE, f"--user-data-dir={profile}", *options]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise ChromiumError(f"{program}: {error}") from error
    return done.stdout.decode("utf-8", "replace")
