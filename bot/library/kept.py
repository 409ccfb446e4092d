"""The Index that the terminal asks, saved for its next question: to embed every sentence again takes too long.

What the bot saved there serves when it is of the same files as they are now, else what the terminal saved last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from index import Index, Problem, load_articles

from . import building, origin

FOLDERS = "index", "terminal"
"""In DATA_DIR: where the bot saves, which is only read here, and where the terminal does."""


def open_kept(source: Path, data: Path, progress: Callable[[int, int], object]) -> tuple[Index, list[Problem]]:
    """Open the Index with the encoder of a folder of articles, or build and save it; and the files that were skipped.

    `progress` is told how many sentences are embedded. Where nothing can be saved it is built each time. Raise
    EncoderError if the encoder cannot be used.
    """
    earlier = None
    for place, saved in _saved(data):
        problems = origin.fitting(saved, source, place, semantic=True)
        if problems is not None:
            return saved, list(problems)
        earlier = saved
    files = origin.fingerprint(source)
    articles, found = load_articles(source)
    index = Index.build(articles, semantic=True, previous=earlier, progress=progress)
    _keep(index, data / FOLDERS[1], files, list(found))
    return index, list(found)


def _saved(data: Path) -> Iterator[tuple[Path, Index]]:
    for place in (data / name for name in FOLDERS):
        if (saved := building.saved(place)) is not None:
            yield place, saved


def _keep(index: Index, folder: Path, files: origin.Fingerprint, problems: list[Problem]) -> None:
    with suppress(OSError):
        index.save(folder)
        origin.write(folder, index.generation, files, problems)
