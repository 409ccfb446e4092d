"""Have the next Index built in a child process, and open what it saved. Nothing is read from the files here, ever.

A child that is killed, or takes too long, leaves nothing behind but a KeptError.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from index import Index, Problem, VersionError, remove_leftovers

from ..logs import event
from . import building
from .building import KeptError

log = logging.getLogger(__name__)

LONGEST_BUILD, LONGEST_EMBEDDING = 900.0, 3600.0  # seconds, the second with an encoder

Build = Callable[[Index], Awaitable[tuple[Index, list[Problem], bool]]]
"""From the last Index to the next one, the files that were skipped, and whether it is on the disk."""


def in_child(source: Path, folder: Path, semantic: bool = False) -> Build:
    """Build in a child process from a folder of articles, by way of a folder for the saved Index."""

    async def build(last: Index) -> tuple[Index, list[Problem], bool]:
        report = await _report(source, folder, list(last.titles), semantic)
        problems = [Problem(*each) for each in report["problems"]]
        if "kept" in report:
            raise KeptError(report["kept"], problems, **report["values"])
        place = Path(report["folder"])
        try:
            index = await asyncio.to_thread(opened, place, last)
        except VersionError as error:  # the child is the program that lies on the disk now
            raise KeptError("reload.outdated") from error
        except Exception as error:  # whatever the child wrote there
            log.exception(event("reading the new index failed"))
            raise KeptError("reload.failed") from error
        finally:
            if place != folder:
                shutil.rmtree(place, ignore_errors=True)
        if index.generation != report["generation"]:
            log.error(event("the saved index is not the one that was built", folder=folder))
            raise KeptError("reload.failed")
        return index, problems, place == folder

    return build


def opened(folder: Path, last: Index | None = None) -> Index:
    """Load an Index and ask it something: what it makes on demand is made here, not for the first person to ask.

    What stands in the `last` one as well is shared with it. Raise StoreError if it cannot be read, KeptError if it
    finds nothing.
    """
    index = Index.load(folder, previous=last)
    if not building.finds_itself(index):
        raise KeptError("reload.empty")
    index.answer(building.UNUSED)  # has it look for a slip
    return index


async def _report(source: Path, folder: Path, last: list[str], semantic: bool) -> dict[str, Any]:
    """Run the child and read its report. Raise KeptError if it ends without one; nothing is left of it then."""
    longest = LONGEST_EMBEDDING if semantic else LONGEST_BUILD
    try:
        child = await _child(source, folder, semantic)
    except OSError as error:
        log.error(event("no process can be started to build the index", reason=error.strerror))
        raise KeptError("reload.failed") from error
    try:
        output, _ = await asyncio.wait_for(child.communicate(json.dumps(last).encode()), longest)
        report: dict[str, Any] = json.loads(output)
    except TimeoutError:
        log.error(event("building the index took too long", seconds=round(longest)))
        raise KeptError("reload.late", seconds=round(longest)) from None
    except ValueError:
        log.error(event("building the index failed", code=child.returncode))
        raise KeptError("reload.failed") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
        if child.returncode:
            await asyncio.to_thread(remove_leftovers, folder)
    return report


async def _child(source: Path, folder: Path, semantic: bool) -> asyncio.subprocess.Process:
    """Start the child, without the token. Raise OSError if the machine has no room for it."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.library.building",
        str(source),
        str(folder),
        *(["semantic"] if semantic else []),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """What the child sees of the environment: no token, and the level of this log, to which it adds lines."""
    seen = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    return {**seen, "LOG_LEVEL": logging.getLevelName(log.getEffectiveLevel())}
