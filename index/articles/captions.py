"""Captions: lines under a picture, recognised only by the credit that they begin or end with."""

from __future__ import annotations

import re

from .layout import TextBlock

_LONGEST = 400  # code points
_LONGEST_AFTER_A_LABEL = 200
_HINTS = (
    "photo",
    "image",
    "picture",
    "foto",
    "bild",
    "illustration",
    "credit",
    "courtesy",
    "graphi",
    "video",
    "©",
    "(c",
)
_WHAT = (
    r"(?i:(?:(?:illustrative|file|archive|cover|featured) )?"
    r"(?:photo(?:graph)?|image|picture|foto|bild|symbolbild|illustration|graphic|grafik|video|screenshot)s?"
    r"(?: credit| courtesy| source|nachweis|quelle)?)"
)
_LABEL = rf"[\[(]?(?:{_WHAT}|(?i:credits?|bildquelle|fotocredit|picture credit)):\s?\S"
_WORD = r"[A-ZÀ-ÞĀ-Ž@\d][^\s.!?;:()\[\]]*\.?"
_NAME = rf"{_WORD}(?:[\s/|,]+(?:and|of|the|via|for|de|van|von|den|und|family|[/|&-]|{_WORD}))*"
_BY = r"(?:by|via|courtesy of|from|von|©)"
_CREDIT = (
    rf"(?:{_WHAT}(?:\s?:\s?(?:[^.!?;:()\[\]]|\b[A-ZÀ-Þ]\.){{2,80}}|\s{_BY}\s{_NAME})"
    rf"|(?:(?:©|\([cC]\))(?!\s?\d{{4}})|(?<=[\[(])[Cc]ourtesy of(?: the)?)\s?{_NAME})[.)\]]*$"
)
_BREAK = r"(?:^|[.!?…\"”’)\]|–—-]\s|[\[(|–—]\s?)"
_AGENCY = rf"\({_WORD}(?: {_WORD})? (?i:photo|images?|foto)(?:/[^()]{{2,60}})?\)\.?$"


def is_caption(block: TextBlock) -> bool:
    """Say whether a line names who made a picture, as in "A bridge at night. Photo: A. Roe/Reuters".

    The first line of a page is never a caption: a title may look the same.
    """
    line = block.text
    if not block.first or len(line) > _LONGEST or not any(hint in block.folded for hint in _HINTS):
        return False
    if (len(line) <= _LONGEST_AFTER_A_LABEL and re.match(_LABEL, line)) or re.search(_AGENCY, line):
        return True
    return any(re.compile(_CREDIT).match(line, pause.end()) for pause in re.finditer(_BREAK, line))
