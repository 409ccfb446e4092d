"""The Index that the terminal asks, saved for its next command: to read and index every article again takes too long.

What the bot saved serves when it is of the same files as they are now, else what the terminal saved of that folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from index import FootnoteError, Index, Problem

from .. import environment
from . import origin
from .embedded import embedding

BOT, TERMINAL = "index", "terminal"
"""In DATA_DIR: where the bot saves, which is only read here, and the folder of those that the terminal saves."""
MOST = 4
"""How many the terminal keeps; of more, those go that were not used for longest."""


def open_kept(
    source: Path, data: Path, progress: Callable[[int, int], object], *, semantic: bool
) -> tuple[Index, list[Problem]]:
    """Open the Index of a folder of articles, or build and save it; and the files that were skipped.

    `progress` is told how many sentences are embedded. Where nothing can be saved it is built each time. Raise
    EncoderError if the encoder is wished and cannot be used.
    """
    files = origin.fingerprint(source)
    own = data / TERMINAL / _key(source, semantic)
    for place in (data / BOT, own):
        if (found := _fitting(place, files, semantic)) is not None:
            _mark_used(place if place == own else None)
            return found
    from index import load_articles  # what is kept needs no parser

    articles, problems = load_articles(source)
    earlier = _earlier(data, own, semantic)
    chosen = environment.retriever()
    with embedding(data, semantic=semantic) as encoder:
        index = Index.build(articles, retriever=chosen, semantic=encoder or False, previous=earlier, progress=progress)
        _keep(index, own, files, list(problems))
    return index, list(problems)


def _key(source: Path, semantic: bool) -> str:
    """Name the place of an Index by the folder that it is of, links followed, and by how it finds."""
    folder = sha256(str(source.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    chosen = environment.retriever()
    apart = "" if chosen == environment.DEFAULTS["RETRIEVER"] else f"-{chosen}"
    return f"{folder}-{'model' if semantic else 'words'}{apart}"


def _fitting(place: Path, files: origin.Fingerprint, semantic: bool) -> tuple[Index, list[Problem]] | None:
    """Open what was saved in a place if it is of these files; it is not opened to find that out."""
    was = origin.read(place)
    if was is None or not files or was.files != files or was.semantic != semantic:
        return None
    index = _saved(place)
    if index is None or index.generation != was.generation or index.settings["retriever"] != environment.retriever():
        return None
    return index, list(was.problems)


def _saved(place: Path) -> Index | None:
    """Open what was saved in a place, None if it cannot be used."""
    try:
        return Index.load(place)
    except FootnoteError:
        return None


def _earlier(data: Path, own: Path, semantic: bool) -> Index | None:
    """What an Index of the same folder as it was has of it: what did not change is taken from there."""
    places = (place for place in (own, data / BOT) if (was := origin.read(place)) and was.semantic == semantic)
    return next(filter(None, map(_saved, places)), None)


def _keep(index: Index, place: Path, files: origin.Fingerprint, problems: list[Problem]) -> None:
    from shutil import rmtree

    with suppress(OSError, FootnoteError):
        index.save(place)
        origin.write(place, index.generation, files, problems, semantic="encoder" in index.settings)
        for old in [*_least_used(place.parent)][MOST:]:
            rmtree(old, ignore_errors=True)


def _mark_used(place: Path | None) -> None:
    with suppress(OSError):
        if place is not None:
            (place / origin.FILE).touch()


def _least_used(folder: Path) -> Iterator[Path]:
    """Yield the places in a folder, those that were used last first."""

    def used(place: Path) -> float:
        try:
            return (place / origin.FILE).stat().st_mtime
        except OSError:
            return 0.0

    yield from sorted((place for place in folder.iterdir() if place.is_dir()), key=used, reverse=True)
