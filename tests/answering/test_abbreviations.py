"""An abbreviation that an article resolves and its words stand for each other."""

import pytest

from index import Article, Index
from index.answering.query import Masks, parse_query
from index.collection.collection import Collection

TALKS = Article(
    "talks",
    "Talks",
    "The Joint Harbour Commission of the Islands (JHCI) met on Monday. Rain fell.\n\n"
    "In June the Joint Harbour Commission of the Islands opened a bridge. Nobody came.\n\n"
    "Fishermen asked for more. The JHCI promised 40 boats.",
)
INDEX = Index.build([TALKS])


def test_an_abbreviation_finds_its_words() -> None:
    answer = INDEX.answer("When did the JHCI open a bridge?")

    assert answer.quotes[0].sentence.text == "In June the Joint Harbour Commission of the Islands opened a bridge."
    assert answer.read_as == (("JHCI", "Joint Harbour Commission of the Islands"),)
    explanation = INDEX.explain("When did the JHCI open a bridge?")
    assert explanation
    assert explanation.read_as == answer.read_as


def test_a_sentence_with_the_abbreviation_holds_its_words() -> None:
    collection = Collection([TALKS])
    query = parse_query(collection, "How many boats did the Joint Harbour Commission of the Islands promise?")
    masks = Masks(collection, query.words, query.abbreviations)
    place = next(n for n, sentence in enumerate(collection.sentences) if sentence.text.startswith("The JHCI"))

    assert masks.of(place) == masks.all_words
    assert Masks(collection, query.words).of(place).bit_count() == 2


def test_capitals_make_no_difference() -> None:
    assert INDEX.answer("jhci boats").quotes == INDEX.answer("JHCI boats").quotes


def test_nothing_is_said_where_the_quote_has_the_questions_own_words() -> None:
    assert INDEX.answer("What did the JHCI promise?").read_as == ()


@pytest.mark.parametrize("text", ["The club (JHC) met. A joint came.", "Joint Harbour Commission met (on Monday)."])
def test_what_no_article_resolves_stays_what_it_is(text: str) -> None:
    index = Index.build([Article("a", "A", f"{text} The joint harbour commission closed the port.")])

    assert index.answer("When did the JHC close the port?").read_as == ()
