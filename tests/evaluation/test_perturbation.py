"""Questions are put as people type them, the same in every run."""

from random import Random

from index.evaluation.perturbation import mistype, perturb, typist
from index.evaluation.question_sets import AskedQuestion, QuestionArticle

QUESTION = AskedQuestion(id="1", question="Who closed the Harbour?")
ARTICLE = QuestionArticle(article_id="a", paragraphs=("The mayor closed the harbour.",), questions=(QUESTION, QUESTION))


def test_nothing_is_changed_unless_it_is_wanted() -> None:
    assert perturb([ARTICLE], 0.0) == [ARTICLE]


def test_long_words_are_mistyped_and_letters_lowered() -> None:
    (article,) = perturb([ARTICLE], 1.0, lower=True)
    typed = article.questions[0].question

    assert typed.islower()
    assert typed.startswith("who ")
    assert "closed" not in typed
    assert article.paragraphs == ARTICLE.paragraphs


def test_a_typist_goes_on_drawing_and_starts_the_same_every_time() -> None:
    one, other = typist(1.0), typist(1.0)

    first, second = one(QUESTION.question), one(QUESTION.question)

    assert first != second
    assert [other(QUESTION.question), other(QUESTION.question)] == [first, second]


def test_every_mistake_is_one_letter() -> None:
    typed = {mistype("ferry", Random(seed)) for seed in range(100)}  # noqa: S311

    assert all(abs(len(each) - 5) < 2 for each in typed)
    assert len(typed) > 20
