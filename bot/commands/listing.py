"""What the commands that list something have in common: an article that is looked up."""

from __future__ import annotations

from ..conversation import command_responses
from ..conversation.services import Interaction
from ..messages.paging import Kind, Request
from .choosing import scope


async def show(
    interaction: Interaction,
    kind: Kind,
    article: str | None,
    text: str | None = None,
    count: int = 0,
    *,
    private: bool = False,
) -> None:
    """Show what was asked for, or say that there is no such article."""
    if chosen := await scope(interaction, article):
        request = Request(kind, chosen.article, text or "", count)
        await command_responses.show_list(interaction, request, private=private)
