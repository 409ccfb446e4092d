"""`footnote said`: who said what, each line cited."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .command import ANSWERED, Command, add_json, open_index
from .pages import statements_page
from .screen import show


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("who", nargs="?", metavar="WHO", help="a speaker, or a part of the name; else everybody")
    parser.add_argument("--article", metavar="ID", help="keep to one article (see: footnote articles)")
    add_json(parser)


def run(options: Namespace) -> int:
    statements = open_index(options).statements(options.article, options.who)
    if options.json:
        from .shapes import print_json, statements_shape

        print_json(statements_shape(statements))
    else:
        show(statements_page(statements, options.who))
    return ANSWERED


COMMAND = Command(
    name="said",
    help="list who said what; a speaker that the article does not name stays unknown",
    examples=("footnote said", "footnote said Hayashi"),
    arguments=arguments,
    run=run,
)
