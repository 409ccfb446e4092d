"""The yardstick over folds: python -m tests.campaigns.folds YARDSTICK FOLDS [--semantic] [--typos SHARE] [--lower]
[--failures N]

YARDSTICK is the folder of evaluate.py with its data, FOLDS that of `footnote fit DATA --small-talk TALK --folds N --out
FOLDS`. Each article is asked with the weights that have not seen it, and with messages that they have not seen; those
that no weights are apart from, as the encoder was trained on them, are left out.
With --typos and --lower the articles' questions are put as `footnote eval` puts them with these.
With --failures, N questions a source whose first sentence is wrong are printed instead, to be read by hand.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from index import Article, Index, load_encoder, read_weights
from index.evaluation.perturbation import typist
from index.evaluation.sampling import some

MOST = 1200
"""Questions a source."""
Row = dict[str, Any]
Ask = Callable[[str], Row]


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.folds", description=__doc__)
    parser.add_argument("yardstick", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--semantic", action="store_true", help="with the encoder of the extra")
    parser.add_argument("--typos", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--failures", type=int, metavar="N")
    said = parser.parse_args()
    sys.path.insert(0, str(said.yardstick))
    evaluate: Any = import_module("evaluate")
    adapter: Any = import_module("footnote_adapter")
    folds = [read_weights(path) for path in sorted(said.folds.glob("fold-*.json"))]
    lines = (said.yardstick / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    apart = {key for weights in folds for key in weights.held_out}
    every_article = [article for article in map(json.loads, lines) if article["source"] in evaluate.SOURCES]
    articles = [article for article in every_article if (article["title"] or article["article_id"]) in apart]
    typed = typist(said.typos, lower=said.lower)
    for question in (question for article in articles for question in article["questions"]):
        question["question"] = typed(question["question"])
    talk = json.loads((said.yardstick / "chitchat_dev.json").read_text(encoding="utf-8"))
    every = {name: list(texts) for name, texts in talk.items()}
    encoder = load_encoder() if said.semantic else False
    coming = iter(articles)

    def answer(shown: Row) -> Ask:
        """Build with the weights of the fold that the next article is apart in; its messages are asked after that."""
        article = next(coming)
        key = article["title"] or article["article_id"]
        weights = next(weights for weights in folds if key in weights.held_out)
        for name, texts in every.items():
            talk[name][:] = [text for text in texts if text in weights.held_out]
        adapter.Index = Folded(weights, encoder)
        ask: Ask = adapter.answer(shown)
        return ask

    rows, timing = evaluate.run(answer, articles, talk, MOST)
    if said.failures:
        print(*failures(rows, articles, said.failures), sep="\n")
    else:
        evaluate.report(rows, timing, 200)


def failures(rows: list[Row], articles: list[Row], count: int) -> Iterator[str]:
    """Yield what to read of so many wrong first sentences a source, drawn by the ids of their questions."""
    asked = {(each["source"], this["id"]): (each, this) for each in articles for this in each["questions"]}
    wrong = {(row["source"], row["id"]): row for row in rows if row["kind"] == "answerable" and not row["sentence"]}
    for source in dict.fromkeys(source for source, _ in wrong):
        for key in some([key for place, key in wrong if place == source], count, source):
            row, (article, question) = wrong[source, key], asked[source, key]
            chosen = row["chosen"] or {"paragraph": 0, "start": 0, "end": 0}
            text = article["paragraphs"][chosen["paragraph"]][chosen["start"] : chosen["end"]]
            read = {name: row[name] for name in ("source", "article", "id", "question", "refuse", "quote")}
            yield json.dumps(
                {**read, "chosen": text, "place": chosen, "answers": question["answers"]}, ensure_ascii=False
            )


class Folded:
    """Stands in for Index where the yardstick's adapter builds one."""

    def __init__(self, weights: Any, encoder: Any) -> None:
        self._options = {"weights": weights, "semantic": encoder}

    def build(self, articles: list[Article]) -> Index:
        return Index.build(articles, **self._options)


if __name__ == "__main__":
    main()
