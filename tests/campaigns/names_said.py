"""The names of questions, asked of the corpus: python -m tests.campaigns.names_said [--every N] [--show]

Every N-th article of the corpus, each alone, with words alone and the shipped weights. Shares of the questions:
  answerable    those that are answered (not answered: unsure or absent), and those marked although the quote is right
  near          those without an answer: answered before names are looked at, answered, and of those marked
  exchanged     answerable ones with a name for one that stands elsewhere in the article, or in another article:
                honoured are those that are not answered, marked, or answered with a quote that holds the other name
"""

from __future__ import annotations

import random
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator

from index import Answer, Index, read_lessons
from index.analysis.question_names.asked_names import AskedName, asked_names
from index.evaluation.lessons import Asked, Lesson
from tests.campaigns.corpus import CORPUS


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.names_said", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="of so many articles one is asked")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    said = parser.parse_args()
    lessons = read_lessons([CORPUS])[:: said.every]
    strangers = [name for lesson in lessons for name in dict.fromkeys(names_in(lesson))]
    counted: dict[str, Counter[str]] = {}
    for number, lesson in enumerate(lessons):
        index = Index.build([lesson.article])
        for kind, question, name, asked in cases(lesson, strangers, random.Random(number)):  # noqa: S311
            answer = index.answer(question)
            outcome = outcome_of(kind, answer, asked, name)
            counted.setdefault(kind, Counter())[outcome] += 1
            if said.show and (outcome in ("right and marked", "right and withheld") or (outcome == "plain" and name)):
                told = answer.best.text[:200] if answer.best else ""
                print(f"{kind}: {outcome}: {question} {answer.unsaid} -> {told}")
    for kind, outcomes in counted.items():
        total = outcomes.total()
        print(f"{kind:12}{total:6}", *(f"{one} {100 * count / total:.1f}" for one, count in sorted(outcomes.items())))


def cases(lesson: Lesson, strangers: list[str], source: random.Random) -> Iterator[tuple[str, str, str, Asked]]:
    """Yield questions: their kind, their words, and the name that was put in."""
    inside = [*dict.fromkeys(names_in(lesson))]
    for asked in lesson.questions:
        kind = "answerable" if asked.answers else "near"
        yield kind, asked.question, "", asked
        name = the_name(lesson, asked) if asked.answers else None
        if name is None:
            continue
        title, text = lesson.article.title, lesson.article.text
        around = f"{title}\n" + "\n".join(text[max(0, a.start - 600) : a.end + 600] for a in asked.answers)
        others = {"elsewhere": inside, "nowhere": strangers}
        for kind, pool in others.items():
            fit = [
                one
                for one in pool
                if len(one.split()) == len(name.words)
                and not any(holds(around if kind == "elsewhere" else text, word) for word in one.split())
            ]
            if fit:
                other = source.choice(fit)
                yield kind, asked.question[: name.start] + other + asked.question[name.end :], other, asked


def names_in(lesson: Lesson) -> Iterator[str]:
    """Yield the names of a lesson's article, as it writes them."""
    for position in range(len(lesson.collection.sentences)):
        text = lesson.collection.sentences[position].text
        for name in asked_names(lesson.collection, text):
            if name.start and not name.is_number:
                yield text[name.start : name.end]


def the_name(lesson: Lesson, asked: Asked) -> AskedName | None:
    """The one name of a question, if what answers stands near it."""
    names = [name for name in asked_names(lesson.collection, asked.question) if not name.is_number]
    text = lesson.article.text
    near = "\n".join(text[max(0, answer.start - 400) : answer.end + 400] for answer in asked.answers)
    written = len(names) == 1 and all(holds(near, word) for word in names[0].words)
    return names[0] if written else None


def holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I) is not None


def outcome_of(kind: str, answer: Answer, asked: Asked, name: str) -> str:
    """Say what became of a question."""
    best = answer.best
    if kind == "answerable":
        right = best is not None and any(
            best.span.start < span.end and span.start < best.span.end for span in asked.answers
        )
        known = "right" if right else "wrong"
        if answer.found:
            return f"{known} and marked" if answer.unsaid else known
        return f"{known} and withheld" if answer.unsaid else "not answered"
    if not answer.found:
        return "withheld" if answer.unsaid else "not answered"
    if answer.unsaid:
        return "marked"
    return "held" if name and any(holds(quote.text, name) for quote in answer.quotes) else "plain"


if __name__ == "__main__":
    main()
