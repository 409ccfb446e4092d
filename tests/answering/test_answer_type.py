"""What kind of answer a question expects, and which terms are of that kind."""

import pytest

from index.answering.answer_type import AnswerType, answer_type, is_figure, is_reason
from index.language.terms import terms


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ferries are there?", "figure"),
        ("how long is the pier", "figure"),
        ("What was the price of a ticket?", "figure"),
        ("When did it open?", "time"),
        ("In which year did it open?", "time"),
        ("On what opening day was it full?", "time"),
        ("Why was it closed?", "reason"),
        ("For what reason was it closed?", "reason"),
        ("Who closed it?", None),
        ("How was it closed?", None),
        ("", None),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question(question: str, kind: AnswerType | None) -> None:
    assert answer_type(question) == kind


def test_terms_are_of_a_kind() -> None:
    said = terms("In May 2013 twelve ferries sank because of a storm in the 1990s")

    assert [term for term in said if is_figure(term)] == ["2013", "12", "1990s"]
    assert [term for term in said if is_reason(term)] == ["becaus"]
