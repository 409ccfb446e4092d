"""The unit of systemd for the folder that Footnote lies in: that of `deploy/`, with this folder's paths."""

from __future__ import annotations

import sys
from pathlib import Path

NAME = "footnote.service"
SOURCE = Path(__file__).parents[2] / "deploy" / NAME
STEPS = (
    f"sudo cp {NAME} /etc/systemd/system/",
    "sudo systemctl enable --now footnote",
    "journalctl -u footnote -f",
)
HOMES = ("/home/", "/root/")
"""Where the unit, which has no home and no rights of a person, may not look."""


def adapted(folder: Path, source: Path = SOURCE) -> str | None:
    """Return the unit for a folder; None where it could not work: below a home, with spaces, or without systemd."""
    usual = sys.platform == "linux" and Path("/run/systemd/system").is_dir() and source.is_file()
    return fitted(source.read_text(encoding="utf-8"), folder, sys.executable) if usual else None


def fitted(unit: str, folder: Path, python: str) -> str | None:
    """Put a folder, its .env and its Python into a unit; None where it could not read them.

    >>> fitted("WorkingDirectory=/opt/footnote", Path("/home/ann/footnote"), "/usr/bin/python3") is None
    True
    """
    if f"{folder}/".startswith(HOMES) or python.startswith(HOMES) or " " in f"{folder}{python}":
        return None
    return (
        unit.replace("/opt/footnote/.venv/bin/python", python)
        .replace("/etc/footnote.env", f"{folder}/.env")
        .replace("/opt/footnote", str(folder))
    )
