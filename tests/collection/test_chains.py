"""What a sentence stands under, and that a passage is found by it."""

from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest

from index import Article, Block, Index, Span
from index.collection.chains import (
    below_labels,
    chain_terms,
    context_frequencies,
    contexts,
    is_label,
    leads,
    stands_below,
)
from index.collection.collection import Collection
from index.collection.retrieval import CONTEXT, Postings, RankBM25, Retriever, search_in_context

PARTS: tuple[tuple[str, str, int], ...] = (
    ("The harbour is old.", "paragraph", 0),
    ("Boats", "heading", 1),
    ("They leave at noon. Fares are low.", "paragraph", 0),
    ("Fares", "heading", 2),
    ("All are paid on board. You pay:", "paragraph", 0),
    ("four euros", "item", 1),
    ("two for children", "item", 1),
    ("Pier | Depth", "row", 1),
    ("North | nine metres", "row", 0),
)


def article(id: str = "a", title: str = "Kelwick") -> Article:
    text = "\n\n".join(part for part, _, _ in PARTS)
    starts = [text.index(part) for part, _, _ in PARTS]
    starts[3] = text.index("\n\nFares\n") + 2
    spans = [Span(start, start + len(part)) for start, (part, _, _) in zip(starts, PARTS, strict=True)]
    blocks = tuple(Block(span, kind, level) for span, (_, kind, level) in zip(spans, PARTS, strict=True))  # type: ignore[arg-type]
    return Article(id, title, text, blocks=blocks)


@pytest.fixture
def collection() -> Collection:
    return Collection([article()])


def at(collection: Collection, text: str) -> int:
    return next(place for place, sentence in enumerate(collection.sentences) if sentence.text == text)


def test_a_sentence_has_its_leads_nearest_first(collection: Collection) -> None:
    above = leads(collection, at(collection, "two for children"))

    assert [collection.sentences[place].text for place in above] == ["You pay:", "Fares", "Boats"]
    assert leads(collection, 0) == []


def test_labels_are_what_names_what_stands_below(collection: Collection) -> None:
    labels = [sentence.text for place, sentence in enumerate(collection.sentences) if is_label(collection, place)]

    assert labels == ["Boats", "Fares", "Pier | Depth"]
    assert collection.sentences[below_labels(collection, at(collection, "Boats"))].text == "They leave at noon."


def test_a_lead_in_counts_by_its_last_sentence(collection: Collection) -> None:
    held = chain_terms(collection, at(collection, "four euros"))

    assert {"fare", "boat"} <= set(held)
    assert "board" not in held


def test_what_stands_right_below_is_told_from_what_follows(collection: Collection) -> None:
    below = {sentence.text for place, sentence in enumerate(collection.sentences) if stands_below(collection, place)}

    assert "They leave at noon." in below
    assert "two for children" in below
    assert "North | nine metres" in below


def test_a_passage_is_found_by_the_heading_above_it_alone(collection: Collection) -> None:
    found = search_in_context(collection.by_passage, collection.by_context, ["boat"])

    assert at(collection, "They leave at noon.") in {collection.sentences_of(passage).start for passage, _ in found}


def test_a_word_above_counts_less_than_a_word_inside() -> None:
    own, above = Postings.of([["boat", "noon"], ["pier", "nine"]]), Postings.of([[], ["boat"]], b=0.0)

    (first, high), (second, low) = search_in_context(own, above, ["boat"])

    assert (first, second) == (0, 1)
    assert high > low > 0


def test_own_and_context_scores_are_those_of_rank_bm25() -> None:
    collection = Collection([article(), article("b", "Marn")])
    own = [[term for place in collection.sentences_of(n) for term in collection.terms[place]] for n in range(18)]
    above, frequencies = contexts(collection), context_frequencies(collection)
    reference = RankBM25(own), RankBM25(above, b=0.0, frequencies=frequencies)

    for question in (["boat", "marn"], ["fare", "children"], ["pier", "nine", "kelwick"]):
        ours = search_in_context(collection.by_passage, collection.by_context, question)
        inside, outside = (each.scores(question) for each in reference)

        assert {place for place, _ in ours} == inside.keys() | outside.keys()
        for place, score in ours:
            expected = inside.get(place, 0.0) + CONTEXT * outside.get(place, 0.0)
            assert isclose(score, expected, rel_tol=1e-12)


def test_a_word_of_a_heading_is_as_rare_as_its_headings_are() -> None:
    assert context_frequencies(Collection([article()]))["boat"] == 1


def test_an_article_of_nothing_but_prose_has_no_context() -> None:
    prose = [Article(id, f"News of {id}", "It rained.\n\nNobody came.") for id in ("aldham", "berg")]

    assert not [*Collection(prose[:1]).by_context.document_frequencies()]
    assert Collection(prose).by_context.idf("aldham")


def test_the_context_is_saved(tmp_path: Path) -> None:
    built = Index.build([article(), article("b", "Marn")])
    built.save(tmp_path)

    loaded = Index.load(tmp_path)._collection.by_context

    assert weights(loaded) == weights(built._collection.by_context)


def weights(index: Retriever) -> dict[str, tuple[float, dict[int, float]]]:
    return {term: (index.idf(term), index.scores([term])) for term, _ in index.document_frequencies()}
