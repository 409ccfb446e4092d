"""What is found out about an article is found out once, and saved with the index."""

from pathlib import Path

from index import Article, Index
from index.collection.collection import Collection
from index.collection.facts import Fact, Row

BEES = Article("bees", "Bees", "The valley has 40 hives. On 3 May 2024 the mayor said so.\n\nBees fly.")
TRAINS = Article("trains", "Trains", "Two trains run each night. They are late, said Ann Berg.")


def counting() -> tuple[Fact, list[str]]:
    """A fact, and the articles that it was computed for."""
    asked: list[str] = []

    def compute(collection: Collection, article: str) -> list[Row]:
        asked.append(article)
        return [[article, len(collection.sentences_in(article))]]

    return Fact("count", compute), asked


def test_a_fact_is_computed_once() -> None:
    fact, asked = counting()
    collection = Collection([BEES, TRAINS])

    rows = [collection.facts(fact, "bees") for _ in range(2)]

    assert rows == [[["bees", 3]]] * 2
    assert asked == ["bees"]


def test_facts_of_unchanged_articles_are_taken_from_the_collection_before() -> None:
    fact, asked = counting()
    before = Collection([BEES, TRAINS])
    before.facts(fact, "bees")
    changed = Article("trains", "Trains", "No train runs.")

    after = Collection([BEES, changed], previous=before)

    assert [after.facts(fact, id) for id in ("bees", "trains")] == [[["bees", 3]], [["trains", 1]]]
    assert asked == ["bees", "trains"]


def test_lists_of_a_saved_index_are_those_of_the_one_that_was_built(tmp_path: Path) -> None:
    built = Index.build([BEES, TRAINS])
    built.save(tmp_path)

    saved = Index.load(tmp_path)

    assert saved.figures() == built.figures()
    assert saved.statements() == built.statements() != ()
    assert saved.statements(who="Ann") == built.statements(who="Ann") != ()
    assert saved.timeline() == built.timeline()
    assert saved.mentions("bees") == built.mentions("bees")
    assert saved.summarise(about="hives") == built.summarise(about="hives")


def test_a_saved_index_computes_no_list_anew(tmp_path: Path) -> None:
    Index.build([BEES, TRAINS]).save(tmp_path)
    saved = Index.load(tmp_path)._collection

    def never(collection: Collection, article: str) -> list[Row]:
        raise AssertionError(article)

    for name in ("figures", "statements", "entity types", "dates", "head", "central sentences"):
        assert isinstance(saved.facts(Fact(name, never), "bees"), list)
