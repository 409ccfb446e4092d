"""The plot of `footnote bench --plot FILE`: milliseconds a question against passages, an engine a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Row


def draw(rows: Sequence[Row], file: Path) -> None:
    """Write the plot, as PNG, SVG ... by the name of the file. Raise ImportError without matplotlib, OSError."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.2), layout="constrained")
    kinds = [*dict.fromkeys(row.questions for row in rows)]
    for place, kind in enumerate(kinds, 1):
        axes = figure.add_subplot(1, len(kinds), place)
        for engine in dict.fromkeys(row.engine for row in rows):
            line = [(row.passages, row.ms) for row in rows if (row.engine, row.questions) == (engine, kind)]
            axes.plot(*zip(*line, strict=True), marker="o", label=engine)
        axes.set(
            xscale="log", yscale="log", title=f"{kind} questions", xlabel="passages", ylabel="ms of CPU a question"
        )
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend()
    figure.savefig(file, dpi=110)
