"""Questions about an article itself: its headline, date, author, source, photo or link.

Such a question has a word for the field, and names the article or nothing else. What the field says is found by
field_quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..language.folding import fold
from ..language.stop_words import is_stop_word
from ..language.terms import Word
from ..model import Field

_WHO, _WHEN, _WHERE = ({"who", "whom", "wer", "wem"}, {"when", "day", "year", "long", "wann"}, {"where", "wo", "woher"})
_WRITTEN = set("wrote written authored penned geschrieben schrieb verfasst".split())
_PUBLISHED = set("published posted released printed updated come came out appear veroffentlicht erschienen".split())
_TOLD = set("published posted printed released broke reported veroffentlicht".split())
_ASKING: tuple[tuple[Field, set[str], set[str]], ...] = (
    ("caption", set(), set("caption photo photograph picture image photographer foto bild fotograf".split())),
    ("title", set(), set("headline title uberschrift titel schlagzeile".split())),
    ("link", set(), set("link url".split())),
    ("date", set(), set("date dated datum".split())),
    ("date", _WHEN, _WRITTEN | _PUBLISHED),
    ("date", {"old", "alt"}, {"article", "story", "artikel"}),
    ("author", set(), set("author byline writer journalist reporter autor autorin verfasser".split())),
    ("author", _WHO, _WRITTEN),
    ("source", set(), set("source publisher newspaper outlet publication agency quelle zeitung".split())),
    ("source", _WHO | _WHERE, _TOLD),
    ("source", {"where", "woher"}, {"from"}),
)
"""A field is asked for by a word of the last set and, unless the set before is empty, by one of that too."""
_ARTICLE = set("article story piece text news page post artikel text meldung".split())
_OWN = {"headline", "byline", "caption", "photo", "photograph", "picture", "image", "photographer", "foto", "bild"}
"""Words for a field that only articles have: with one of them a question need not mention the article."""
_THIS = {"this", "these", "dies", "diese", "dieser", "diesen", "das"}
_BESIDE = set("took taken take shot show shown credit publication name old alt wurde".split())
_UNSPECIFIC = _WHEN | _WRITTEN | _PUBLISHED | _TOLD | _ARTICLE | _BESIDE
"""Words that say nothing about which article is meant."""
_LONGEST = 32
"""Code points of a word that are compared: none of these is longer."""
_IT = {"it", "its", "es"}
"""Pronouns for the article or for something in it."""
_PRONOUNS = {*_IT, "he", "his", "she", "her", "they", "their"}


class FieldQuestion(NamedTuple):
    """The field that a question asks for, and its other words: they say which article is meant.

    `ambiguous` are the words for the field when nothing else says that an article is meant: "Who is the writer?"
    """

    field: Field
    others: tuple[Word, ...]
    ambiguous: tuple[Word, ...] = ()


def field_question(
    question: str, words: Sequence[Word], languages: tuple[str, ...] = ("en",), it_is_article: bool = False
) -> FieldQuestion | None:
    """Say which field of an article a question of these words asks for, if any.

    With `it_is_article`, "it" means the article; without, a question with a pronoun asks for no field.

    >>> from index.language.terms import words
    >>> field_question("Who wrote the bridge article?", words("Who wrote the bridge article?"))
    FieldQuestion(field='author', others=(Word(start=14, end=20, terms=('bridg',)),), ambiguous=())
    >>> field_question("What title did she win?", words("What title did she win?")) is None
    True
    """
    bare_words = [(word, _bare(question[word.start : min(word.end, word.start + _LONGEST)])) for word in words]
    used = {bare for _, bare in bare_words}
    fields = ((field, names) for field, beside, names in _ASKING if used & names and (not beside or used & beside))
    field, names = next(fields, (None, set[str]()))
    if field is None:
        return None
    unspecific = names | _UNSPECIFIC
    others = tuple(word for word, bare in bare_words if bare not in unspecific and not is_stop_word(bare, languages))
    pronouns = _PRONOUNS - _IT if it_is_article else _PRONOUNS
    of_article = not used.isdisjoint(_OWN | _ARTICLE) if others else used.isdisjoint(pronouns)
    is_ambiguous = used.isdisjoint(_OWN | _ARTICLE | _THIS)
    ambiguous = tuple(word for word, bare in bare_words if bare in names) if is_ambiguous else ()
    return FieldQuestion(field, others, ambiguous) if of_article else None


@lru_cache(maxsize=2**12)
def _bare(word: str) -> str:
    """A word without case, accents, apostrophe and the s of a plural."""
    bare = fold(word).replace("’", "'").removesuffix("'s")
    return bare.removesuffix("s") if len(bare) > 4 else bare
