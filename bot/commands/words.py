"""Names and descriptions of commands and options: looked up by key, shown in the language of whoever reads them."""

from __future__ import annotations

from discord.app_commands import locale_str

from ..messages.localization import say


def word(key: str) -> locale_str:
    """Return a name or description of `commands.*`, with its key for the translator."""
    key = f"commands.{key}"
    return locale_str(say(key), key=key)
