from math import isclose, log

from index import Article, Index

BEES = Article(
    "bees",
    "Bees",
    "The valley has 40 hives. Anna Berg keeps the hives.\n\nShe sells 300 jars of honey a year, from every hive.",
)


def test_every_part_of_an_explanation_adds_up() -> None:
    index = Index.build([BEES])
    question = "Who keeps the hives in the valley?"

    explanation = index.explain(question)

    assert explanation is not None
    assert explanation.sentence == index.answer(question).quotes[0].sentence
    assert isclose(sum(value for _, value in explanation.terms), explanation.score)
    odds = explanation.base + sum(value for _, value in explanation.signs)
    assert isclose(odds, log(explanation.confidence / (1 - explanation.confidence)), rel_tol=1e-9)
    assert explanation.confidence == index.answer(question).confidence


def test_the_words_are_those_of_the_question_the_weightiest_first() -> None:
    explanation = Index.build([BEES]).explain("Who keeps the hives of bronze?")

    assert explanation is not None
    assert [word for word, _ in explanation.terms] == ["keeps", "hives"]


def test_the_runner_up_is_behind() -> None:
    explanation = Index.build([BEES]).explain("Who keeps the hives in the valley?")

    assert explanation is not None
    assert explanation.runner_up is not None
    assert explanation.runner_up != explanation.sentence
    assert explanation.gap > 0


def test_nothing_shared_is_nothing_to_explain() -> None:
    assert Index.build([BEES]).explain("Zebras?") is None
    assert Index.build([]).explain("Bees?") is None
