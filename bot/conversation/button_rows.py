"""Rows of buttons: under an answer, under a page of a list, and under what a button shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, get_args

import discord

from ..messages.article_pages import ArticlePage
from ..messages.localization import say
from ..messages.paging import Request
from ..messages.render import Button
from ..messages.tables import Page

Payload = dict[str, Any]

FIRST_ROW: tuple[Button, ...] = ("nearest", "about", "context", "sources", "menu")
"""What may stand under an answer; all else is in its menu."""
_ELSEWHERE: dict[Button, str] = {"explain": "why", "wrong": "doubt", "delete": "remove"}
"""The actions of buttons that stand in another message than the answer that they are about."""


class ButtonRow(discord.ui.View):
    """A row of buttons or two, made as Discord takes them: a quarter of what the library's own items cost.

    Nobody waits for its presses: they come to Press by the id of the button.
    """

    def __init__(self, *buttons: Payload, below: Sequence[Payload] = ()) -> None:
        super().__init__(timeout=None)
        self._components = [*in_a_row(buttons), *in_a_row(below)]

    def to_components(self) -> list[Payload]:
        return self._components

    def is_dispatchable(self) -> bool:
        """Keep the library from holding on to it."""
        return False


def view(wanted: Sequence[Button], locale: str | None) -> discord.ui.View | None:
    """Return the row of buttons under an answer, for the library to send."""
    return row(*under(wanted, locale))


def under(wanted: Sequence[Button], locale: str | None) -> list[Payload]:
    """Return the buttons under an answer."""
    return [button(name, label=label(name, locale)) for name in wanted]


def shown_under(message: discord.Message) -> list[Button]:
    """Return the buttons under a message, by their actions."""
    ids = (getattr(item, "custom_id", None) for row in message.components for item in getattr(row, "children", ()))
    actions = [id.split(":")[1] for id in ids if id and id.startswith("fn:")]
    return [name for name in get_args(Button) if name in actions]


def menu(wanted: Sequence[Button], answer: int, question: int, locale: str | None) -> ButtonRow:
    """Return the row of a menu in a message of its own; its buttons name the answer, and the question or 0."""
    return ButtonRow(*(button(_ELSEWHERE[name], answer, question, label=label(name, locale)) for name in wanted))


def with_menu(wanted: Sequence[Button], options: Sequence[Button], locale: str | None) -> ButtonRow:
    """Return the row under a private answer, and the row of its menu below it."""
    return ButtonRow(*under(wanted, locale), below=under(options, locale))


def below(page: Page, request: Request, generation: str, locale: str | None, *, private: bool = False) -> list[Payload]:
    """Return the buttons under the first page of a list, as many as a phone has in a row.

    One that everybody sees has a menu; a private one is turned in its place.
    """
    moves = turns(page, request, generation, locale)
    context: tuple[Button, ...] = () if moves else ("context",)
    wanted: tuple[Button, ...] = (*context, "sources") if page.quotes else ()
    wanted = wanted if private else (*wanted, "menu")
    return [*moves, *under(wanted, locale)]


def turns(page: Page, request: Request, generation: str, locale: str | None) -> list[Payload]:
    """Return the buttons that lead to the page before and to the next one."""
    moves = [("back", page.before), ("more", page.stop if page.stop < page.total else None)]
    return [
        button("page", *request.numbers(start, generation), label=label(name, locale))
        for name, start in moves
        if start is not None
    ]


def reading(article: int, locale: str | None) -> Payload:
    """Return the button that shows moderators an article as it was read, by its number."""
    return button("read", article, label=label("read", locale))


def leaves(page: ArticlePage, article: int, generation: str, locale: str | None) -> list[Payload]:
    """Return the buttons that lead to the page before and to the next one of an article."""
    moves = [("back", page.before), ("more", page.after)]
    return [
        button("leaf", article, start, int(generation, 16), label=label(name, locale))
        for name, start in moves
        if start is not None
    ]


def in_a_row(buttons: Sequence[Payload]) -> list[Payload]:
    """Return buttons as a message carries them, nothing for none."""
    return [{"type": discord.ComponentType.action_row.value, "components": [*buttons]}] if buttons else []


def row(*buttons: Payload) -> ButtonRow | None:
    return ButtonRow(*buttons) if buttons else None


def button(action: str, *values: int, label: str) -> Payload:
    return {
        "type": discord.ComponentType.button.value,
        "style": discord.ButtonStyle.secondary.value,
        "label": label,
        "custom_id": ":".join(("fn", action, *map(str, values))),
    }


@lru_cache(maxsize=256)
def label(name: str, locale: str | None) -> str:
    return say(f"buttons.{name}", locale)
