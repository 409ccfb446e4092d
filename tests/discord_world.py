"""A bot in a simulated Discord: a server, a channel, an asker, a moderator. Behaviour tests are written in it."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
import simcord.interactions

from bot.commands import COMMANDS
from bot.connection.client import Client, Controls
from bot.connection.traffic import Traffic
from bot.conversation import responding, retrying
from bot.conversation.buttons import BUTTONS
from bot.conversation.services import Command, Services, assemble
from bot.library.current import Library
from bot.settings import Settings
from index import Article, Index

BEES = Article(
    id="bees",
    title="Bees of the valley",
    text="The valley has 40 hives. Anna Berg keeps them.\n\nShe sells 300 jars of honey a year.",
)
TRAINS = Article(
    id="trains", title="Night trains", text="Night trains return to Vienna.\n\nThe first train left Vienna in May 2021."
)
ARTICLES = (BEES, TRAINS)


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario plays with."""

    env: simcord.Env
    client: Client
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    asker: simcord.MemberActor
    moderator: simcord.MemberActor
    folder: Path

    @property
    def services(self) -> Services:
        return self.client.services

    @property
    def library(self) -> Library:
        return self.services.library

    async def restart(self, index: Index | None = None, commands: Sequence[Command] = COMMANDS) -> None:
        """Replace the Client as after a lost connection, and the index by another one."""
        if index is not None:
            self.library.index = index
        await self.env.restart_bot(Client(self.services, self.client.traffic, Controls(commands, BUTTONS)))

    @property
    def me(self) -> str:
        assert self.client.user
        return f"<@{self.client.user.id}>"

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The bodies of the messages that the bot posted, in order."""
        return [
            dict(request.json)
            for request in self.env.http_requests
            if request.method == "POST" and request.path.endswith("/messages") and isinstance(request.json, dict)
        ]

    def person(self, name: str, **permissions: bool) -> simcord.MemberActor:
        """Let somebody join who has a role with these permissions."""
        role = self.guild.create_role(name, permissions=discord.Permissions(**permissions))
        return self.guild.add_member(self.env.create_user(name), roles=[role])


Scenario = Callable[[World], Awaitable[None]]


def in_discord(
    *,
    articles: Sequence[Article] = ARTICLES,
    commands: Sequence[Command] = COMMANDS,
    check_errors: bool = True,
    **settings: Any,
) -> Callable[[Scenario], Callable[[pytest.MonkeyPatch], None]]:
    """Turn a scenario into a test."""

    def decorate(scenario: Scenario) -> Callable[[pytest.MonkeyPatch], None]:
        async def run(folder: Path) -> None:
            (folder / "articles").mkdir()
            for article in articles:
                (folder / "articles" / f"{article.id}.txt").write_text(f"{article.title}\n\n{article.text}\n")
            found = Settings(articles_dir=folder / "articles", data_dir=folder / "data", **settings)
            # simcord answers the library's own reading; its files are at no address.
            services = replace(assemble(found), read_file=discord.Attachment.read)
            services.library.index = Index.build(articles)
            client = Client(services, Traffic(), Controls(commands, BUTTONS))
            try:
                async with simcord.run(client, check_errors=check_errors, settle_timeout=20) as env:
                    await scenario(_world(env, client, folder))
            finally:
                services.close()

        @wraps(scenario)
        def test(monkeypatch: pytest.MonkeyPatch) -> None:
            _authorise(monkeypatch)
            monkeypatch.setattr(retrying, "PAUSES", (0.0, 0.0, 0.0))
            monkeypatch.setattr(responding, "QUICKLY", (0.0, 0.0))
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(run(Path(folder)))

        del test.__wrapped__  # pytest would ask the scenario for its arguments
        return test

    return decorate


def _world(env: simcord.Env, client: Client, folder: Path) -> World:
    guild = env.create_guild()
    channel = guild.create_text_channel("questions")
    asker = guild.add_member(env.create_user("asker"))
    role = guild.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
    moderator = guild.add_member(env.create_user("moderator"), roles=[role])
    return World(env, client, guild, channel, asker, moderator, folder)


def words(message: Any) -> str:
    """Return what a message says: its content, or the blocks of its containers with an empty line between them."""
    return message.content or "\n\n".join(texts(message.components))


def texts(components: Sequence[Mapping[str, Any]]) -> list[str]:
    found = [one["content"] for one in components if one["type"] == discord.ComponentType.text_display.value]
    return found + [text for one in components for text in texts(one.get("components", ()))]


def labels(message: Any) -> list[str]:
    """Return the labels of the buttons below a message."""
    inside = [item for row in message.components if row["type"] == 1 for item in row["components"]]
    return [item["label"] for item in inside if item["type"] == discord.ComponentType.button.value]


PayloadChange = Callable[[dict[str, Any]], None]
CHANGES: list[PayloadChange] = []
"""What a test does to every interaction's payload before the bot gets it."""


def _authorise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say in every interaction that the server installed the bot, as Discord does and simcord does not."""
    original = simcord.interactions.base_payload

    def base_payload(backend: Any, **call: Any) -> Any:
        record, payload = original(backend, **call)
        if call.get("guild_id") is not None:
            payload["authorizing_integration_owners"] = {"0": str(call["guild_id"])}
        for change in CHANGES:
            change(payload)
        return record, payload

    monkeypatch.setattr(simcord.interactions, "base_payload", base_payload)
    CHANGES.clear()
