"""Dates as people write them: EDTF -> words."""

from __future__ import annotations

from datetime import date

from .localization import day, say


def when(edtf: str, locale: str | None) -> str:
    """Return a date in EDTF as people write it.

    >>> [when(each, "en-US") for each in ("2024-10-26", "2024-10", "2007-22", "197X", "2006/2007", "2014~")]
    ['26 Oct 2024', 'Oct 2024', 'summer 2007', '1970s', '2006–2007', 'about 2014']
    """
    if "/" in edtf:
        return "–".join(when(each, locale) for each in edtf.split("/"))
    if edtf.endswith("~"):
        return say("date.about", locale, date=when(edtf[:-1], locale))
    if edtf.endswith("X"):
        return say("date.decade", locale, year=edtf.replace("X", "0"))
    year, *rest = edtf.split("-")
    if len(rest) == 2:
        return day(date.fromisoformat(edtf), locale)
    if rest:
        names = say("date.months", locale).split() + ["?"] * 8 + say("date.seasons", locale).split()
        return f"{names[int(rest[0]) - 1]} {year}"
    return year
