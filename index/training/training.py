"""Training: the network learns to find and to read, resumable from a checkpoint and the same for a seed.

Reading minimises the cross entropy of where an answer starts and ends (at the first piece where there is none).
Finding minimises that of the right sentence among its own wrong ones and all sentences of the batch (InfoNCE; van den
Oord et al., Representation Learning with Contrastive Predictive Coding, 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from ..collection.encoder import LONGEST_FOUND, EncodedReading, encode_reading
from ..collection.model.word_pieces import PADDING
from ..model import Span
from .examples import Finding, Reading
from .network import Network

TEMPERATURE = 0.05
"""By which cosines are divided before their softmax."""


@dataclass(frozen=True)
class Settings:
    """What decides the result, beside the examples."""

    seed: int = 1
    rate: float = 1.5e-4
    warmup: float = 0.06
    """The share of the steps in which the rate rises to its full height; then it falls to 0."""
    reads: int = 16
    """Readings of a batch."""
    finds: int = 12
    """Findings of a batch."""
    decay: float = 0.01


class Step(NamedTuple):
    """How far training is, and the losses of the last step."""

    number: int
    steps: int
    reading: float
    finding: float


class Batch(NamedTuple):
    """What one step learns from."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]


def batches(readings: Sequence[Reading], findings: Sequence[Finding], settings: Settings) -> list[Batch]:
    """Deal the examples into batches of like length, in an order that the seed decides; findings are dealt evenly."""
    random = Random(settings.seed)  # noqa: S311  # not a secret
    mixed = random.sample(readings, len(readings))
    pool = settings.reads * 50
    dealt: list[tuple[Reading, ...]] = []
    for start in range(0, len(mixed), pool):
        near = sorted(mixed[start : start + pool], key=lambda one: len(one.question) + len(one.context) + len(one.text))
        dealt += [tuple(near[at : at + settings.reads]) for at in range(0, len(near), settings.reads)]
    random.shuffle(dealt)
    found = random.sample(findings, len(findings))
    shares = [found[len(found) * n // len(dealt) : len(found) * (n + 1) // len(dealt)] for n in range(len(dealt))]
    return [Batch(reads, tuple(share)) for reads, share in zip(dealt, shares, strict=True)]


class Trainer:
    """A network in training; what it learnt is kept in a checkpoint."""

    def __init__(self, network: Network, tokenizer: Tokenizer, settings: Settings, steps: int) -> None:
        self.network, self.tokenizer, self.settings, self.steps = network, tokenizer, settings, steps
        self.done = 0
        network.transformer.embeddings.word_embeddings.weight.requires_grad_(False)
        learnt = [each for each in network.parameters() if each.requires_grad]
        self.optimiser = torch.optim.AdamW(learnt, settings.rate, weight_decay=settings.decay)
        self.rates = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._share_of_rate)

    def _share_of_rate(self, step: int) -> float:
        risen = max(1, int(self.settings.warmup * self.steps))
        return min((step + 1) / risen, max(0.0, (self.steps - step) / (self.steps - risen)))

    def run(self, dealt: Sequence[Batch], each: Callable[[Step], None]) -> None:
        """Learn from the batches that are not done; `each` is told after every step."""
        self.network.train()
        for batch in dealt[self.done % len(dealt) :]:
            torch.manual_seed(self.settings.seed * 1_000_003 + self.done)
            self.optimiser.zero_grad(set_to_none=True)
            with torch.autocast("cpu", torch.bfloat16):
                reading = self.reading_loss(batch.readings)
            reading.backward()
            finding = torch.zeros(())
            if batch.findings:
                with torch.autocast("cpu", torch.bfloat16):
                    finding = self.finding_loss(batch.findings)
                finding.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimiser.step()
            self.rates.step()
            self.done += 1
            each(Step(self.done, self.steps, float(reading.detach()), float(finding.detach())))

    def reading_loss(self, readings: Sequence[Reading]) -> Tensor:
        pieces, mask, starts, ends = self._read(readings)
        first, last = self.network.read(pieces, mask)
        hidden = (1 - mask).bool()
        loss = nn.functional.cross_entropy(first.masked_fill(hidden, -1e4), starts)
        return (loss + nn.functional.cross_entropy(last.masked_fill(hidden, -1e4), ends)) / 2

    def _read(self, readings: Sequence[Reading]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        encoded = [encode_reading(self.tokenizer, one.question, one.context, one.text) for one in readings]
        places = [_place(each, one.answer) for one, each in zip(readings, encoded, strict=True)]
        pieces, mask = padded([each.ids for each in encoded])
        starts, ends = (torch.tensor([place[side] for place in places]) for side in (0, 1))
        return pieces, mask, starts, ends

    def finding_loss(self, findings: Sequence[Finding]) -> Tensor:
        texts = [one.right for one in findings] + [text for one in findings for text in one.wrong]
        asked = self._embed([f"query: {one.question}" for one in findings])
        said = self._embed([f"passage: {text}" for text in texts])
        return nn.functional.cross_entropy(asked @ said.T / TEMPERATURE, torch.arange(len(findings)))

    def _embed(self, texts: Sequence[str]) -> Tensor:
        return self.network.embed(*padded([self.tokenizer.encode(text).ids[:LONGEST_FOUND] for text in texts]))

    def save(self, path: Path) -> None:
        """Write the checkpoint: the old one stays until the new one is whole."""
        state = {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict()}
        fresh = path.with_suffix(".new")
        torch.save({**state, "rates": self.rates.state_dict(), "done": self.done}, fresh)
        fresh.replace(path)

    def resume(self, path: Path) -> None:
        """Go on where a checkpoint was written."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rates.load_state_dict(state["rates"])
        self.done = state["done"]


def _place(encoded: EncodedReading, answer: Span | None) -> tuple[int, int]:
    """Return the first and the last piece of an answer; (0, 0) if there is none, or if it was cut off."""
    inside = [
        number
        for number, place in enumerate(encoded.places)
        if answer is not None and place is not None and place[0] < answer.end and answer.start < place[1]
    ]
    return (inside[0], inside[-1]) if inside else (0, 0)


def padded(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return pieces and mask, texts x the longest of them."""
    width = max(map(len, texts))
    pieces = torch.tensor([[*text, *[PADDING] * (width - len(text))] for text in texts])
    mask = torch.tensor([[1] * len(text) + [0] * (width - len(text)) for text in texts])
    return pieces, mask
