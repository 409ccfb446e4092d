"""Hold mentions against a scan over lemmas: python -m tests.campaigns.lemma_scan FOLDER/summaries.jsonl

Needs simplemma (MIT). Each line of the file holds an `article`. Of random words of theirs each is searched for, and the
scan finds the sentences with a word of the same lemma, by simplemma and by words of a pattern of its own: letters, with
an apostrophe inside, which ends a possessive or a contraction.
"""

from __future__ import annotations

import json
import random
import re
from argparse import ArgumentParser
from collections import Counter, defaultdict
from pathlib import Path

import simplemma

from index import Article, Index, Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.I)


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.lemma_scan", description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--terms", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=18)
    options = parser.parse_args()
    with options.articles.open(encoding="utf-8") as file:
        texts = [json.loads(line)["article"] for line in file]
    index = Index.build([Article(f"{number:03}", "", text) for number, text in enumerate(texts)])
    words, holders = scan(index)
    terms = random.Random(options.seed).sample(sorted(words), options.terms)  # noqa: S311

    outcomes: Counter[str] = Counter()
    for term in terms:
        places = index.mentions(term).places
        found, expected = {place.quote.sentence for place in places}, holders[lemma(term)]
        outcome = "same" if found == expected else "misses" if expected - found else "finds more"
        outcomes[outcome] += 1
        if outcome != "same":
            forms = Counter(place.quote.sentence.article.part(span) for place in places for span in place.spans)
            missed = [_WORD.findall(sentence.text) for sentence in expected - found]
            other = Counter(word for every in missed for word in every if lemma(word) == lemma(term))
            print(f"{outcome}: {term} -> found {dict(forms.most_common(6))} missed {dict(other.most_common(6))}")
    print(dict(outcomes))


def scan(index: Index) -> tuple[set[str], dict[str, set[Sentence]]]:
    """Return the words of all articles in lower case, and the sentences that hold a word of each lemma."""
    words: set[str] = set()
    holders: defaultdict[str, set[Sentence]] = defaultdict(set)
    for article in index.articles:
        for sentence in index.sentences(article.id):
            for word in _WORD.findall(sentence.text):
                words.add(word.lower())
                holders[lemma(word)].add(sentence)
    return words, holders


def lemma(word: str) -> str:
    """Return the lemma of a word, whatever its case, without a possessive."""
    found: str = simplemma.lemmatize(_POSSESSIVE.sub("", word.lower()), lang="en")
    return found


if __name__ == "__main__":
    main()
