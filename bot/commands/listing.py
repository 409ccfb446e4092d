"""What the commands that list something have in common: an article that is looked up, and words put on one line."""

from __future__ import annotations

from ..conversation import command_responses, responding
from ..conversation.services import Interaction
from ..messages.localization import say
from ..messages.markdown import line
from ..messages.paging import Kind, Request
from .choosing import find


async def show(
    interaction: Interaction, kind: Kind, article: str | None, text: str | None = None, count: int = 0
) -> None:
    """Show what was asked for, or say that there is no such article."""
    chosen = find(interaction.client.services.library.index, article) if article is not None else None
    if article is not None and chosen is None:
        await responding.tell(interaction, say("ask.unknown_article", str(interaction.locale)))
        return
    request = Request(kind, chosen.id if chosen else None, line(text or ""), count)
    await command_responses.show_list(interaction, request)
