"""An Index that was saved and opened again says the same as the one that was built, to the last digit."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import Article, Index, load_articles
from index.collection import lazy
from index.collection.lazy import CACHED, BoundedCache

ROOT = Path(__file__).parents[2]
HARBOUR = """A harbour for Osterby

The council wants ships back

26 October 2024

By Ada Lund

The harbour of Osterby will be dredged to nine metres. The council voted for it on 3 March. It costs 40 million euros.

Photo: The old quay of Osterby

“We need the ships,” said mayor Berit Dahl. She spoke of 300 jobs. Fishermen spoke of 20 jobs.

Read also: Ten harbours to see

Subscribe to our newsletter
"""
HAFEN = "Ein Hafen für Østerby\n\nDer Hafen wird neun Meter tief. Das kostet 40 Millionen Euro 🐟."
ARTICLES = [
    Article("harbour", "A harbour for Osterby", HARBOUR, "https://example.org/h", date(2024, 10, 26), "Ada Lund", "en"),
    Article("hafen", "Ein Hafen für Østerby", HAFEN, language="de"),
    Article("empty", "Nothing", "\ud800"),
    *load_articles(ROOT / "seeds")[0],
]


@pytest.fixture(scope="module", params=[("postings", True), ("postings", False), ("rank-bm25", False)])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Index]]:
    """The Index that was built, and the one that was loaded: as few articles are, and as many are."""
    retriever, many = request.param
    folder = tmp_path_factory.mktemp("saved")
    built = Index.build(ARTICLES, retriever=retriever)
    built.save(folder)
    with pytest.MonkeyPatch.context() as patch:
        if many:
            patch.setattr(lazy, "FEW", 0)
        yield built, Index.load(folder)


def questions(count: int) -> list[str]:
    """Words of the articles and others, some with a slip, in any order."""
    chance = random.Random(3)  # noqa: S311
    words = [word for article in ARTICLES for word in article.text.split()] + ["zebra", "How", "many", "who"]
    asked = [" ".join(chance.choices(words, k=chance.randint(1, 9))) for _ in range(count)]
    return asked + [text.replace("o", "oo", 1) for text in asked[: count // 4]] + ["", "What is this about?", "hello"]


@pytest.mark.parametrize("article", [None, *(one.id for one in ARTICLES)])
def test_a_loaded_index_answers_as_the_one_that_was_built(pair: tuple[Index, Index], article: str | None) -> None:
    built, loaded = pair
    for question in questions(100):
        assert loaded.answer(question, article=article) == built.answer(question, article=article)
        assert loaded.explain(question, article) == built.explain(question, article)


@pytest.mark.parametrize(
    "of",
    [
        lambda index, article: index.summarise(article),
        lambda index, article: index.figures(article),
        lambda index, article: index.figures(article, about="harbour"),
        lambda index, article: index.statements(article),
        lambda index, article: index.timeline(article),
        lambda index, article: index.mentions("harbour", article),
        lambda index, article: index.check("The harbour of Osterby will be dredged to 12 metres.", article),
    ],
)
@pytest.mark.parametrize("article", [None, *(one.id for one in ARTICLES)])
def test_a_loaded_index_says_of_articles_what_the_built_one_says(
    pair: tuple[Index, Index], of: Callable[[Index, str | None], Any], article: str | None
) -> None:
    built, loaded = pair

    assert of(loaded, article) == of(built, article)


def test_a_loaded_index_has_the_articles_sentences_and_boilerplate_of_the_built_one(pair: tuple[Index, Index]) -> None:
    built, loaded = pair

    assert (loaded.generation, loaded.settings, loaded.articles) == (built.generation, built.settings, built.articles)
    assert list(loaded.titles.items()) == list(built.titles.items())
    assert [loaded.article(id) for id in loaded.titles] == list(built.articles)
    for article in built.articles:
        assert loaded.sentences(article.id) == built.sentences(article.id)
        assert loaded.boilerplate(article.id) == built.boilerplate(article.id)


def test_every_part_of_a_loaded_collection_is_that_of_the_built_one(pair: tuple[Index, Index]) -> None:
    built, loaded = (index._collection for index in pair)

    assert dict(loaded.articles) == dict(built.articles)
    assert dict(loaded.positions) == dict(built.positions)
    assert list(loaded.sentences) == list(built.sentences)
    assert list(loaded.passages) == list(built.passages)
    assert list(loaded.passage_of) == list(built.passage_of)
    assert list(loaded.terms) == list(built.terms)
    assert loaded.languages == built.languages
    assert sorted(loaded.by_sentence.document_frequencies()) == sorted(built.by_sentence.document_frequencies())
    for term, _ in built.by_sentence.document_frequencies():
        assert loaded.by_sentence.idf(term) == built.by_sentence.idf(term)
        assert loaded.by_sentence.scores([term]) == built.by_sentence.scores([term])
    assert {each: sorted(terms) for each, terms in built.vocabulary.groups.items()} == dict(loaded.vocabulary.groups)
    assert all(loaded.sentences_of(place) == built.sentences_of(place) for place in range(len(built.passages)))


def test_an_index_that_was_loaded_can_be_saved(pair: tuple[Index, Index], tmp_path: Path) -> None:
    built, loaded = pair

    loaded.save(tmp_path / "again")
    built.save(tmp_path / "once")

    assert {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "once").iterdir()
    }


def test_an_index_of_nothing_is_saved_and_loaded(tmp_path: Path) -> None:
    Index.build([]).save(tmp_path)

    loaded = Index.load(tmp_path)

    assert loaded.articles == ()
    assert loaded.answer("How deep is the harbour?").state == "absent"


def test_an_index_is_gone_as_soon_as_nobody_has_it(tmp_path: Path) -> None:
    """No cycle keeps it until the garbage collector comes by: a bot that reloads all day would hold many."""
    import gc
    import weakref

    Index.build(ARTICLES).save(tmp_path)
    gc.collect()
    gc.disable()
    try:
        loaded = Index.load(tmp_path)
        loaded.answer("How many generals are with them?")
        loaded.summarise("harbour")
        watched = weakref.ref(loaded._collection)
        del loaded
        assert watched() is None
    finally:
        gc.enable()


def test_only_so_much_is_remembered() -> None:
    memory = BoundedCache[int, frozenset[str]]()

    for sentence in range(2 * CACHED + 1):
        memory.keep(sentence, frozenset())

    assert list(memory) == [2 * CACHED]


def test_what_is_remembered_is_bounded_by_what_it_takes_not_by_how_many_they_are() -> None:
    memory = BoundedCache[int, str](10)

    for number, size in enumerate([4, 6, 11, 1]):
        assert memory.keep(number, "kept", size) == "kept"

    assert list(memory) == [3]
