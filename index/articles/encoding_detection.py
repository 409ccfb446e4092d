"""Encoding detection: bytes that are not UTF-8 and have no byte-order mark -> the text, if only one is plausible.

Statistical detectors decode short files wrongly more often than not (charset-normalizer 3.5: 34 of 58 in cp1252). Here
a decoding is accepted for the common words of a language in it, and only if no other one has nearly as many.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from contextlib import suppress

from ..language.profiles import CODES, LanguageProfile, all_profiles

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters that stand in no text: all but tabs and line ends."""
_WESTERN, _CENTRAL = "en de fr es it pt nl sv da fi is", "pl cs sk hu hr sl ro"
_ENCODINGS = {
    **dict.fromkeys(("cp1252", "iso8859-15"), _WESTERN),
    **dict.fromkeys(("cp1250", "iso8859-2"), _CENTRAL),
    **dict.fromkeys(("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866"), "ru uk bg"),
    **dict.fromkeys(("cp1253", "iso8859-7"), "el"),
    **dict.fromkeys(("cp1256", "iso8859-6"), "ar"),
    "cp932": "ja", "cp1254": "tr", "cp1255": "he", "cp1257": "et lt lv", "gb18030": "zh", "cp950": "zh", "cp949": "ko",
}  # fmt: skip
"""The encodings that are tried, and the languages that are written in them."""
_WIDE = dict.fromkeys(("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"), " ".join(CODES))
_MIN_WORDS, _MIN_CHARACTERS = 2, 4
"""Different common words, or common characters of a script without spaces, that a decoding needs."""
_MIN_SHARE = 0.12
"""The least share of its words, or characters of such a script, that must be common ones."""
_MIN_RATIO = 2.0
"""How many times the share of any other decoding the accepted one must have."""
_AROUND = ".,;:!?()[]'\"“”‘’„‚«»‹›–—…¿¡"
_SAMPLE = 100_000
"""Bytes, and code points, that are searched for words and implausible marks; letters are checked in all of the text."""
_PUNCTUATION = frozenset("“”‘’–—…·•€£§°²³½¼¾©®™‰†×−\u00ad、。，．！？：；「」『』（）《》〈〉【】・ー〜～％々")
_CAPITALS = "À-ÖØ-ÞŠŽŒŸĄĆČĎĘĚŁŃŇŐŘŚŞŢŤŮŰŹŻ"
_IMPLAUSIBLE = re.compile(
    r"[^\W\d_][“”„‚«»‹›…·•€£§½¼¾²³†‰×¿¡©®™−][^\W\d_]|[a-z][–\xa0][a-z]|[a-z]—\s|\s—[a-z]|[a-z][–—][,.;:!?]"
    r"|[€£§†‰½¼¾²³][^\W\d_]|[a-z][€£†‰½¼¾]|[¿¡](?![\w“«\"'‘¿¡])|\w[¿¡]|\d‘|\w‘\w|[©®™°§£€•]{2}"
    rf"|[a-z.,!?][{_CAPITALS}]|\d[ß-ÿ{_CAPITALS}]|[ß-ÿ{_CAPITALS}]\d"
)
"""Marks and capitals where prose has none: a wrong decoding turns letters into them."""
_FOREIGN_NAME = re.compile(r"\b[A-ZÀ-Þ]\w*[èêñûïà]|\b[ÈÊÑÛÏÀ]")
"""Letters that English has from French; in a name they are more likely others in cp1250: Gdañsk is Gdańsk."""


def detect_text(data: bytes) -> str | None:
    """Return the text of the bytes, or None if no decoding is plausible, or more than one is."""
    return _wide(data) or _most_plausible(data)


def _wide(data: bytes) -> str | None:
    """Return the text of UTF-16 or UTF-32 that is mostly ASCII: no other encoding has so many zero bytes."""
    for encoding in _WIDE if 0 in data else ():
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if not CONTROL.search(text) and sum(map(str.isascii, text[:_SAMPLE])) > len(text[:_SAMPLE]) / 2:
                return text
    return None


def _most_plausible(data: bytes) -> str | None:
    """Return the decoding with most common words at the beginning, if it is far ahead and holds for the whole file."""
    shares: dict[str, tuple[float, str]] = {}
    for encoding, languages in {**_ENCODINGS, **_WIDE}.items():
        with suppress(UnicodeDecodeError):
            text = getincrementaldecoder(encoding)().decode(data[:_SAMPLE])
            if text not in shares and (share := _share(text, languages)):
                shares[text] = share, encoding
    (most, best), *others = sorted(shares.values(), reverse=True) or [(0.0, "")]
    if not best or any(share * _MIN_RATIO > most for share, _ in others):
        return None
    try:
        whole = data.decode(best)
    except UnicodeDecodeError:
        return None
    return whole if _share(whole, {**_ENCODINGS, **_WIDE}[best]) else None


def _share(text: str, languages: str) -> float:
    """Return the share of common words in the language that fits the text best; 0 if none fits."""
    beyond = {character for character in set(text.lower()) if character > "\x7f" and not character.isspace()}
    fitting = [name for name in languages.split() if beyond - _PUNCTUATION <= all_profiles()[name].letters]
    if not fitting or CONTROL.search(text):
        return 0.0
    marked = " ".join(word for word in text.split(" ") if not word.isascii())[:_SAMPLE]
    if _IMPLAUSIBLE.search(marked):
        return 0.0
    if "en" in fitting and _FOREIGN_NAME.search(marked):
        fitting.remove("en")
    return max((_common(text[:_SAMPLE], all_profiles()[name]) for name in fitting), default=0.0)


def _common(text: str, language: LanguageProfile) -> float:
    """Return the share of common words or characters of a language; 0 if it is too low or rests on too few of them."""
    units = text.lower().split() if language.spaced else [unit for unit in text if unit in language.letters]
    found = [unit for unit in (unit.strip(_AROUND) for unit in units) if unit in language.common]
    share = len(found) / len(units) if units else 0.0
    enough = len(set(found)) >= (_MIN_WORDS if language.spaced else _MIN_CHARACTERS)
    return share if share >= _MIN_SHARE and enough else 0.0
