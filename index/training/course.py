"""From a base, a corpus and question sets to a trained model in a folder; begun again, training goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import torch

from ..collection.model.files import PIECES, WEIGHTS, write_sums
from ..collection.model.word_pieces import tokenizer_of, write_pieces
from ..evaluation.lessons import Asked, Lesson, is_held_out, lesson_of, read_corpus
from ..evaluation.question_sets import read_questions
from ..evaluation.sampling import drawn
from .base_model import BaseError, BaseModel, read_base
from .examples import Finding, Reading, findings, readings
from .export import export
from .network import Network, network_of
from .training import Settings, Step, Trainer, batches
from .vocabulary import kept_pieces

KEPT = 120_000
"""Word pieces that are kept of the base."""
CHECKPOINT, DESCRIPTION = "checkpoint.pt", "training.json"
_SAVED_EVERY = 100
"""Steps."""


@dataclass(frozen=True)
class Material:
    """What is learnt: the examples, and where they come from with how many questions each."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    sources: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Source:
    """A corpus folder or a question set, and how many of its questions are taken: all if nothing is said."""

    path: Path
    most: int | None = None


def train(
    sources: Sequence[Source],
    base: Path,
    folder: Path,
    *,
    seed: int = 1,
    threads: int = 2,
    hold_out: int | None = None,
    start: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, steps: None,
) -> None:
    """Train from the last checkpoint of a folder, or from the base, to the end, and write the model there.

    `start` is the folder of another training, to begin with what it learnt instead of the base. An N-th of the
    articles is left out if `hold_out` says so: those of `is_held_out`. Raise BaseError, CorpusError or QuestionSetError
    if a file cannot be used.
    """
    torch.set_num_threads(threads)
    learnt = material(sources, seed, partial(is_held_out, share=hold_out) if hold_out else lambda name: False)
    course = Course(base, folder, learnt, Settings(seed=seed), start)
    course.run(lambda step: progress(step.number, step.steps))
    export(course.trainer.network, folder / WEIGHTS)
    write_sums(folder)


def material(sources: Sequence[Source], seed: int, without: Callable[[str], bool] = lambda title: False) -> Material:
    """Read the sources. Articles whose title, or id in a corpus, is `without` are left out.

    Raise CorpusError or QuestionSetError if one cannot be used.
    """
    random = Random(seed)  # noqa: S311  # not a secret
    reads: list[Reading] = []
    finds: list[Finding] = []
    counts = []
    for source in sources:
        lessons = [*_lessons(source, without, seed)]
        counts.append((source.path.name, sum(len(lesson.questions) for lesson in lessons)))
        for lesson in lessons:
            reads += readings(lesson, random)
            finds += findings(lesson, random)
    return Material(tuple(reads), tuple(finds), tuple(counts))


def _lessons(source: Source, without: Callable[[str], bool], seed: int) -> Iterable[Lesson]:
    if source.path.is_dir():
        return [lesson for lesson in read_corpus(source.path) if not without(lesson.article.id)]
    given = [article for article in read_questions(source.path) if not without(article.key)]
    return _some([lesson_of(article) for article in given if article.match == "span"], source.most, seed)


def _some(lessons: list[Lesson], most: int | None, seed: int) -> Iterable[Lesson]:
    """Keep at most so many questions, spread evenly over the articles; which of them, the seed decides."""
    if most is None:
        return lessons
    each = max(1, most // max(1, len(lessons)))

    def kept(lesson: Lesson) -> tuple[Asked, ...]:
        return tuple(sorted(lesson.questions, key=lambda one: drawn(f"{seed} {one.question}"))[:each])

    return [lesson._replace(questions=kept(lesson)) for lesson in lessons]


class Course:
    """A training in a folder: its tokenizer, its checkpoint and what it was made of."""

    def __init__(
        self, base: Path, folder: Path, learnt: Material, settings: Settings, start: Path | None = None
    ) -> None:
        """Make the network of the base, with what was learnt in the folder `start`. Raise BaseError if a file cannot
        be used."""
        self.folder, self.settings = folder, settings
        self.dealt = batches(learnt.readings, learnt.findings, settings)
        model = read_base(base)
        kept = _started(start)["kept"] if start else _kept(model, learnt)
        pieces, scores = [model.pieces[n] for n in kept], [model.scores[n] for n in kept]
        torch.manual_seed(settings.seed)
        network: Network = network_of(model, kept)
        if start:
            network.load_state_dict(torch.load(start / CHECKPOINT, weights_only=True)["network"])
        self.trainer = Trainer(network, tokenizer_of(pieces, scores), settings, len(self.dealt))
        folder.mkdir(parents=True, exist_ok=True)
        write_pieces(folder / PIECES, pieces, scores)
        described = {
            "settings": asdict(settings),
            "sources": learnt.sources,
            "base": _checksum(base),
            "start": _started(start)["settings"] if start else None,
            "kept": kept,
        }
        (folder / DESCRIPTION).write_text(json.dumps(described), encoding="utf-8")

    def run(self, progress: Callable[[Step], None]) -> None:
        """Train to the end, from the last checkpoint if there is one."""
        checkpoint = self.folder / CHECKPOINT
        if checkpoint.exists():
            self.trainer.resume(checkpoint)

        def stepped(step: Step) -> None:
            if step.number % _SAVED_EVERY == 0 or step.number == step.steps:
                self.trainer.save(checkpoint)
            progress(step)

        self.trainer.run(self.dealt, stepped)


def _started(folder: Path) -> dict[str, Any]:
    """Read how a training was described."""
    try:
        described: dict[str, Any] = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BaseError(f"{folder / DESCRIPTION}: {error}") from error
    return described


def _kept(model: BaseModel, learnt: Material) -> list[int]:
    full = tokenizer_of(model.pieces, model.scores)
    texts = {text for one in learnt.readings for text in (one.question, one.text)}
    used = {number for encoded in full.encode_batch(sorted(texts)) for number in encoded.ids}
    return kept_pieces(model.pieces, model.scores, used, KEPT)


def _checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
