"""Compare our summaries with lead-3 and sumy's methods by ROUGE: python -m tests.campaigns.summaries SUMMARIES.jsonl

Needs rouge-score and sumy (`pip install --group campaigns`, pip 25.1 or newer). Each line of the file holds `article`
and `reference`, the highlights that its editors wrote. Every method chooses three of the same sentences.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index import Article, Index, Span
from index.language.sentences import sentence_spans

SENTENCES = 3
MEASURES = ("rouge1", "rouge2", "rougeLsum")
Rows = list[tuple[float, ...]]
Method = Callable[[Index], Sequence[str]]


def main() -> None:
    from rouge_score.rouge_scorer import RougeScorer

    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        data = [json.loads(line) for line in file]
    indexes = [Index.build([Article(id="a", title="", text=item["article"])]) for item in data]
    scorer = RougeScorer(list(MEASURES), use_stemmer=True)

    def rows(method: Method) -> Rows:
        scored = []
        for item, index in zip(data, indexes, strict=True):
            figures = scorer.score(item["reference"], "\n".join(method(index)))
            scored.append(tuple(100 * figures[measure].fmeasure for measure in MEASURES))
        return scored

    ours, lead = rows(our_summary), rows(lead_three)
    show("Footnote", ours, lead)
    show("lead-3", lead, lead)
    for name, method in sumy_methods().items():
        show(name, rows(method), lead)
    half = len(data) // 2
    for name, part in (("first half", slice(None, half)), ("second half", slice(half, None))):
        show(f"Footnote, {name}", ours[part], lead[part])
    opens = sum(bool(index.summarise("a", SENTENCES).quotes) and dangles(index) for index in indexes)
    print(f"summaries that open with a pronoun: {opens} of {len(indexes)}")


def our_summary(index: Index) -> list[str]:
    return [quote.text for quote in index.summarise("a", SENTENCES).quotes]


def lead_three(index: Index) -> list[str]:
    return sentences(index)[:SENTENCES]


def sentences(index: Index) -> list[str]:
    """Every sentence of the article; each summary chooses among these."""
    text = index.articles[0].text
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

        def summarise(index: Index) -> list[str]:
            lines = [Sentence(text, Tokenizer()) for text in sentences(index)]
            return [str(line) for line in summarizer(ObjectDocumentModel([Paragraph(lines)]), SENTENCES)]

        return summarise

    classes = (
        LexRankSummarizer, TextRankSummarizer, LuhnSummarizer, LsaSummarizer, SumBasicSummarizer, KLSummarizer,
        ReductionSummarizer,
    )  # fmt: skip
    return {f"sumy {each.__name__.removesuffix('Summarizer')}": method(each(Stemmer("english"))) for each in classes}


def dangles(index: Index) -> bool:
    first = index.summarise("a", SENTENCES).quotes[0].text.lstrip("\"“'‘ ").split()[0].casefold()
    return first in {"he", "she", "it", "they", "this", "these", "those"}


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
