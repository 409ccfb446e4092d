"""`footnote mentions`: every sentence that holds a term, or the proof that none does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .command import ANSWERED, Command, add_json, open_index, typed
from .findings import mentions_page
from .screen import show


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("term", help="a word or several; all forms of it are found")
    parser.add_argument("--article", metavar="ID", help="keep to one article (see: footnote articles)")
    add_json(parser)


def run(options: Namespace) -> int:
    mentions = open_index(options).mentions(typed(options.term), options.article)
    if options.json:
        from .shapes import mentions_shape, print_json

        print_json(mentions_shape(mentions))
    else:
        show(mentions_page(mentions))
    return ANSWERED


COMMAND = Command(
    name="mentions",
    help="list every sentence that holds a term, and say how many were searched",
    examples=("footnote mentions Kursk", 'footnote mentions "special forces" --json'),
    arguments=arguments,
    run=run,
)
