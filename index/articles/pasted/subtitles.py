"""Subtitles (SubRip, WebVTT) -> the text that is spoken, without numbers and times; a pause ends a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...lazy_patterns import lazy_pattern
from ..blocks.lines import STOPS

_TIME = r"(?:(\d{1,3}):)?(\d{2}):(\d{2})[.,](\d{1,3})"
_TIMES = lazy_pattern(rf"{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}[^\n]*")
_FEWEST = 2
"""Lines of times that make a text one of subtitles, if nothing but those stands above the first."""
_PAUSE = 2.0
"""Seconds."""
_TAG = lazy_pattern(r"</?(?:[biu]|font|c|v|lang|ruby|rt)\b[^<>\n]{0,80}>|<\d[\d:.]+>|\{\\[^{}\n]{1,40}\}")
_TURN = lazy_pattern(r"[-–—]\s?\S")


_LONGEST_PARAGRAPH = 600
"""Code points, behind which the end of a sentence ends the paragraph."""
_ABOVE = lazy_pattern(
    r"\s*(?:WEBVTT[^\n]*(?:\n[^\n]*){0,40}?\n\s*|(?:[^\s\n]+[^\S\n]*\n))?"
    r"(?=[^\S\n]*(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d)"
)
"""What stands above the first times: the number of the first subtitle, or the head of a WebVTT file."""


class _Cue(NamedTuple):
    """From when to when lines are shown, in seconds."""

    start: float
    end: float
    lines: list[str]


def is_subtitles(source: str) -> bool:
    """Say whether a text is subtitles: a number or the head of a file, and then times.

    >>> is_subtitles("1\\n00:00:01,000 --> 00:00:02,000\\nHello.\\n\\n2\\n00:00:03,000 --> 00:00:04,000\\nThere.")
    True
    """
    return "-->" in source and _ABOVE.match(source) is not None and len(_TIMES.findall(source)) >= _FEWEST


def spoken_text(source: str) -> str:
    """Return what is said in subtitles, each paragraph on a line."""
    paragraphs: list[str] = []
    end = 0.0
    for cue in _cues(source):
        for line in cue.lines:
            joins = bool(paragraphs) and cue.start - end < _PAUSE and not _TURN.match(line)
            if joins and not (len(paragraphs[-1]) > _LONGEST_PARAGRAPH and paragraphs[-1].endswith(STOPS)):
                paragraphs[-1] += f" {line}"
            else:
                paragraphs.append(line)
            end = cue.end
        end = cue.end
    return "\n\n".join(paragraphs)


def _cues(source: str) -> Iterator[_Cue]:
    """Yield the subtitles in order; a line that rolls up, which the next one repeats, is in the first only."""
    times = [*_TIMES.finditer(source)]
    shown = ""
    for number, found in enumerate(times):
        below = source[found.end() : times[number + 1].start() if number + 1 < len(times) else len(source)]
        said: list[str] = []
        for line in _lines(below, number + 1 < len(times)):
            if line != shown:
                said.append(line)
            shown = line
        yield _Cue(_seconds(*found.groups()[:4]), _seconds(*found.groups()[4:]), said)


def _lines(below: str, another: bool) -> Iterator[str]:
    """Yield the lines below times; the last is the number or name of `another` subtitle if a blank line is above it."""
    lines = [" ".join(_TAG.sub("", line).split()) for line in below.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    if another and lines and (lines[-1].isdigit() or (any(lines[:-1]) and not lines[-2])):
        lines.pop()
    for line in lines:
        if line.startswith(("NOTE", "STYLE", "REGION")):
            return
        if line:
            yield line


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(f"{seconds}.{fraction}")
