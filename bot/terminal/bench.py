"""`footnote bench`: the work of an answer beside that of rank_bm25, and whether it is as little as demanded."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from .. import environment
from .command import ANSWERED, NOT_ANSWERED, Command, add_json
from .screen import Line, line, say, show

if TYPE_CHECKING:
    from index import EncoderCost, Library, Speed

QUESTIONS, A_LIBRARY = 300, 20
"""Questions in all where they are made up, and at most to each library where they are known."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="ask the questions of a question set instead"
    )
    parser.add_argument(
        "--passages", type=int, default=60, metavar="N", help="paragraphs of the article that is made up (default: 60)"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    from index import measure_encoder, measure_speed

    once = measure_encoder() if environment.with_encoder() else None
    speed = measure_speed(libraries(options), semantic=once is not None)
    if speed is None:
        say("There is nothing to ask.")
        return NOT_ANSWERED
    if options.json:
        from .shapes import print_json

        encoder = {**asdict(once), "most": once.most._asdict()} if once else None
        print_json({**asdict(speed), "most": speed.most._asdict(), "encoder": encoder, "held": is_held(speed, once)})
    else:
        show(speed_page(speed, once))
    return ANSWERED if is_held(speed, once) else NOT_ANSWERED


def is_held(speed: Speed, once: EncoderCost | None) -> bool:
    """Whether everything is as little as demanded."""
    return speed.held and (once is None or once.held)


def libraries(options: Namespace) -> Iterable[Library]:
    """What is asked: a question set, the folder that is named, or an article made up here."""
    from index import asked_library, invented_library, known_libraries, load_articles, read_questions

    if options.file:
        return known_libraries(read_questions(options.file), A_LIBRARY)
    if options.articles:
        return [asked_library(load_articles(environment.articles_folder(options.articles))[0], QUESTIONS)]
    return [invented_library(options.passages, QUESTIONS)]


def speed_page(speed: Speed, once: EncoderCost | None) -> list[Line]:
    """Lay out the times, and each thing demanded with what was measured."""
    asked = f"{speed.questions} questions, {speed.passages} passages, {speed.sentences} sentences"
    page = [
        line(asked, "bold"),
        line(f"  an answer             {speed.answer:7.2f} ms of CPU, 95th of 100 {speed.answer_95:.2f} ms"),
        line(f"  a rank_bm25 scoring   {speed.scoring:7.2f} ms"),
        line(f"  an answer to it       {speed.ratio:7.2f} times, at most {speed.most.ratio:.0f}"),
        line(f"  95th of 100           {speed.ratio_95:7.2f} times, at most {speed.most.ratio_95:.0f}"),
    ]
    if speed.added is not None:
        beside = f"ms, at most {speed.most.added:.0f}; 95th of 100 {speed.added_95 or 0:.2f} ms"
        page.append(line(f"  the encoder adds      {speed.added:7.2f} {beside}"))
    if once is not None:
        page += _once(once)
    return [*page, line("As little as demanded." if is_held(speed, once) else "More than demanded.")]


def _once(once: EncoderCost) -> list[Line]:
    page = [line(f"  it is loaded in       {once.seconds:7.2f} s of CPU, at most {once.most.seconds:.0f}")]
    if once.memory is not None:
        page.append(line(f"  it takes              {once.memory:7.0f} MiB of memory, at most {once.most.memory:.0f}"))
    return [*page, line(f"  its files have        {once.size:7.1f} MB, at most {once.most.size:.0f}")]


COMMAND = Command(
    name="bench",
    help="measure the work of an answer beside that of rank_bm25; exit code 1: more than demanded",
    examples=(
        "footnote bench",
        "footnote bench --passages 1000 --json",
        "footnote bench --articles ~/news",
        "footnote bench dev.jsonl",
    ),
    arguments=arguments,
    run=run,
)
