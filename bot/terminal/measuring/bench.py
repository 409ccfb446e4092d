"""`footnote bench`: our retrieval beside other engines, and the work of an answer beside that of rank_bm25."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ... import environment
from ..command import ANSWERED, NOT_ANSWERED, USAGE, Command, add_json
from ..screen import Line, line, say, show

if TYPE_CHECKING:
    from index import EncoderCost, Library, Row, Speed

QUESTIONS, A_LIBRARY = 300, 20
"""Questions in all where they are made up, and at most to each library where they are known."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="ask the questions of a question set instead"
    )
    parser.add_argument(
        "--passages",
        type=sizes,
        default=(60,),
        metavar="N[,N]",
        help="paragraphs of the articles that are made up, one size or several (default: 60). Their words are drawn by "
        "Zipf's law, more different ones the more there are",
    )
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the retrieval of all sizes, as PNG or SVG")
    parser.add_argument("--retrieval", action="store_true", help="measure the retrieval alone, without answers")
    add_json(parser)


def sizes(given: str) -> tuple[int, ...]:
    """Read one number or several.

    >>> sizes("100,1000")
    (100, 1000)
    """
    return tuple(sorted({max(1, int(each)) for each in given.split(",")}))


def run(options: Namespace) -> int:
    from index import measure_encoder

    alone = options.retrieval
    once = measure_encoder() if environment.with_encoder() and not alone else None
    rows = retrieval(options)
    speeds = [] if alone else answers(options, semantic=once is not None)
    if not rows and not speeds:
        say("There is nothing to ask.")
        return NOT_ANSWERED
    if options.plot and not drawn(rows, options.plot):
        return USAGE
    held = all(is_held(speed, once) for speed in speeds[:1])
    if options.json:
        print_figures(speeds, once, rows, held=held)
    else:
        show(
            [*retrieval_page(rows), *(line for speed in speeds for line in speed_page(speed)), *last_page(speeds, once)]
        )
    return ANSWERED if held else NOT_ANSWERED


def retrieval(options: Namespace) -> list[Row]:
    """Measure our retrieval beside the engines that are installed; all articles of a question set together."""
    from index import measure_retrieval, measure_retrieval_of

    return (
        measure_retrieval_of(libraries(options))
        if options.file or options.articles
        else measure_retrieval(options.passages)
    )


def answers(options: Namespace, *, semantic: bool) -> list[Speed]:
    """Measure whole answers, the encoder at the first size only."""
    from index import invented_library, measure_speed

    if options.file or options.articles:
        measured = [measure_speed(libraries(options), semantic=semantic)]
    else:
        measured = [
            measure_speed([invented_library(size, QUESTIONS)], semantic=semantic and not place)
            for place, size in enumerate(options.passages)
        ]
    return [speed for speed in measured if speed is not None]


def drawn(rows: Sequence[Row], file: Path) -> bool:
    """Draw the plot; say so if it cannot be."""
    from .plot import draw

    try:
        draw(rows, file)
    except ImportError:
        say('--plot needs matplotlib: pip install "footnote-bot[bench]"')
        return False
    except (OSError, ValueError) as error:
        say(f"{file}: cannot be written: {error}")
        return False
    return True


def print_figures(speeds: Sequence[Speed], once: EncoderCost | None, rows: Sequence[Row], *, held: bool) -> None:
    """Print one JSON object: the first answers' figures, those of each size, and a row an engine."""
    from ..shapes import print_json

    each = [{**asdict(speed), "most": speed.most._asdict()} for speed in speeds]
    encoder = {**asdict(once), "most": once.most._asdict()} if once else None
    first = each[0] if each else {}
    print_json({**first, "encoder": encoder, "held": held, "answers": each, "rows": [asdict(row) for row in rows]})


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
    return [invented_library(options.passages[0], QUESTIONS)]


def retrieval_page(rows: Sequence[Row]) -> list[Line]:
    """Lay out the engines: milliseconds a question, and how many times as fast as rank_bm25 with the interval."""
    page = []
    for size, kind in dict.fromkeys((row.passages, row.questions) for row in rows):
        page.append(line(f"The best ten of {size:,} passages, {kind} questions", "bold"))
        for row in rows:
            if (row.passages, row.questions) == (size, kind):
                times = f"{row.ratio:8.1f} times as fast ({row.low:.1f} to {row.high:.1f})"
                page.append(line(f"  {row.engine:14}{row.ms:9.3f} ms{times}"))
    return page


def speed_page(speed: Speed) -> list[Line]:
    """Lay out the times of answers, and what is demanded of 60 paragraphs."""
    asked = f"{speed.questions} questions, {speed.passages:,} passages, {speed.sentences:,} sentences"
    page = [
        line(asked, "bold"),
        line(f"  an answer             {speed.answer:7.2f} ms of CPU, 95th of 100 {speed.answer_95:.2f} ms"),
        line(f"  the worst             {speed.worst:7.2f} ms"),
        line(f"  a rank_bm25 scoring   {speed.scoring:7.2f} ms"),
        line(f"  an answer to it       {speed.ratio:7.2f} times, at most {speed.most.ratio:.0f}"),
        line(f"  95th of 100           {speed.ratio_95:7.2f} times, at most {speed.most.ratio_95:.0f}"),
    ]
    if speed.added is not None:
        beside = f"ms, at most {speed.most.added:.0f}; 95th of 100 {speed.added_95 or 0:.2f} ms"
        page.append(line(f"  the encoder adds      {speed.added:7.2f} {beside}"))
    return page


def last_page(speeds: Sequence[Speed], once: EncoderCost | None) -> list[Line]:
    """Say what the encoder costs once, and whether everything is as little as demanded."""
    page = _once(once) if once is not None else []
    if speeds:
        page.append(line("As little as demanded." if is_held(speeds[0], once) else "More than demanded."))
    return page


def _once(once: EncoderCost) -> list[Line]:
    page = [line(f"  it is loaded in       {once.seconds:7.2f} s of CPU, at most {once.most.seconds:.0f}")]
    if once.memory is not None:
        page.append(line(f"  it takes              {once.memory:7.0f} MiB of memory, at most {once.most.memory:.0f}"))
    return [*page, line(f"  its files have        {once.size:7.1f} MB, at most {once.most.size:.0f}")]


COMMAND = Command(
    name="bench",
    help="measure retrieval and answers beside other engines; exit code 1: more than demanded",
    examples=(
        "footnote bench",
        "footnote bench --passages 100,1000,10000 --retrieval --plot retrieval.png",
        "footnote bench --articles ~/news",
        "footnote bench dev.jsonl",
    ),
    arguments=arguments,
    run=run,
)
