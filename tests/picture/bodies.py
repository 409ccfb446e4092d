"""What the bot says -> messages to draw; the one module of the pictures that knows the bot's.

Each body is made by the bot's own code, as its commands and its buttons make it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import reload
from bot.conversation import button_rows
from bot.conversation.lists import shelves, turning
from bot.library import reloading
from bot.messages import checking, explaining, in_context, listings, render
from bot.messages.containers import container
from bot.messages.localization import say
from bot.messages.paging import Kind, Request
from bot.records.expiry import KEPT_DAYS
from index import Index, Problem, Span

from .page import Message


class Bodies:
    """The messages of a bot that has read some articles, to people of one locale."""

    def __init__(self, index: Index, locale: str = "en-US") -> None:
        self._index = index
        self._locale = locale

    def answer(self, question: str, *, command: bool = False, private: bool = False) -> Message:
        """Return the answer to a question that came as a message, or as a command."""
        asked = question if command else None
        reply = render.answer(self._index.answer(question), self._locale, question=asked)
        return self._with_buttons(reply, private)

    def named(self, question: str, words: str) -> Message:
        """Return an answer of which the reader names these words as what was asked for."""
        answer = self._index.answer(question)
        first, *others = answer.quotes
        start = first.sentence.article.text.index(words, first.span.start)
        asked = replace(first, asked=Span(start, start + len(words)))
        return self._with_buttons(render.answer(replace(answer, quotes=(asked, *others)), self._locale))

    def listing(self, kind: Kind, article: str | None = None, text: str = "", *, count: int = 0) -> Message:
        """Return the first page of a list; `count` are the sentences of a summary."""
        request = Request(kind, article, text, count)
        page = listings.page(listings.listing(self._index, request), 0, self._locale)
        return Message(components=turning.first(page, request, self._index, self._locale).to_components())

    def turned(self, kind: Kind, article: str | None = None, text: str = "") -> Message:
        """Return what the button More shows under the first page of a list."""
        request = Request(kind, article, text)
        first = listings.page(listings.listing(self._index, request), 0, self._locale)
        page = listings.page(listings.listing(self._index, request), first.stop, self._locale, self._index.generation)
        turned = turning.turned(page, request, self._index, self._locale)
        return Message(components=turned.to_components(), private=True)

    def check(self, claim: str) -> Message:
        """Return the verdict on a claim."""
        return self._checked(checking.check(self._index.check(claim), self._locale))

    def draft(self, text: str) -> Message:
        """Return the check of a draft sentence by sentence."""
        return self._checked(checking.draft(self._index.check_each(text), self._locale))

    def _checked(self, verdict: checking.Verdict) -> Message:
        buttons = button_rows.in_a_row(button_rows.under(verdict.buttons, self._locale))
        return Message(components=[container(verdict.panel), *buttons])

    def sources(self, question: str) -> Message:
        """Return what the button Sources shows under the answer to a question."""
        return Message(in_context.sources(self._index.answer(question).quotes, self._index, self._locale), private=True)

    def context(self, question: str) -> Message:
        """Return what the button In context shows under the answer to a question."""
        quotes = self._index.answer(question).quotes
        shown = in_context.context(quotes[0], self._index, 0, self._locale)
        moves = [("up", shown.earlier), ("down", shown.later), ("next", 0 if len(quotes) > 1 else None)]
        buttons = [
            button_rows.button("look", 0, 0, shift, label=button_rows.label(name, self._locale))
            for name, shift in moves
            if shift is not None
        ]
        return Message(shown.content, button_rows.in_a_row(buttons), private=True)

    def why(self, question: str) -> Message:
        """Return what the button Why this? shows under the answer to a question."""
        return Message(explaining.shown(self._index.explain(question), self._locale), private=True)

    def menu(self) -> Message:
        """Return what the button ⋯ shows under an answer in a channel."""
        row = button_rows.menu(("explain", "wrong", "delete"), 1, 1, self._locale)
        return Message(say("buttons.options", self._locale), row.to_components(), private=True)

    def unfolded(self, question: str) -> Message:
        """Return a private answer whose button ⋯ was pressed."""
        reply = render.answer(self._index.answer(question), self._locale, question=question)
        row = button_rows.with_menu(reply.buttons, ("explain", "wrong", "share"), self._locale)
        return Message(reply.content, row.to_components(), private=True)

    def articles(self, chosen: str | None = None) -> Message:
        """Return the menu of the articles, and above it the one that is chosen."""
        shown = shelves.shown(self._index, self._locale, chosen=chosen)
        return Message(components=shown.to_components(), private=True)

    def reloaded(self, before: Index, problems: Sequence[Problem]) -> Message:
        """Return the report of a reload that took the place of `before` and skipped some files."""
        change = reloading.compare(before, self._index, problems, 1.4)
        return Message(reload.report(change, self._locale), private=True)

    def words(self, key: str, *, private: bool = True, **values: object) -> Message:
        """Return words that need no article."""
        return Message(say(key, self._locale, **values), private=private)

    def help(self) -> Message:
        return self.words("help.text")

    def privacy(self) -> Message:
        return self.words("privacy.text", days=KEPT_DAYS, minutes=5)

    def _with_buttons(self, reply: render.Reply, private: bool = False) -> Message:
        row = button_rows.in_a_row(button_rows.under(reply.buttons, self._locale))
        return Message(reply.content, row, private=private)
