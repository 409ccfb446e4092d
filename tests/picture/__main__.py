"""Draw what the bot says as Discord shows it.

    python -m tests.picture                        # build/pictures: one HTML page, a PNG for each group of messages
    python -m tests.picture --measure              # a table: how high each message is, in CSS pixels; exit 1: too high
    python -m tests.picture --readme picture.png   # the exchange of the README
    python -m tests.picture --sheet messages.png   # answers, lists and checks as a phone shows them, in columns

PNGs and measures need Chromium (Debian: `apt-get install chromium`) and no network; the page needs neither.
How high a text is hangs on the font: Discord's own is not free, `fonts-noto-core` has the next one in its list.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from . import chromium, page, scenes
from .chromium import ChromiumError, Which

WIDTHS = (360, 800)
HIGHEST = {"answered": 250, "check": 280, "figures": 520, "timeline": 520}
"""CSS pixels of a message, 360 wide, by how its name begins; a draft of several sentences is as long as it is."""
_AS_LONG_AS_IT_IS = "check-draft"
SHEET = ("answers", "lists", "checks")
"""The groups that quote, for one picture of them side by side."""
README_WIDTH, README_SCALE = 720, 2
MOST_BYTES = 300_000
"""Bytes of the picture of the README at most."""
_OUT = Path(__file__).parents[2] / "build" / "pictures"


def main(arguments: Sequence[str] | None = None, which: Which = shutil.which) -> int:
    """Write the page and draw it; return the exit code, 1 if there is no Chromium or it did not do it."""
    asked = _parser().parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    written = asked.out / ("readme.html" if asked.readme else "pictures.html")
    if asked.readme:
        html = page.page([scenes.exchange()], [README_WIDTH], named=False)
    elif asked.sheet:
        shown = [replace(scene, group="sheet") for scene in scenes.scenes() if scene.group in SHEET]
        html = page.page(shown, WIDTHS[:1])
    else:
        html = page.page(scenes.scenes(), asked.width or WIDTHS)
    written.write_text(html, encoding="utf-8")
    program = chromium.find(which)
    if program is None:
        print(f"No Chromium was found, so there are no pictures; the page is {written}", file=sys.stderr)
        return 1
    try:
        _draw(program, written, asked)
    except ChromiumError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.picture", description="Draw messages as Discord shows them.")
    parser.add_argument("--out", type=Path, default=_OUT, metavar="FOLDER", help="where the page and the PNGs go")
    parser.add_argument("--width", type=int, action="append", metavar="PIXELS", help="of a frame; may be repeated")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--readme", type=Path, metavar="FILE", help="draw the exchange of the README only, as this PNG")
    what.add_argument("--sheet", type=Path, metavar="FILE", help="draw answers, lists and checks only, as this PNG")
    what.add_argument("--measure", action="store_true", help="print how high each message is, draw nothing")
    return parser


def _draw(program: str, written: Path, asked: argparse.Namespace) -> None:
    """Do what was asked for with a page."""
    measures = chromium.measure(program, written)
    if asked.measure:
        print(table(measures.heights))
        if found := too_high(measures.heights):
            raise ChromiumError(f"higher than a phone shows at once: {', '.join(found)}")
        return
    for group, size in measures.groups.items():
        file = asked.readme or asked.sheet or asked.out / f"{group}.png"
        chromium.photograph(program, written, group, size, file, README_SCALE if asked.readme else 1)
        print(file)
        if asked.readme and file.stat().st_size > MOST_BYTES:
            raise ChromiumError(f"{file}: {file.stat().st_size} bytes, more than {MOST_BYTES}")


def too_high(heights: Mapping[str, Mapping[int, int]]) -> list[str]:
    """Return the names of the messages that are higher on a phone than they should be.

    >>> too_high({"check-altered": {360: 281}, "figures-de": {360: 520}, "check-draft": {360: 900}})
    ['check-altered']
    """
    most = {name: HIGHEST.get(name.split("-")[0]) for name in heights if name != _AS_LONG_AS_IT_IS}
    return [name for name, limit in most.items() if limit is not None and heights[name].get(WIDTHS[0], 0) > limit]


def table(heights: Mapping[str, Mapping[int, int]]) -> str:
    """Return the heights as a table, a row for each message, a column for each width.

    >>> print(table({"answered": {360: 200, 800: 124}}))
    message   360  800
    answered  200  124
    """
    first = max(map(len, ["message", *heights]))
    widths = next(iter(heights.values()), {})
    rows = [("message", list(widths)), *((name, list(each.values())) for name, each in heights.items())]
    return "\n".join(f"{name:<{first}}" + "".join(f"{value:>5}" for value in values) for name, values in rows)


if __name__ == "__main__":
    raise SystemExit(main())
