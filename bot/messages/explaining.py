"""An Explanation -> one message: why the index chose this sentence."""

from __future__ import annotations

from collections.abc import Sequence

from index import Explanation, in_words

from .excerpts import excerpt
from .localization import say
from .markdown import escape

_SHOWN = 5
_WORD, _SENTENCE = 40, 300


def shown(explanation: Explanation | None, locale: str | None = None) -> str:
    """Show why a sentence was chosen: the share of each word, what counts most, and the next best."""
    if explanation is None:
        return say("why.none", locale)
    words = [
        say("why.share", locale, word=excerpt(word, _WORD), percent=f"{value / explanation.score:.0%}")
        for word, value in explanation.terms[: 2 * _SHOWN]
    ]
    lines = [
        f"**{say('why.heading', locale)}**",
        f"> {excerpt(explanation.sentence.text, _SENTENCE)}",
        say("why.words", locale, list=" · ".join(words)),
        *_widened(explanation, locale),
        say(
            "why.answerability",
            locale,
            percent=f"{explanation.confidence:.0%}",
            list=_largest(explanation.answerability),
        ),
    ]
    if explanation.title_only:
        lines.append(say("why.title_only", locale))
    if explanation.runner_up is not None:
        quote = excerpt(explanation.runner_up.text, _SENTENCE)
        lines.append(say("why.next", locale, gap=f"{explanation.gap:.2f}", quote=quote))
    return "\n".join(lines)


def _widened(explanation: Explanation, locale: str | None) -> list[str]:
    """Say what of the question was read otherwise than it was typed, or said otherwise, and what only its meaning
    found."""
    lines = [
        say("why.read_as", locale, typed=excerpt(typed, _WORD), read=excerpt(read, _WORD))
        for typed, read in explanation.read_as[:_SHOWN]
    ]
    lines += [
        say("why.similar", locale, asked=excerpt(asked, _WORD), said=excerpt(said, _WORD))
        for asked, said in explanation.similar_words[:_SHOWN]
    ]
    return [*lines, say("why.by_meaning", locale)] if explanation.by_meaning else lines


def _largest(shares: Sequence[tuple[str, float]]) -> str:
    return "\n".join(f"-# {value:+.1f} {escape(in_words(name))}" for name, value in shares[:_SHOWN])
