"""`/reload`: read the articles again; for moderators, with a report of what changed."""

from __future__ import annotations

from collections.abc import Sequence

from discord import app_commands

from index import Problem

from ..conversation import responding
from ..conversation.services import Interaction
from ..library.building import KeptError
from ..library.reloading import Change, WaitError
from ..messages.localization import say
from ..messages.markdown import cut, escape
from .words import word

_MOST_NAMED = 10
_LONGEST_REASON = 120


@app_commands.command(name=word("reload.name"), description=word("reload.description"), extras={"level": "moderator"})
@app_commands.default_permissions(manage_guild=True)
async def reload(interaction: Interaction) -> None:
    if not await responding.defer(interaction, ephemeral=True):
        return
    services, locale = interaction.client.services, str(interaction.locale)
    before = services.library.index.generation
    try:
        change = await services.reloader.reload(services.library)
    except WaitError as wait:
        note = await services.recorder.ordered(interaction, "reload", "wait", before)
        await responding.finish(interaction, waiting(wait, locale) + note)
    except KeptError as kept:
        note = await services.recorder.ordered(interaction, "reload", kept.key, before)
        await responding.finish(interaction, refusal(kept, locale) + note)
    else:
        note = await services.recorder.ordered(interaction, "reload", "reloaded", change.before, change.after)
        await responding.finish(interaction, report(change, locale) + note)


def waiting(wait: WaitError, locale: str) -> str:
    """Say why there is no reload now."""
    if wait.since is not None:
        return say("reload.running", locale, since=f"<t:{wait.since:.0f}:R>")
    return say("reload.wait", locale, count=wait.seconds)


def report(change: Change, locale: str) -> str:
    """Say what a reload changed, and which files were skipped and why."""
    counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
    parts = [say(f"reload.{key}", locale, count=len(ids)) for key, ids in counts.items() if ids]
    lines = [say("reload.done", locale, seconds=f"{change.seconds:.1f}", changes=", ".join(parts))]
    if not parts:
        lines = [say("reload.unchanged", locale)]
    lines.append(say("reload.total", locale, count=change.articles, sentences=change.sentences))
    if not change.saved:
        lines.append(say("reload.not_saved", locale))
    return "\n".join(lines + _skipped(change.problems, locale))


def refusal(kept: KeptError, locale: str) -> str:
    """Say why the old Index stays, and which files could not be read and why."""
    return "\n".join([say(kept.key, locale, **kept.values), *_skipped(kept.problems, locale)])


def _skipped(problems: Sequence[Problem], locale: str) -> list[str]:
    """Name the files that were skipped, then those with a field that is ignored; so many as fit into one message."""
    lines: list[str] = []
    named = 0
    for key, skipped in (("reload.skipped", True), ("reload.noted", False)):
        of_kind = [problem for problem in problems if problem.skipped is skipped]
        lines += [say(key, locale, count=len(of_kind))] if of_kind else []
        lines += [f"- {escape(cut(str(each), _LONGEST_REASON))}" for each in of_kind[: _MOST_NAMED - named]]
        named += len(of_kind[: _MOST_NAMED - named])
    return lines
