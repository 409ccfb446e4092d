"""Question sets: both formats are read, and what is broken is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.evaluation.question_sets import Gold, QuestionSetError, read_questions

SHIPPED = Path(__file__).parents[1] / "questions.jsonl"

LINE = {
    "article_id": "a",
    "title": "Ships",
    "paragraphs": ["The Heron is a ferry.", "It is grey."],
    "questions": [
        {
            "id": "1",
            "question": "What colour?",
            "answerable": True,
            "answers": [{"text": "grey", "paragraph": 1, "start": 6}],
        },
        {"id": "2", "question": "How fast?", "answerable": False, "answers": []},
    ],
}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_an_article_a_line_is_read(tmp_path: Path) -> None:
    (article,) = read_questions(written(tmp_path, LINE, ""))

    assert article.key == "Ships"
    assert [question.answerable for question in article.questions] == [True, False]
    assert article.questions[0].answers == (Gold(text="grey", paragraph=1, start=6),)


def test_squad_is_read_in_both_versions(tmp_path: Path) -> None:
    asked = {"id": "1", "question": "What colour?", "answers": [{"text": "grey", "answer_start": 6}]}
    impossible = {"id": "2", "question": "How fast?", "answers": [], "is_impossible": True, "plausible_answers": []}
    paragraphs = [
        {"context": "The Heron is a ferry.", "qas": []},
        {"context": "It is grey.", "qas": [asked, impossible]},
    ]
    path = written(tmp_path, {"version": "v2.0", "data": [{"title": "Ships", "paragraphs": paragraphs}]})

    (article,) = read_questions(path)

    assert article.paragraphs == ("The Heron is a ferry.", "It is grey.")
    assert [question.answerable for question in article.questions] == [True, False]
    assert article.questions[0].answers == (Gold(text="grey", paragraph=1, start=6),)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{not json", "line 2: "),
        ({**LINE, "questions": [{"question": "No id?"}]}, "line 2: questions.0.id: "),
        ({**LINE, "paragraphs": ["One only."]}, "line 2: Value error, question 1: there is no paragraph 1"),
        ({**LINE, "paragraphs": ["", "It is blue."]}, "line 2: Value error, question 1: 'grey' does not stand where"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, broken: object, reason: str) -> None:
    path = written(tmp_path, LINE, broken)

    with pytest.raises(QuestionSetError, match=reason):
        read_questions(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"nowhere\.jsonl: No such file"):
        read_questions(tmp_path / "nowhere.jsonl")


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="no articles"):
        read_questions(written(tmp_path, ""))


def test_our_own_questions_are_sound() -> None:
    articles = read_questions(SHIPPED)

    assert sum(len(article.questions) for article in articles) == 33
    assert sum(not question.answerable for article in articles for question in article.questions) == 8
