"""What the model said where it was recorded: python -m tests.collection.recorded, again after each training."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from index import Span, load_encoder

FILE = Path(__file__).with_suffix(".json")
QUESTION = "how much is the bath for children"
SENTENCES = (
    "The bath > Prices > Adults pay 4.50 €, children under twelve half of that.",
    "The bath > Prices > A season ticket costs 60 €.",
    "The bath > Hours > It opens at six and closes when it is dark.",
)


def said() -> dict[str, Any]:
    """The cosine of each sentence, the log-odds that it answers, the span that does, and a checksum of all bytes."""
    encoder = load_encoder()
    asked, vectors = encoder.embed_question(QUESTION), encoder.embed(SENTENCES)
    windows = [(above, text) for above, _, text in (sentence.rpartition(" > ") for sentence in SENTENCES)]
    reads = encoder.read(QUESTION, windows)
    best = [next(iter(read.best_inside([Span(0, len(text))]))) for read, (_, text) in zip(reads, windows, strict=True)]
    made = [asked.tobytes(), *(each.tobytes() for each in vectors), *(each.starts.tobytes() for each in reads)]
    return {
        "name": encoder.name,
        "cosines": [round(float(vector @ asked), 4) for vector in vectors],
        "margins": [round(one.margin, 3) for one in best if one],
        "answers": [text[one.span.start : one.span.end] for (_, text), one in zip(windows, best, strict=True) if one],
        "bytes": sha256(b"".join(made)).hexdigest(),
    }


def main() -> None:
    FILE.write_text(json.dumps(said(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
