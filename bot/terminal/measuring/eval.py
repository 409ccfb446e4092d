"""`footnote eval`: the figures of a question set, with a bar on a terminal while it works."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..command import ANSWERED, Command, add_json
from ..screen import Line, line, progress_bar, show

if TYPE_CHECKING:
    from index import Metrics

COLUMNS = {
    "hit_1": "Hit@1", "hit_3": "Hit@3", "mrr_10": "MRR@10", "sentence_1": "Sent@1", "quote_1": "Quote@1",
    "auroc": "AUROC", "far_5": "FAR@5", "own_frr": "own FRR", "own_far": "own FAR", "ece": "ECE",
}  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a question set: JSON Lines, or SQuAD's JSON")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="ask each article with the weights fitted without it")
    parser.add_argument(
        "--typos", type=float, default=0.0, metavar="SHARE", help="mistype this share of the long words"
    )
    parser.add_argument("--lower", action="store_true", help="put the questions in lower case, as people type them")
    parser.add_argument("--semantic", action="store_true", help="with the encoder, whatever SEMANTIC says")
    add_json(parser)


def run(options: Namespace) -> int:
    from index import build_alone, build_apart, evaluate, perturb, read_questions, read_weights

    articles = perturb(read_questions(options.file), options.typos, lower=options.lower)
    folds = [read_weights(path) for path in sorted(options.folds.glob("fold-*.json"))] if options.folds else None
    with progress_bar() as progress:
        alone = partial(build_alone, semantic=options.semantic)
        metrics = evaluate(articles, build_apart(folds, options.semantic) if folds else alone, progress)
    if options.json:
        from ..shapes import print_json

        print_json({"file": str(options.file), "figures": {name: asdict(row) for name, row in metrics.items()}})
    else:
        show(metrics_page(metrics))
    return ANSWERED


def metrics_page(metrics: Mapping[str, Metrics]) -> list[Line]:
    """Lay out the metrics of each source: shares in per cent, MRR@10 and AUROC from 0 to 1."""
    page: list[Line] = []
    for name, row in metrics.items():
        counts = f"{row.answerable} answerable, {row.unanswerable} not"
        page += [((name, "bold"), (f"  {counts}", "dim"))]
        shown = [(label, key, getattr(row, key)) for key, label in COLUMNS.items()]
        page += [line(f"  {label:<8}{_metric(key, value):>7}") for label, key, value in shown if value is not None]
    return page


def _metric(key: str, value: float) -> str:
    return f"{value:.3f}" if key in ("mrr_10", "auroc") else f"{100 * value:.1f} %"


COMMAND = Command(
    name="eval",
    help="measure the answers on a question set",
    examples=("footnote eval tests/questions.jsonl", "footnote eval dev-v2.0.json --json"),
    arguments=arguments,
    run=run,
)
