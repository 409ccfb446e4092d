"""Respond to an interaction: acknowledge first, finish always.

Discord waits 3 seconds for the first response and 15 minutes for the rest
(https://docs.discord.com/developers/interactions/receiving-and-responding).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import discord

from ..logs import event, log_failure
from ..messages.localization import say
from .lists import containers
from .lists.containers import ContainerView
from .retrying import persist
from .services import Interaction
from .work_queue import BusyError

log = logging.getLogger(__name__)
T = TypeVar("T")

PATIENCE = 1.0  # seconds that a first response may wait for the index
QUICKLY = (0.25, 0.5)  # seconds between tries of a first response, which has 3
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
_TOO_LATE = {UNKNOWN_INTERACTION, 10008, 10015, 50027}  # the message, the webhook and the token are gone
_ACKNOWLEDGED = "acknowledged"
_UPDATES = "updates"  # the deferred response is the message that was pressed


def is_acknowledged(interaction: Interaction) -> bool:
    """Say whether Discord has had its first response, as far as we know."""
    return interaction.response.is_done() or _ACKNOWLEDGED in interaction.extras


async def defer(interaction: Interaction, *, ephemeral: bool = False, update: bool = False) -> bool:
    """Acknowledge; say whether the interaction is still alive. With `update` the message of a button is what `finish`
    changes, without it a new one.

    A first try that seems to fail may have arrived: the second is told so (40060), and that is as good.
    """
    interaction.extras[_UPDATES] = update
    try:
        await persist(lambda: interaction.response.defer(ephemeral=ephemeral, thinking=not update), pauses=QUICKLY)
    except discord.HTTPException as error:
        if error.code == ALREADY_ACKNOWLEDGED:
            interaction.extras[_ACKNOWLEDGED] = True
        elif error.code == UNKNOWN_INTERACTION:
            log.warning(event("too late to acknowledge", interaction=interaction.id))
            return False
        else:
            raise
    return True


async def show_form(interaction: Interaction, form: discord.ui.Modal) -> None:
    """Show a form as the first response, where that is still possible; a second try that says 40060 is as good."""
    try:
        await _unless_late(interaction, lambda: interaction.response.send_modal(form), QUICKLY)
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        interaction.extras[_ACKNOWLEDGED] = True


async def finish(
    interaction: Interaction, content: str | None, view: discord.ui.View | ContainerView | None = None
) -> discord.InteractionMessage | None:
    """Put the answer where the deferred response is; None when it is too late.

    A message of containers stays one: words that take its place stand in a container, and no words leave its own.
    """
    pressed = interaction.message
    if isinstance(view, ContainerView):
        content = None
    elif pressed is not None and interaction.extras.get(_UPDATES) and pressed.flags.components_v2:
        view, content = containers.changed(pressed, content or "", view.to_components() if view else ()), None
    return await _unless_late(interaction, lambda: interaction.edit_original_response(content=content, view=view))


async def unless_busy(interaction: Interaction, work: Awaitable[T]) -> T | None:
    """Wait for the work of a deferred interaction in its queue; None when too many wait already, which is said."""
    try:
        return await work
    except BusyError as busy:
        interaction.client.services.recorder.turned_away("busy")
        await finish(interaction, say("client.busy", str(interaction.locale), count=busy.seconds))
        return None


async def tell(
    interaction: Interaction, content: str | None, view: discord.ui.View | ContainerView | None = None
) -> None:
    """Say one thing to the person alone where that is still possible; the final response in any case."""
    if interaction.type is discord.InteractionType.autocomplete:
        await choose(interaction, [])
        return
    if not is_acknowledged(interaction):
        try:
            sent = partial(interaction.response.send_message, content, ephemeral=True)
            first = partial(sent, view=view) if view else sent
            await _unless_late(interaction, first, QUICKLY)
            return
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
    await finish(interaction, content, view)


async def choose(interaction: Interaction, choices: list[discord.app_commands.Choice[str]]) -> None:
    """Answer an autocomplete; who types on asks again, so it is tried once and a failure only noted."""
    if not interaction.response.is_done():
        await _unless_late(interaction, lambda: interaction.response.autocomplete(choices), pauses=())


async def _unless_late(
    interaction: Interaction, call: Callable[[], Awaitable[T]], pauses: tuple[float, ...] | None = None
) -> T | None:
    """Make a call to Discord; None when it is too late for it, the interaction is gone, or Discord stays unwell."""
    try:
        return await persist(call, pauses)
    except discord.HTTPException as error:
        if error.code not in _TOO_LATE and error.status not in (403, 404) and error.status < 500:
            raise
        log.warning(event("could not respond", interaction=interaction.id, status=error.status, code=error.code))
        return None


async def fail(interaction: Interaction, error: BaseException) -> None:
    """The last resort: the log gets the traceback, the person a sentence and the reference to it."""
    original = getattr(error, "original", error)
    reference = log_failure(original, interaction=interaction.id)
    try:
        await tell(interaction, say("client.error", str(interaction.locale), reference=reference))
    except Exception as second:
        log_failure(second, after=reference)
