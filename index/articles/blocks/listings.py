"""Listings of code in plain text: indented lines that read like code, below a line that ends in a colon."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ...lazy_patterns import lazy_pattern
from .lines import COLONS, Line, is_inside, runs

_CODE = lazy_pattern(
    r"[{};\\\[]$|^[\]})]|^[$#>]\s|^</?\w[^<>]*>|(?<=\s)--?[a-zA-Z]|^\w[\w.-]*\s?=\s?\S|^\S+\.\w+\(|^(?:sudo|pip|npm|apt|git|cd)\s"
)
"""How a line of code ends, begins, or what it holds: braces, prompts, tags, options of commands, assignments."""
_MOST = 60
"""Lines."""


def find_listings(lines: Sequence[Line], taken: Container[int]) -> Iterator[range]:
    """Yield the lines of each listing, among lines that are not `taken`."""
    for run in runs(lines, taken):
        lead = lines[run[0] - 1] if run[0] and lines[run[0]].is_apart else None
        if lead is None or len(run) > _MOST or not lead.text.endswith(COLONS):
            continue
        below = [lines[number] for number in run]
        if all(is_inside(line, lead) for line in below) and any(_CODE.search(line.text) for line in below):
            yield range(run[0], run[-1] + 1)
