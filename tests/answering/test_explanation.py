from collections.abc import Callable
from math import isclose, log

import pytest

from bot.messages.explaining import shown
from bot.terminal.pages import explanation_page
from index import Article, Index, in_words
from index.answering.answerability import SEMANTIC_ANSWERABILITY_FEATURES
from index.answering.features import SEMANTIC_RANKING_FEATURES

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
    odds = explanation.base + sum(value for _, value in explanation.answerability)
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


def test_what_widened_the_question_is_named() -> None:
    explanation = Index.build([BEES]).explain("Who keeps the hivves?")

    assert explanation is not None
    assert explanation.read_as == (("hivves", "hives"),)
    assert not explanation.by_meaning
    assert "Read “hivves” as “hives”" in shown(explanation)
    assert any("Read “hivves” as “hives”" in line[0][0] for line in explanation_page(explanation))


def test_a_word_of_like_meaning_is_named_with_the_word_it_stands_for() -> None:
    index = Index.build([Article("ferry", "Ferry", "Captain Iris Vane steered the first boat across the strait.")])

    explanation, other = index.explain("Who steered the first ship?"), index.explain("Who steered the first boat?")

    assert explanation is not None
    assert other is not None
    assert "word_similarity" in dict(explanation.features)
    assert explanation.similar_words == (("ship", "boat"),)
    assert "“ship” ~ “boat”" in shown(explanation)
    assert any("“ship” ~ “boat”" in line[0][0] for line in explanation_page(explanation))
    assert (other.similar_words, "word_similarity" in dict(other.features)) == ((), False)


def test_a_word_of_like_meaning_is_named_from_the_sentence_before_too() -> None:
    text = "The first boat crossed the strait in a storm. Captain Iris Vane steered it. Bread is baked at dawn."

    explanation = Index.build([Article("ferry", "Ferry", text)]).explain("Who steered the ship?")

    assert explanation is not None
    assert explanation.sentence.text == "Captain Iris Vane steered it."
    assert ("ship", "boat") in explanation.similar_words


@pytest.mark.parametrize(
    "each", [*SEMANTIC_RANKING_FEATURES, *SEMANTIC_ANSWERABILITY_FEATURES], ids=lambda each: each.__name__
)
def test_every_feature_is_explained_in_words(each: Callable[..., float]) -> None:
    words = in_words(each.__name__)

    assert words != each.__name__.replace("_", " ")
    assert 5 <= len(words) <= 150
    assert not words.startswith("the same")


def test_the_shares_are_shown_with_what_they_are() -> None:
    explanation = Index.build([BEES]).explain("Who keeps the hives in the valley?")

    assert explanation is not None
    name, value = explanation.answerability[0]
    assert (f"  {value:+6.2f}  {name}", "") in [line[0] for line in explanation_page(explanation)]
    assert f"-# {value:+.1f} {in_words(name)}" in shown(explanation)


@pytest.mark.parametrize("question", ["Hello!", "What is this about?", "What is the headline?"])
def test_where_no_sentence_had_to_be_chosen_there_is_nothing_to_explain(question: str) -> None:
    article = Article("bees", "Bees in the valley", f"Bees in the valley\n\n{BEES.text}")

    assert Index.build([article]).explain(question) is None


def test_nothing_to_explain_is_said() -> None:
    assert explanation_page(None)[-1][0][0].startswith("Nothing to explain")
    assert shown(None).startswith("Nothing to explain")


def test_of_several_parts_the_one_is_explained_that_the_first_quote_answers() -> None:
    index = Index.build([BEES])
    question = "How many jars of honey are sold and who keeps the hives in the valley?"

    explanation, answer = index.explain(question), index.answer(question)

    assert explanation is not None
    assert explanation.sentence == answer.quotes[0].sentence
