import random
from collections import Counter
from math import isclose, log

import pytest

from index.collection.retrieval import RETRIEVERS, Postings, RankBM25

TEXTS = [
    ["cat", "sat", "mat"],
    ["dog", "sat", "log", "dog"],
    ["cat", "dog", "cat"],
    [],
    ["bird"],
]


@pytest.fixture(params=RETRIEVERS)
def retriever(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def random_texts(count: int, seed: int) -> list[list[str]]:
    chance = random.Random(seed)  # noqa: S311
    return [[f"w{int(chance.paretovariate(0.7)) % 200}" for _ in range(chance.randint(1, 60))] for _ in range(count)]


def test_a_hit_shares_a_term_with_the_question(retriever: str) -> None:
    found = RETRIEVERS[retriever](TEXTS).search(["cat"])

    assert [position for position, _ in found] == [2, 0]


def test_every_hit_scores_above_zero_even_when_all_texts_hold_the_term(retriever: str) -> None:
    for size in (1, 2, 3, 4):
        found = RETRIEVERS[retriever]([["cat", "mat"]] * size).search(["cat"])

        assert [position for position, _ in found] == list(range(size))
        assert all(score > 0 for _, score in found)


def test_ties_keep_the_given_order(retriever: str) -> None:
    found = RETRIEVERS[retriever]([["cat", "mat"]] * 7).search(["cat"], k=5)

    assert [position for position, _ in found] == [0, 1, 2, 3, 4]


def test_nothing_asked_or_nothing_indexed_finds_nothing(retriever: str) -> None:
    assert RETRIEVERS[retriever]([]).search(["cat"]) == []
    assert RETRIEVERS[retriever]([[], []]).search(["cat"]) == []
    assert RETRIEVERS[retriever](TEXTS).search([]) == []
    assert RETRIEVERS[retriever](TEXTS).search(["unheard"]) == []


def test_a_search_keeps_within_its_range(retriever: str) -> None:
    found = RETRIEVERS[retriever](TEXTS).search(["cat", "dog"], within=range(1, 2))

    assert [position for position, _ in found] == [1]


def test_a_rare_term_counts_more_than_a_common_one(retriever: str) -> None:
    found = RETRIEVERS[retriever]([["sat", "a"], ["rare", "b"], ["sat", "c"], ["sat", "d"]]).search(["sat", "rare"])

    assert found[0][0] == 1


def test_postings_score_as_rank_bm25_does() -> None:
    for seed in range(20):
        texts = random_texts(80, seed)
        question = list(dict.fromkeys(random_texts(1, seed + 100)[0]))[:8]

        ours, theirs = Postings.of(texts).search(question), RankBM25(texts).search(question)

        assert [place for place, _ in ours] == [place for place, _ in theirs]
        assert all(isclose(a, b, rel_tol=1e-12) for (_, a), (_, b) in zip(ours, theirs, strict=True))


def test_scores_equal_the_formula_written_out() -> None:
    texts = random_texts(30, 7)
    mean = sum(len(text) for text in texts) / len(texts)

    def score(text: list[str], term: str) -> float:
        holders = sum(term in other for other in texts)
        tf = Counter(text)[term]
        weight = log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
        return weight * tf * 2.5 / (tf + 1.5 * (1 - 0.75 + 0.75 * len(text) / mean))

    for place, found in Postings.of(texts).search(["w1", "w2"]):
        assert isclose(found, score(texts[place], "w1") + score(texts[place], "w2"), rel_tol=1e-12)
