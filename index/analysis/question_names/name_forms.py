"""Known forms of names and numbers: a country and its adjective, "USA" and "United States", "WWII", "2nd" and "second".

Only what is certain is here: one form always means the other. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...language.folding import fold
from ...language.terms import terms
from ...language.tokens import read_tokens
from ...lazy_patterns import lazy_pattern

_COUNTRIES = """
afghanistan afghan afghans | albania albanian | algeria algerian | angola angolan | argentina argentine argentinian |
armenia armenian | australia australian | austria austrian | azerbaijan azerbaijani | bangladesh bangladeshi | belarus
belarusian | belgium belgian | bolivia bolivian | bosnia bosnian | brazil brazilian | bulgaria bulgarian | cambodia
cambodian | cameroon cameroonian | canada canadian | chile chilean | china chinese | colombia colombian | croatia
croatian | cuba cuban | cyprus cypriot | czechia czech | denmark danish dane danes | ecuador ecuadorian | egypt
egyptian | england english | estonia estonian | ethiopia ethiopian | finland finnish finn finns | france french |
georgia georgian | germany german | ghana ghanaian | greece greek | guatemala guatemalan | haiti haitian | honduras
honduran | hungary hungarian | iceland icelandic | india indian | indonesia indonesian | iran iranian | iraq iraqi |
ireland irish | israel israeli | italy italian | jamaica jamaican | japan japanese | jordan jordanian | kazakhstan
kazakh | kenya kenyan | korea korean | kosovo kosovar | kuwait kuwaiti | latvia latvian | lebanon lebanese | libya
libyan | lithuania lithuanian | luxembourg luxembourgish | macedonia macedonian | malaysia malaysian | mali malian |
malta maltese | mexico mexican | moldova moldovan | mongolia mongolian | morocco moroccan | mozambique mozambican |
myanmar burma burmese | nepal nepalese nepali | netherlands dutch holland | nicaragua nicaraguan | nigeria nigerian |
norway norwegian | pakistan pakistani | palestine palestinian | paraguay paraguayan | peru peruvian | philippines
filipino philippine | poland polish | portugal portuguese | qatar qatari | romania romanian | russia russian | rwanda
rwandan | scotland scottish scots scot | serbia serbian serb serbs | singapore singaporean | slovakia slovak |
slovenia slovenian slovene | somalia somali | spain spanish spaniard | sudan sudanese | sweden swedish swede swedes |
switzerland swiss | syria syrian | taiwan taiwanese | tanzania tanzanian | thailand thai | tunisia tunisian | turkey
turkish | uganda ugandan | ukraine ukrainian | uruguay uruguayan | venezuela venezuelan | vietnam vietnamese | wales
welsh | yemen yemeni | zambia zambian | zimbabwe zimbabwean | africa african | asia asian | europe european | january
jan | february feb | august aug | september sept sep | october oct | november nov | december dec | saint st | mount mt
| television tv | monday mon | tuesday tue tues | wednesday wed | thursday thu thur thurs | friday fri | saturday sat
| sunday sun
"""
_ONE_WORD = {
    word: forms.split()[0] for forms in _COUNTRIES.split("|") for form in forms.split() for word in (form, f"{form}s")
}
_SEVERAL_WORDS = {
    "usa": r"United States(?: of America)?|(?<!South )(?<!North )(?<!Latin )(?<!Central )(?<!of )Americans?|U\.?S\.?A?",
    "uk": r"United Kingdom|Great Britain|U\.?K\.?|Britain|British",
    "eu": r"European Union|E\.?U\.?",
    "un": r"United Nations|U\.?N\.?",
    "ussr": r"Soviet Union|U\.?S\.?S\.?R\.?|Soviets?",
    "uae": r"United Arab Emirates|U\.?A\.?E\.?|Emirati",
    "new zealand": r"New Zealand(?:ers?)?|N\.?Z\.?",
    "saudi arabia": r"Saudi Arabian?|Saudis?",
    "nyc": r"New York City|N\.?Y\.?C\.?",
    "los angeles": r"Los Angeles|L\.?A\.?",
    "first world war": r"(?:First|1st) World War|World War (?:I|1|One)|WWI|WW1",
    "second world war": r"(?:Second|2nd) World War|World War (?:II|2|Two)|WWII|WW2",
}
_LONG_FORMS = lazy_pattern("|".join(rf"(?<!\w)(?:{known})(?!\w)" for known in _SEVERAL_WORDS.values()))
_ROMAN = lazy_pattern(r"(?<=\w )(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\b")
_LETTERS = {"I": 1, "V": 5, "X": 10}
_ORDINAL = lazy_pattern(r"#?(\d+)(?:st|nd|rd|th)")


@lru_cache(maxsize=2**9)
def long_form(words: str) -> str | None:
    """Return what stands for a name of several words or its abbreviation, if it is well known.

    >>> long_form("U.S."), long_form("United States"), long_form("United Airlines")
    ('usa', 'usa', None)
    """
    return next((key for key, known in _SEVERAL_WORDS.items() if re.fullmatch(known, words)), None)


def long_forms(text: str) -> set[str]:
    """Return what stands for each well-known name of several words in a text.

    >>> long_forms("The British left World War II.") == {"uk", "second world war"}
    True
    """
    return {form for found in _LONG_FORMS.finditer(text) if (form := long_form(found[0]))}


def forms(word: str, languages: tuple[str, ...] = ("en",)) -> frozenset[str]:
    """Return what stands for a word of a name in all its forms: its terms, or its country or its number.

    >>> sorted(forms("Danes")), sorted(forms("second")), sorted(forms("19th")), sorted(forms("1,200"))
    (['denmark'], ['2'], ['19'], ['1200'])
    """
    folded = fold(word)
    if folded in _ONE_WORD:
        return frozenset([_ONE_WORD[folded]])
    numbers = set(_numbers(word))
    return frozenset(numbers or terms(word, languages))


def text_forms(text: str, languages: tuple[str, ...] = ("en",)) -> set[str]:
    """Return the forms of all words of a text, its terms and its numbers.

    >>> text_forms("Henry VIII met 12 Danes").issuperset({"henri", "8", "12", "denmark"})
    True
    """
    found = {*terms(text, languages), *_numbers(text), *long_forms(text)}
    found.update(str(_roman_value(each[0])) for each in _ROMAN.finditer(text) if each[0] not in ("", "I"))
    words = map(fold, re.findall(r"[^\W\d_]+", text))
    return found | {_ONE_WORD[word] for word in words if word in _ONE_WORD}


def is_known(word: str) -> bool:
    """Say whether a word is a country, a continent or a month, or their adjective or abbreviation."""
    return fold(word) in _ONE_WORD


def is_nationality(word: str) -> bool:
    """Say whether a word is the adjective of a country.

    >>> is_nationality("Danish"), is_nationality("Denmark")
    (True, False)
    """
    folded = fold(word)
    return _ONE_WORD.get(folded, folded) != folded or folded in ("american", "british", "soviet")


def roman(word: str) -> str | None:
    """Return the number that a word is in Roman numerals, up to 29, in digits.

    >>> roman("VIII"), roman("XIV"), roman("IVY")
    ('8', '14', None)
    """
    found = _ROMAN.search(f"x {word}")
    return str(_roman_value(word)) if found and word and found[0] == word else None


def _roman_value(numeral: str) -> int:
    values = [_LETTERS[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _numbers(text: str) -> Iterator[str]:
    for token in read_tokens(text):
        if token.kind == "number":
            ordinal = _ORDINAL.fullmatch(token.key)
            yield ordinal[1] if ordinal else token.key[1:]
