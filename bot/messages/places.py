"""Where a sentence stands in its article, beyond its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Sentence

_BLANK_LINE, _LINE_END = re.compile(r"\n[^\S\n]*\n"), re.compile(r"\n")
_SPACE = re.compile(r"\s*")


def is_alone(sentence: Sentence) -> bool:
    """Say whether a sentence is the only one of its paragraph, which a blank line ends; without any, a line end."""
    if sentence.number != 1:
        return False
    text = sentence.article.text
    end = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE_END
    space = _SPACE.match(text, sentence.span.end)
    return space is not None and (space.end() == len(text) or end.search(space[0]) is not None)
