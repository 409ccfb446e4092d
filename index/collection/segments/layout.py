"""Which articles an index has, in order, and where each stands: its segment, and its number there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..sources import Source
from .number_columns import number_column
from .numbering import Numbering, Place, runs_of
from .segment import Parts, Segment
from .string_columns import SavedStrings, string_columns


@dataclass(frozen=True)
class Layout:
    """The articles of an index in order of their ids, and the place of each in the segments."""

    segments: Sequence[Segment]
    sources: Sequence[Source]
    places: Sequence[Place]

    @cached_property
    def articles(self) -> Numbering:
        """The numbers of the articles."""
        ends = [range(len(segment.ends("sentences"))) for segment in self.segments]
        return Numbering(runs_of(self.places), ends)

    def numbering(self, kind: str) -> Numbering:
        """Return the numbers of the passages, of the sentences, of those of heads alone, or of all sentences."""
        return Numbering(self.articles.runs, [segment.ends(kind) for segment in self.segments])

    @cached_property
    def known(self) -> Mapping[str, Source]:
        """The source of each article by its id."""
        return {source.id: source for source in self.sources}

    def columns(self) -> dict[str, bytes]:
        """Return the columns of the articles."""
        return {
            **string_columns("ids", (source.id for source in self.sources)),
            **string_columns("keys", (source.key for source in self.sources)),
            **string_columns("languages", (source.language or "" for source in self.sources)),
            "detected": bytes(source.is_detected for source in self.sources),
            "places": number_column(number for place in self.places for number in place),
        }


def read_layout(segments: Sequence[Segment], parts: Parts) -> Layout:
    """Read the layout of segments from its columns."""
    ids, keys, languages = (SavedStrings(parts, name)[:] for name in ("ids", "keys", "languages"))
    numbers = parts["places"].cast("I")
    places = [*zip(numbers[::2], numbers[1::2], strict=True)]
    rows = zip(ids, keys, languages, parts["detected"], strict=True)
    sources = [Source(id, key, language or None, bool(detected)) for id, key, language, detected in rows]
    return Layout(segments, sources, places)
