"""The buttons under an answer: what each does when it is pressed, before or after a restart.

Everything a press needs stands in the button's id and in the journal; no message is waited for. Whoever presses is
asked for their own permissions.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import discord

from .. import permissions
from ..messages.footnotes import MESSAGE_LIMIT
from ..messages.localization import say
from ..messages.markdown import escape, length
from ..messages.paging import KINDS
from ..messages.render import Button
from . import admission, button_rows, responding, showing
from .cooldown import LIST, PRESS, QUESTION
from .lists import containers, shelves, turning
from .presses import deleting, menu, voting
from .services import Interaction


class Press(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"fn:(?P<action>[a-z]+)(?P<values>(?::-?\d+)*)"
):
    """A button of ours, known again by its id: `fn:<action>` and whole numbers."""

    def __init__(self, action: str, *values: int, label: str | None = None) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=":".join(("fn", action, *map(str, values)))))
        self.action = action
        self.values = values

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        values = [int(value) for value in match["values"].split(":")[1:]]
        return cls(match["action"], *values, label=getattr(item, "label", None))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await _once(interaction, self.action, self.values)


class Choice(discord.ui.DynamicItem[discord.ui.Select[Any]], template=r"fs:(?P<action>[a-z]+)(?P<values>(?::-?\d+)*)"):
    """A menu of ours, known again by its id; what is chosen in it is the last of its numbers."""

    def __init__(self, action: str, *values: int) -> None:
        super().__init__(discord.ui.Select(custom_id=":".join(("fs", action, *map(str, values)))))
        self.action = action
        self.values = values

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["action"], *(int(value) for value in match["values"].split(":")[1:]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        data: Mapping[str, Any] = interaction.data or {}
        chosen = [value for value in data.get("values", ()) if re.fullmatch(r"[0-9]{1,18}", value)]
        await _once(interaction, self.action, (*self.values, *map(int, chosen)))


BUTTONS = (Press, Choice)


async def _once(interaction: Interaction, action: str, values: tuple[int, ...]) -> None:
    """Act, once; whatever fails, the person is told."""
    services = interaction.client.services
    with services.in_flight.track():
        try:
            if services.seen.is_first(interaction.id):
                await _press(interaction, action, values)
        except Exception as error:
            await responding.fail(interaction, error)


async def _press(interaction: Interaction, action: str, values: tuple[int, ...]) -> None:
    services, locale = interaction.client.services, str(interaction.locale)
    if services.in_flight.draining:
        await responding.tell(interaction, say("client.stopping", locale))
    elif not await _is_admitted(interaction, action):
        return
    elif not await services.library.opens(responding.PATIENCE):
        await responding.tell(interaction, say(services.library.excuse, locale))
    elif action not in ACTIONS or not ACTIONS[action].fits(values) or interaction.message is None:
        await responding.tell(interaction, say("buttons.expired", locale))
    elif ACTIONS[action].level == "everyone" or await admission.admit_moderator(interaction, action):
        await ACTIONS[action].run(interaction, interaction.message, values)


async def _is_admitted(interaction: Interaction, action: str) -> bool:
    """Count a press, and let in whoever may use the bot there; others are told why not."""
    cost = ACTIONS[action].cost if action in ACTIONS else PRESS
    if not await admission.admit(interaction, cost, public=action == "share"):
        return False
    return await admission.let_in(interaction, anywhere=interaction.client.services.settings.user_install)


async def _share(interaction: Interaction, answer: discord.Message) -> None:
    """Post a private answer for everybody, in the name of who shares it; only where the bot is a member."""
    if admission.is_visiting(interaction):
        await responding.tell(interaction, say("ask.elsewhere", str(interaction.locale)))
        return
    if not await responding.defer(interaction, update=True):
        return
    journal, locale = interaction.client.services.journal, str(interaction.locale)
    by = "\n-# " + say("buttons.shared_by", locale, user=escape(interaction.user.display_name))
    content = answer.content + (by if length(answer.content + by) <= MESSAGE_LIMIT else "")
    known = await journal.recall(answer.id)
    quoted: tuple[Button, ...] = ("context", "sources") if known and known.traces else ()
    row = button_rows.view((*quoted, "menu"), str(interaction.guild_locale or locale))
    shared: dict[str, Any] = {"content": content, "view": row or discord.utils.MISSING, "suppress_embeds": True}
    if answer.flags.components_v2:
        shared = {"view": containers.copied(answer, by.strip(), row.to_components() if row else ())}
    try:
        posted = await interaction.followup.send(**shared, wait=True)
    except discord.Forbidden:
        await interaction.followup.send(say("buttons.cannot_share", locale), ephemeral=True)
        return
    await journal.note_copy(posted.id, answer.id, interaction.user.id)
    await responding.finish(interaction, answer.content, button_rows.view(quoted, locale))


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does with the interaction, its message and the numbers of its id, each of a range.

    Numbers that follow are those of an earlier version and not looked at.
    """

    act: Callable[..., Awaitable[None]]
    ranges: tuple[range, ...] = ()
    cost: int = PRESS
    level: permissions.Level = "everyone"

    def fits(self, values: tuple[int, ...]) -> bool:
        """Say whether the numbers of an id, which anybody may have made, can be acted on."""
        enough = len(values) >= len(self.ranges)
        return enough and all(value in allowed for value, allowed in zip(values, self.ranges, strict=False))

    async def run(self, interaction: Interaction, message: discord.Message, values: tuple[int, ...]) -> None:
        await self.act(interaction, message, *values[: len(self.ranges)])


_MESSAGE = range(1, 2**63)
_PLACE, _SHIFT = range(2**31), range(-(2**31), 2**31)
_DIGEST = range(2**48)

ACTIONS = {
    "sources": Action(showing.sources),
    "context": Action(showing.context),
    "look": Action(showing.look, (_MESSAGE, _PLACE, _SHIFT)),
    "page": Action(turning.page, (range(len(KINDS)), _PLACE, _DIGEST, _DIGEST, _PLACE)),
    "pick": Action(turning.pick, (range(len(KINDS)), _PLACE, _DIGEST)),
    "shelf": Action(shelves.turn, (_PLACE,)),
    "card": Action(shelves.card, (_PLACE, _DIGEST)),
    "nearest": Action(showing.sources),
    "about": Action(showing.about, cost=LIST),
    "menu": Action(menu.offer),
    "explain": Action(showing.explain, cost=QUESTION),  # which finds the answer again
    "why": Action(showing.explain_elsewhere, (_MESSAGE, range(2**63)), cost=QUESTION),
    "doubt": Action(voting.ask_in_menu, (_MESSAGE,)),
    "remove": Action(deleting.remove, (_MESSAGE,)),
    "read": Action(showing.read, (_DIGEST,), level="moderator"),
    "leaf": Action(showing.leaf, (_DIGEST, _PLACE, _DIGEST), level="moderator"),
    "wrong": Action(voting.ask),
    "share": Action(_share, cost=QUESTION),  # which everybody sees
    "delete": Action(deleting.delete),
}
"""What each button does, by the first word of its id."""
