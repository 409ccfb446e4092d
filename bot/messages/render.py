"""An Answer -> one message: its words, and the buttons it wants.

How quotes are numbered, linked and kept short stands in `footnotes`, what a button opens in `in_context` and
`explaining`, lists in `listings`, verdicts on a claim in `checking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index import Answer, Quote

from .excerpts import excerpt, quotation
from .footnotes import Frame, message
from .lists.absence import absences
from .localization import languages, say
from .markdown import escape

_QUESTION = 100
_WORDS, _WORD = 4, 32  # of the question's words that are named: how many, and how long

Button = Literal["nearest", "about", "context", "sources", "menu", "explain", "wrong", "share", "delete"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: its content in Markdown, the buttons it wants, in their order, and what they are to quote."""

    content: str
    buttons: tuple[Button, ...] = ()
    quotes: tuple[Quote, ...] = ()


def answer(answer: Answer, locale: str | None = None, *, question: str | None = None) -> Reply:
    """Show an Answer. `question` is shown when nobody else can see it, as with a slash command."""
    if answer.kind != "question" and not answer.found:
        return Reply(say(f"answer.{answer.kind.replace('-', '_')}", locale))
    closing = [_unsaid(answer, locale)] if answer.found and answer.unsaid else []
    closing += _readings(answer, locale)
    if question is not None:
        closing.append(say("answer.asked", locale, question=quotation(question, _QUESTION, locale)))
    offered = answer.state == "unsure"
    quotes = answer.quotes or (answer.nearest if offered else ())
    frame = Frame(locale, _opening(answer, locale), tuple(closing), offered)
    return Reply(message(quotes, frame), buttons(quotes) if quotes else _without(answer))


def suggestions(questions: Sequence[str], locale: str | None = None) -> str:
    """Say what can be asked, with questions that the articles answer, if there are any."""
    listed = [f"- {excerpt(question, _QUESTION)}" for question in questions]
    return "\n".join([say("ask.suggested", locale), *listed]) if listed else say("ask.empty", locale)


def buttons(quotes: Sequence[Quote], private: bool = False) -> tuple[Button, ...]:
    """Return the buttons under some quotes; all else is in the menu."""
    return ("context", "sources", "menu") if quotes else ("menu",)


def _without(answer: Answer) -> tuple[Button, ...]:
    """Return the buttons where the articles do not say: what comes nearest, and what they are about."""
    nearest: tuple[Button, ...] = ("nearest",) if answer.nearest else ()
    return (*nearest, "about", "menu")


def _opening(answer: Answer, locale: str | None) -> str:
    """Say what the quotes are when they are not the answer; where the articles do not say, in one sentence."""
    if answer.found:
        return ""
    foreign = _foreign(answer, locale)
    if answer.state == "unsure":
        return " ".join(filter(None, (foreign, _unsaid(answer, locale), say("answer.unsure", locale))))
    opening = f"{say('answer.absent', locale)} {foreign}".strip()
    for key, joined, words in absences(answer):
        said = say(
            f"answer.{'lacking' if key == 'missing' else key}",
            locale,
            count=len(words),
            words=_listed(words, joined, locale),
        )
        opening = said if key == "missing" else f"{opening} {said}"
    return opening


def _unsaid(answer: Answer, locale: str | None) -> str:
    """Say what of the question the passage is not about."""
    return say("answer.unsaid", locale, words=_listed(answer.unsaid, "or", locale)) if answer.unsaid else ""


def _foreign(answer: Answer, locale: str | None) -> str:
    """Say that a question is in a language that no article is in."""
    if not answer.asked_in:
        return ""
    asked, written = languages([answer.asked_in], locale), languages(answer.written_in, locale)
    return say("answer.foreign", locale, asked=asked, written=escape(written))


def _readings(answer: Answer, locale: str | None) -> list[str]:
    """Say how the question was read, when not as it was typed."""
    said = [
        say("answer.read_as", locale, typed=quotation(typed, _WORD, locale), read=quotation(read, _WORD, locale))
        for typed, read in answer.read_as[:_WORDS]
    ]
    if answer.added:
        said.append(say("answer.added", locale, words=_listed(answer.added, "and", locale)))
    return said


def _listed(words: Sequence[str], joined: str, locale: str | None) -> str:
    *most, last = [quotation(word, _WORD, locale) for word in words[:_WORDS]]
    return say(f"answer.{joined}", locale, list=", ".join(most), last=last) if most else last
