"""`footnote timeline`: the dates of one article, or of all, in their order."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .command import ANSWERED, Command, add_json, open_index
from .findings import timeline_page
from .screen import show


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ID", help="one article (see: footnote articles); else all")
    add_json(parser)


def run(options: Namespace) -> int:
    timeline = open_index(options).timeline(options.article)
    if options.json:
        from .shapes import print_json, timeline_shape

        print_json(timeline_shape(timeline))
    else:
        show(timeline_page(timeline))
    return ANSWERED


COMMAND = Command(
    name="timeline",
    help="order what the articles date; Tuesday and last month are resolved where they can be",
    examples=("footnote timeline", "footnote timeline summit --json"),
    arguments=arguments,
    run=run,
)
