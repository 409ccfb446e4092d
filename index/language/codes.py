"""Which language something is read in: ISO 639-1 codes, English where none is known."""

from __future__ import annotations

DEFAULT_LANGUAGE = "en"


def languages_of(codes: list[str | None]) -> tuple[str, ...]:
    """Name the languages in order of first use, each once; an unknown language reads as the default."""
    return tuple(dict.fromkeys(primary_subtag(code) for code in codes)) or (DEFAULT_LANGUAGE,)


def primary_subtag(language: str | None) -> str:
    """The language of a tag of BCP 47, without its region.

    >>> primary_subtag("de-AT"), primary_subtag(None)
    ('de', 'en')
    """
    return (language or DEFAULT_LANGUAGE).replace("_", "-").split("-")[0].lower()
