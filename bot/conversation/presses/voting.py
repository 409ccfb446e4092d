"""**Not right?**: a form with three reasons, and the vote that comes back, before or after a restart.

All that the form needs stands in its id: `fn:votes:<answer>:<1 where others see it>`. No form is waited for.
"""

from __future__ import annotations

import re
from typing import Any, get_args

import discord

from ...messages.localization import say
from ...records.journal import Place, Reason
from .. import admission, responding
from ..cooldown import PRESS
from ..services import Interaction

REASONS: tuple[Reason, ...] = get_args(Reason)
_FORM = re.compile(r"fn:votes:(?P<answer>[1-9]\d{0,18}):(?P<public>[01])")
_LAST_ID = 2**63 - 1


async def ask(interaction: Interaction, answer: discord.Message) -> None:
    """Ask what is not right with the answer whose button was pressed."""
    await responding.show_form(interaction, form(answer.id, not answer.flags.ephemeral, str(interaction.locale)))


async def ask_in_menu(interaction: Interaction, menu: discord.Message, answer: int) -> None:
    """Ask what is not right with the answer that a private menu belongs to; others see that answer."""
    await responding.show_form(interaction, form(answer, True, str(interaction.locale)))


def form(answer: int, public: bool, locale: str) -> discord.ui.Modal:
    """Return the form with its three reasons."""
    made = discord.ui.Modal(title=say("votes.title", locale), custom_id=f"fn:votes:{answer}:{int(public)}")
    options = [
        discord.RadioGroupOption(
            label=say(f"votes.{reason}", locale), value=reason, description=say(f"votes.{reason}_more", locale)
        )
        for reason in REASONS
    ]
    made.add_item(
        discord.ui.Label(
            text=say("votes.label", locale),
            description=say("votes.description", locale),
            component=discord.ui.RadioGroup(custom_id="reason", options=options),
        )
    )
    made.stop()  # or the library would hold on to it
    return made


def is_ours(interaction: Interaction) -> bool:
    """Say whether a form was sent in that we show."""
    is_form = interaction.type is discord.InteractionType.modal_submit
    return is_form and _read(interaction.data) is not None


async def receive(interaction: Interaction) -> None:
    """Count the reason of a form; who gave it is not written down."""
    read = _read(interaction.data)
    if read is None or not await admission.admit(interaction, PRESS):
        return
    answer, public, reason = read
    if await responding.defer(interaction, ephemeral=True):
        services = interaction.client.services
        place = _place(interaction) if public else None
        vote = await services.journal.vote(answer, reason, interaction.user.id, place)
        key = {"kept": "thanks", "again": "again", "lost": "not_kept", "gone": "expired"}[vote]
        await responding.finish(interaction, say(f"buttons.{key}", str(interaction.locale)))


def _place(interaction: Interaction) -> Place | None:
    if interaction.guild_id is None or interaction.channel_id is None:
        return None
    return interaction.guild_id, interaction.channel_id


def _read(data: Any) -> tuple[int, bool, Reason] | None:
    """Read a form: the answer, whether others see it, the reason. None if it is not one that we show."""
    found = _FORM.fullmatch(str((data or {}).get("custom_id")))
    if found is None or int(found["answer"]) > _LAST_ID:
        return None
    controls = (label.get("component") or {} for label in (data.get("components") or ()))
    chosen = {control.get("value") for control in controls if control.get("custom_id") == "reason"}
    reason = next((reason for reason in REASONS if chosen == {reason}), None)
    return None if reason is None else (int(found["answer"]), found["public"] == "1", reason)
