"""How Discord's events are read: whatever one of them holds, the others arrive."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

import discord

from ..conversation.services import Interaction
from ..logs import event

log = logging.getLogger(__name__)

Parser = Callable[[Any], None]


def forgive(parsers: dict[str, Parser]) -> None:
    """Change the library's parsers, by event: a payload that one cannot read shall cost that event alone.

    Without this it would end the connection. READY stays: nothing works without it.
    """
    for name in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
        parsers[name] = _of_people(parsers[name])
    parsers.update({name: _forgiving(name, parse) for name, parse in parsers.items() if name != "READY"})


def _forgiving(name: str, parse: Parser) -> Parser:
    """Let an event that cannot be read be lost, and nothing else."""

    def parsed(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:
            log.error(event("an event could not be read", event=name), exc_info=error)

    return parsed


def _of_people(parse: Parser) -> Parser:
    """Read no message of a bot, our own included: none is ever answered, and reading costs as much as answering."""

    def parsed(data: Any) -> None:
        if not (data.get("author") or {}).get("bot"):
            parse(data)

    return parsed


def is_lost_press(interaction: Interaction, buttons: Sequence[type[discord.ui.DynamicItem[Any]]]) -> bool:
    """Say whether a button was pressed that the library does not find: none of ours, or gone from its message."""
    if interaction.type is discord.InteractionType.modal_submit:
        return True  # ours was taken up before
    if interaction.type is not discord.InteractionType.component:
        return False
    data: Any = interaction.data or {}
    pressed = str(data.get("custom_id"))
    if not any(button.__discord_ui_compiled_template__.fullmatch(pressed) for button in buttons):
        return True
    rows = interaction.message.components if interaction.message else []
    return not any(getattr(item, "custom_id", None) == pressed for row in rows for item in getattr(row, "children", ()))
