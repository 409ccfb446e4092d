"""Tell Discord about the commands, only when their definition has changed; their names in every locale."""

from __future__ import annotations

import json
import logging
from hashlib import sha256
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from .. import permissions
from ..logs import event
from ..messages.localization import localizations
from ..settings import Settings
from .tree import is_for_anywhere, level

log = logging.getLogger(__name__)

FILE = "commands.sha256"


class Translator(app_commands.Translator):
    """Looks a name or description up by its key."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        return localizations(string.extras["key"]).get(str(locale)) if "key" in string.extras else None


async def sync(tree: app_commands.CommandTree[Any], settings: Settings) -> None:
    """Send the commands if they are not those that were sent last; a failure is logged and tried at the next start."""
    translator, folder, client = Translator(), settings.data_dir, tree.client
    await tree.set_translator(translator)
    commands = await described(tree, translator, settings)
    digest = digest_of(client.application_id, commands)
    if _last(folder) == digest or client.application_id is None:
        return
    try:
        await client.http.bulk_upsert_global_commands(client.application_id, commands)
    except discord.HTTPException as error:
        log.error(event("the commands could not be synced", status=error.status, code=error.code))
        return
    log.info(event("commands synced", definition=digest[:12]))
    _keep(folder, digest)


async def described(
    tree: app_commands.CommandTree[Any], translator: app_commands.Translator, settings: Settings
) -> list[dict[str, Any]]:
    """Return everything Discord is told about the commands, with where each is offered, and to whom.

    The library knows where a command may be used only by what is fixed in the code; here the settings decide.
    """
    payloads = []
    for command in tree.get_commands():
        reach = permissions.reach(level(command), settings, anywhere=is_for_anywhere(command))
        offered = {"contexts": list(reach.contexts), "integration_types": list(reach.integration_types)}
        payload = await command.get_translated_payload(tree, translator)
        payload.pop("dm_permission", None)  # deprecated: the contexts say it
        payloads.append(payload | offered)
    return payloads


def digest_of(application_id: int | None, commands: list[dict[str, Any]]) -> str:
    """Return a digest of what Discord is told about the commands, and of whose they are."""
    return sha256(json.dumps([application_id, commands], sort_keys=True).encode()).hexdigest()


def _last(folder: Path) -> str:
    try:
        return (folder / FILE).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _keep(folder: Path, digest: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(digest + "\n", encoding="ascii")
    except OSError as error:
        log.warning(event("the commands' digest cannot be kept; they are synced at every start", reason=error.strerror))
