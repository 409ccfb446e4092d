"""No step over a text takes time by more than its length: every reader, list, check and question over hostile shapes.

The shapes here are those that once did, and their like; `python -m tests.campaigns.hostile` tries all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest

from index import Index
from tests.hostile import ON_AN_INDEX, SHAPES, STEPS, build, seconds

MOST = 2.6
"""How many times as long the double may take."""
LEAST = 0.02
"""Seconds of the smaller of two sizes, so that they can be compared."""
_SMALLEST, _LARGEST = 2_000, 32_000
_TRIES = 4

SLOW_ONCE = (
    "\\u0316\\u0301", "rising runs of backticks", "a lone opening quotation mark", "\\u201c", "\\u6f22\\u5b57\\u3002",
    "blanks between two words", "![", "<!--", "digits behind an ampersand", "1 ", "A ", "n't ", "he said ",
    "nested quotations", "different characters without spaces", "and who is ", "a long sentence", "mixed",
)  # fmt: skip
OTHERS = (
    "\\ud800",
    "\\t",
    "\\n",
    "\\u200b",
    "`",
    "[",
    "nested parentheses",
    ",",
    "-",
    "a ",
    "&",
    "one long word",
)


@cache
def text(shape: str, size: int) -> str:
    return SHAPES[shape](size)


@cache
def index(shape: str, size: int) -> Index:
    return build(text(shape, size))


def rise(cost: Callable[[int], float]) -> float:
    """How many times as long a step takes for the double, 0 where it is too quick to tell.

    Where it is much, the double of that is tried too: what leaves a cache of the processor rises once, the square of
    a length each time.
    """
    size = _SMALLEST
    while (small := cost(size)) < LEAST and size < _LARGEST:
        size *= 2
    if small < LEAST:
        return 0.0
    first = _ratio(cost, size)
    return first if first <= MOST else min(first, _ratio(cost, 2 * size))


def _ratio(cost: Callable[[int], float], size: int) -> float:
    """How many times as long the double of a size takes; measured again while it is much."""
    small, large = cost(size), cost(2 * size)
    for _ in range(_TRIES):
        if large <= MOST * small:
            break
        small, large = min(small, cost(size)), min(large, cost(2 * size))
    return large / small


@pytest.mark.parametrize("step", STEPS)
def test_what_is_done_with_a_text_takes_time_by_its_length(step: str) -> None:
    def cost(shape: str, size: int) -> float:
        return seconds(STEPS[step], text(shape, size))

    rises = {shape: rise(partial(cost, shape)) for shape in (*SLOW_ONCE, *OTHERS)}

    assert {shape: each for shape, each in rises.items() if each > MOST} == {}


@pytest.mark.parametrize("work", ON_AN_INDEX)
def test_what_is_done_with_an_index_takes_time_by_its_length(work: str) -> None:
    def cost(shape: str, size: int) -> float:
        return seconds(ON_AN_INDEX[work], index(shape, size))

    rises = {shape: rise(partial(cost, shape)) for shape in SLOW_ONCE}

    assert {shape: each for shape, each in rises.items() if each > MOST} == {}
