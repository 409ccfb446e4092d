"""The first Index of a process: what was saved when the files are as they were, else a new one from a child process.

Discord is connected meanwhile; whoever asks before waits for a moment or is told so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path

from index import FootnoteError, Index, Problem

from ..logs import event
from . import building, origin
from .building import KeptError
from .reloading import in_child, opened

log = logging.getLogger(__name__)


async def open_index(source: Path, folder: Path, semantic: bool = False) -> Index:
    """Open or build the first Index; where the articles are in doubt, take the one saved last, or an empty one."""
    saved = await asyncio.to_thread(_saved, folder)
    if (
        saved is not None
        and (problems := await asyncio.to_thread(_fitting, saved, source, folder, semantic)) is not None
    ):
        _tell("saved", saved, problems)
        return saved
    try:
        index, found, _ = await _build(saved or Index.build([]), source, folder, semantic)
    except KeptError as kept:
        log.error(event("the articles cannot be trusted", reason=kept, instead="saved" if saved else "none"))
        return saved or Index.build([])
    _tell("built", index, found)
    return index


def _saved(folder: Path) -> Index | None:
    try:
        return opened(folder)
    except (FootnoteError, KeptError) as error:
        log.info(event("no saved index", reason=error))
        return None


def _fitting(saved: Index, source: Path, folder: Path, semantic: bool) -> tuple[Problem, ...] | None:
    """Return the files that were skipped when an Index was made from the files as they are; None if it was not."""
    was = origin.read(folder)
    if was is None or was.generation != saved.generation or ("encoder" in saved.settings) != semantic:
        return None
    return was.problems if was.files and was.files == origin.fingerprint(source) else None


async def _build(last: Index, source: Path, folder: Path, semantic: bool) -> tuple[Index, list[Problem], bool]:
    """Build aside, or here where no child can do it, such as on a machine where nothing can be written."""
    try:
        return await in_child(source, folder, semantic)(last)
    except KeptError as kept:
        if kept.key not in ("reload.failed", "reload.late", "reload.outdated"):
            raise
        log.warning(event("the index is built in this process, at every start", reason=kept))
    ids = [article.id for article in last.articles]
    index, problems = await asyncio.to_thread(building.read, source, ids, semantic, last if semantic else None)
    return index, problems, False


def _tell(how: str, index: Index, problems: Iterable[Problem]) -> None:
    log.info(event("opened", how=how, generation=index.generation, articles=len(index.articles), sentences=index.size))
    for problem in problems:
        log.warning(event("skipped", file=repr(str(problem))))
