"""The marks of a press release: from when it may be printed, whom to ask, where it ends; the date of its dateline."""

from __future__ import annotations

import re
from datetime import date

from ...lazy_patterns import lazy_pattern
from ..date_lines import parse_date_line
from ..layout import Layout, TextBlock

_RELEASE = lazy_pattern(
    r"[\W_]*(?:for (?:immediate )?(?:release|publication)(?: (?:on|after|until))?|(?:under )?embargo(?:ed)?(?: until)?"
    r"|(?:press|news|media) release|(?:presse|medien)mitteilung|presseinformation|sperrfrist"
    r"|(?:zur|ab) sofort(?:igen)? (?:veröffentlichung|freigabe|frei)"
    r"|communiqué(?: de presse)?|pour (?:diffusion|publication) immédiate)\b(?P<rest>.*)"
)
_NUMBER = lazy_pattern(r"\W*(?:(?:no|nr|n°)\.? ?)?[\d /.-]*\W*")
_LONGEST_CONTACT, _MOST_CONTACTS = 80, 8
_END = lazy_pattern(r"#(?:\s?#){1,4}|[-–—]\s?(?i:30|more|ends?|ende|fin)\s?[-–—]|ENDS")
_CONTACT = lazy_pattern(
    r"(?:(?:media|press|presse)?[ -]?(?:contact|kontakt)s?(?: presse)?|tel(?:ephone|efon|\.)?|phone|téléphone|e-?mail"
    r"|fax|web(?:site)?)\s?:.*",
    re.IGNORECASE,
)
_DAY = (
    r"[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{1,2}(?:\.|er)? [^\W\d_]{3,9}\.?,? \d{4}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}"
)
_WIRE = r"/\s?[\w .-]{2,30}\s?/|\([\w /.-]{2,30}\)"
_DATELINE = lazy_pattern(
    rf"[^\W\d_][^\d;:!?]{{1,60}}?[,(–—/-]\s?(?:den |le |the )?(?P<day>{_DAY})\)?,?\s?(?P<wire>{_WIRE})?"
    r"\s?(?:[-–—]{1,2}|[:/])\s"
)
"""A place, a date, the wire service that sends it, a dash."""
_FIRST_PARAGRAPHS = 8


def release_line(block: TextBlock) -> bool:
    """From when a press release may be printed, or that it is one; a date may stand behind."""
    found = _RELEASE.fullmatch(block.folded) if len(block.folded) < 100 else None
    rest = found["rest"] if found else ""
    return found is not None and (_NUMBER.fullmatch(rest) is not None or _release_date(block.text) is not None)


def end_mark(block: TextBlock) -> bool:
    """The mark below the last line of a press release."""
    return len(block.text) < 20 and _END.fullmatch(block.text) is not None


def label_press_contacts(layout: Layout) -> None:
    """Label the lines below the one that releases the text which say whom to ask."""
    released = next((block.last for block, name in layout.labels if name == "release line"), len(layout.lines))
    names_follow = False
    for number in range(released + 1, min(released + 1 + _MOST_CONTACTS, len(layout.lines))):
        line = layout.block(number, number)
        if len(line.text) > _LONGEST_CONTACT or not (_CONTACT.fullmatch(line.text) or names_follow):
            break
        names_follow = layout.text.count("\n", layout.lines[number].end, layout.lines[number].end + 2) == 1
        layout.label(line, "press contact")


def release_day(layout: Layout) -> date | None:
    """Return the date of a press release: of the line that releases it, or of its dateline."""
    released = [block for block, name in layout.labels if name == "release line"]
    is_release = bool(released) or any(name == "end mark" for _, name in layout.labels)
    day = next((day for block in released if (day := _release_date(block.text))), None)
    for first, _ in layout.paragraphs[:_FIRST_PARAGRAPHS] if day is None else ():
        found = _DATELINE.match(layout.text, layout.lines[first].start)
        if found and (is_release or found["wire"]) and (day := parse_date_line(found["day"])):
            return day
    return day


def _release_date(line: str) -> date | None:
    """The date at the end of a release line, whatever stands before it."""
    words = line.split()
    return next((day for at in range(len(words)) if (day := parse_date_line(" ".join(words[at:])))), None)
