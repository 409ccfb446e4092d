"""Make the table of word forms: python -m tests.campaigns.word_forms index/language/word_forms.txt

Needs lemminflect, simplemma and breame, all MIT. A form is listed with the stems of its lemmas
when its own stem is another one, and the lemma is common, the only one, or the one that simplemma gives; a British word
is listed with the American one, unless its ending is that of an inflected form.
"""

from __future__ import annotations

import gzip
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import lemminflect
import simplemma
import Stemmer
from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

from index.language.word_forms import bases
from index.language.word_frequency import is_common

HEADING = (
    "# Irregular forms with their stems, then British words with American ones: python -m tests.campaigns.word_forms"
)
stem = Stemmer.Stemmer("english", 0).stemWord


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.campaigns.word_forms", description=__doc__)
    parser.add_argument("table", type=Path)
    table = parser.parse_args().table
    lines = [f"{form} {' '.join(stems)}" for form, stems in sorted(irregular_forms())]
    lines += [f"*{british} {american}" for british, american in sorted(spellings())]
    table.write_text("\n".join([HEADING, *lines]) + "\n", encoding="ascii")
    print(f"{len(lines)} lines, {table.stat().st_size} bytes")


def irregular_forms() -> Iterator[tuple[str, list[str]]]:
    """Yield each form with its stems: those of its lemmas, and its own where it is a lemma itself."""
    for form, lemmas in read_lemmas().items():
        if not (form.isascii() and form.isalpha() and form.islower()):
            continue
        own, agreed = stem(form), stem(simplemma.lemmatize(form, lang="en"))
        is_lemma = any(stem(lemma) == own for _, lemma in lemmas)
        regular = [base for base in bases(form) if base in (own, f"{own}e")]
        others = {
            stem(lemma)
            for kind, lemma in lemmas
            if lemma.isalpha()
            and lemma.islower()
            and lemma not in regular
            and (not is_lemma or kind in ("verb", "noun") or lemma[:2] != form[:2])
        } - {own}
        is_plain = len(others) == 1 and not is_lemma
        kept = sorted(other for other in others if is_plain or is_common(other) or other == agreed)
        if kept:
            yield form, [own, *kept] if is_lemma else kept


def spellings() -> Iterator[tuple[str, str]]:
    """Yield each British word with the American one; of the inflected forms of a word none, where it is listed."""
    known = BRITISH_ENGLISH_SPELLINGS
    for british, american in known.items():
        is_word = british.isalpha() and american.isalpha() and british.isascii()
        if is_word and not any(base in known and stem(base) == stem(british) for base in bases(british)):
            yield british, american


def read_lemmas() -> dict[str, set[tuple[str, str]]]:
    """Read the lemmas of each form, with their parts of speech, from the files of lemminflect.

    Of an adjective only the first: "worse" is said to be of "bad", "wrong" and "ill".
    """
    folder = Path(lemminflect.__file__).parent / "resources"
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    lines = gzip.decompress((folder / "lemma_lu.csv.gz").read_bytes()).decode().splitlines()
    for line in (*lines, *(folder / "lemma_overrides.csv").read_text("utf-8").splitlines()):
        form, kind, *lemmas = line.split(",") if line.count(",") > 1 else ("", "")
        meant = [each.split("/") for each in lemmas]
        found[form].update((kind, lemma) for each in meant for lemma in (each[:1] if kind == "adj" else each))
    return found


if __name__ == "__main__":
    main()
