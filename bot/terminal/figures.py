"""`footnote figures`: every number, what it counts and who gave it; rivals side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .command import ANSWERED, Command, add_json, open_index
from .pages import figures_page
from .screen import show


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ID", help="one article (see: footnote articles); else all")
    parser.add_argument("--about", metavar="TOPIC", help="only what is said about this")
    add_json(parser)


def run(options: Namespace) -> int:
    table = open_index(options).figures(options.article, options.about)
    if options.json:
        from .shapes import figures_shape, print_json

        print_json(figures_shape(table))
    else:
        show(figures_page(table))
    return ANSWERED


COMMAND = Command(
    name="figures",
    help="list every number with what it counts and who gave it; numbers that differ stand side by side",
    examples=("footnote figures", "footnote figures --about troops"),
    arguments=arguments,
    run=run,
)
