"""The campaign of updates: what does one more article cost, against an index that is built from nothing?

    python -m tests.campaigns.updates [--passages N ...] [--data FILE]

Builds and saves an index, each step in a process of its own, then opens it, adds an article of 30 passages and saves.
Prints CPU seconds, how many times cheaper that is, the largest memory, and what was written. The text is made up, or
that of a question set, over and over with other numbers.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index import Article, Index, read_questions
from index.evaluation.evaluation import as_article
from index.evaluation.synthetic import invented_articles

EACH = 30
"""Passages of an article."""
ASKED = "How many people did the mayor see?"


def paragraphs(count: int, data: Path | None) -> list[str]:
    """Return so many paragraphs."""
    if data is None:
        return [each for one in invented_articles(count) for each in one.text.split("\n\n")]
    known = [each for one in read_questions(data) for each in as_article(one).text.split("\n\n") if each.strip()]
    return [f"{known[number % len(known)]} {number}." for number in range(count)]


def library(passages: int, data: Path | None) -> list[Article]:
    """Make articles of 30 paragraphs each, and one more that is to be added."""
    count = passages // EACH + 1
    drawn = paragraphs(count * EACH, data)
    texts = ["\n\n".join(drawn[EACH * number : EACH * (number + 1)]) for number in range(count)]
    return [Article(f"a{number:06}", f"Article {number}", text) for number, text in enumerate(texts)]


def measured(step: str, passages: int, data: Path | None, folder: Path) -> dict[str, Any]:
    """Run a step in a process of its own, and return what it reports."""
    command = [sys.executable, "-m", "tests.campaigns.updates", "--step", step, "--passages", str(passages)]
    ran = subprocess.run(
        [*command, *(["--data", str(data)] if data else []), "--folder", str(folder)], stdout=-1, check=True
    )
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def run(step: str, passages: int, data: Path | None, folder: Path) -> dict[str, Any]:
    """Build from nothing, add an article, or open and ask; the articles are made before the clock starts."""
    articles = library(passages, data)
    middle = articles.pop(len(articles) // 2)
    given = sorted([*articles, middle], key=lambda one: one.id) if step == "add" else articles
    marks = [("", time.process_time())]
    previous = Index.load(folder) if step != "build" else None
    marks.append(("open", time.process_time()))
    if step == "ask":
        assert previous is not None
        previous.answer(ASKED)
        marks.append(("answer", time.process_time()))
    else:
        index = Index.build(given, previous=previous)
        marks.append(("build", time.process_time()))
        index.save(folder)
        marks.append(("save", time.process_time()))
    steps = {name: now - before for (_, before), (name, now) in pairwise(marks)}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"steps": steps, "cpu": sum(steps.values()), "most": most}


def told(report: dict[str, Any]) -> str:
    steps = ", ".join(f"{name} {seconds:.3f}" for name, seconds in report["steps"].items())
    return f"{report['cpu']:.3f} s of CPU ({steps}), at most {report['most']} MB"


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--passages", type=int, nargs="*", default=[10_000])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--step")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(run(options.step, options.passages[0], options.data, options.folder)))
        return
    for passages in options.passages:
        with TemporaryDirectory() as place:
            folder = Path(place)
            whole = measured("build", passages, options.data, folder)
            before = {file.name for file in folder.iterdir()}
            asked = measured("ask", passages, options.data, folder)
            added = measured("add", passages, options.data, folder)
            written = sum(file.stat().st_size for file in folder.iterdir() if file.name not in before)
            again = measured("ask", passages, options.data, folder)
        print(f"{passages} passages: from nothing {told(whole)}")
        print(f"  one article more: {told(added)}; {whole['cpu'] / added['cpu']:.0f} times cheaper, {written} bytes")
        print(f"  opened and asked: before {told(asked)}; after {told(again)}")


if __name__ == "__main__":
    main()
