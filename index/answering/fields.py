"""Questions about an article itself: its headline, date, author, source, photo or link.

A question asks for a field by a word for it, and it speaks of the article or of nothing else. What the field says is
field_quotes' to find.
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
"""A field is asked for by a word of the last set, together with one of the set before unless that is empty."""
_ARTICLE = set("article story piece text news page post artikel text meldung".split())
_OWN = {"headline", "byline", "caption", "photo", "photograph", "picture", "image", "photographer", "foto", "bild"}
"""Words for a field that only articles have: they need no word for the article beside them."""
_THIS = {"this", "these", "dies", "diese", "dieser", "diesen", "das"}
_BESIDE = set("took taken take shot show shown credit publication name old alt wurde".split())
_SAID = _WHEN | _WRITTEN | _PUBLISHED | _TOLD | _ARTICLE | _BESIDE
"""Words that say nothing about which article is meant."""
_IT = {"it", "its", "es"}
"""What may be the article or something that it tells of."""
_PRONOUNS = {*_IT, "he", "his", "she", "her", "they", "their"}


class Asked(NamedTuple):
    """The field that a question asks for, and its other words: they say which article is meant.

    `by` are the words that ask for it, when nothing says that the article is meant at all: "Who is the writer?"
    """

    field: Field
    others: tuple[Word, ...]
    by: tuple[Word, ...] = ()


def asked_field(
    question: str, every: Sequence[Word], languages: tuple[str, ...] = ("en",), it: bool = False
) -> Asked | None:
    """Say which field of an article a question of these words asks for, if any; with `it`, "it" is the article.

    >>> from index.language.terms import words
    >>> asked_field("Who wrote the bridge article?", words("Who wrote the bridge article?"))
    Asked(field='author', others=(Word(start=14, end=20, terms=('bridg',)),), by=())
    >>> asked_field("What title did she win?", words("What title did she win?")) is None
    True
    """
    bare_words = [(word, _bare(question[word.start : word.end])) for word in every]
    spoken = {bare for _, bare in bare_words}
    asking = ((field, own) for field, beside, own in _ASKING if spoken & own and (not beside or spoken & beside))
    field, own = next(asking, (None, set[str]()))
    if field is None:
        return None
    said = own | _SAID
    others = tuple(word for word, bare in bare_words if bare not in said and not is_stop_word(bare, languages))
    told = not spoken.isdisjoint(_OWN | _ARTICLE) if others else spoken.isdisjoint(_PRONOUNS - _IT if it else _PRONOUNS)
    by = tuple(word for word, bare in bare_words if bare in own) if spoken.isdisjoint(_OWN | _ARTICLE | _THIS) else ()
    return Asked(field, others, by) if told else None


@lru_cache(maxsize=2**12)
def _bare(word: str) -> str:
    """A word without case, accents, apostrophe and the s of a plural."""
    bare = fold(word).replace("’", "'").removesuffix("'s")
    return bare.removesuffix("s") if len(bare) > 4 else bare
