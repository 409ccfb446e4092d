"""Compare our summaries with lead-3 and sumy's methods by ROUGE.

    python -m tests.campaigns.summaries SUMMARIES.jsonl [--sentences N] [--headless]

Needs rouge-score and sumy (`pip install --group campaigns`, pip 25.1 or newer). Each line of the file holds `article`
and `reference`, the highlights that its editors wrote. Every method chooses three of the same sentences, or as many as
`--sentences` says. With `--headless` the first sentence of each article is taken off it and is the reference, as the
summaries of XSum were made; articles whose first sentence has fewer than eight words are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index import Article, Index, Span
from index.language.sentences import sentence_spans

MEASURES = ("rouge1", "rouge2", "rougeLsum")
Rows = list[tuple[float, ...]]
Method = Callable[[Index, int], Sequence[str]]
"""Sentences of an article, at most so many."""


def main() -> None:
    from rouge_score.rouge_scorer import RougeScorer

    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--headless", action="store_true")
    arguments = parser.parse_args()
    data = read(arguments.file, arguments.headless)
    indexes = [Index.build([Article(id="a", title="", text=article)]) for article, _ in data]
    scorer = RougeScorer(list(MEASURES), use_stemmer=True)

    def rows(method: Method) -> Rows:
        scored = []
        for (_, reference), index in zip(data, indexes, strict=True):
            figures = scorer.score(reference, "\n".join(method(index, arguments.sentences)))
            scored.append(tuple(100 * figures[measure].fmeasure for measure in MEASURES))
        return scored

    ours, first = rows(our_summary), rows(lead)
    show("Footnote", ours, first)
    show(f"lead-{arguments.sentences}", first, first)
    for name, method in sumy_methods().items():
        show(name, rows(method), first)
    half = len(data) // 2
    for name, part in (("first half", slice(None, half)), ("second half", slice(half, None))):
        show(f"Footnote, {name}", ours[part], first[part])
    opens = sum(dangles(our_summary(index, arguments.sentences)) for index in indexes)
    print(f"summaries that open with a pronoun: {opens} of {len(indexes)}")


def read(path: Path, headless: bool) -> list[tuple[str, str]]:
    """Return each article and its reference."""
    with path.open(encoding="utf-8") as file:
        data = [json.loads(line) for line in file]
    if not headless:
        return [(item["article"], item["reference"]) for item in data]
    parts = [sentences(item["article"]) for item in data]
    pairs = [(item["article"].strip()[len(first) :], first) for item, (first, *_) in zip(data, parts, strict=True)]
    return [(rest, first) for rest, first in pairs if len(first.split()) >= 8]


def our_summary(index: Index, count: int) -> list[str]:
    return [quote.text for quote in index.summarise("a", count).quotes]


def lead(index: Index, count: int) -> list[str]:
    return sentences(index.articles[0].text)[:count]


def sentences(text: str) -> list[str]:
    """Every sentence of an article; each summary chooses among these."""
    return [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)))]


def sumy_methods() -> dict[str, Method]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.kl import KLSummarizer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.reduction import ReductionSummarizer
    from sumy.summarizers.sum_basic import SumBasicSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    class Tokenizer:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(re.findall(r"[^\W_]+", text.lower()))

    def method(summarizer: Any) -> Method:
        summarizer.stop_words = get_stop_words("english")

        def summarise(index: Index, count: int) -> list[str]:
            lines = [Sentence(text, Tokenizer()) for text in sentences(index.articles[0].text)]
            return [str(line) for line in summarizer(ObjectDocumentModel([Paragraph(lines)]), count)]

        return summarise

    classes = (
        LexRankSummarizer, TextRankSummarizer, LuhnSummarizer, LsaSummarizer, SumBasicSummarizer, KLSummarizer,
        ReductionSummarizer,
    )  # fmt: skip
    return {f"sumy {each.__name__.removesuffix('Summarizer')}": method(each(Stemmer("english"))) for each in classes}


def dangles(summary: Sequence[str]) -> bool:
    """Say whether a summary opens with a pronoun; an empty one does not."""
    first = " ".join(summary).lstrip("\"“'‘ ").split(maxsplit=1)[:1]
    return bool(first) and first[0].casefold() in {"he", "she", "it", "they", "this", "these", "those"}


def show(name: str, mine: Rows, other: Rows) -> None:
    """Print the means, and the 95 % interval of the difference to `other`, resampling articles in pairs."""
    chance = random.Random(0)  # noqa: S311
    cells = []
    for column, measure in enumerate(MEASURES):
        gaps = [row[column] - base[column] for row, base in zip(mine, other, strict=True)]
        drawn = sorted(sum(chance.choices(gaps, k=len(gaps))) / len(gaps) for _ in range(2000))
        mean = sum(row[column] for row in mine) / len(mine)
        cells.append(f"{measure} {mean:5.2f} ({drawn[50]:+.2f} to {drawn[1949]:+.2f})")
    print(f"{name:22s}" + "   ".join(cells), flush=True)


if __name__ == "__main__":
    main()
