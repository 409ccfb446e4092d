"""One process to a folder: two that keep one journal and one index would undo each other's work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "lock"


class TakenError(Exception):
    """Another process works in the folder; the message is one sentence."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other processes out of a folder until this ends, or the process does, however. Raise TakenError.

    Where files cannot be locked, such as on Windows, or the folder cannot be written, nobody is kept out.
    """
    descriptor = _locked(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(folder: Path) -> int | None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / FILE, os.O_RDONLY | os.O_CREAT, 0o644)  # no child inherits it
    except (ImportError, OSError):
        return None
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise TakenError(
            f"Another Footnote is running with DATA_DIR {str(folder)!r}; stop it, or give this one another folder."
        ) from error
    except OSError:  # this file system has no locks
        pass
    return descriptor
