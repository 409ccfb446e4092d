"""What the log says of the servers that the bot is in: which is home, what another one means, what to do about it."""

from __future__ import annotations

from ..permissions import Rules

_MOST_NAMED = 5
_LEAVE = "if it is not yours, remove the bot from it, and switch Public Bot off on the Bot page of your app"


def warning(rules: Rules) -> str | None:
    """Return what is wrong with the servers as a whole, None for nothing."""
    if rules.guild_ids:
        return _unlisted(sorted(rules.joined - rules.guild_ids))
    if len(rules.joined) <= 1 and rules.home == rules.joined:
        return None
    if rules.home:
        return (
            f"In {len(rules.joined)} servers and GUILD_IDS is empty: all of them are answered, and only moderators of "
            f"the first, {min(rules.home)}, can reload. Set GUILD_IDS."
        )
    return "GUILD_IDS is empty and no server is known as home: only the application's owner can reload. Set GUILD_IDS."


def _unlisted(ids: list[int]) -> str | None:
    named = ", ".join(map(str, ids[:_MOST_NAMED])) + (" ..." if len(ids) > _MOST_NAMED else "")
    return f"Not in GUILD_IDS, so nothing is answered there: {named}; {_LEAVE}." if ids else None


def joined(rules: Rules, guild_id: int) -> str:
    """Return what a new server means."""
    if rules.guild_ids:
        unlisted = f"added to a server that is not in GUILD_IDS: nothing is answered there; {_LEAVE}"
        return "added to a server of GUILD_IDS" if guild_id in rules.guild_ids else unlisted
    if guild_id in rules.home:
        return "added to its first server"
    return f"added to another server: it answers there too, but nobody there can reload; {_LEAVE}, or set GUILD_IDS"
