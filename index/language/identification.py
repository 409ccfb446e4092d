"""Language identification by the byte n-grams of a text, for articles whose common words do not tell enough.

py3langid and its model take half a second and 100 MB, so they are loaded when they are first needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_MIN_PROBABILITY = 0.5
_MIN_LETTERS = 20
"""Letters below which a text is a name or two."""
_NO_LANGUAGE = "zxx"
"""The class of the model for numbers, markup and program code (ISO 639-2)."""
_TAKEN_FOR_OTHERS = ("an", "bs", "la", "nn")
"""Aragonese, Bosnian, Latin and Nynorsk: short Spanish, Croatian, Italian or Norwegian texts look like them."""


def identify_language(text: str) -> str | None:
    """Return the most probable language of a text, as an ISO 639-1 code; None where none is probable.

    >>> identify_language("Ponte fechada: os carros esperam desde manhã cedo.")
    'pt'
    >>> identify_language("Kursk, Kyoto, Kyiv, Osaka, Odesa") is None
    True
    """
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        return None
    language, probability = _identifier().classify(text)
    return language if probability >= _MIN_PROBABILITY and language != _NO_LANGUAGE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    codes = [code for code in identifier.labels if len(code) == 2 and code not in _TAKEN_FOR_OTHERS]
    identifier.set_languages([*codes, _NO_LANGUAGE])
    return identifier
