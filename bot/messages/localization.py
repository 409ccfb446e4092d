"""The words the bot says, by key and locale; they live in `locales/*.toml`, en-US is complete and the fallback.

Values are put in as they are: what others wrote goes through `markdown.escape` first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

FALLBACK = "en-US"
LOCALES = ("en-US", "de")

_FOLDER = Path(__file__).with_name("locales")


def say(key: str, locale: str | None = None, **values: object) -> str:
    """Return the words for a key, with its values; `count` chooses between `key.one` and `key.other`.

    Raise KeyError if en-US has no such key.

    >>> say("reload.added", "en-GB", count=2)
    '2 articles added'
    """
    if "count" in values:
        key = f"{key}.{'one' if values['count'] == 1 else 'other'}"
    template = words(closest(locale)).get(key) or words(FALLBACK)[key]
    return template.format(**values)


def day(value: date, locale: str | None = None) -> str:
    """Return a date as people write it.

    >>> day(date(2024, 10, 26), "de")
    '26. Okt. 2024'
    """
    month = say("date.months", locale).split()[value.month - 1]
    return say("date.day", locale, day=value.day, month=month, year=value.year)


def languages(codes: Sequence[str], locale: str | None = None) -> str:
    """Name languages by their ISO 639-1 codes; one without a name here stays its code.

    >>> languages(["en", "de", "xx"], "de"), languages(["fr"])
    ('Englisch, Deutsch und xx', 'French')
    """
    known = words(closest(locale))
    *most, last = [known.get(f"languages.{code}", code) for code in codes]
    return say("answer.and", locale, list=", ".join(most), last=last) if most else last


def localizations(key: str) -> dict[str, str]:
    """Return a key's words by locale, as Discord wants them: the fallback is the default and not among them."""
    return {locale: words(locale)[key] for locale in LOCALES if locale != FALLBACK and key in words(locale)}


def closest(locale: str | None) -> str:
    """Return the locale we have that is nearest to the one asked for.

    >>> closest("de-AT"), closest("en-GB"), closest(None)
    ('de', 'en-US', 'en-US')
    """
    if locale in LOCALES:
        return str(locale)
    language = str(locale).partition("-")[0]
    return next((known for known in LOCALES if known.partition("-")[0] == language), FALLBACK)


@cache
def words(locale: str) -> dict[str, str]:
    """Return every key of a locale with its words: `[ask] empty` is the key `ask.empty`."""
    return _flat(tomllib.loads((_FOLDER / f"{locale}.toml").read_text(encoding="utf-8")))


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": str(value)}
    return flat
