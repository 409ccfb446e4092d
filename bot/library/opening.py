"""The first Index of a process: what was saved when the files are as they were, else a new one from a child process.

Discord is connected meanwhile; whoever asks before waits for a moment or is told so. When the files cannot be read, the
Index saved last serves; without one, it is tried again and again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from index import FootnoteError, Index, Problem, remove_leftovers

from ..logs import event
from . import origin
from .building import KeptError
from .child import in_child, opened
from .current import Library
from .reloading import Reloader, WaitError, name_skipped

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 30.0, 900.0  # seconds between tries to open the first Index
_MOST_NAMED = 20


async def until_opened(
    open: Callable[[], Awaitable[Index]],
    reloader: Reloader,
    library: Library,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Open the first Index, and try again, ever more rarely, whatever went wrong, unless a reload is quicker."""
    pause = FIRST_PAUSE
    while not library.is_open:
        try:
            with reloader.alone():
                library.index = await open()
                return
        except WaitError:
            log.info(event("the articles are being read by a reload"))
        except KeptError as kept:
            log.error(event("the articles cannot be trusted", reason=kept, instead="none", again=f"{pause:.0f}s"))
            name_skipped(kept.problems)
        except Exception:
            log.exception(event("opening the articles failed", again=f"{pause:.0f}s"))
        library.fail()
        await sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def open_index(source: Path, folder: Path, semantic: bool = False) -> Index:
    """Open or build the first Index; when it cannot be built, take the one saved last. Raise KeptError without one."""
    await asyncio.to_thread(remove_leftovers, folder)
    saved = await asyncio.to_thread(_saved, folder)
    if (
        saved is not None
        and (problems := await asyncio.to_thread(origin.fitting, saved, source, folder, semantic)) is not None
    ):
        _tell("saved", saved, problems)
        return saved
    try:
        index, found, _ = await in_child(source, folder, semantic)(saved or Index.build([]))
    except KeptError as kept:
        if saved is None:
            raise
        await asyncio.to_thread(_tell_instead, kept, source, folder)
        return saved
    _tell("built", index, found)
    return index


def _saved(folder: Path) -> Index | None:
    """Open the Index that was saved last. It was made by us and can be made again, so no error in it stops a start."""
    try:
        return opened(folder)
    except (FootnoteError, KeptError) as error:
        log.info(event("no saved index", reason=error))
    except Exception:
        log.exception(event("the saved index cannot be opened"))
    return None


def _tell(how: str, index: Index, problems: tuple[Problem, ...] | list[Problem]) -> None:
    log.info(event("opened", how=how, generation=index.generation, articles=len(index.articles), sentences=index.size))
    name_skipped(problems)


def _tell_instead(kept: KeptError, source: Path, folder: Path) -> None:
    """Say that the Index saved last serves, why, and which files it does not know as they are now."""
    changed = origin.changed(folder, source)
    named = ", ".join(changed[:_MOST_NAMED])
    log.error(
        event("the articles cannot be trusted", reason=kept, instead="saved", changed=len(changed), files=repr(named))
    )
    name_skipped(kept.problems)
