"""Figures are held against slow, obvious computations of the same."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from index import Answer, Article, Citation, Hit, Passage, Quote, Sentence, Span
from index.evaluation.evaluation import HITS, as_article, evaluate
from index.evaluation.metrics import auroc, far_at, quantile
from index.evaluation.perturbation import perturb
from index.evaluation.question_sets import QuestionArticle, read_questions

SHIPPED = Path(__file__).parents[1] / "questions.jsonl"
YARDSTICK = os.environ.get("FOOTNOTE_EVAL")

ARTICLE = QuestionArticle.model_validate(
    {
        "article_id": "a",
        "source": "ships",
        "title": "Ships",
        "paragraphs": ["The Heron is a ferry. It is grey.", "The Gull is a tug."],
        "questions": [
            {"id": "1", "question": "colour", "answers": [{"text": "grey", "paragraph": 0, "start": 28}]},
            {"id": "2", "question": "tug", "answers": [{"text": "Gull", "paragraph": 1, "start": 4}]},
            {"id": "3", "question": "speed", "answerable": False},
        ],
    }
)
FERRY, GREY, TUG = Span(0, 21), Span(22, 33), Span(35, 53)


@dataclass
class Replies:
    """Answers each question as told: the hits' spans, the sentence quoted, its neighbour, the confidence."""

    replies: dict[str, tuple[list[Span], Span, Span | None, float]]

    def answer(self, question: str, k: int) -> Answer:
        article = as_article(ARTICLE)
        hits, chosen, neighbour, confidence = self.replies[question]
        quote = Quote(
            sentence(article, chosen), Citation(1, article, 1, 1), sentence(article, neighbour) if neighbour else None
        )
        passages = [Passage((sentence(article, span),)) for span in hits[:k]]
        found = confidence >= 0.5
        return Answer(
            question=question,
            state="answered" if found else "unsure",
            confidence=confidence,
            generation="g",
            quotes=(quote,) if found else (),
            nearest=() if found else (quote,),
            hits=tuple(Hit(passage, 1.0) for passage in passages),
        )


def sentence(article: Article, span: Span) -> Sentence:
    return Sentence(article, span, 1, 1)


def test_figures_by_hand() -> None:
    replies = Replies(
        {
            "colour": ([TUG, Span(0, 33)], FERRY, GREY, 0.9),
            "tug": ([TUG, Span(0, 33)], TUG, None, 0.4),
            "speed": ([TUG], TUG, None, 0.6),
        }
    )

    figures = evaluate([ARTICLE], lambda article: replies)

    assert list(figures) == ["ships", "ALL"]
    assert figures["ALL"] == figures["ships"]
    everything = figures["ALL"]
    assert (everything.answerable, everything.unanswerable) == (2, 1)
    assert (everything.hit_1, everything.hit_3, everything.mrr_10) == (0.5, 1.0, 0.75)
    assert (everything.sentence_1, everything.quote_1) == (0.5, 1.0)
    assert (everything.own_frr, everything.own_far) == (0.5, 1.0)
    assert everything.auroc == 0.5
    assert everything.far_5 == 1.0


def test_a_quote_counts_up_to_the_end_of_its_first_paragraph() -> None:
    replies = Replies({"colour": ([], TUG, GREY, 0.9), "tug": ([], GREY, TUG, 0.9), "speed": ([], TUG, None, 0.1)})

    figures = evaluate([ARTICLE], lambda article: replies)

    assert figures["ALL"].sentence_1 == 0.0
    assert figures["ALL"].quote_1 == 0.5


def test_evidence_is_met_by_half_of_the_shorter() -> None:
    gold = {"text": "The Heron is a ferry.", "paragraph": 0, "start": 0}
    question = {"id": "1", "question": "colour", "answers": [gold]}
    article = QuestionArticle.model_validate(
        {**ARTICLE.model_dump(), "match": "evidence", "questions": [question, {**question, "id": "2", "question": "x"}]}
    )
    replies = Replies({"colour": ([], Span(10, 30), None, 1.0), "x": ([], Span(12, 33), None, 1.0)})

    figures = evaluate([article], lambda article: replies)

    assert figures["ALL"].sentence_1 == 0.5


def test_progress_is_told_after_every_question() -> None:
    replies = Replies({name: ([], TUG, None, 0.1) for name in ("colour", "tug", "speed")})
    told: list[tuple[int, int]] = []

    evaluate([ARTICLE], lambda article: replies, lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nothing_to_measure_is_none() -> None:
    article = ARTICLE.model_copy(update={"questions": ARTICLE.questions[2:]})

    figures = evaluate([article], lambda article: Replies({"speed": ([], TUG, None, 0.1)}))["ALL"]

    assert figures.hit_1 is None
    assert figures.auroc is None
    assert figures.own_frr is None
    assert figures.own_far == 0.0


def test_auroc_counts_pairs() -> None:
    draw = random.Random(1)  # noqa: S311
    for _ in range(50):
        positive = [draw.randrange(8) for _ in range(draw.randrange(1, 20))]
        negative = [draw.randrange(8) for _ in range(draw.randrange(1, 20))]

        pairs = [(a > b) + (a == b) / 2 for a in positive for b in negative]

        assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_far_is_what_stays_above_the_quantile() -> None:
    positive = [float(value) for value in range(101)]

    assert quantile(positive, 0.05) == 5.0
    assert far_at(positive, [4.9, 5.0, 5.1, 50.0]) == 0.75
    assert far_at([7.0], [7.0, 6.9]) == 0.5


def test_our_own_questions_are_mostly_answered() -> None:
    figures = evaluate(read_questions(SHIPPED))["ALL"]

    assert figures.hit_3 is not None
    assert figures.hit_3 >= 0.8


@pytest.mark.skipif(YARDSTICK is None, reason="FOOTNOTE_EVAL names no folder with evaluate.py and its data")
def test_figures_equal_the_yardsticks_own(tmp_path: Path) -> None:
    folder = Path(YARDSTICK or "")
    spec = importlib.util.spec_from_file_location("yardstick", folder / "evaluate.py")
    assert spec
    assert spec.loader
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    adapter_spec = importlib.util.spec_from_file_location("adapter", folder / "footnote_adapter.py")
    assert adapter_spec
    assert adapter_spec.loader
    adapter = importlib.util.module_from_spec(adapter_spec)
    adapter_spec.loader.exec_module(adapter)
    lines = [json.loads(line) for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    some = [line for source in ("squad2", "onestop", "quail_news") for line in lines if line["source"] == source]
    for line in some:
        line["questions"] = line["questions"][::7]
    path = tmp_path / "some.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in some), encoding="utf-8")

    ours = evaluate(read_questions(path))
    rows, _ = yardstick.run(adapter.answer, some, {"chitchat": [], "out_of_scope": []}, offtopic=0)

    for name, figures in ours.items():
        theirs = yardstick.stats([row for row in rows if name in ("ALL", row["source"])])
        for theirs_name, value in {
            "Hit@1": figures.hit_1,
            "Hit@3": figures.hit_3,
            "MRR@10": figures.mrr_10,
            "Sent@1": figures.sentence_1,
            "Quote@1": figures.quote_1,
            "AUROC adversarial": figures.auroc,
            "FAR@5 adversarial": figures.far_5,
            "own FRR": figures.own_frr,
            "own FAR adversarial": figures.own_far,
        }.items():
            assert theirs.get(theirs_name) == (None if value is None else pytest.approx(value, abs=5e-4))


def test_questions_are_put_in_lower_case_and_as_they_were_otherwise() -> None:
    shouted = ARTICLE.questions[0].model_copy(update={"question": "Which colour has the Heron?"})
    article = ARTICLE.model_copy(update={"questions": (shouted, *ARTICLE.questions[1:])})

    (lowered,) = perturb([article], 0.0, lower=True)

    assert [each.question for each in lowered.questions] == ["which colour has the heron", "tug", "speed"]
    assert [each.answers for each in lowered.questions] == [each.answers for each in ARTICLE.questions]
    assert lowered.paragraphs == ARTICLE.paragraphs


def test_ten_hits_are_asked_for() -> None:
    asked: list[int] = []

    class Counting(Replies):
        def answer(self, question: str, k: int) -> Answer:
            asked.append(k)
            return super().answer(question, k)

    evaluate([ARTICLE], lambda article: Counting(dict.fromkeys(("colour", "tug", "speed"), ([], TUG, None, 0.1))))

    assert asked == [HITS] * 3
