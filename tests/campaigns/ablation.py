"""What is lost without each ranking feature: python -m tests.campaigns.ablation QUESTIONS ... [--semantic]

QUESTIONS are what `footnote fit` takes. Five folds by article, the choosing fit alone. The table says for which share
of the questions with a right candidate the best one is right, by source, and how that changes without the feature.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import CachedEncoder, is_held_out, load_encoder, read_lessons
from index.answering.features import RANKING_FEATURES, SEMANTIC_RANKING_FEATURES
from index.collection.vectors import SentenceVectors
from index.evaluation.fitting import Choices, choices_of, conditional_logit, fold_of, joined
from index.evaluation.lessons import together

FOLDS = 5


class Put(NamedTuple):
    """The choices of a lesson."""

    source: str
    fold: int
    choices: Choices


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.ablation", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--cache", type=Path, default=Path("cache"))
    said = parser.parse_args()
    features = SEMANTIC_RANKING_FEATURES if said.semantic else RANKING_FEATURES
    lessons = read_lessons(said.files)
    if said.semantic:
        vectors_of = partial(SentenceVectors.make, CachedEncoder(load_encoder(), said.cache))
        lessons = [together([lesson], vectors_of) for lesson in lessons if is_held_out(lesson.keys[0])]
    every = [Put(lesson.source, fold_of(lesson.keys[0], FOLDS), choices_of(lesson)) for lesson in lessons]
    put = [each for each in every if len(each.choices.starts)]
    names = [feature.__name__ for feature in features]
    whole = first_right(put, range(len(names)))
    print("| |", " | ".join(whole), "|")
    print("|---|", "--:|" * len(whole), sep="")
    print("| all features |", " | ".join(f"{100 * share:.1f}" for share in whole.values()), "|", flush=True)
    for without in names:
        shares = first_right(put, [place for place, name in enumerate(names) if name != without])
        changes = (f"{100 * (shares[source] - whole[source]):+.1f}" for source in whole)
        print(f"| without `{without}` |", " | ".join(changes), "|", flush=True)


def first_right(put: Sequence[Put], kept: Sequence[int]) -> dict[str, float]:
    """The share of the questions whose best candidate is right, by source, each article with weights fitted without."""
    right: dict[str, list[bool]] = {source: [] for source in [*dict.fromkeys(each.source for each in put), "ALL"]}
    for fold in range(FOLDS):
        weights = conditional_logit(only(joined([each.choices for each in put if each.fold != fold]), kept))
        for each in (each for each in put if each.fold == fold):
            found = are_right(only(each.choices, kept), weights)
            right[each.source] += found
            right["ALL"] += found
    return {source: float(np.mean(found)) for source, found in right.items()}


def only(choices: Choices, kept: Sequence[int]) -> Choices:
    return Choices(choices.features[:, list(kept)], choices.right, choices.starts)


def are_right(choices: Choices, weights: NDArray[np.float64]) -> list[bool]:
    scores = np.split(choices.features @ weights, choices.starts[1:])
    return [bool(choices.right[start + part.argmax()]) for start, part in zip(choices.starts, scores, strict=True)]


if __name__ == "__main__":
    main()
