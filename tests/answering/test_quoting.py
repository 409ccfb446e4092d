"""Which sentences are quoted beside the best: those nearly as likely, one for each part, and none that repeats."""

from __future__ import annotations

import pytest

from index import Answer, Article, Block, Index, Sentence, Span
from index.answering.quoting import repeats, with_leads_once, without_repetitions
from index.answering.subquestions import subquestions
from index.collection.citations import Chosen, cite

FARM = Article(
    id="farm",
    title="The farm",
    text=(
        "Ann Roe, the farmer, keeps 40 goats on the northern hill.\n\n"
        "The dairy opened in May 2021 beside the old mill.\n\n"
        "A storm tore the roof off the barn in winter.\n\n"
        "Cheese from the dairy is sold in nine towns."
    ),
)
LOST = "of the homes on River Street were lost in the flood"


def said(answer: Answer) -> list[str]:
    return [quote.sentence.text for quote in answer.quotes]


def sentences(*texts: str) -> list[Sentence]:
    every = Index.build([Article(id="a", title="A title", text="\n\n".join(texts))]).sentences("a")
    return [sentence for sentence in every if sentence.paragraph]


@pytest.mark.parametrize(
    "joined",
    [
        "How many goats does Ann Roe keep{} when did the dairy open?",
        "How many goats does Ann Roe keep{} in what year did the dairy open?",
        "I like cheese. How many goats does Ann Roe keep{} since when is the dairy open?",
    ],
)
@pytest.mark.parametrize("by", [" and", "?", ", and also"])
def test_every_part_of_a_question_gets_its_quote(joined: str, by: str) -> None:
    answer = Index.build([FARM]).answer(joined.format(by))

    assert answer.found
    assert said(answer) == [
        "Ann Roe, the farmer, keeps 40 goats on the northern hill.",
        "The dairy opened in May 2021 beside the old mill.",
    ]
    assert [quote.citation.number for quote in answer.quotes] == [1, 2]


def test_a_part_that_nothing_answers_goes_without_a_quote() -> None:
    answer = Index.build([FARM]).answer("When did the dairy open and what does an elephant weigh?")

    assert said(answer)[:1] == ["The dairy opened in May 2021 beside the old mill."]


def test_a_plain_question_is_answered_by_one_sentence() -> None:
    assert len(Index.build([FARM]).answer("In how many towns is cheese from the dairy sold?").quotes) == 1


def test_a_part_that_points_back_is_asked_with_the_part_before() -> None:
    assert subquestions("Who keeps the goats and where does she keep them?") == []


def test_a_part_that_points_back_is_asked_alone_when_the_whole_is_not_answered() -> None:
    question = "When did the dairy open and what will inspectors, lawyers and insurers afterwards make of it?"

    answer = Index.build([FARM]).answer(question)

    assert said(answer)[:1] == ["The dairy opened in May 2021 beside the old mill."]


def test_sentences_that_are_as_likely_are_both_quoted() -> None:
    text = "The north gate is painted red.\n\nIt rained.\n\nThe south gate is painted blue.\n\nSheep graze there."

    answer = Index.build([Article(id="g", title="Walls", text=text)]).answer("How is the gate painted?")

    assert set(said(answer)) == {"The north gate is painted red.", "The south gate is painted blue."}


def test_what_several_articles_say_in_the_same_words_is_quoted_once() -> None:
    line = "Ann Roe, the farmer, keeps 40 goats on the northern hill."
    copies = [Article(id=id, title=f"News {id}", text=f"{line}\n\nOther news of {id}.") for id in ("a", "b", "c")]

    assert said(Index.build(copies).answer("How many goats does Ann Roe keep?")) == [line]


def test_sentences_are_the_same_up_to_a_word_but_not_up_to_a_figure() -> None:
    first, again, other, figure = sentences(
        f"Most {LOST}.", f"Police: Most {LOST}.", "It rained for a week.", f"Most {LOST}, 40 in all."
    )

    assert repeats(first, again)
    assert not repeats(first, other)
    assert not repeats(first, figure)


def test_a_quoted_sentence_is_no_neighbour_and_a_neighbour_no_quote() -> None:
    one, two, three = sentences("The mayor came.", "The band played.", "Nobody danced.")

    found = without_repetitions([Chosen(one, two), Chosen(two, three), Chosen(three, one)])

    assert found == [Chosen(one, two), Chosen(three)]


def test_a_quote_that_opens_with_a_pronoun_brings_whom_it_means() -> None:
    text = "Captain Iris Vane loves the strait. She steered it across the strait in a storm. The strait is wide."

    answer = Index.build([Article(id="t", title="Tesk", text=text)]).answer("Who steered the ferry across the strait?")

    assert answer.best is not None
    assert answer.best.text == "Captain Iris Vane loves the strait. She steered it across the strait in a storm."


def test_a_sentence_that_stands_alone_comes_alone_however_near_the_next_is() -> None:
    text = "The ferry to Tesk was closed in 2013. The ferry to Tesk is missed.\n\nThe school has ninety pupils."

    answer = Index.build([Article(id="t", title="Tesk", text=text)]).answer("When was the ferry to Tesk closed?")

    assert answer.best is not None
    assert answer.best.text == "The ferry to Tesk was closed in 2013."


def test_a_lead_that_stands_above_the_quote_before_is_not_shown_again() -> None:
    lead, other, one, two, three = sentences("Gates:", "Barns:", "Red ones.", "Blue ones.", "Grey ones.")
    quotes = cite([Chosen(one, lead=lead), Chosen(two, lead=lead), Chosen(three, lead=other)])

    assert [quote.lead for quote in with_leads_once(quotes)] == [lead, None, other]


@pytest.mark.parametrize(
    "introducing",
    [
        "Harbour master Iris Vane spoke in Tesk on Monday about the pier and the price of fish.",
        "Iris Vane, the harbour master, spoke in Tesk on Monday about the pier and the price of fish.",
        "Iris Vane is the master of the harbour of Tesk, where the price of fish has gone up.",
    ],
)
@pytest.mark.parametrize("question", ["Who is Iris Vane?", "who is vane"])
def test_who_somebody_is_is_answered_by_the_sentence_that_says_so(introducing: str, question: str) -> None:
    text = f"It rained.\n\n{introducing}\n\nIris Vane noted the noise.\n\nVane left. Others stayed until the evening."

    answer = Index.build([Article(id="t", title="Tesk", text=text)]).answer(question)

    assert answer.best is not None
    assert answer.best.sentence.text == introducing


def test_a_mere_no_brings_what_follows_it() -> None:
    asked, said = "Are dogs allowed in the hall?", "No. The floor was laid for guide dogs alone."
    blocks = (
        Block(Span(0, len(asked)), "question"),
        Block(Span(len(asked) + 2, len(asked + said) + 2), "answer", 0, 0),
    )

    quotes = Index.build([Article("h", "Hall", f"{asked}\n\n{said}", blocks=blocks)]).answer(asked).quotes

    assert quotes[0].text == said
