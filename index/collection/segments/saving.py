"""A Layout in a folder: saved so that who reads meanwhile sees the old one or the new one, never a mixture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...model import StoreError
from .. import store
from .layout import Layout, read_layout
from .segment import Parts, Segment, described, read_parts

_TRIES = 5
"""Times that a folder is read in which segments vanish, because others save there."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a folder holds: the description that was saved, the layout, and the columns of what was found of all."""

    description: dict[str, Any]
    layout: Layout
    library: Parts


def save(folder: Path, description: Mapping[str, Any], layout: Layout, library: Mapping[str, bytes]) -> None:
    """Write those segments that are not in the folder, and then the manifest. Raise OSError if that fails."""
    parts = {
        "description": json.dumps({**description, "segments": [one.name for one in layout.segments]}).encode(),
        **layout.columns(),
        **library,
    }
    content = [*described({name: memoryview(part) for name, part in parts.items()})]
    with store.writing(folder):
        new = [*_missing(folder, layout.segments)]
        try:
            for path, segment in new:
                store.write(path, segment.content())
            store.write(folder / store.FILE, [store.header(content), *content])
        except BaseException:
            _remove_unnamed(folder)
            raise
        store.remove_unnamed(folder, (segment.name for segment in layout.segments))


def _missing(folder: Path, segments: Iterable[Segment]) -> Iterator[tuple[Path, Segment]]:
    """Yield the segments that were not read from a folder, or stand there no longer, with their files."""
    for segment in segments:
        path = folder.resolve() / store.segment_file(segment.name)
        if segment.file != path or not path.exists():
            yield path, segment


def _remove_unnamed(folder: Path) -> None:
    """Remove what was written in vain: what the manifest that stands there does not name."""
    try:
        parts = read_parts(store.read_manifest(folder / store.FILE))
    except StoreError:
        return
    store.remove_unnamed(folder, json.loads(bytes(parts["description"]))["segments"])


def load(folder: Path, known: Mapping[str, Segment]) -> Saved:
    """Open what a folder holds; segments that are `known` by their names are taken, not read again.

    Raise StoreError if it is missing, damaged or of another version.
    """
    for _ in range(_TRIES):
        parts = read_parts(store.read_manifest(folder / store.FILE))
        description: dict[str, Any] = json.loads(bytes(parts["description"]))
        try:
            segments = [known.get(name) or _read(folder, name) for name in description.pop("segments")]
        except FileNotFoundError as error:
            missing = error
        else:
            return Saved(description, read_layout(segments, parts), parts)
    raise StoreError(f"{folder}: a segment is missing; build the index again") from missing


def _read(folder: Path, name: str) -> Segment:
    path = folder.resolve() / store.segment_file(name)
    return Segment(read_parts(store.read_segment(path, name)), name, path)
