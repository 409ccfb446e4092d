"""Measure the verdicts on claims whose truth is known: python -m tests.campaigns.claims FILE [FILE ...] [--show KIND]

A file has one JSON object a line, packed with gzip or not: `kind`, `article` (a text), `claim`. Kinds measured here:
supports and refutes, of FEVER Symmetric 0.2 (Schuster and others, Towards Debiasing Fact Verification Models, 2019),
and sentences of dev.jsonl set under a denial, a negation, a condition, an exception, a bound or a report, with a word
or two names exchanged, or as they stand.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from index import Article, Check, Index

COLUMNS = ("verbatim", "marked", "altered", "partly", "not-found", "no slice")


def rows(path: Path) -> Iterator[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, text.decode("utf-8").splitlines())


def column(check: Check) -> str:
    """The verdict; "marked" for words that stand there under something."""
    return "marked" if check.verdict == "verbatim" and check.context else check.verdict


def is_sliced(check: Check, text: str) -> bool:
    """Say whether all that is shown as standing in the article is a slice of it."""
    shown = [*(part.text for part in check.parts), *(one.article for one in check.differences)]
    return all(words in text for words in [*shown, *(one.instead for one in check.marked)])


def measure(paths: list[Path], show: str) -> None:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in (row for path in paths for row in rows(path)):
        check = Index.build([Article("a", "", row["article"])]).check(row["claim"])
        counted[row["kind"]].update([column(check), *["no slice"] * (not is_sliced(check, row["article"]))])
        if row["kind"] == show:
            print(column(check), row["claim"], check.differences, sep=" | ")
    print(f"{'':12}", *(f"{name:>10}" for name in COLUMNS))
    for kind, counts in counted.items():
        print(f"{kind:12}", *(f"{counts[name]:10}" for name in COLUMNS))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the verdicts on claims whose truth is known.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", default="", metavar="KIND", help="print every claim of a kind")
    chosen = parser.parse_args()
    measure(chosen.files, chosen.show)
