"""What a rule changes: the answers to a question set on two states of the project, side by side.

    python -m tests.campaigns.changes DATA --out before.jsonl
    python -m tests.campaigns.changes DATA --against before.jsonl

The second line, run after the change, prints how many answers differ, and how many are right before and after.
Each article is asked up to 30 of its own questions, and 6 of another article's, which it does not answer.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from index import Index, read_questions
from index.evaluation.evaluation import as_article, gold_test
from index.evaluation.perturbation import mistyped
from index.evaluation.question_sets import AskedQuestion, QuestionArticle

Row = dict[str, Any]
KINDS = ("answerable", "unanswerable", "off-topic")
COUNTS = ("answered", "right", "right in any quote", "characters")
_OWN, _OTHERS = 30, 6


def rows(articles: Sequence[QuestionArticle], typos: float) -> Iterator[Row]:
    """Ask every article, and yield what became of each question."""
    draw = Random(1)  # noqa: S311  # not a secret
    for number, article in enumerate(articles):
        index = Index.build([as_article(article)])
        other = articles[(number + len(articles) // 2) % len(articles)].questions
        for question in draw.sample(article.questions, min(_OWN, len(article.questions))):
            yield row(
                index, article, question, KINDS[not question.answerable], mistyped(question.question, typos, draw)
            )
        for question in draw.sample(other, min(_OTHERS, len(other))):
            yield row(index, article, question, KINDS[2], mistyped(question.question, typos, draw))


def row(index: Index, article: QuestionArticle, question: AskedQuestion, kind: str, asked: str) -> Row:
    """What a question got."""
    answer = index.answer(asked)
    spans = [quote.sentence.span for quote in answer.quotes]
    right = gold_test(article, question) if kind == KINDS[0] and question.answers else lambda span: False
    return {
        "question": asked,
        "kind": kind,
        "state": answer.state,
        "best": list(answer.best.sentence.span) if answer.best else None,
        "quotes": [list(span) for span in spans],
        "read as": [list(pair) for pair in answer.read_as],
        "confidence": round(answer.confidence, 6),
        "answered": answer.found,
        "right": answer.best is not None and right(answer.best.sentence.span),
        "right in any quote": any(map(right, spans)),
        "characters": sum(len(quote.text) for quote in answer.quotes),
    }


def compare(before: Sequence[Row], after: Sequence[Row]) -> Iterator[str]:
    """Say of each kind of question how many differ, and what is counted before and after."""
    for kind in KINDS:
        pairs = [(old, new) for old, new in zip(before, after, strict=True) if new["kind"] == kind]
        yield f"{kind}: {len(pairs)} questions, {sum(old != new for old, new in pairs)} differ"
        yield f"  first sentence: {sum(old['best'] != new['best'] for old, new in pairs)} differ"
        for name in COUNTS:
            yield f"  {name}: {sum(old[name] for old, _ in pairs)} > {sum(new[name] for _, new in pairs)}"


def main() -> None:
    parser = ArgumentParser(description="what a change does to the answers")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--typos", type=float, default=0.0)
    options = parser.parse_args()
    after = list(rows(read_questions(options.file), options.typos))
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in after), encoding="utf-8")
    if options.against:
        before = [json.loads(line) for line in options.against.read_text(encoding="utf-8").splitlines()]
        print(*compare(before, after), sep="\n")


if __name__ == "__main__":
    main()
