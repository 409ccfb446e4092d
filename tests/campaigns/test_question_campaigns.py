"""The campaigns over question sets: which failures are read by hand; what became of a question."""

import json

import pytest

from index import Answer, Article, Citation, Quote, Sentence, Span
from index.evaluation.lessons import Asked
from index.model import State
from tests.campaigns.corpus import outcome
from tests.campaigns.folds import failures

PARAGRAPH = "The pier broke. A storm had come."


def row(id: str, *, sentence: bool, source: str = "news") -> dict[str, object]:
    asked = {"kind": "answerable", "source": source, "article": "The pier", "id": id, "question": "Why?"}
    return {
        **asked,
        "sentence": sentence,
        "refuse": False,
        "quote": True,
        "chosen": {"paragraph": 0, "start": 0, "end": 15},
    }


def test_wrong_first_sentences_are_drawn_by_source_and_shown_with_their_words() -> None:
    questions = [{"id": f"q{number}", "answers": [{"text": "A storm"}]} for number in range(4)]
    articles = [{"source": source, "paragraphs": [PARAGRAPH], "questions": questions} for source in ("news", "wiki")]
    rows = [row("q0", sentence=True), *(row(f"q{number}", sentence=False) for number in range(1, 4))]
    rows.append(row("q2", sentence=False, source="wiki"))

    shown = [json.loads(line) for line in failures(rows, articles, 2)]

    assert [each["source"] for each in shown] == ["news", "news", "wiki"]
    assert {each["id"] for each in shown} <= {"q1", "q2", "q3"}
    assert {each["chosen"] for each in shown} == {"The pier broke."}
    assert shown[0]["answers"] == [{"text": "A storm"}]


ARTICLE = Article("rules", "Rules", "Staff get thirty days of leave. The quay is closed at night.")
LEAVE, QUAY = Span(10, 16), Span(46, 52)


@pytest.mark.parametrize(
    ("parts", "state", "became"),
    [
        ((LEAVE,), "answered", "right"),
        ((LEAVE, QUAY), "answered", "wrong"),
        ((LEAVE,), "unsure", "offered"),
        ((QUAY,), "unsure", "missed"),
        ((LEAVE,), "absent", "denied"),
        ((), "answered", "answered"),
        ((), "unsure", "silent"),
    ],
)
def test_a_question_is_right_when_every_part_of_its_answer_is_shown(
    parts: tuple[Span, ...], state: State, became: str
) -> None:
    quotes = (Quote(Sentence(ARTICLE, Span(0, 31), 1, 1), Citation(1, ARTICLE, 1, 1)),)
    found = state == "answered"
    answer = Answer("?", state, 0.5, "", quotes=quotes if found else (), nearest=() if found else quotes)

    assert outcome(Asked("?", parts, article="rules"), answer) == became
