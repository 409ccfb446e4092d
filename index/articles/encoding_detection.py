"""Encoding detection: bytes that are not UTF-8 and do not say what they are -> the text, if that is certain enough.

chardet proposes a decoding. It is accepted if common words of a language confirm it, or if charset-normalizer reads the
same and it is not about one or two names only, in which two encodings often make equally good letters.
"""

from __future__ import annotations

import re

from ..language.profiles import CODES, LanguageProfile, all_profiles
from ..lazy_patterns import lazy_pattern

CONTROL = lazy_pattern(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters that stand in no text: all but tabs and line ends."""
_USUAL = "cp1252"
"""The encoding of most files that do not say it: where a text is as good in it, another one is not certain."""
_EXCLUDED = (
    "utf-7 hp-roman8 kz1048 ptcp154 cp720 cp775 cp856 cp860 cp861 cp863 cp864 cp865 cp869 cp1006 koi8-t iso8859-3"
    " iso8859-4 iso8859-10 iso8859-14 iso8859-16"
).split()
"""Encodings that nearly no file is in, and that short texts in a frequent one look like."""
_DECLARATION = lazy_pattern(rb"(?:charset|encoding)\s*=", re.I)
"""What the detectors would believe; `encodings` has already found that it is not to be believed."""
_MIN_WORDS, _MIN_CHARACTERS = 2, 4
"""Different common words, or common characters of a script without spaces, that a decoding needs."""
_MIN_SHARE = 0.12
"""The least share of its words, or characters of such a script, that must be common ones."""
_MOST_IMPLAUSIBLE = 0.05
"""The share of the words beyond ASCII that may be implausible where both detectors read the same."""
_MIN_MARKED = 3
"""Different words beyond ASCII, or Chinese characters, that a decoding needs which no common words confirm."""
_IDEOGRAPH = lazy_pattern("[\u3041-\u9fff]")
_AROUND = ".,;:!?()[]'\"“”‘’„‚«»‹›–—…¿¡"
_SAMPLE = 100_000
"""Code points that are searched for words and implausible marks; letters are checked in all of the text."""
_PUNCTUATION = frozenset("“”‘’–—…·•€£§°²³½¼¾©®™‰†×−\u00ad、。，．！？：；「」『』（）《》〈〉【】・ー〜～％々")
_CAPITALS = "À-ÖØ-ÞŠŽŒŸĄĆČĎĘĚŁŃŇŐŘŚŞŢŤŮŰŹŻ"
_LETTER = r"[^\W\d_\u1100-\uffff]"
"""A letter of a script with spaces and capitals; Korean and Chinese have their marks between letters."""
_LATIN, _OTHER = "A-Za-zÀ-ɏ", "\u0370-\u06ff"
_IMPLAUSIBLE = lazy_pattern(
    rf"{_LETTER}[“”„‚«»‹›…·•€£§½¼¾²³†‡‰×¿¡©®™−ˆ˜]{_LETTER}|[€£§†‰½¼¾²³]{_LETTER}"
    r"|[a-z][–\xa0][a-z]|[a-z]—\s|\s—[a-z]|[a-z][–—][,.;:!?]"
    r"|[a-z][€£†‰½¼¾]|[¿¡](?![\w“«\"'‘¿¡])|\w[¿¡]|\d‘|\w‘\w|[©®™°§£€•]{2}|\b[œŒšŠžŽŸ]\b"
    rf"|[a-z.,!?][{_CAPITALS}]|\d[ß-ÿ{_CAPITALS}]|[ß-ÿ{_CAPITALS}]\d|\b[A-Z][{_CAPITALS}][a-z]|[À-ɏ]{{5}}"
    rf"|[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]|[\x80-\x9f]"
)
"""Marks, capitals and scripts where prose has none: a wrong decoding turns letters into them."""
_FOREIGN_NAME = lazy_pattern(r"\b[A-ZÀ-Þ]\w*[èêñûïà]|\b[ÈÊÑÛÏÀ]")
"""Letters that English has from French; in a name they are more likely others in cp1250: Gdañsk is Gdańsk."""


def detect_text(data: bytes) -> str | None:
    """Return the text of the bytes, or None if no decoding is certain enough."""
    text = _proposed(data)
    if text is None or CONTROL.search(text) or implausible_share(text) > _MOST_IMPLAUSIBLE:
        return None
    if _is_confirmed(text):
        usual = decoded(data, _USUAL)
        if usual in (None, text) or not _is_confirmed(usual):
            return text
    different = {*marked_words(text), *_IDEOGRAPH.findall(text[:_SAMPLE])}
    return text if len(different) >= _MIN_MARKED and _second_opinion(data) == text else None


def implausible_share(text: str) -> float:
    """Return the share of the words beyond ASCII that look like those of another encoding."""
    marked = marked_words(text)
    return sum(_IMPLAUSIBLE.search(f" {word} ") is not None for word in marked) / (len(marked) or 1)


def marked_words(text: str) -> list[str]:
    """Return the words that are not ASCII, each with what stands next to it up to a space, from the beginning on."""
    return [word for word in text[:_SAMPLE].split(" ") if not word.isascii()]


def _proposed(data: bytes) -> str | None:
    from chardet import EncodingEra, detect

    era = EncodingEra.ALL & ~EncodingEra.MAINFRAME
    undeclared = _DECLARATION.sub(lambda found: b" " * len(found[0]), data)
    found = detect(undeclared, encoding_era=era, exclude_encodings=_EXCLUDED, compat_names=False)["encoding"]
    return decoded(data, found) if found else None


def _second_opinion(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(data, preemptive_behaviour=False).best()
    return str(found) if found else None


def decoded(data: bytes, encoding: str) -> str | None:
    """Return the bytes as text; None if they are not all of the encoding, or there is no such encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_confirmed(text: str) -> bool:
    """Say whether a text has the common words of a language that has all of its letters, and no implausible one."""
    if implausible_share(text):
        return False
    beyond = {character for character in set(text.lower()) if character > "\x7f" and not character.isspace()}
    fitting = [name for name in CODES if beyond - _PUNCTUATION <= all_profiles()[name].letters]
    if "en" in fitting and _FOREIGN_NAME.search(" ".join(marked_words(text))):
        fitting.remove("en")
    return any(_share(text[:_SAMPLE], all_profiles()[name]) for name in fitting)


def _share(text: str, language: LanguageProfile) -> float:
    """Return the share of common words or characters of a language; 0 if it is too low or rests on too few of them."""
    units = text.lower().split() if language.spaced else [unit for unit in text if unit in language.letters]
    found = [unit for unit in (unit.strip(_AROUND) for unit in units) if unit in language.common]
    share = len(found) / len(units) if units else 0.0
    enough = len(set(found)) >= (_MIN_WORDS if language.spaced else _MIN_CHARACTERS)
    return share if share >= _MIN_SHARE and enough else 0.0
