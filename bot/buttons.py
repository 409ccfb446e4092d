"""The buttons under an answer: what each does when it is pressed, before or after a restart.

Everything a press needs stands in the button's id and in the journal; no message is waited for. Whoever presses is
asked for their own permissions.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self, get_args

import discord

from index import Index, Quote

from . import explaining, listings, permissions, questions, reading, responding
from .asking import BusyError
from .footnotes import MOST
from .journal import Reason, Remembered
from .markdown import escape, length
from .messages import say
from .paging import Request, request_of
from .render import Button
from .tables import Page

if TYPE_CHECKING:
    from .client import Interaction

Payload = dict[str, Any]
REASONS: tuple[Reason, ...] = get_args(Reason)


class Press(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"fn:(?P<action>[a-z]+)(?P<values>(?::-?\d+)*)"
):
    """A button of ours, known again by its id: `fn:<action>` and whole numbers."""

    def __init__(self, action: str, *values: int, label: str | None = None) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=":".join(("fn", action, *map(str, values)))))
        self.action = action
        self.values = values

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        values = [int(value) for value in match["values"].split(":")[1:]]
        return cls(match["action"], *values, label=getattr(item, "label", None))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Act, once; whatever fails ends at the client's last resort."""
        client = interaction.client
        with client.at_work():
            try:
                if client.parts.claims.first(interaction.id):
                    await _press(interaction, self.action, self.values)
            except Exception as error:
                await client.fail(interaction, error)


ITEMS = (Press,)


def view(wanted: Sequence[Button], asker: int, locale: str | None) -> discord.ui.View | None:
    """Return the row of buttons under an answer; the one that deletes it carries the asker's id."""
    return _row(*_under(wanted, asker, locale))


def _under(wanted: Sequence[Button], asker: int, locale: str | None) -> list[Payload]:
    return [_button(name, *([asker] if name == "delete" else []), label=_label(name, locale)) for name in wanted]


def below(page: Page, request: Request, index: Index, asker: int, locale: str | None) -> discord.ui.View | None:
    """Return the row under the first page of a list, which everybody sees."""
    wanted: tuple[Button, ...] = ("sources", "context", "wrong", "delete") if page.quotes else ("delete",)
    return _row(*_turns(page, request, index, locale), *_under(wanted, asker, locale))


def _turns(page: Page, request: Request, index: Index, locale: str | None) -> list[Payload]:
    """Return the buttons that lead to the page before and to the next one."""
    moves = [("back", page.before), ("more", page.stop if page.stop < page.total else None)]
    return [
        _button("page", *request.numbers(start, index.generation), label=_label(name, locale))
        for name, start in moves
        if start is not None
    ]


class Row(discord.ui.View):
    """One row of buttons, made as Discord takes it: a quarter of what the library's own items cost.

    Nobody waits for its presses: they come to Press by the id of the button.
    """

    def __init__(self, *buttons: Payload) -> None:
        super().__init__(timeout=None)
        self._components: list[Payload] = [{"type": discord.ComponentType.action_row.value, "components": [*buttons]}]

    def to_components(self) -> list[Payload]:
        return self._components

    def is_dispatchable(self) -> bool:
        """Keep the library from holding on to it."""
        return False


def _row(*buttons: Payload) -> Row | None:
    return Row(*buttons) if buttons else None


def _button(action: str, *values: int, label: str) -> Payload:
    return {
        "type": discord.ComponentType.button.value,
        "style": discord.ButtonStyle.secondary.value,
        "label": label,
        "custom_id": ":".join(("fn", action, *map(str, values))),
    }


def _label(name: str, locale: str | None) -> str:
    return say(f"buttons.{name}", locale)


async def _press(interaction: Interaction, action: str, values: tuple[int, ...]) -> None:
    client, locale = interaction.client, str(interaction.locale)
    if client.draining:
        await responding.tell(interaction, say("client.stopping", locale))
    elif not permissions.may_ask(interaction.guild_id, client.parts.settings.guild_ids):
        await responding.tell(interaction, say("ask.elsewhere", locale))
    elif not await client.opens(responding.PATIENCE):
        await responding.tell(interaction, say("client.opening", locale))
    elif action in ACTIONS and interaction.message is not None:
        await ACTIONS[action](interaction, interaction.message, *values)
    else:
        await responding.tell(interaction, say("buttons.expired", locale))


async def _sources(interaction: Interaction, answer: discord.Message) -> None:
    """Show the passages that an answer quotes, to the one who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        index, locale = interaction.client.index, str(interaction.locale)
        quotes, notes = await _recall(interaction, index, answer.id, answer)
        content = reading.sources(quotes, index, locale, notes) if quotes else "\n".join(notes)
        await responding.finish(interaction, content)


async def _context(interaction: Interaction, answer: discord.Message) -> None:
    """Show a quote among its neighbours, to the one who pressed."""
    if await responding.defer(interaction, ephemeral=True):
        await _show_context(interaction, answer.id, 0, 0, answer)


async def _look(interaction: Interaction, shown: discord.Message, answer: int, at: int, shift: int) -> None:
    """Move up or down in an article, or on to the next quote, in the message that shows it."""
    if await responding.defer(interaction, update=True):
        await _show_context(interaction, answer, at, shift)


async def _show_context(
    interaction: Interaction, answer: int, at: int, shift: int, message: discord.Message | None = None
) -> None:
    index, locale = interaction.client.index, str(interaction.locale)
    quotes, notes = await _recall(interaction, index, answer, message)
    if not quotes:
        await responding.finish(interaction, "\n".join(notes))
        return
    at %= len(quotes)
    shown = reading.context(quotes[at], index, shift, locale, notes)
    moves = [("up", at, shown.earlier), ("down", at, shown.later), ("next", at + 1, 0 if len(quotes) > 1 else None)]
    row = _row(
        *(_button("look", answer, on, to, label=_label(name, locale)) for name, on, to in moves if to is not None)
    )
    await responding.finish(interaction, shown.content, row)


async def _page(
    interaction: Interaction, shown: discord.Message, kind: int, start: int, generation: int, article: int, count: int
) -> None:
    """Turn the pages of a list for the one who pressed: what everybody sees stays as it is."""
    private = shown.flags.ephemeral
    if not await responding.defer(interaction, ephemeral=not private, update=private):
        return
    client, locale = interaction.client, str(interaction.locale)
    index = client.index
    request = request_of(kind, article, count, shown.content, index)
    if request is None:
        await responding.finish(interaction, say("buttons.gone", locale))
        return
    try:
        page = await client.parts.desk.ask(partial(listings.page, index, request, start, locale, f"{generation:012x}"))
    except BusyError as busy:
        await responding.finish(interaction, say("client.busy", locale, count=busy.seconds))
        return
    await responding.finish(interaction, page.content, _row(*_turns(page, request, index, locale)))


async def _explain(interaction: Interaction, answer: discord.Message) -> None:
    """Show why this sentence was chosen, to the one who pressed."""
    if not await responding.defer(interaction, ephemeral=True):
        return
    client, locale = interaction.client, str(interaction.locale)
    asked = client.parts.asked.recall(answer.id) or await _question(client.us.id, answer)
    if asked is None or asked[1] not in (None, *(article.id for article in client.index.articles)):
        await responding.finish(interaction, say("why.expired", locale))
        return
    try:
        explanation = await client.parts.desk.ask(partial(client.index.explain, *asked))
    except BusyError as busy:
        await responding.finish(interaction, say("client.busy", locale, count=busy.seconds))
        return
    notes = [f"-# {say('buttons.edited', locale)}"] if await was_edited(answer) else []
    await responding.finish(interaction, "\n".join([*notes, explaining.shown(explanation, locale)]))


async def _question(us: int, answer: discord.Message) -> tuple[str, None] | None:
    """Read the question again in the message that an answer replies to."""
    question = await _replied_to(answer)
    text = questions.limited(questions.without_mentions(question.content, us)) if question else ""
    return (text, None) if text else None


async def _wrong(interaction: Interaction, answer: discord.Message) -> None:
    """Ask what is not right."""
    if await responding.defer(interaction, ephemeral=True):
        locale = str(interaction.locale)
        reasons = [
            _button("vote", answer.id, place, label=_label(f"reason_{reason}", locale))
            for place, reason in enumerate(REASONS)
        ]
        await responding.finish(interaction, say("buttons.why", locale), _row(*reasons))


async def _vote(interaction: Interaction, _: discord.Message, answer: int, reason: int) -> None:
    """Count a reason; who gave it is not written down."""
    if await responding.defer(interaction, update=True):
        journal = interaction.client.parts.journal
        vote = await asyncio.to_thread(journal.vote, answer, REASONS[reason], interaction.user.id)
        key = {"kept": "thanks", "again": "again", "lost": "not_kept"}[vote]
        await responding.finish(interaction, say(f"buttons.{key}", str(interaction.locale)))


async def _share(interaction: Interaction, answer: discord.Message) -> None:
    """Post a private answer for everybody, in the name of who shares it."""
    if not await responding.defer(interaction, update=True):
        return
    client, locale = interaction.client, str(interaction.locale)
    by = "\n-# " + say("buttons.shared_by", locale, user=escape(interaction.user.display_name))
    content = answer.content + (by if length(answer.content + by) <= MOST else "")
    wanted: list[Button] = ["wrong", "delete"]
    if client.parts.journal.recall(answer.id):
        wanted[:0] = ["sources", "context"]
    row = view(wanted, interaction.user.id, str(interaction.guild_locale or locale))
    try:
        posted = await interaction.followup.send(
            content, view=row or discord.utils.MISSING, wait=True, suppress_embeds=True
        )
    except discord.Forbidden:
        await interaction.followup.send(say("buttons.cannot_share", locale), ephemeral=True)
        return
    await asyncio.to_thread(client.parts.journal.remember_copy, posted.id, answer.id)
    await responding.finish(interaction, answer.content, view(("sources", "context"), 0, locale))


async def _delete(interaction: Interaction, answer: discord.Message, asker: int) -> None:
    """Delete an answer, for the one who asked and for moderators, and what was kept of it."""
    client, locale = interaction.client, str(interaction.locale)
    if not permissions.may_delete(permissions.request(interaction), asker, client.rules):
        await responding.tell(interaction, say("buttons.not_yours", locale))
        return
    if not await responding.defer(interaction, update=True):
        return
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        pass
    except discord.Forbidden:
        await interaction.followup.send(say("buttons.cannot_delete", locale), ephemeral=True)
        return
    if interaction.user.id != asker:
        client.audit(interaction, "delete", "allowed")
    await asyncio.to_thread(client.parts.journal.forget, answer.id)


ACTIONS: dict[str, Callable[..., Awaitable[None]]] = {
    "sources": _sources,
    "context": _context,
    "look": _look,
    "page": _page,
    "explain": _explain,
    "wrong": _wrong,
    "vote": _vote,
    "share": _share,
    "delete": _delete,
}
"""What each button does; called with the interaction, its message and the numbers of its id."""


async def _recall(
    interaction: Interaction, index: Index, answer: int, message: discord.Message | None
) -> tuple[tuple[Quote, ...], list[str]]:
    """Quote an answer again from the articles as they are now; return also what a reader has to know about it."""
    remembered = await asyncio.to_thread(interaction.client.parts.journal.recall, answer)
    locale = str(interaction.locale)
    if remembered is None:
        return (), [say("buttons.expired", locale)]
    quotes = remembered.quotes(index)
    keys = _changes(remembered, quotes, index)
    if message is not None and await was_edited(message):
        keys.append("edited")
    return quotes, [f"-# {say(f'buttons.{key}', locale)}" for key in keys]


def _changes(remembered: Remembered, quotes: Sequence[Quote], index: Index) -> list[str]:
    """Name what has become of the articles since an answer."""
    known = {article.id for article in index.articles}
    if any(trace.article not in known for trace in remembered.traces):
        return ["gone"]
    if len(quotes) < len(remembered.traces):
        return ["changed"]
    return ["moved"] if remembered.generation != index.generation else []


async def was_edited(answer: discord.Message) -> bool:
    """Say whether the question that a message replies to has been edited; unknown is no."""
    question = await _replied_to(answer)
    return question is not None and question.edited_at is not None


async def _replied_to(answer: discord.Message) -> discord.Message | None:
    reference = answer.reference
    if reference is None or reference.message_id is None:
        return None
    question = reference.resolved
    if question is None:
        with suppress(discord.HTTPException):
            question = await answer.channel.fetch_message(reference.message_id)
    return question if isinstance(question, discord.Message) else None
