"""Minimising a smooth loss, as both fits need it: L-BFGS of scipy, which the extra `fit` brings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..model import FootnoteError

Numbers = NDArray[np.float64]
Loss = Callable[[Numbers], tuple[float, Numbers]]
"""The value and the gradient for some weights."""

INSTALL = 'pip install "footnote-bot[fit]"'


class OptimiserError(FootnoteError):
    """The optimiser is not installed; the message says how to install it."""


def minimise(loss: Loss, size: int) -> Numbers:
    """Find the `size` weights with the least loss, starting from zero. Raise OptimiserError without the extra."""
    try:
        from scipy.optimize import minimize
    except ImportError as error:
        raise OptimiserError(f"To fit weights the extra fit is needed: {INSTALL}") from error
    options = {"maxiter": 500, "maxcor": 12, "ftol": 1e-9, "gtol": 0.0}
    found: Numbers = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options=options).x
    return found
