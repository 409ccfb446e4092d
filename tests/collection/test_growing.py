"""An index that grew article by article is the one that is built from nothing: in every answer, list and score."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.terminal.shapes import answer_shape
from index import Article, Index
from index.collection.collection import Collection
from index.collection.passages import CutArticle, cut
from index.collection.segments import updating

NAMES = "Ann Berg, Ole Holm, Berit Dahl, Norland, the Red Cross".split(", ")
WORDS = (
    "harbour harbours ships front-line frontline council 12,000 straße Häuser coöperate mayor storm 東京都の".split()
)
QUESTIONS = (
    "How many ships are in the harbour?",
    "What did Ann Berg say?",
    "Who wrote Harbour 3?",
    "harbor storrm",
    "3",
)
STEPS = 20
CHANGES = 200


def article(number: int, seed: int) -> Article:
    """Make a small article, with headings, lists, statements, figures and dates."""
    chance = random.Random(seed)  # noqa: S311
    words = " ".join(chance.choices(WORDS, k=6))
    name, count, year = chance.choice(NAMES), chance.randint(2, 60), chance.randint(2018, 2021)
    parts = [
        f"{name} said that {count} ships were seen near Aldham after the great storm.",
        f"On {count % 28 + 1} May {year} the {words}. {count} ships were lost.",
        f"## The {chance.choice(WORDS)}",
        f"You need:\n\n- a {words}\n- {count} ropes",
        f"“The {words} are here,” said {name}.",
        f"Der Hafen von {name} hat {count} Häuser, und die Straße ist nicht lang.",
    ]
    drawn = chance.sample(parts, chance.randint(0, len(parts)))
    head = [f"Harbour {number}", *(["By Ann Berg"] if seed % 3 else []), *(["3 May 2021"] if seed % 2 else [])]
    language = (None, "en", "de")[seed % 3]
    return Article(f"a{number:02}", head[0], "\n\n".join([*head, *drawn]), author="Ole Holm", language=language)


def said(index: Index) -> list[object]:
    """What an index says in every way that reads of all its articles."""
    answers = [answer_shape(index.answer(question)) for question in QUESTIONS]
    about = [index.mentions(term) for term in ("harbour", "Ann Berg", "front line", "Häuser", "京")]
    lists = [index.figures(), index.figures(about="ships"), index.timeline(), list(index.statements())]
    sums = [index.summarise(), index.summarise(about="storm"), index.check("12 ships were lost near Aldham.")]
    return [index.generation, dict(index.titles), *answers, *about, *lists, *sums]


def scored(collection: Collection) -> list[object]:
    """All scores, and what is numbered."""
    retrievers = (collection.by_sentence, collection.by_passage, collection.by_context)
    terms = ("harbour", "ship", "the", "said", "ann", "nothing")
    scores = [retriever.scores(terms) for retriever in retrievers]
    weighed = {term: collection.by_sentence.idf(term) for term in terms}
    groups = {bigram: sorted(held) for bigram, held in collection.vocabulary.groups.items()}
    numbered = [list(collection.under), list(collection.kinds), list(collection.passage_of), list(collection.terms)]
    return [scores, weighed, groups, numbered, dict(collection.positions), collection.languages]


def same(grown: Index, articles: dict[int, Article]) -> None:
    """Compare an index with one that is built from nothing, and with that when it was saved."""
    anew = Index.build(articles.values())
    assert said(grown) == said(anew)
    assert scored(grown._collection) == scored(anew._collection)
    assert list(grown.articles) == list(anew.articles)


class Growing(RuleBasedStateMachine):
    """Articles come, change and go; now and then the index is saved and opened again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.articles: dict[int, Article] = {}

    @initialize(seeds=st.lists(st.integers(0, 10_000), max_size=12))
    def begin(self, seeds: list[int]) -> None:
        self.articles = {number: article(number, seed) for number, seed in enumerate(seeds)}
        self.index = Index.build(self.articles.values())
        self.save_and_open()

    @rule(number=st.integers(0, 20), seed=st.integers(0, 10_000))
    def add_or_change(self, number: int, seed: int) -> None:
        self.articles[number] = article(number, seed)
        self.grow()

    @precondition(lambda self: self.articles)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        del self.articles[data.draw(st.sampled_from(sorted(self.articles)))]
        self.grow()

    @rule(seeds=st.dictionaries(st.integers(0, 20), st.none() | st.integers(0, 10_000), max_size=6))
    def change_many(self, seeds: dict[int, int | None]) -> None:
        changed = {number: article(number, seed) for number, seed in seeds.items() if seed is not None}
        gone = {number for number, seed in seeds.items() if seed is None}
        self.articles = {number: one for number, one in {**self.articles, **changed}.items() if number not in gone}
        self.grow()

    @rule()
    def save_and_open(self) -> None:
        self.index.save(self.folder.name)
        self.index = Index.load(self.folder.name)

    @invariant()
    def is_as_built_from_nothing(self) -> None:
        same(self.index, self.articles)

    def grow(self) -> None:
        self.index = Index.build(self.articles.values(), previous=self.index)

    def teardown(self) -> None:
        self.folder.cleanup()


SETTINGS = settings(
    max_examples=5,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to look for a smaller example takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("share", [updating.SHARE, 0.9])
def test_whatever_articles_come_change_and_go_the_index_is_the_one_built_from_nothing(
    share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few articles all segments would be joined each time, so another share is tried as well."""
    monkeypatch.setattr(updating, "SHARE", share)

    run_state_machine_as_test(Growing, settings=SETTINGS)


def test_after_200_changes_an_index_is_the_one_built_from_nothing(tmp_path: Path) -> None:
    chance = random.Random(0)  # noqa: S311
    articles = {number: article(number, number) for number in range(40)}
    Index.build(articles.values()).save(tmp_path)

    for step in range(CHANGES):
        number = chance.randrange(60)
        if number in articles and chance.random() < 0.4:
            del articles[number]
        else:
            articles[number] = article(number, 100 + step)
        Index.build(articles.values(), previous=Index.load(tmp_path)).save(tmp_path)

    same(Index.load(tmp_path), articles)
    assert len(list(tmp_path.glob("segment-*"))) < 8


def test_an_article_that_did_not_change_is_not_cut_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(number, number) for number in range(40)]
    Index.build(articles).save(tmp_path)
    asked: list[str] = []

    def watched(one: Article) -> CutArticle:
        asked.append(one.id)
        return cut(one)

    monkeypatch.setattr("index.collection.collection.cut", watched)
    Index.build([*articles, article(50, 3)], previous=Index.load(tmp_path))

    assert asked == ["a50"]
