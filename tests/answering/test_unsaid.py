"""Names, numbers and dates of a question that what is quoted is not about are shown, or the answer is withheld."""

from datetime import date

import pytest

from index import Answer, Article, Index

KESTREL = Article(
    "kestrel",
    "Refunds for kettles",
    "Owners of the Kestrel 200 get a refund of 40 pounds. Shops know the details.\n\n"
    "Ada Holm founded the firm in Norland in 1987. She sold it to the Danish group Berg.\n\n"
    "The Joint Harbour Commission tests all kettles. Its chair, Per Lund, wants stricter rules. "
    "Lund called the tests a farce.\n\n"
    "Sales rose to 12,000 in South Norland during the Second World War.\n\n"
    "The Kestrel 500 was shown in March.",
    published=date(2024, 10, 26),
)
INDEX = Index.build([KESTREL])


def asked(question: str, index: Index = INDEX) -> Answer:
    return index.answer(question)


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("What refund do owners of the Kestrel 500 get?", "Kestrel 500"),
        ("When did Mia Holm found the firm in Norland?", "Mia Holm"),
        ("What did Berta Lund call the tests?", "Berta Lund"),
        ("To what did sales rise in North Norland?", "North Norland"),
        ("what refund do owners get in iceland?", "iceland"),
    ],
)
def test_what_is_asked_about_is_not_answered_with_something_else(question: str, unsaid: str) -> None:
    answer = asked(question)

    assert answer.state != "answered"
    assert unsaid in answer.unsaid or answer.state == "absent"


@pytest.mark.parametrize(
    "question",
    [
        "What refund do owners of the Kestrel 200 get?",
        "When did Ada Holm found the firm?",
        "When did Holm found the firm in Norland?",
        "Who founded the firm in 1987?",
        "To whom did Ada Holm sell the firm?",
        "Which group of Denmark did she sell it to?",
        "What did Per Lund call the tests?",
        "What did Mr Lund call the tests?",
        "What does the JHC test?",
        "What did sales rise to during World War II?",
        "What did sales rise to in WWII?",
    ],
)
def test_a_name_is_held_where_a_reader_sees_that_the_passage_is_about_it(question: str) -> None:
    assert asked(question).unsaid == ()


def test_another_name_beside_the_one_asked_about_is_shown_with_the_answer() -> None:
    answer = asked("When did Ada Holm found the firm in Iceland?")

    assert answer.state == "answered"
    assert answer.unsaid == ("Iceland",)


def test_what_people_say_of_themselves_need_not_stand_there() -> None:
    index = Index.build([Article("pool", "Pool rules", "Children need to be 12 or older to swim alone in the pool.")])

    assert asked("I am 9, can I swim alone in the pool on Sunday?", index).unsaid == ()


def test_a_heading_and_the_day_of_an_article_say_what_it_is_about() -> None:
    text = "# Prices\n\n## Tern plan\n\nThe plan costs 4 pounds a month.\n\n## Gull plan\n\nThe plan costs 9 pounds."
    index = Index.build([Article("plans", "Prices", text, published=date(2024, 10, 26))])

    assert asked("What does the Tern plan cost in 2024?", index).unsaid == ()


def test_an_explanation_says_why_a_probable_passage_is_only_offered() -> None:
    explanation = INDEX.explain("What refund do owners of the Kestrel 500 get?")

    assert explanation
    assert explanation.unsaid == ("Kestrel 500",)
    assert explanation.withheld


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Los Panthers ganaron la copa en el estadio de Lisboa con muchos puntos.",
            "¿Cuándo ganaron los Panthers la copa?",
        ),
        (
            "Die Panther gewannen den Pokal im Stadion von Lissabon mit vielen Punkten.",
            "Welchen Preis gewannen die Panther?",
        ),
    ],
)
def test_other_languages_have_capitals_that_tell_no_names(text: str, question: str) -> None:
    assert asked(question, Index.build([Article("cup", "Cup", text)])).unsaid == ()
