"""`footnote check`: a claim held against the articles, word for word."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .command import ANSWERED, Command, add_json, open_index, typed
from .findings import check_page
from .screen import show


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("claim", help="what somebody says that the articles say")
    parser.add_argument("--article", metavar="ID", help="keep to one article (see: footnote articles)")
    add_json(parser)


def run(options: Namespace) -> int:
    check = open_index(options).check(typed(options.claim), options.article)
    if options.json:
        from .shapes import check_shape, print_json

        print_json(check_shape(check))
    else:
        show(check_page(check))
    return ANSWERED


COMMAND = Command(
    name="check",
    help="say whether a claim stands in the articles word for word, altered, partly or not at all",
    examples=('footnote check "12,000 soldiers are training"',),
    arguments=arguments,
    run=run,
)
