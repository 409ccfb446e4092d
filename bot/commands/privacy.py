"""`/privacy`: what is kept, for how long, and how to delete it."""

from __future__ import annotations

from discord import app_commands

from ..conversation import admission
from ..conversation.services import Interaction
from ..messages.localization import say
from ..permissions import MEMBER_FOR
from ..records.expiry import KEPT_DAYS
from .words import word


@app_commands.command(
    name=word("privacy.name"),
    description=word("privacy.description"),
    extras={"level": "everyone", "without_articles": True},
)
async def privacy(interaction: Interaction) -> None:
    await admission.tell(
        interaction, say("privacy.text", str(interaction.locale), days=KEPT_DAYS, minutes=int(MEMBER_FOR // 60))
    )
