"""An Explanation -> one message: why the index chose this sentence."""

from __future__ import annotations

from collections.abc import Sequence

from index import Explanation, in_words

from .excerpts import excerpt
from .footnotes import MESSAGE_LIMIT
from .localization import say
from .markdown import escape, length

_SHOWN = 5
_WORD, _SENTENCE = 40, 300
_PARTS = 1, 2, 4, 8  # of these widths, one after the other


def shown(explanation: Explanation | None, locale: str | None = None, notes: Sequence[str] = ()) -> str:
    """Show why a sentence was chosen, below some notes: with less and less of every text until Discord takes it."""
    if explanation is None:
        return "\n".join([*notes, say("why.none", locale)])
    for part in _PARTS:
        content = "\n".join([*notes, *_lines(explanation, locale, _WORD // part, _SENTENCE // part)])
        if length(content) <= MESSAGE_LIMIT:
            break
    return content


def _lines(explanation: Explanation, locale: str | None, word_width: int, width: int) -> list[str]:
    """The share of each word, what counts most, and the next best."""
    words = [
        say("why.share", locale, word=excerpt(word, word_width), percent=f"{value / explanation.score:.0%}")
        for word, value in explanation.terms[: 2 * _SHOWN]
    ]
    lines = [
        f"**{say('why.heading', locale)}**",
        f"> {excerpt(explanation.sentence.text, width)}",
        say("why.words", locale, list=" · ".join(words)),
        *_widened(explanation, locale, word_width),
        say(
            "why.answerability",
            locale,
            percent=f"{explanation.confidence:.0%}",
            list=_largest(explanation.answerability),
        ),
    ]
    if explanation.runner_up is not None:
        quote = excerpt(explanation.runner_up.text, width)
        lines.append(say("why.next", locale, gap=f"{explanation.gap:.2f}", quote=quote))
    return lines


def _widened(explanation: Explanation, locale: str | None, width: int) -> list[str]:
    """Say what of the question was read otherwise than it was typed, or said otherwise, and what only its meaning
    found."""
    lines = [
        say("why.read_as", locale, typed=excerpt(typed, width), read=excerpt(read, width))
        for typed, read in explanation.read_as[:_SHOWN]
    ]
    lines += [
        say("why.similar", locale, asked=excerpt(asked, width), said=excerpt(said, width))
        for asked, said in explanation.similar_words[:_SHOWN]
    ]
    lines += [say("why.by_meaning", locale)] if explanation.by_meaning else []
    lines += [say("why.unsaid", locale, name=excerpt(name, width)) for name in explanation.unsaid[:_SHOWN]]
    return [*lines, say("why.withheld", locale)] if explanation.withheld else lines


def _largest(shares: Sequence[tuple[str, float]]) -> str:
    return "\n".join(f"-# {value:+.1f} {escape(in_words(name))}" for name, value in shares[:_SHOWN])
