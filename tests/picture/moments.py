"""A timestamp of Discord's Markdown -> the words that a reader sees, in UTC and in English."""

from __future__ import annotations

from datetime import UTC, datetime

_FORMATS = {
    "t": "{0:%H:%M}",
    "T": "{0:%H:%M:%S}",
    "d": "{0:%d/%m/%Y}",
    "D": "{0.day} {0:%B %Y}",
    "f": "{0.day} {0:%B %Y %H:%M}",
    "F": "{0:%A}, {0.day} {0:%B %Y %H:%M}",
}
_UNITS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def moment(seconds: int, style: str, now: float) -> str:
    """Return a moment, in seconds of the epoch, as one of Discord's styles shows it.

    >>> moment(1729900800, "D", 0), moment(1729900800, "R", 1729900920)
    ('26 October 2024', '2 minutes ago')
    """
    if style == "R":
        return _relative(seconds - now)
    try:
        return _FORMATS[style].format(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return "Invalid Date"


def _relative(away: float) -> str:
    unit, size = next(((unit, size) for unit, size in _UNITS if abs(away) >= size), _UNITS[-1])
    count = int(abs(away) // size)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {words}" if away > 0 else f"{words} ago"
