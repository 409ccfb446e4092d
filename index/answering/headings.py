"""Headings in the text: they say what the paragraph below is about, and are no answers themselves."""

from __future__ import annotations

from ..collection.collection import Collection

LONGEST = 80
"""Code points of a heading."""
_CLOSING = tuple(".!:;,…。！：；，\"'”’»")


def is_heading(collection: Collection, position: int) -> bool:
    """Say whether a sentence is a heading: a short paragraph without an end mark, above a paragraph with one.

    A heading may be a question. A line below another such line is no heading but an item of a list.
    """
    below = section(collection, position)
    if not below or not _reads_like_a_heading(collection, position):
        return False
    first = collection.sentences[below.start].text
    listed = (
        position > 0 and bool(section(collection, position - 1)) and _reads_like_a_heading(collection, position - 1)
    )
    return first.endswith((*_CLOSING, "?")) and not first[:1].islower() and not listed


def section(collection: Collection, position: int) -> range:
    """The positions of the sentences in the paragraph below; none if the sentence is not the last of its own."""
    below = position + 1
    if below >= len(collection.sentences):
        return range(0)
    here, there = collection.sentences[position], collection.sentences[below]
    if here.article.id != there.article.id or not 0 < here.paragraph == there.paragraph - 1:
        return range(0)
    return collection.sentences_of(collection.passage_of[below])


def _reads_like_a_heading(collection: Collection, position: int) -> bool:
    sentence, passage = collection.sentences[position], collection.sentences_of(collection.passage_of[position])
    text = sentence.text
    plain = len(text) <= LONGEST and "\n" not in text and not text.endswith(_CLOSING)
    return bool(sentence.paragraph) and len(passage) == 1 and plain
