"""Where a sentence stands in its article, beyond its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Sentence


def is_alone(sentence: Sentence) -> bool:
    """Say whether a sentence is the only one of its paragraph, which a blank line ends; without any, a line end."""
    if sentence.number != 1:
        return False
    text = sentence.article.text
    blank_line = re.compile(r"\n[^\S\n]*\n")
    end = blank_line if blank_line.search(text) else re.compile(r"\n")
    found = end.search(text, sentence.span.end)
    return not text[sentence.span.end : found.start() if found else len(text)].strip()
