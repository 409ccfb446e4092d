"""A line under a picture: known by the credit it begins or ends with, and by nothing less."""

from __future__ import annotations

import re

from .page import Block

_LONGEST = 400  # code points
_HINTS = ("photo", "image", "picture", "foto", "bild", "illustration", "credit", "graphic", "grafik", "video", "©", "(")
_WHAT = (
    r"(?i:(?:(?:illustrative|file|archive|screenshot|cover|featured) )?"
    r"(?:photo(?:graph)?|image|picture|foto|bild|symbolbild|illustration|graphic|grafik|video|screenshot)s?"
    r"(?: credit| courtesy| source|nachweis|quelle)?)"
)
_NAME = (
    r"[A-ZÀ-ÞĀ-Ž@\d][^\s.!?;:()\[\]]*\.?"
    r"(?:[\s/|,]+(?:and|of|the|via|for|de|van|von|und|[/|&-]|[A-ZÀ-ÞĀ-Ž@\d][^\s.!?;:()\[\]]*\.?))*"
)
_CREDIT = (
    rf"(?:{_WHAT}(?:\s?:\s?(?:[^.!?;:()\[\]]|\b[A-ZÀ-Þ]\.){{2,80}}|\s(?:by|via|courtesy of|from|von|©)\s{_NAME})"
    rf"|(?:©|\([cC]\))\s?{_NAME})"
)
_CREDIT_FIRST = re.compile(
    rf"[\[(]?(?:{_WHAT}|(?i:credits?|bildquelle|fotocredit)):\s?\S"
    rf"|[\[(]?{_WHAT} (?:by|via|courtesy of|von|©) {_NAME}[.)\]]*$"
)
_CREDIT_LAST = re.compile(rf"(?:[.!?…\"”’)\]|–—-]\s|[\[(]|[|–—]\s?){_CREDIT}[.)\]]*$")
_AGENCY_LAST = re.compile(
    r"\((?:AP|AFP|Reuters|REUTERS|Getty|EPA|dpa|PA|imago|IMAGO) (?i:photo|images?|wire|foto)(?:/[^()]{2,60})?\)\.?$"
)


def is_caption(block: Block) -> bool:
    """Say whether a line credits a picture, as in "A bridge at night. Photo: A. Roe/Reuters"."""
    if len(block.text) > _LONGEST or not any(hint in block.folded for hint in _HINTS):
        return False
    line = block.text
    return any(pattern.search(line) for pattern in (_CREDIT_LAST, _AGENCY_LAST)) or bool(_CREDIT_FIRST.match(line))
