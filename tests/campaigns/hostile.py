"""The campaign of hostile shapes: what does a text of four times the length cost?

    python -m tests.campaigns.hostile [--step NAME] [--shape NAME] [--size N]

Every step of `tests.hostile` over every shape, at a size and at four times that. Prints every pair that raises, or that
takes 50 ms and more than 6.8 times as long: 4 is by the length, 16 by its square. Exit 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial

from tests.hostile import ON_AN_INDEX, SHAPES, STEPS, build, seconds

MOST = 6.8
"""How many times as long four times as much may take."""
LEAST = 0.05
"""Seconds of the larger one, so that they can be compared."""
_SIZE = 16_000
_TRIES = 3


def costs(step: str, shape: str, size: int) -> tuple[float, float]:
    """Seconds of a step at a size and at four times that; the least of several runs where that is much."""
    few, many = (SHAPES[shape](each) for each in (size, 4 * size))
    if step in STEPS:
        runs = [partial(seconds, STEPS[step], text) for text in (few, many)]
    else:
        runs = [partial(seconds, ON_AN_INDEX[step], build(text)) for text in (few, many)]
    short, long = (run() for run in runs)
    for _ in range(_TRIES - 1):
        if long >= LEAST and long > MOST * short:
            short, long = (min(before, run()) for before, run in zip((short, long), runs, strict=True))
    return short, long


def found(steps: list[str], shapes: list[str], size: int) -> Iterator[str]:
    """Yield a line for each pair that raises or rises too much."""
    for shape in shapes:
        for step in steps:
            try:
                short, long = costs(step, shape, size)
            except Exception as error:
                yield f"{step:16} {shape:36} raises {type(error).__name__}: {str(error)[:80]}"
            else:
                if long >= LEAST and long > MOST * short:
                    yield f"{step:16} {shape:36} {1000 * short:8.1f} ms, {1000 * long:8.1f} ms: x {long / short:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.hostile", allow_abbrev=False)
    parser.add_argument("--step", choices=(*STEPS, *ON_AN_INDEX))
    parser.add_argument("--shape", choices=SHAPES)
    parser.add_argument("--size", type=int, default=_SIZE)
    asked = parser.parse_args()
    steps = [asked.step] if asked.step else [*STEPS, *ON_AN_INDEX]
    shapes = [asked.shape] if asked.shape else [*SHAPES]
    bad = 0
    for line in found(steps, shapes, asked.size):
        bad += 1
        print(line, flush=True)
    print(f"{len(steps)} steps, {len(shapes)} shapes, {bad} that raise or take time by more than the length")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
