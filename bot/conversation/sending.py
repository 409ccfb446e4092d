"""Send a reply so that it arrives once: retried with the same nonce, never cancelled, never into a closed channel."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import discord
from discord.http import HTTPClient, MultipartParameters

from ..logs import event
from .button_rows import Payload
from .channels import Channels
from .retrying import persist

log = logging.getLogger(__name__)

UNKNOWN_MESSAGE = 10008
NO_ACCESS = 50001
NO_PERMISSION = 50013
NO_HISTORY = 160002
CLOSED = {NO_ACCESS, NO_PERMISSION, 50083, 160005}  # the last two: an archived and a locked thread
GONE = {10003, UNKNOWN_MESSAGE, 200000}  # channel, message, or stopped by AutoMod: nothing to be done

_NOBODY = discord.AllowedMentions.none().to_dict()
_WITHOUT_EMBEDS = discord.MessageFlags(suppress_embeds=True).value


async def reply(
    http: HTTPClient, channels: Channels, message: discord.Message, content: str, components: Sequence[Payload] = ()
) -> int | None:
    """Reply to a message and return the reply's id; None when the channel will not have it.

    The nonce is the message's id: one reply at most.
    """
    id = message.channel.id
    if channels.is_closed(id):
        return None
    try:
        return await persist(lambda: _send(http, channels, message, content, components))
    except discord.HTTPException as error:
        if error.code in CLOSED or error.status == 403:
            channels.close(id, error.code)
        elif error.code in GONE:
            log.info(event("nothing to answer any more", channel=id, code=error.code))
        else:
            raise
    return None


async def _send(
    http: HTTPClient, channels: Channels, message: discord.Message, content: str, components: Sequence[Payload]
) -> int:
    """Send as `message.reply` does, but make no View of the buttons and no Message of what comes back: only its id is
    wanted, and both cost time.

    `discord.http` is not among what the library documents; the wire tests hold its call to what Discord takes.
    """
    id = message.channel.id
    payload: Payload = {
        "content": content,
        "nonce": str(message.id),
        "enforce_nonce": True,
        "flags": _WITHOUT_EMBEDS,
        "allowed_mentions": _NOBODY,
    }
    if components:
        payload["components"] = components
    if channels.can_reply(id):
        payload["message_reference"] = {"message_id": message.id, "fail_if_not_exists": False}
    try:
        sent = await http.send_message(id, params=MultipartParameters(payload, None, None))
    except discord.HTTPException as error:
        if "message_reference" not in payload or error.code != NO_HISTORY:
            raise
        channels.lost_history(id)
        return await _send(http, channels, message, content, components)
    return int(sent["id"])


async def change(
    http: HTTPClient, channel_id: int, message_id: int, content: str, components: Sequence[Payload] = ()
) -> bool:
    """Put another content and other buttons into a message of ours; say whether it was still there."""
    payload: Payload = {"content": content, "components": [*components], "allowed_mentions": _NOBODY}
    try:
        await persist(
            lambda: http.edit_message(channel_id, message_id, params=MultipartParameters(payload, None, None))
        )
    except discord.HTTPException as error:
        if error.code not in GONE | CLOSED and error.status not in (403, 404):
            raise
        log.info(event("nothing to change any more", channel=channel_id, code=error.code))
        return False
    return True


async def take_back(http: HTTPClient, channel_id: int, message_id: int) -> None:
    """Delete a message of ours, if it is still there."""
    try:
        await persist(lambda: http.delete_message(channel_id, message_id))
    except discord.HTTPException as error:
        if error.status not in (403, 404):
            raise
        log.info(event("nothing to delete any more", channel=channel_id, code=error.code))
