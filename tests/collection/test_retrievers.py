"""What every engine behind Retriever does, in this process or in another."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from math import isclose, log

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.collection.retrieval import RETRIEVERS, RankBM25, Retriever
from index.collection.retrieval.fields import CONTEXT, search_in_context
from tests.collection.engines import ENGINES, EVERY, Texts

Engine = Callable[[Texts], AbstractContextManager[Retriever]]

TEXTS = [
    ["cat", "sat", "mat"],
    ["dog", "sat", "log", "dog"],
    ["cat", "dog", "cat"],
    [],
    ["bird"],
]
WORDS = st.sampled_from("a b c d e f".split())
LIBRARIES = st.lists(st.lists(WORDS, max_size=6), max_size=30)
QUESTIONS = st.lists(st.sampled_from("a b c d e f unheard".split()), max_size=8)


@pytest.fixture(params=EVERY)
def engine(request: pytest.FixtureRequest) -> Engine:
    return EVERY[request.param]


def random_texts(count: int, seed: int) -> list[list[str]]:
    chance = random.Random(seed)  # noqa: S311
    return [[f"w{int(chance.paretovariate(0.7)) % 200}" for _ in range(chance.randint(1, 60))] for _ in range(count)]


def test_a_hit_shares_a_term_with_the_question(engine: Engine) -> None:
    with engine(TEXTS) as retriever:
        assert [position for position, _ in retriever.search(["cat"])] == [2, 0]
        assert [position for position, _ in retriever.search(["cat"], k=5)] == [2, 0]


def test_every_hit_scores_above_zero_even_when_all_texts_hold_the_term(engine: Engine) -> None:
    for size in (1, 2, 3, 4):
        with engine([["cat", "mat"]] * size) as retriever:
            found = retriever.search(["cat"], k=9)

        assert [position for position, _ in found] == list(range(size))
        assert all(score > 0 for _, score in found)


def test_ties_keep_the_given_order(engine: Engine) -> None:
    with engine([["cat", "mat"]] * 7) as retriever:
        assert [position for position, _ in retriever.search(["cat"], k=5)] == [0, 1, 2, 3, 4]


def test_nothing_asked_or_nothing_indexed_finds_nothing(engine: Engine) -> None:
    for texts, asked in ([], ["cat"]), ([[], []], ["cat"]), (TEXTS, []), (TEXTS, ["unheard"]):
        with engine(texts) as retriever:
            assert retriever.search(asked) == retriever.search(asked, k=3) == []
            assert retriever.scores(asked) == retriever.scores_at(asked, range(len(texts))) == {}


def test_a_search_keeps_within_its_range(engine: Engine) -> None:
    with engine(TEXTS) as retriever:
        assert [position for position, _ in retriever.search(["cat", "dog"], within=range(1, 2))] == [1]
        assert [position for position, _ in retriever.search(["cat", "dog"], k=3, within=range(1, 2))] == [1]
        assert sorted(retriever.scores(["cat", "dog"], range(1, 3))) == [1, 2]
        assert retriever.search(["cat", "dog"], k=3, within=range(1, 1)) == []


def test_a_rare_term_counts_more_than_a_common_one(engine: Engine) -> None:
    with engine([["sat", "a"], ["rare", "b"], ["sat", "c"], ["sat", "d"]]) as retriever:
        assert retriever.search(["sat", "rare"])[0][0] == 1


def test_it_counts_who_holds_a_term(engine: Engine) -> None:
    with engine(TEXTS) as retriever:
        assert retriever.total == 5
        assert sorted(retriever.document_frequencies()) == sorted(Counter(w for t in TEXTS for w in set(t)).items())
        assert (retriever.document_frequency("dog"), retriever.document_frequency("unheard")) == (2, 0)
        assert (list(retriever.positions("dog")), list(retriever.positions("unheard"))) == ([1, 2], [])
        assert retriever.idf("unheard") == 0.0
        assert isclose(retriever.idf("dog"), log(1 + 3.5 / 2.5))


def test_scores_at_positions_are_the_scores_there(engine: Engine) -> None:
    with engine(TEXTS) as retriever:
        scores = retriever.scores(["cat", "dog", "cat"])

        assert retriever.scores_at(["cat", "dog", "cat"], [4, 2, 0]) == {i: scores[i] for i in (0, 2)}


def test_every_engine_scores_as_rank_bm25_does(engine: Engine) -> None:
    for seed in range(5):
        texts = random_texts(80, seed)
        reference = RankBM25(texts)
        with engine(texts) as retriever:
            for question in random_texts(5, seed + 100):
                assert_equal(retriever.search(question[:8], k=10), reference.search(question[:8], k=10))


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=LIBRARIES, question=QUESTIONS, k=st.integers(1, 12), data=st.data())
def test_every_engine_finds_what_rank_bm25_finds(
    name: str, texts: Texts, question: list[str], k: int, data: st.DataObject
) -> None:
    """Ties, terms asked twice, empty texts and unknown terms."""
    start = data.draw(st.integers(0, len(texts)))
    within = data.draw(st.sampled_from([None, range(start, data.draw(st.integers(start, len(texts))))]))
    every = RankBM25(texts).search(question, within=within)
    with ENGINES[name](texts) as retriever:
        found = retriever.search(question, k, within)
        assert retriever.search(question, None, within)[:k] == found
        assert retriever.scores(question, within) == dict(retriever.search(question, None, within))
        assert_equal(found, every[:k])


def assert_equal(found: list[tuple[int, float]], reference: list[tuple[int, float]]) -> None:
    """Assert equal scores, and equal positions but where the reference tells scores apart by rounding alone."""
    assert len(found) == len(reference)
    assert all(isclose(one, other, rel_tol=1e-12) for (_, one), (_, other) in zip(found, reference, strict=True))
    known = dict(reference)
    assert all(i not in known or isclose(score, known[i], rel_tol=1e-12) for i, score in found)


@settings(max_examples=60, deadline=None)
@given(texts=LIBRARIES, question=QUESTIONS, k=st.integers(1, 12), seed=st.randoms(use_true_random=False))
def test_plain_python_and_numpy_give_the_same_scores_to_the_last_bit(
    texts: Texts, question: list[str], k: int, seed: random.Random
) -> None:
    """Whichever an engine uses depends on what the process did before."""
    above = seed.sample(list(texts), len(texts))
    found = []
    for engine in (each for name, each in ENGINES.items() if name != "rank_bm25"):
        with engine(texts) as own, engine(above) as over:
            found.append((own.search(question, k), own.scores(question), search_in_context(own, over, question, k)))

    assert found.count(found[0]) == len(found)


def test_fields_add_up_behind_every_engine(engine: Engine) -> None:
    above = [["dog"], [], [], [], ["cat"]]
    with engine(TEXTS) as own, engine(above) as over:
        found = search_in_context(own, over, ["cat", "dog"], k=9)

        inside, outside = own.scores(["cat", "dog"]), over.scores(["cat", "dog"])
        expected = {i: inside.get(i, 0.0) + CONTEXT * outside.get(i, 0.0) for i in range(5)}
        assert found == sorted(((i, s) for i, s in expected.items() if s), key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize("name", RETRIEVERS)
def test_every_retriever_that_can_be_chosen_is_made_of_texts(name: str) -> None:
    assert [position for position, _ in RETRIEVERS[name](TEXTS).search(["bird"])] == [4]


def test_scores_equal_the_formula_written_out(engine: Engine) -> None:
    texts = random_texts(30, 7)
    mean = sum(len(text) for text in texts) / len(texts)

    def score(text: list[str], term: str) -> float:
        holders = sum(term in other for other in texts)
        tf = Counter(text)[term]
        weight = log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
        return weight * tf * 2.5 / (tf + 1.5 * (1 - 0.75 + 0.75 * len(text) / mean))

    with engine(texts) as retriever:
        for place, found in retriever.search(["w1", "w2"]):
            assert isclose(found, score(texts[place], "w1") + score(texts[place], "w2"), rel_tol=1e-12)
