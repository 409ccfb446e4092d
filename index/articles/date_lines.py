"""Date lines: a line that is only a date -> the date. English, German, French; numbers only if their order is certain.

Dates inside sentences are recognised in `analysis.temporal_expressions`.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner jän janvier janv",
            "february feb februar feber février févr",
            "march mar märz mär mrz mars",
            "april apr avril avr",
            "may mai",
            "june jun juni juin",
            "july jul juli juillet juil",
            "august aug août",
            "september sep sept septembre",
            "october oct oktober okt octobre",
            "november nov novembre",
            "december dec dezember dez décembre déc",
        ),
        start=1,
    )
    for name in names.split()
}
_LABEL = (
    r"(?:(?:(?:first |originally )?(?:published|posted|issued)|(?:last )?(?:updated|modified)|date"
    r"|veröffentlicht|erschienen|aktualisiert|stand|datum)(?: on| at| am| um)?:?\s+)?"
    r"(?:[^\W\d_]{2,10}day\.?,?\s|(?:mon|tue|wed|thu|fri|sat|sun|tues|thur|thurs|mo|di|mi|do|fr|sa|so)[.,]{1,2}\s"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag),?\s)?"
    r"(?:(?:den|the|dem)\s)?"
)
_DATES = (
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:t(?=\d))?",
    r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})",
    r"(?P<y>\d{4})[年년] ?(?P<m>\d{1,2})[月월] ?(?P<d>\d{1,2})[日일]",
    r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})",
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?[ -](?:of )?(?P<m>[^\W\d_]{3,9})\.?,?[ -](?P<y>\d{4})",
    r"(?P<m>[^\W\d_]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})",
)
_TIME = (
    r"\W{0,3}(?:(?:at|um)\s)?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,6})?)?\s?(?:[ap]\.?m\.?)?"
    r"\s?(?:uhr|z|\(?(?:[a-z]{1,3}t|utc|gmt|mez|mesz)\)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})?)?\W{0,2}"
)
_LONGEST = 80
LINE_SEPARATORS = r"\s[|·•—–]\s|\|"
"""What separates date, byline and other parts of one line."""


def parse_date_line(line: str) -> date | None:
    """Return the date of a line that holds nothing else but a label, a weekday and a time; None for any other line.

    >>> parse_date_line("Oct 26, 2024 - 00:00")
    datetime.date(2024, 10, 26)
    >>> parse_date_line("Veröffentlicht am 3. März 2021, 14:05 Uhr")
    datetime.date(2021, 3, 3)
    >>> parse_date_line("On 26 October 2024 the talks began.") is parse_date_line("3/4/2021") is None
    True
    """
    if len(line) > _LONGEST or not any(character.isdigit() for character in line):
        return None
    folded = " ".join(line.split()).casefold()
    label = re.match(_LABEL, folded)
    start = label.end() if label else 0
    for pattern in _DATES:
        found = re.compile(pattern).match(folded, start)
        if found and re.fullmatch(_TIME, folded[found.end() :]):
            return _date(found["y"], found["m"], found["d"])
    return None


def find_date_line(line: str) -> date | None:
    """Return the date of a line that may hold other parts beside it, separated by bars, dots or dashes."""
    return next((found for part in re.split(LINE_SEPARATORS, line) if (found := parse_date_line(part))), None)


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month, 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
