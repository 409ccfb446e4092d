"""Language codes: ISO 639-1, English where none is given."""

from __future__ import annotations

DEFAULT_LANGUAGE = "en"
COMPOUNDING = frozenset(("de", "nl", "sv", "da", "no", "nb", "nn", "is", "fi", "et", "hu"))
"""Languages that write a compound as one word: Jahresbeitrag."""


def languages_of(codes: list[str | None]) -> tuple[str, ...]:
    """Return the languages in order of first use, each once; None counts as the default."""
    return tuple(dict.fromkeys(primary_subtag(code) for code in codes)) or (DEFAULT_LANGUAGE,)


def primary_subtag(language: str | None) -> str:
    """Return the primary language subtag of a BCP 47 tag, in lower case.

    >>> primary_subtag("de-AT"), primary_subtag(None)
    ('de', 'en')
    """
    return (language or DEFAULT_LANGUAGE).replace("_", "-").split("-")[0].lower()
