"""Tell Discord about the commands, only when their definition has changed; their names in every locale."""

from __future__ import annotations

import json
import logging
from hashlib import sha256
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from ..logs import event
from ..messages.localization import localizations

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


async def sync(tree: app_commands.CommandTree[Any], folder: Path) -> None:
    """Send the commands if they are not those that were sent last; a failure is logged and tried at the next start."""
    translator = Translator()
    await tree.set_translator(translator)
    digest = await definition(tree, translator)
    if _last(folder) == digest:
        return
    try:
        await tree.sync()
    except discord.HTTPException as error:
        log.error(event("the commands could not be synced", status=error.status, code=error.code))
        return
    log.info(event("commands synced", definition=digest[:12]))
    _keep(folder, digest)


async def definition(tree: app_commands.CommandTree[Any], translator: app_commands.Translator) -> str:
    """Return a digest of everything Discord is told about the commands, and of whose they are."""
    payload = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    return sha256(json.dumps([tree.client.application_id, payload], sort_keys=True).encode()).hexdigest()


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
