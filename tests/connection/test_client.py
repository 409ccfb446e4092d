"""The bot in a channel: what it answers, what it leaves alone, and what happens when something goes wrong."""

import asyncio
import copy
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord
from simcord.enums import MessageType

from bot import permissions
from bot.connection import invitation
from bot.connection.client import intents
from bot.messages import listings, localization, render
from index import Index
from tests.discord_world import BEES, CHANGES, World, in_discord, words

HIVES = "The valley has 40 hives. [1]"


@in_discord()
async def test_a_mention_is_answered_with_one_reply_to_it(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    [body] = world.sent
    assert body["content"].startswith(HIVES)
    assert body["message_reference"]["message_id"] == question.id
    assert body["message_reference"]["fail_if_not_exists"] is False
    assert (body["nonce"], body["enforce_nonce"]) == (str(question.id), True)
    assert body["allowed_mentions"] == {"parse": []}
    assert body["flags"] == discord.MessageFlags(suppress_embeds=True).value


@in_discord()
async def test_what_is_not_for_us_is_left_alone(world: World) -> None:
    for content in ("How many hives?", "@everyone How many hives?", f"{world.asker.mention} How many hives?"):
        await world.moderator.send(world.channel, content)

    assert world.sent == []


@in_discord()
async def test_g3_bots_webhooks_and_the_system_are_not_answered(world: World) -> None:
    echo = world.guild.add_member(world.env.create_user("echo", bot=True))
    webhook = world.guild.create_webhook(world.channel)

    await webhook.send(f"{world.me} How many hives are there?")
    pinned = world.guild.create_system_message(world.channel, MessageType.NEW_MEMBER, author=world.asker)
    assert pinned is not None
    before = len(world.env.http_requests)
    for _ in range(1000):
        world.env.backend.create_message(world.channel.id, echo.id, f"{world.me} How many hives are there?")
    await world.env.settle()

    print(f"1,000 messages of a bot: {len(world.env.http_requests) - before} requests")
    assert len(world.env.http_requests) == before


@in_discord()
async def test_g1_an_event_that_comes_twice_is_answered_once(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    [event] = [payload for kind, name, payload in world.env.backend.transcript if name == "MESSAGE_CREATE"][:1]

    for _ in range(20):
        world.env.backend.emit("MESSAGE_CREATE", copy.deepcopy(event))
    await world.env.settle()

    assert len(world.sent) == 1


@in_discord()
async def test_a_private_message_is_a_question(world: World) -> None:
    await world.asker.send_dm("How many hives are there?")

    assert [body["content"].startswith(HIVES) for body in world.sent] == [True]


@in_discord()
async def test_a_mention_without_a_question_gets_questions_that_the_articles_answer(world: World) -> None:
    await world.asker.send(world.channel, world.me)

    opening, *suggested = world.sent[0]["content"].split("\n- ")
    assert opening == localization.say("ask.suggested")
    assert "How many hives?" in suggested
    assert all(world.library.index.answer(question).found for question in suggested)


@in_discord(articles=())
async def test_without_articles_nothing_is_suggested(world: World) -> None:
    await world.asker.send(world.channel, world.me)

    assert world.sent[0]["content"] == localization.say("ask.empty")


@in_discord()
async def test_a_question_whether_that_is_true_is_pointed_to_the_check(world: World) -> None:
    claim = await world.moderator.send(world.channel, "The valley has 400 hives.")

    await world.asker.send(world.channel, f"{world.me} is this true?", reply_to=claim)
    await world.asker.send(world.channel, f"{world.me} How many hives are there?", reply_to=claim)

    pointed, answered = (body["content"] for body in world.sent)
    assert pointed == localization.say("ask.pointing")
    assert answered.startswith(HIVES)


@in_discord()
async def test_a_reply_to_an_answer_asks_the_same_article(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} Who keeps the hives?")
    answer = world.channel.last_message
    assert answer is not None

    await world.asker.send(world.channel, "How many jars?", reply_to=answer)

    assert [body["content"].splitlines()[0] for body in world.sent] == [
        "Anna Berg keeps them. [1]",
        "She sells 300 jars of honey a year. [1]",
    ]


@in_discord()
async def test_a_reply_to_an_answer_of_articles_that_are_gone_is_a_plain_question(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} Who keeps the hives?")
    answer = world.channel.last_message
    assert answer is not None
    world.library.index = Index.build([])

    await world.asker.send(world.channel, "How many jars?", reply_to=answer)

    assert len(world.sent) == 2


@in_discord()
async def test_a_long_question_in_a_file_is_read(world: World) -> None:
    text = ("\ufeff" + "How many hives are there? " * 90).encode()

    await world.asker.send(world.channel, world.me, attachments=[("message.txt", text)])

    assert world.sent[0]["content"].startswith(HIVES)


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (b"x" * (128 * 1024 + 1), "ask.file_too_long"),
        (b"word " * 900, "ask.too_long"),
        (b"\xff\xfe\xfa\x00\xff", "ask.file_unreadable"),
    ],
)
def test_a_file_that_is_no_question_is_explained(file: bytes, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @in_discord()
    async def scenario(world: World) -> None:
        await world.asker.send(world.channel, world.me, attachments=[("message.txt", file)])

        assert [body["content"] for body in world.sent] == [localization.say(key, limit=4000)]

    scenario(monkeypatch)


@in_discord()
async def test_our_role_gets_one_line(world: World) -> None:
    assert world.client.user
    role = world.guild.create_role("Footnote")
    admin = world.person("admin", mention_everyone=True)
    tagged = {"guild_id": str(world.guild.id), "role": {**role_payload(world, role.id), "tags": {"bot_id": me(world)}}}
    world.env.backend.emit("GUILD_ROLE_UPDATE", tagged)
    await world.env.settle()

    await admin.send(world.channel, f"<@&{role.id}> How many hives?")

    assert [body["content"] for body in world.sent] == [localization.say("ask.role")]


def me(world: World) -> str:
    assert world.client.user
    return str(world.client.user.id)


def role_payload(world: World, id: int) -> dict[str, Any]:
    """Return the payload of a role as it was sent when it was made."""
    made = [data for _, name, data in world.env.backend.transcript if name == "GUILD_ROLE_CREATE"]
    return next(dict(data["role"]) for data in made if data["role"]["id"] == str(id))


@in_discord(guild_ids=(1,))
async def test_p13_a_server_that_is_not_listed_is_not_answered_and_logged_once(
    world: World,
) -> None:
    for _ in range(3):
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    result = await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    assert world.sent == []
    assert result.response is not None
    assert result.response.content == localization.say("ask.elsewhere")


CHANNELS: dict[str, Callable[[World], simcord.ChannelHandle]] = {
    "text": lambda world: world.guild.create_text_channel("asked"),
    "news": lambda world: world.guild.create_news_channel("asked"),
    "voice": lambda world: world.guild.create_voice_channel("asked"),
    "stage": lambda world: world.guild.create_stage_channel("asked"),
}


@pytest.mark.parametrize("kind", CHANNELS)
@pytest.mark.parametrize("listed", [True, False])
def test_t1_an_ask_channel_of_any_kind(kind: str, listed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    @in_discord(ask_channel_ids=(1,))
    async def scenario(world: World) -> None:
        channel = CHANNELS[kind](world)
        world.client._ask_channels = frozenset({channel.id if listed else 1})

        await world.asker.send(channel, "How many hives are there?")

        assert len(world.sent) == listed

    scenario(monkeypatch)


PARENTS: dict[str, Callable[[World], simcord.ChannelHandle]] = {
    "text": CHANNELS["text"],
    "news": CHANNELS["news"],
    "forum": lambda world: world.guild.create_forum_channel("asked"),
}


@pytest.mark.parametrize("parent", PARENTS)
@pytest.mark.parametrize("listed", [True, False])
def test_t1_threads_and_forum_posts_belong_to_their_parent(
    parent: str, listed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    @in_discord(ask_channel_ids=(1,))
    async def scenario(world: World) -> None:
        category = world.guild.create_category("category")
        channel = PARENTS[parent](world)
        ids = {channel.id} if listed else {category.id, world.guild.id}
        world.client._ask_channels = frozenset(ids)
        thread = world.env.backend.create_thread(channel.id, "a thread", owner_id=world.asker.id)
        handle = simcord.ChannelHandle(world.env, world.guild, thread)

        await world.asker.send(handle, "How many hives are there?")

        assert len(world.sent) == listed

    scenario(monkeypatch)


@in_discord(ask_channel_ids=(1,))
async def test_a_category_never_matches_by_accident(world: World) -> None:
    category = world.guild.create_category("category")
    channel = world.guild.create_text_channel("inside", category=category)
    world.client._ask_channels = frozenset({category.id})

    await world.asker.send(channel, "How many hives are there?")

    assert world.sent == []


def test_no_privileged_intent_is_asked_for_unless_whole_channels_are_read() -> None:
    privileged = discord.Intents(members=True, presences=True, message_content=True).value

    assert intents(False).value & privileged == 0
    assert intents(True).value & privileged == discord.Intents(message_content=True).value


@in_discord(questions_per_minute=2)
async def test_q8_too_many_questions_get_one_notice(world: World) -> None:
    for _ in range(6):
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    await world.moderator.send(world.channel, f"{world.me} How many hives are there?")

    contents = [body["content"] for body in world.sent]
    assert [content.startswith(HIVES) for content in contents] == [True, True, False, True]
    assert re.search(r"in \d+ seconds", contents[2])


@in_discord()
async def test_h7_a_question_deleted_before_its_answer_gets_none(world: World) -> None:
    def deletes(answer: Any, *arguments: Any, **options: Any) -> render.Reply:
        world.services.deleted.add(asked[0])
        return render.Reply("too late")

    asked: list[int] = []
    seen = world.services.seen
    seen.is_first = lambda id: asked.append(id) or True  # type: ignore[method-assign,func-returns-value]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "answer", deletes)
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert world.sent == []


@in_discord()
async def test_a_deleted_message_is_remembered_as_deleted(world: World) -> None:
    message = await world.asker.send(world.channel, "never mind")

    await world.asker.delete(message)

    assert message.id in world.services.deleted


@in_discord(check_errors=False)
async def test_h6_a_dead_channel_costs_one_request(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)

    for _ in range(50):
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert len([r for r in world.env.http_requests if r.path.endswith("/messages")]) == 1


@in_discord(check_errors=False)
async def test_a_channel_whose_permissions_change_is_tried_again(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    world.person("somebody", view_channel=True)
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert world.channel.last_message is not None
    assert world.channel.last_message.content.startswith(HIVES)


@in_discord(check_errors=False)
async def test_a_failing_answer_is_told_with_a_reference_that_stands_in_the_log(world: World) -> None:
    with pytest.MonkeyPatch.context() as patch, Caught() as caught:
        patch.setattr(render, "answer", boom)
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")
        result = await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    assert result.response is not None
    for content in (world.sent[0]["content"], result.response.content):
        found = re.search(r"[0-9a-f]{6}$", content)
        assert found is not None
        [record] = [record for record in caught.records if f"reference={found[0]}" in record.getMessage()]
        assert record.exc_info is not None
        assert "boom" not in content
        assert "hives" not in record.getMessage()


def boom(*arguments: Any, **options: Any) -> Any:
    raise RuntimeError("boom")


class Caught(logging.Handler):
    """Keeps what is logged while it is entered."""

    def __enter__(self) -> "Caught":
        self.records: list[logging.LogRecord] = []
        self.logger = logging.getLogger("bot")
        self.logger.addHandler(self)
        self.logger.setLevel(logging.INFO)
        return self

    def __exit__(self, *_: object) -> None:
        self.logger.removeHandler(self)
        self.logger.setLevel(logging.NOTSET)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


Fault = Callable[[World, pytest.MonkeyPatch], None]
FAULTS: dict[str, Fault] = {
    "rendering an answer": lambda world, patch: patch.setattr(render, "answer", boom),
    "making a list": lambda world, patch: patch.setattr(listings, "page", boom),
    "rendering a list": lambda world, patch: patch.setattr("bot.conversation.lists.shelves.shelf", boom),
    "the index": lambda world, patch: patch.setattr(world.library, "index", None),
    "the worker of lists": lambda world, patch: patch.setattr(world.services.list_queue, "_worker", None),
    "the worker of questions": lambda world, patch: patch.setattr(world.services.question_queue, "_worker", None),
    "the journal": lambda world, patch: patch.setattr(type(world.services.journal), "note", boom),
    "the permission check": lambda world, patch: patch.setattr(permissions, "requester", boom),
    "the cooldown": lambda world, patch: patch.setattr(world.services.cooldowns.people, "wait", boom),
    "the words": lambda world, patch: patch.setattr("bot.commands.help.say", boom),
    "the child": lambda world, patch: patch.setattr(world.services.reloader, "_build", boom),
    "the response, refused": lambda world, patch: world.env.inject_error("POST", "/interactions/*", status=400, code=1),
    "the response, in passing": lambda world, patch: world.env.inject_error("POST", "/interactions/*", status=503),
    "the edit, refused": lambda world, patch: world.env.inject_error("PATCH", "/webhooks/*", status=400, code=50035),
    "the edit, in passing": lambda world, patch: world.env.inject_error("PATCH", "/webhooks/*", status=503),
}
COMMANDS: dict[str, dict[str, Any]] = {
    "ask": {"question": "How many hives are there?"},
    "summary": {"article": "bees"},
    "figures": {},
    "mentions": {"term": "hives"},
    "check": {"claim": "The valley has 40 hives."},
    "articles": {},
    "help": {},
    "privacy": {},
    "reload": {},
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_i1_every_interaction_gets_a_final_response(command: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @in_discord(check_errors=False)
    async def scenario(world: World) -> None:
        with pytest.MonkeyPatch.context() as patch:
            FAULTS[fault](world, patch)
            result = await world.moderator.slash(world.channel, command, **COMMANDS[command])

        assert result.response is not None
        assert words(result.response)

    scenario(monkeypatch)


@in_discord(check_errors=False)
async def test_i5_an_error_in_the_check_denies_and_answers(world: World) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permissions, "may_moderate", boom)
        result = await world.moderator.slash(world.channel, "reload")

    assert result.response is not None
    assert re.search(r"[0-9a-f]{6}$", result.response.content)
    assert world.services.reloader._ended < 0


@in_discord(check_errors=False)
async def test_i8_a_command_from_before_an_upgrade_is_answered(world: World) -> None:
    CHANGES.append(lambda payload: payload["data"].update(name="old-name"))

    result = await world.asker.slash(world.channel, "help")
    choices = await world.asker.autocomplete(world.channel, "summary", "article", "b")

    assert result.response is not None
    assert result.response.content == localization.say("client.unknown")
    assert choices == []


@in_discord(check_errors=False)
async def test_options_that_changed_since_are_answered(world: World) -> None:
    CHANGES.append(lambda payload: payload["data"].update(options=[]))

    result = await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    assert result.response is not None
    assert result.response.content


@in_discord()
async def test_i6_p23_an_interaction_that_comes_twice_acts_once(world: World) -> None:
    seen: list[dict[str, Any]] = []
    CHANGES.append(lambda payload: seen.append(copy.deepcopy(payload)))
    await world.moderator.slash(world.channel, "reload")

    world.env.backend.emit("INTERACTION_CREATE", seen[0])
    await world.env.settle()

    callbacks = [request for request in world.env.http_requests if request.path.endswith("/callback")]
    assert len(callbacks) == 1


def payload_rows() -> dict[str, tuple[Callable[[dict[str, Any]], None], bool]]:
    """Return rows of the permission matrix as changes to a moderator's payload, and whether they may reload."""

    def member(**values: Any) -> Callable[[dict[str, Any]], None]:
        return lambda payload: payload["member"].update(values)

    def top(**values: Any) -> Callable[[dict[str, Any]], None]:
        return lambda payload: payload.update(values)

    return {
        "P1 plain": (member(permissions="1024", roles=[]), False),
        "P2 Manage Server": (member(permissions="32", roles=[]), True),
        "P3 Administrator alone": (member(permissions="8", roles=[]), True),
        "P8 Manage Channels, Manage Messages, Moderate Members": (
            member(permissions=str(1 << 4 | 1 << 13 | 1 << 40), roles=[]),
            False,
        ),
        "P11 not authorised for this server": (top(authorizing_integration_owners={"1": "5"}), False),
        "P12 authorised for another server": (top(authorizing_integration_owners={"0": "5"}), False),
        "P24 no permissions": (lambda payload: payload["member"].pop("permissions"), False),
        "P24 negative": (member(permissions="-1"), False),
        "P24 2^70": (member(permissions=str(1 << 70)), False),
        "P19 in time-out": (member(permissions="32", communication_disabled_until="2999-01-01T00:00:00+00:00"), False),
    }


@pytest.mark.parametrize("row", payload_rows())
def test_a_payload_is_taken_at_its_word(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    change, allowed = payload_rows()[row]

    @in_discord()
    async def scenario(world: World) -> None:
        CHANGES.append(change)

        result = await world.moderator.slash(world.channel, "reload")

        assert result.response is not None
        assert result.response.ephemeral
        assert result.response.content.startswith("Reloaded") == allowed
        assert (world.services.reloader._ended > 0) == allowed
        [audit] = world.services.journal.audits()
        assert (audit[0], audit[1], audit[2]) == (world.moderator.id, world.guild.id, "reload")
        assert (audit[3] == "reloaded") == allowed

    scenario(monkeypatch)


@in_discord(mod_role_ids=(1,))
async def test_p5_p6_a_role_counts_by_its_id(world: World) -> None:
    helper = world.person("helpers", view_channel=True)
    CHANGES.append(lambda payload: payload["member"].update(permissions="0"))
    role = next(role for role in world.client.guilds[0].roles if role.name == "helpers")

    for ids, allowed in (((role.id,), True), ((world.guild.id,), False), ((1,), False)):
        settings = world.services.settings.model_copy(update={"mod_role_ids": ids})
        rules = permissions.rules(settings, world.client, None)
        assert permissions.may_moderate(await requester_of(world, helper), rules).allowed == allowed


async def requester_of(world: World, actor: simcord.MemberActor) -> permissions.Requester:
    """Return what an interaction of somebody says of them."""
    seen: list[permissions.Requester] = []
    original = permissions.requester

    def requester(interaction: Any) -> permissions.Requester:
        seen.append(original(interaction))
        return seen[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permissions, "requester", requester)
        await actor.slash(world.channel, "articles")
    return seen[-1]


@in_discord(owner_ids=(1,))
async def test_p10_a_private_message_of_an_owner(world: World) -> None:
    owner = permissions.Requester(user_id=world.asker.id)

    rules = permissions.rules(world.services.settings, world.client, None)
    assert not permissions.may_moderate(owner, rules).allowed
    assert permissions.may_moderate(permissions.Requester(user_id=1), rules).allowed


@in_discord()
async def test_p14_p15_a_thread_is_as_its_parent(world: World) -> None:
    thread = world.env.backend.create_thread(world.channel.id, "a thread", owner_id=world.asker.id)
    handle = simcord.ChannelHandle(world.env, world.guild, thread)

    result = await world.moderator.slash(handle, "reload")

    assert result.response is not None
    assert result.response.content.startswith("Reloaded")


@in_discord()
async def test_p17_reload_in_words_is_a_question(world: World) -> None:
    await world.moderator.send(world.channel, f"{world.me} reload")

    assert len(world.sent) == 1
    assert world.services.journal.audits() == []


@in_discord()
async def test_p26_what_was_allowed_and_denied_is_kept_with_the_generations(world: World) -> None:
    await world.asker.slash(world.channel, "ask", question="How many hives are there?")
    before = world.library.index.generation
    (world.folder / "articles" / "wasps.txt").write_text("Wasps of the valley\n\nThe valley has 3 nests.\n")

    await world.moderator.slash(world.channel, "reload")

    [audit] = world.services.journal.audits()
    after = world.library.index.generation
    assert audit == (world.moderator.id, world.guild.id, "reload", "reloaded", before, after, 1)
    assert before != after


@in_discord()
async def test_an_order_that_is_not_recorded_is_said_to_who_gave_it(world: World) -> None:
    world.services.journal.close()

    CHANGES.append(lambda payload: payload["member"].update(permissions="1024", roles=[]))
    for heard in ("Only moderators", "Reloaded", "There was a reload"):
        result = await world.moderator.slash(world.channel, "reload")
        CHANGES.clear()

        assert result.response is not None
        assert result.response.content.startswith(heard)
        assert result.response.content.endswith(f"\n-# {localization.say('client.not_recorded')}")


@in_discord()
async def test_a_denied_order_given_again_and_again_is_one_row(world: World) -> None:
    CHANGES.append(lambda payload: payload["member"].update(permissions="1024", roles=[]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.services.journal, "_now", lambda: 60.0)
        for _ in range(5):
            await world.moderator.slash(world.channel, "reload")

    assert [(outcome, count) for _, _, _, outcome, _, _, count in world.services.journal.audits()] == [
        ("not a moderator", 5)
    ]


@in_discord()
async def test_p28_in_several_servers_moderators_of_the_first_may(world: World) -> None:
    await world.env.settle()
    another = world.env.create_guild("Another")
    channel = another.create_text_channel("questions")
    role = another.create_role("moderators", permissions=discord.Permissions(manage_guild=True))
    stranger = another.add_member(world.env.create_user("stranger"), roles=[role])

    there = await stranger.slash(channel, "reload")
    here = await world.moderator.slash(world.channel, "reload")

    assert there.response is not None
    assert there.response.content == localization.say("reload.denied_here")
    assert here.response is not None
    assert here.response.content.startswith("Reloaded")


@in_discord()
async def test_p28_where_no_server_is_known_as_the_first_only_the_applications_owner_may(world: World) -> None:
    world.services.home.id = 1

    result = await world.moderator.slash(world.channel, "reload")

    assert result.response is not None
    assert result.response.content == localization.say("reload.denied_here")


@in_discord()
async def test_a_reload_answers_from_the_new_articles_and_says_what_changed(world: World) -> None:
    articles = world.folder / "articles"
    (articles / "bees.txt").write_text("Bees of the valley\n\nThe valley has 41 hives.\n")
    (articles / "trains.txt").unlink()
    (articles / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 100)

    result = await world.moderator.slash(world.channel, "reload")
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert result.response is not None
    assert "1 changed" in result.response.content
    assert "1 removed" in result.response.content
    assert "broken" in result.response.content
    assert "41 hives" in world.sent[-1]["content"]


@in_discord()
async def test_a_reload_that_leaves_nothing_keeps_the_articles(world: World) -> None:
    for path in (world.folder / "articles").iterdir():
        path.unlink()

    result = await world.moderator.slash(world.channel, "reload")
    await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert result.response is not None
    assert result.response.content == localization.say("reload.empty")
    assert world.sent[-1]["content"].startswith(HIVES)


@in_discord()
async def test_x7_a_question_under_way_keeps_the_index_it_began_with(world: World) -> None:
    index = world.library.index
    other = Index.build([])
    original = Index.answer

    def swapped(self: Index, *arguments: Any, **options: Any) -> Any:
        world.library.index = other
        return original(self, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, "answer", swapped)
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert world.sent[0]["content"].startswith(HIVES)
    remembered = await world.services.journal.recall(world.channel.last_message.id)  # type: ignore[union-attr]
    assert remembered is not None
    assert remembered.generation == index.generation


@in_discord()
async def test_o7_commands_are_sent_only_when_they_have_changed(world: World) -> None:
    def synced() -> int:
        return len([request for request in world.env.http_requests if request.method == "PUT"])

    commands: list[Any] = list(world.client.tree.get_commands())
    assert synced() == 1
    for _ in range(3):
        await world.restart(commands=commands)
    assert synced() == 1
    await world.restart(commands=commands[:-1])
    assert synced() == 2


@in_discord(commands=(), check_errors=False)
async def test_a_sync_that_fails_is_tried_at_the_next_start(world: World) -> None:
    world.env.inject_error("PUT", "/applications/*", status=400, code=30034)
    await world.restart()
    await world.restart()

    assert (await world.asker.slash(world.channel, "help")).response is not None


@in_discord()
async def test_while_stopping_questions_are_left_and_commands_told(world: World) -> None:
    assert await world.services.drain(0.1)

    await world.asker.send(world.channel, f"{world.me} How many hives are there?")
    result = await world.asker.slash(world.channel, "ask", question="How many hives are there?")

    assert world.sent == []
    assert result.response is not None
    assert result.response.content == localization.say("client.stopping")


@in_discord()
async def test_stopping_waits_for_what_is_under_way(world: World) -> None:
    finish = asyncio.Event()
    world.services.in_flight.start(waits(finish))
    await asyncio.sleep(0)

    draining = asyncio.create_task(world.services.drain(5))
    await asyncio.sleep(0)
    assert not draining.done()
    finish.set()

    assert await draining


@in_discord()
async def test_stopping_does_not_wait_for_ever(world: World) -> None:
    never = asyncio.Event()
    world.services.in_flight.start(waits(never))
    await asyncio.sleep(0)

    assert not await world.services.drain(0.01)
    never.set()


async def waits(event: asyncio.Event) -> None:
    await event.wait()


@pytest.mark.parametrize("custom_id", ["old:button", "fn:gone:1", "fn:sources:not-a-number", "fn:sources"])
def test_i9_a_press_on_what_is_no_longer_known_is_answered(custom_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @in_discord()
    async def scenario(world: World) -> None:
        await world.asker.send(world.channel, f"{world.me} How many hives are there?")
        answer = world.channel.last_message
        assert answer is not None
        world.services.journal.forget(answer.id)
        CHANGES.append(lambda payload: payload["data"].update(custom_id=custom_id))

        result = await world.asker.click(answer, custom_id="fn:sources")

        shown = result.response or result.followups[0]
        assert shown.content == localization.say("buttons.expired")
        assert shown.ephemeral

    scenario(monkeypatch)


MALFORMED: list[tuple[str, dict[str, Any]]] = [
    ("MESSAGE_CREATE", {}),
    ("MESSAGE_CREATE", {"id": "1", "channel_id": None}),
    ("MESSAGE_UPDATE", {"id": "x"}),
    ("INTERACTION_CREATE", {"type": 2}),
    ("GUILD_CREATE", {"id": None}),
    ("MESSAGE_DELETE", {}),
]


@in_discord(check_errors=False)
async def test_g10_an_event_that_cannot_be_read_costs_only_itself(world: World) -> None:
    parsers = world.client._connection.parsers
    for name, payload in MALFORMED:
        parsers[name](payload)

    await world.asker.send(world.channel, f"{world.me} How many hives are there?")

    assert world.sent[0]["content"].startswith(HIVES)


@in_discord()
async def test_l3_no_question_is_logged(world: World) -> None:
    with Caught() as caught:
        await world.asker.send(world.channel, f"{world.me} How many hives are in canary-4711?")
        await world.asker.slash(world.channel, "ask", question="How many hives are in canary-4711?")

    assert caught.records
    assert "canary" not in " ".join(record.getMessage() for record in caught.records)


def test_the_invitation_asks_for_the_least_permissions() -> None:
    least = discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
    )

    assert least.value == invitation.PERMISSIONS


@in_discord(articles=(BEES,))
async def test_p29_a_moderator_role_that_is_everybody_stops_the_bot(world: World) -> None:
    settings = world.services.settings.model_copy(update={"mod_role_ids": (world.guild.id,)})
    world.client.services = replace(world.services, settings=settings)

    await world.client.on_ready()

    assert str(world.guild.id) in world.client.refusal.result()
