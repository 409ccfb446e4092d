"""The command tree: who is let in to which command, and where errors end."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import app_commands

from .. import permissions
from ..conversation import admission, responding
from ..conversation.cooldown import KEYSTROKE
from ..conversation.services import Host, Interaction
from ..logs import event
from ..messages.localization import say
from ..messages.markdown import line

log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree[Host]):
    """Commands, each with its level; whoever meets an error is told of it."""

    def _from_interaction(self, interaction: Interaction) -> None:
        """Take over from the library, which loses every error here that is not its own AppCommandError."""
        self.client.services.in_flight.start(self._run(interaction))

    async def _run(self, interaction: Interaction) -> None:
        try:
            put_on_one_line(interaction.data)
            await self._call(interaction)
        except Exception as error:
            await self.on_error(interaction, error)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Admit an interaction once, and only where and for whom its command is meant."""
        services = self.client.services
        if not services.seen.is_first(interaction.id):
            return False
        if services.in_flight.draining:
            await responding.tell(interaction, say("client.stopping", str(interaction.locale)))
            return False
        typing = interaction.type is discord.InteractionType.autocomplete
        if typing and not await admission.admit(interaction, KEYSTROKE):
            return False
        if interaction.command is None:
            return True  # the library says so itself, with an error that names it
        if level(interaction.command) == "moderator":  # to reload may be what brings the first index
            return await admission.admit_moderator(interaction, interaction.command.qualified_name)
        anywhere = services.settings.user_install and is_for_anywhere(interaction.command)
        if not await admission.let_in(interaction, anywhere=anywhere):
            return False
        if not needs_no_articles(interaction.command) and not await services.library.opens(responding.PATIENCE):
            await responding.tell(interaction, say(services.library.excuse, str(interaction.locale)))
            return False
        return True

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning(event("unknown command", command=getattr(error, "name", None)))
            await responding.tell(interaction, say("client.unknown", str(interaction.locale)))
        else:
            await responding.fail(interaction, error)


def put_on_one_line(data: Any) -> None:
    """Take line ends, control characters and the like out of the options of a command, as Discord sent them.

    Text of a person's stands in our messages, where a line of its own could be taken for ours.

    >>> options = {"options": [{"name": "about", "type": 3, "value": "troops\\n# News"}]}
    >>> put_on_one_line(options); options["options"][0]["value"]
    'troops # News'
    """
    for option in (data or {}).get("options") or ():
        if isinstance(option.get("value"), str):
            option["value"] = line(option["value"])
        put_on_one_line(option)


def needs_no_articles(command: object) -> bool:
    """Say whether a command is answered before the articles are read."""
    return bool(getattr(command, "extras", {}).get("without_articles"))


def level(command: object) -> permissions.Level:
    """Return a command's level; one that does not say is for moderators."""
    extras: dict[Any, Any] = getattr(command, "extras", {})
    return extras.get("level", "moderator")  # type: ignore[no-any-return]


def is_for_anywhere(command: object) -> bool:
    """Say whether USER_INSTALL takes a command to places where the bot is no member; one that does not say stays."""
    extras: dict[Any, Any] = getattr(command, "extras", {})
    return extras.get("anywhere") is True
