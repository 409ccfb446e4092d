"""The corpus, answered by articles that were kept apart: python -m tests.campaigns.corpus FOLDS [--semantic]
[--cache DIR] [--show]

FOLDS is the folder of `footnote fit tests/corpus DATA --folds N --out FOLDS`. Each question is put to its article
alone, and to a library of the articles of its fold, with the weights that have not seen them. Shares of the questions
that have an answer:
  right      answered, and what is quoted, with its lead, holds every part of the answer
  wrong      answered without that
  offered    unsure, and what is offered holds it
  missed     unsure without that
  denied     absent
`characters shown` are those of the quotes of a right answer, on average.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean

from index import Answer, CachedEncoder, Index, Quote, Span, is_held_out, load_encoder, read_lessons, read_weights
from index.collection.encoder import Encoder
from index.evaluation.lessons import Asked, Lesson

CORPUS = Path(__file__).parents[1] / "corpus"


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.corpus", description=__doc__)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--semantic", action="store_true", help="with the encoder, on articles it was trained without")
    parser.add_argument("--cache", type=Path, help="where what the encoder makes is kept")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    said = parser.parse_args()
    folds = [read_weights(path) for path in sorted(said.folds.glob("fold-*.json"))]
    lessons = [one for one in read_lessons([CORPUS]) if not said.semantic or is_held_out(one.keys[0])]
    semantic: Encoder | bool = False
    if said.semantic:
        semantic = CachedEncoder(load_encoder(), said.cache) if said.cache else load_encoder()
    outcomes: dict[str, list[tuple[Asked, Answer]]] = {"alone": [], "library": []}
    for weights in folds:
        apart = [lesson for lesson in lessons if lesson.keys[0] in weights.held_out]
        for lesson in apart:
            index = Index.build([lesson.article], semantic=semantic, weights=weights)
            outcomes["alone"] += asked_of(index, [lesson])
        index = Index.build([lesson.article for lesson in apart], semantic=semantic, weights=weights)
        outcomes["library"] += asked_of(index, apart)
    for name, these in outcomes.items():
        print(name, figures(these))
        for asked, answer in these if said.show else ():
            if outcome(asked, answer) not in ("right", "silent"):
                print(f"  {outcome(asked, answer):9}{answer.confidence:.2f} {asked.question} -> {shown(answer)}")


def asked_of(index: Index, lessons: Iterable[Lesson]) -> list[tuple[Asked, Answer]]:
    return [(asked, index.answer(asked.question)) for lesson in lessons for asked in lesson.questions]


def outcome(asked: Asked, answer: Answer) -> str:
    """Say what became of a question."""
    if not asked.answers:
        return "answered" if answer.found else "silent"
    quotes = answer.quotes or answer.nearest
    good = all(any(holds(quote, asked.article, part) for quote in quotes) for part in asked.answers)
    names = {"answered": ("wrong", "right"), "unsure": ("missed", "offered"), "absent": ("denied", "denied")}
    return names[answer.state][good]


def holds(quote: Quote, article: str, part: Span) -> bool:
    spans = [quote.span, *([quote.lead.span] if quote.lead else [])]
    return quote.sentence.article.id == article and any(span.covers(part) for span in spans)


def shown(answer: Answer) -> str:
    return " / ".join(" ".join(quote.text.split())[:120] for quote in answer.quotes or answer.nearest)


def figures(outcomes: Sequence[tuple[Asked, Answer]]) -> dict[str, float]:
    counts = Counter(outcome(*each) for each in outcomes)
    answerable = sum(bool(asked.answers) for asked, _ in outcomes)
    found = {
        name: round(100 * counts[name] / answerable, 1) for name in ("right", "wrong", "offered", "missed", "denied")
    }
    unanswerable = len(outcomes) - answerable
    lengths = [
        (sum(len(quote.text) for quote in answer.quotes), sum(part.end - part.start for part in asked.answers))
        for asked, answer in outcomes
        if outcome(asked, answer) == "right"
    ]
    return {
        "answerable": answerable,
        **found,
        "unanswerable": unanswerable,
        "answered all the same": round(100 * counts["answered"] / max(1, unanswerable), 1),
        "characters shown": round(fmean(length for length, _ in lengths)) if lengths else 0,
    }


if __name__ == "__main__":
    main()
