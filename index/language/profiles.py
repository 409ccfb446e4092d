"""Profiles of languages: the letters beyond ASCII that each uses, and its most common words or characters.

`articles.encoding_detection` tells by them whether bytes were decoded rightly, `detection` which language a text is in.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class LanguageProfile(NamedTuple):
    """The letters of a language beyond ASCII, in lower case, and its common words, or characters if not `spaced`."""

    letters: frozenset[str]
    common: frozenset[str]
    spaced: bool = True


def _spaced(letters: str, words: str) -> LanguageProfile:
    return LanguageProfile(frozenset(letters), frozenset(words.split()))


def _unspaced(blocks: tuple[range, ...], characters: str) -> LanguageProfile:
    return LanguageProfile(
        frozenset(chr(code) for block in blocks for code in block), frozenset(characters), spaced=False
    )


_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъьюя"
_IDEOGRAPHS, _KANA, _HANGUL = range(0x4E00, 0xA000), range(0x3041, 0x30FF), range(0xAC00, 0xD7A4)

SPACED: dict[str, LanguageProfile] = {
    "cs": _spaced("„‚«»áčďéěíňóřšťúůýž", "a v na se je že to s z do o k i za by pro ale jak po jsou byl od ve"),
    "da": _spaced("„‚«»æøåéö", "og i at det er en til på af for den med som de har ikke et der var sig han om"),
    "de": _spaced("„‚«»äöüßéèáàê", "der die das und in den von zu mit sich des auf für ist im dem nicht ein als es"),
    "el": _spaced("«»αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "και το να του η της με που την από για τα είναι των ο οι"),
    "en": _spaced("éèêëïöüñçàâôäîûáíóú", "the of and to in a is was he that it for with his on at by from said not"),
    "es": _spaced("«»¿¡áéíóúüñ", "de la que el en y a los del se las por un para con no una su al es lo como más"),
    "et": _spaced("„‚«»äöõüšž", "ja on ei et see ta oli kui mis ka ning oma üle või aga mida selle"),
    "fi": _spaced("äöåéšž", "ja on ei että se hän oli mutta kun niin myös ovat joka tai mukaan sen jo"),
    "fr": _spaced("«»àâæçéèêëîïôœùûüÿ", "de la le et les des en un du une que est pour qui dans a par pas au se à"),
    "hr": _spaced("„‚«»čćđšž", "je i u na se da su za od s a o koji što ne bi će iz do ali kako nije"),
    "hu": _spaced("„‚«»áéíóöőúüű", "a az és hogy nem is egy ez volt meg már csak de mint el ki lesz vagy azt"),
    "is": _spaced("„‚«»áéíóúýþæöð", "og að í á er sem til var við um ekki það hann með en af fyrir"),
    "it": _spaced("«»àèéìòùî", "di e il la che in un a per è del non una della con le si i da al più come ha"),
    "lt": _spaced("„‚«»ąčęėįšųūž", "ir į kad iš su yra tai bet buvo ne per dėl kaip po nuo jis o apie"),
    "lv": _spaced("„‚«»āčēģīķļņšūž", "un ir ka no ar uz par lai tas bet kas bija pēc kā gan vai tiek arī"),
    "nl": _spaced("„‚«»éëïóöüèêáíç", "de het een van en in te dat op is voor met die niet zijn aan er om als ook door"),
    "pl": _spaced("„‚«»ąćęłńóśźż", "w i na z się do nie że to o jest po za przez od dla jak ale są oraz co był"),
    "pt": _spaced("«»áâãàçéêíóôõúü", "de a o que e do da em um para com não uma os no se na por mais as dos como ao"),
    "ro": _spaced("„‚«»ăâîșțşţ", "de și şi în a la cu pe să că nu din pentru o un este mai care al au fi"),
    "ru": _spaced(_CYRILLIC + "„‚«»ыэё", "в и на не что с по он как это из у к за от его для о но мы все был"),
    "sk": _spaced("„‚«»áäčďéíĺľňóôŕšťúýž", "a v na sa je že to s z do o k aj za by pre ale ako po sú bol od"),
    "sl": _spaced("„‚«»čšž", "je in v na se da so za s z pri po ki bi tudi kot ne pa od do ni"),
    "sv": _spaced("åäöéü", "och i att det som en på är av för med den till inte de har om ett han var"),
    "tr": _spaced("çğıöşüâîû\u0307", "ve bir bu da de için ile olarak çok daha gibi olan en ne kadar sonra dedi"),
    "uk": _spaced(_CYRILLIC.replace("ъ", "") + "єіїґ", "в і на не що у з та до за це як про від він для й його є по"),
    "bg": _spaced(_CYRILLIC + "„‚«»", "и на в да се за от е не с че по са това като ще той към до"),
    "he": _spaced("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "של את על לא הוא כי עם גם זה היא אל או אבל כל בין מעל יום"),
    "ar": _spaced("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "في من على أن إلى عن مع هذا التي الذي كان لا ما هو قد بعد"),
}  # fmt: skip

CODES = (*SPACED, "ja", "ko", "zh")
"""The codes of all profiles, in order."""


@cache
def all_profiles() -> dict[str, LanguageProfile]:
    """Return all profiles: those above, and those without spaces, whose thousands of characters take time to list."""
    return SPACED | {
        "ja": _unspaced((_KANA, _IDEOGRAPHS), "のはにをがとでたしるてすいなれらこあり"),
        "ko": _unspaced((_HANGUL, _IDEOGRAPHS), "이다는의에을가고은를하한지도로사기대서인리자시나어아해만"),
        "zh": _unspaced(
            (_IDEOGRAPHS,),
            "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對能得年将將",
        ),
    }
