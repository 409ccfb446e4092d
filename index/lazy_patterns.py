"""Regular expressions that are compiled when they are first used: a question from a terminal uses few of them."""

from __future__ import annotations

import re
from typing import AnyStr, cast

_METHODS = "search match fullmatch split findall finditer sub subn".split()


class _LazyPattern:
    """Stands for a compiled pattern, and has its methods once one of them was used."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._text, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as `re.compile` of the same would be.

    >>> digits = lazy_pattern("[0-9]+")
    >>> digits.findall("2 of 30"), digits.pattern
    (['2', '30'], '[0-9]+')
    """
    return cast(re.Pattern[AnyStr], _LazyPattern(text, flags))
