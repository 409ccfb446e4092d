"""The yardstick over folds: python -m tests.folds_campaign YARDSTICK FOLDS [--semantic]

YARDSTICK is the folder of evaluate.py with its data, FOLDS that of `footnote fit DATA --small-talk TALK --folds N --out
FOLDS`. Each article is asked with the weights that have not seen it, and with messages that they have not seen.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from index import Article, Index, load_encoder, read_weights

MOST = 1200
"""Questions a source."""
Ask = Callable[[str], dict[str, Any]]


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.folds_campaign", description=__doc__)
    parser.add_argument("yardstick", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--semantic", action="store_true", help="with the encoder of the extra")
    said = parser.parse_args()
    sys.path.insert(0, str(said.yardstick))
    evaluate: Any = import_module("evaluate")
    adapter: Any = import_module("footnote_adapter")
    folds = [read_weights(path) for path in sorted(said.folds.glob("fold-*.json"))]
    lines = (said.yardstick / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [article for article in map(json.loads, lines) if article["source"] in evaluate.SOURCES]
    talk = json.loads((said.yardstick / "chitchat_dev.json").read_text(encoding="utf-8"))
    every = {name: list(texts) for name, texts in talk.items()}
    encoder = load_encoder() if said.semantic else False
    coming = iter(articles)

    def answer(shown: dict[str, Any]) -> Ask:
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
    evaluate.report(rows, timing, 200)


class Folded:
    """Stands in for Index where the yardstick's adapter builds one."""

    def __init__(self, weights: Any, encoder: Any) -> None:
        self._options = {"weights": weights, "semantic": encoder}

    def build(self, articles: list[Article]) -> Index:
        return Index.build(articles, **self._options)


if __name__ == "__main__":
    main()
