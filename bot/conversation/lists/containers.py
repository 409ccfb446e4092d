"""A message of containers, as Discord takes it: sent, read again, and changed; it can have no content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from ...messages.containers import Panel, container

Payload = dict[str, Any]
_ROW = discord.ComponentType.action_row


class ContainerView(discord.ui.LayoutView):
    """A container and the rows below it, made as Discord takes them; presses come to Press and Choice by their ids."""

    def __init__(self, *components: Payload) -> None:
        super().__init__(timeout=None)
        self._components = [*components]

    def to_components(self) -> list[Payload]:
        return self._components

    def has_components_v2(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        """Keep the library from holding on to it."""
        return False


def shown(panel: Panel, *rows: Payload) -> ContainerView:
    """Return a panel and the rows below it."""
    return ContainerView(container(panel), *rows)


def words(message: discord.Message) -> str:
    """Return the words of a message: its content, or all that its containers hold."""
    return message.content or "\n".join(_texts([component.to_dict() for component in message.components]))


def changed(message: discord.Message, content: str, rows: Sequence[Payload]) -> ContainerView:
    """Return what takes the place of a message of containers: other words, or with none the same containers."""
    kept = [container(Panel((content,)))] if content else _containers(message)
    return ContainerView(*kept, *rows)


def copied(message: discord.Message, closing: str, rows: Sequence[Payload]) -> ContainerView:
    """Return the containers of a message again, with a line below the words of the last one."""
    *others, last = _containers(message)
    text = discord.ComponentType.text_display.value
    more = {**last, "components": [*last["components"], {"type": text, "content": closing}]}
    return ContainerView(*others, more, *rows)


def _containers(message: discord.Message) -> list[Payload]:
    return [dict(component.to_dict()) for component in message.components if component.type is not _ROW]


def _texts(components: Sequence[Any]) -> list[str]:
    found = []
    for component in components:
        if component["type"] == discord.ComponentType.text_display.value:
            found.append(component["content"])
        found += _texts(component.get("components", ()))
    return found
