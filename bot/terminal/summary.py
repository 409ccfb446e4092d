"""`footnote summary`: the sentences that carry an article, or all of them, every line cited."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from ..messages.lengths import LENGTHS
from .command import ANSWERED, Command, add_json, open_index
from .pages import summary_page
from .screen import show

LONGEST = 100


def count(written: str) -> int:
    """Read how many sentences are wanted, by name or number. Raise ArgumentTypeError if it is neither."""
    if written in LENGTHS:
        return LENGTHS[written]
    if not written.isascii() or not written.isdigit() or not 1 <= int(written[:9]) <= LONGEST:
        raise ArgumentTypeError(f"{', '.join(LENGTHS)} or a number from 1 to {LONGEST}, please")
    return int(written)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ID", help="one article (see: footnote articles); else all")
    parser.add_argument("--about", metavar="TOPIC", help="only what they say about this")
    parser.add_argument("--sentences", type=count, default=3, metavar="N", help="how many, or short, medium, long (3)")
    add_json(parser)


def run(options: Namespace) -> int:
    summary = open_index(options).summarise(options.article, sentences=options.sentences, about=options.about)
    if options.json:
        from .shapes import print_json, summary_shape

        print_json(summary_shape(summary))
    else:
        show(summary_page(summary))
    return ANSWERED


COMMAND = Command(
    name="summary",
    help="summarise one article, or all, in their own sentences",
    examples=("footnote summary", "footnote summary summit --sentences long", "footnote summary --about Kursk"),
    arguments=arguments,
    run=run,
)
