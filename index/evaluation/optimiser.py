"""The least of a smooth loss, and features of one width: what both fits need. numpy is needed for fits alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


def minimise(
    loss: Callable[[Numbers], tuple[float, Numbers]], size: int, steps: int = 500, memory: int = 12
) -> Numbers:
    """Go down a smooth loss from zero by L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.5)."""
    here = np.zeros(size)
    value, slope = loss(here)
    past: list[tuple[Numbers, Numbers]] = []
    for _ in range(steps):
        way = -_curved(slope, past)
        stride = 1.0
        while True:
            there = here + stride * way
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * stride * (slope @ way) or stride < 1e-12:
                break
            stride /= 2
        past = [*past, (there - here, new_slope - slope)][-memory:]
        gained = value - new_value
        here, value, slope = there, new_value, new_slope
        if gained <= 1e-9 * abs(value):
            break
    return here


def _curved(slope: Numbers, past: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """The slope as the last steps bend it: the two loops of L-BFGS."""
    way, shares = slope.copy(), []
    for step, change in reversed(past):
        share = (step @ way) / (change @ step)
        way -= share * change
        shares.append(share)
    if past:
        step, change = past[-1]
        way *= (step @ change) / (change @ change)
    else:
        way /= max(float(np.linalg.norm(slope)), 1.0)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        way += step * (share - (change @ way) / (change @ step))
    return way
