"""The corpus of questions: every answer stands where it is said to, and there is enough of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.evaluation.lessons import CorpusError, Lesson, read_corpus
from index.model import Span

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return [*read_corpus(CORPUS)]


def test_there_are_enough_articles_and_questions_and_a_third_has_no_answer(lessons: list[Lesson]) -> None:
    asked = [one for lesson in lessons for one in lesson.questions]

    assert len(lessons) >= 150
    assert len(asked) >= 4_000
    assert 0.28 < sum(not one.answers for one in asked) / len(asked) < 0.38


def test_every_answer_stands_in_what_can_be_quoted(lessons: list[Lesson]) -> None:
    lost = [
        f"{lesson.article.id}: {one.question}"
        for lesson in lessons
        for one in lesson.questions
        if not all(any(_meet(each.span, answer) for each in lesson.collection.sentences) for answer in one.answers)
    ]

    assert len(lost) < 0.01 * sum(len(lesson.questions) for lesson in lessons), lost


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"question": "q", "answers": ["two euros"]}', "stands there 2 times"),
        ('{"question": "q", "answers": ["three euros"]}', "stands there 0 times"),
        ('{"question": "q"}', "answers"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str, said: str) -> None:
    for name, text in (
        ("articles/fees.txt", "Fees\n\nIt is two euros.\n\nOr two euros."),
        ("questions/fees.jsonl", row),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(CorpusError, match=r"fees\.jsonl:1") as error:
        list(read_corpus(tmp_path))
    assert said in str(error.value)


def test_an_article_without_questions_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "fees.txt").write_text("Fees\n\nIt is two euros.", encoding="utf-8")

    with pytest.raises(CorpusError, match=r"fees\.jsonl"):
        list(read_corpus(tmp_path))
