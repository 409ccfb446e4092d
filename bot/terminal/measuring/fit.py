"""`footnote fit`: weigh the evidence again, on questions with known answers."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from functools import partial
from pathlib import Path

from ..command import ANSWERED, Command
from ..screen import progress_bar, say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a question set, JSON Lines or SQuAD's JSON; or the folder of a corpus",
    )
    parser.add_argument(
        "--small-talk", type=Path, metavar="FILE", help="lists of messages that are no questions, in JSON"
    )
    parser.add_argument("--folds", type=int, metavar="N", help="fit N times, each time without an N-th of the articles")
    parser.add_argument("--semantic", action="store_true", help="for answers with the encoder")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep there what the encoder makes, for another fit")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where the weights go (default: here)")


def run(options: Namespace) -> int:
    from index import CachedEncoder, fit, fit_folds, is_held_out, load_encoder, read_lessons, read_small_talk

    lessons = read_lessons(options.files)
    talk = read_small_talk(options.small_talk) if options.small_talk else {}
    options.out.mkdir(parents=True, exist_ok=True)
    with progress_bar() as progress:
        encoder = None
        if options.semantic:
            encoder = CachedEncoder(load_encoder(), options.cache) if options.cache else load_encoder()
            lessons = [lesson for lesson in lessons if all(map(is_held_out, lesson.keys))]
        fit_on = partial(fit, progress=progress, encoder=encoder)
        if options.folds is None:
            name = "weights.semantic.json" if options.semantic else "weights.json"
            fits = iter([(name, fit_on(lessons, talk))])
        else:
            apart = enumerate(fit_folds(lessons, talk, options.folds, fit_on))
            fits = ((f"fold-{number}.json", weights) for number, weights in apart)
        for name, weights in fits:  # each is written as soon as it is there
            replace(weights, command=command(options)).write(options.out / name)
            say(f"Wrote {options.out / name}")
    return ANSWERED


def command(options: Namespace) -> str:
    """The command that fits these weights again; the folders they lie in are left out."""
    words = ["footnote", "fit", *(file.name for file in options.files)]
    if options.small_talk:
        words += ["--small-talk", options.small_talk.name]
    if options.semantic:
        words += ["--semantic"]
    if options.folds:
        words += ["--folds", str(options.folds)]
    return shlex.join(words)


COMMAND = Command(
    name="fit",
    help="weigh the evidence again, on questions with known answers",
    examples=("footnote fit dev.jsonl --out index/answering", "footnote fit dev.jsonl --folds 5 --out folds"),
    arguments=arguments,
    run=run,
)
