"""Unmarked bytes that are not UTF-8: the one reading that is words of a language.

Statistical detectors read short files wrong more often than right (charset-normalizer 3.5: 34 of 58 in cp1252), so
a reading is believed only for its words, and only when no other reading has nearly as many.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from contextlib import suppress

from ..language.profiles import LanguageProfile, all_profiles
from .encodings import CONTROL

_WESTERN, _CENTRAL = "en de fr es it pt nl sv da fi is", "pl cs sk hu hr sl ro"
_READINGS = {
    **dict.fromkeys(("cp1252", "iso8859-15"), _WESTERN),
    **dict.fromkeys(("cp1250", "iso8859-2"), _CENTRAL),
    **dict.fromkeys(("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866"), "ru uk bg"),
    **dict.fromkeys(("cp1253", "iso8859-7"), "el"),
    **dict.fromkeys(("cp1256", "iso8859-6"), "ar"),
    "cp932": "ja", "cp1254": "tr", "cp1255": "he", "cp1257": "et lt lv", "gb18030": "zh", "cp950": "zh", "cp949": "ko",
}  # fmt: skip
"""The encodings that are tried, and the languages that people write in them."""
_WIDE = dict.fromkeys(("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"), " ".join(all_profiles()))
_LEAST, _LEAST_CHARACTERS = 2, 4
"""Common words, and common characters of a script without spaces, all different, that a reading needs."""
_FLOOR = 0.12
"""Share of the words, or of the characters of a script without spaces, that are common."""
_LEAD = 2.0
"""How many times the share of any other reading the believed one must have."""
_AROUND = ".,;:!?()[]'\"“”‘’„‚«»‹›–—…¿¡"
_SAMPLE = 100_000
"""Bytes, and code points, in which words and odd marks are looked for; letters are looked at in all of the text."""
_PUNCTUATION = frozenset("“”‘’–—…·•€£§°²³½¼¾©®™‰†×−\u00ad、。，．！？：；「」『』（）《》〈〉【】・ー〜～％々")
_CAPITALS = "À-ÖØ-ÞŠŽŒŸĄĆČĎĘĚŁŃŇŐŘŚŞŢŤŮŰŹŻ"
_ODD = re.compile(
    r"[^\W\d_][“”„‚«»‹›…·•€£§½¼¾²³†‰×¿¡©®™−][^\W\d_]|[a-z][–\xa0][a-z]|[a-z]—\s|\s—[a-z]|[a-z][–—][,.;:!?]"
    r"|[€£§†‰½¼¾²³][^\W\d_]|[a-z][€£†‰½¼¾]|[¿¡](?![\w“«\"'‘¿¡])|\w[¿¡]|\d‘|\w‘\w|[©®™°§£€•]{2}"
    rf"|[a-z.,!?][{_CAPITALS}]|\d[ß-ÿ{_CAPITALS}]|[ß-ÿ{_CAPITALS}]\d"
)
"""Marks and capitals where prose has none: what a wrong reading makes of letters."""
_FOREIGN_NAME = re.compile(r"\b[A-ZÀ-Þ]\w*[èêñûïà]|\b[ÈÊÑÛÏÀ]")
"""Letters that are common in English words from French, and that cp1250 has others for in names: Gdañsk is Gdańsk."""


def reading(data: bytes) -> str | None:
    """Return the text of the bytes, or None if none can be believed, or more than one."""
    return _wide(data) or _believed(data)


def _wide(data: bytes) -> str | None:
    """Return unmarked UTF-16 or UTF-32 that is mostly ASCII: no other bytes have so many zeros in step."""
    for encoding in _WIDE if 0 in data else ():
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if not CONTROL.search(text) and sum(map(str.isascii, text[:_SAMPLE])) > len(text[:_SAMPLE]) / 2:
                return text
    return None


def _believed(data: bytes) -> str | None:
    """Return the one reading that is words of a language: found at the beginning of the file, true of all of it."""
    shares: dict[str, tuple[float, str]] = {}
    for encoding, languages in {**_READINGS, **_WIDE}.items():
        with suppress(UnicodeDecodeError):
            text = getincrementaldecoder(encoding)().decode(data[:_SAMPLE])
            if text not in shares and (share := _share(text, languages)):
                shares[text] = share, encoding
    (most, best), *others = sorted(shares.values(), reverse=True) or [(0.0, "")]
    if not best or any(share * _LEAD > most for share, _ in others):
        return None
    try:
        whole = data.decode(best)
    except UnicodeDecodeError:
        return None
    return whole if _share(whole, {**_READINGS, **_WIDE}[best]) else None


def _share(text: str, languages: str) -> float:
    """Return which share of the text is common in the one of the languages that fits best; 0 if none does."""
    beyond = {character for character in set(text.lower()) if character > "\x7f" and not character.isspace()}
    fitting = [name for name in languages.split() if beyond - _PUNCTUATION <= all_profiles()[name].letters]
    if not fitting or CONTROL.search(text):
        return 0.0
    marked = " ".join(word for word in text.split(" ") if not word.isascii())[:_SAMPLE]
    if _ODD.search(marked):
        return 0.0
    if "en" in fitting and _FOREIGN_NAME.search(marked):
        fitting.remove("en")
    return max((_common(text[:_SAMPLE], all_profiles()[name]) for name in fitting), default=0.0)


def _common(text: str, language: LanguageProfile) -> float:
    """Return the share of what is common in a language; 0 below the floor, or if hardly two words speak for it."""
    units = text.lower().split() if language.spaced else [unit for unit in text if unit in language.letters]
    found = [unit for unit in (unit.strip(_AROUND) for unit in units) if unit in language.common]
    share = len(found) / len(units) if units else 0.0
    enough = len(set(found)) >= (_LEAST if language.spaced else _LEAST_CHARACTERS)
    return share if share >= _FLOOR and enough else 0.0
