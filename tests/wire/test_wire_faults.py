"""The real process against a Discord that fails, by the rows of the fault catalogue."""

import asyncio
import signal
import time
from functools import partial

from tests.wire.harness import on_the_wire
from tests.wire.process import Process
from tests.wire.ratelimits import Limits
from tests.wire.server import LoopbackDiscord
from tests.wire.world import PUBLIC_THREAD, READ_HISTORY, SEND, SEND_IN_THREADS, VIEW, Payload

POST = "POST /channels/{channel_id}/messages"
QUESTION = "How many ships did Agnes Muir count?"
EDIT = "PATCH /webhooks/{webhook_id}/{token}/messages/@original"
CALLBACK = "POST /interactions/{interaction_id}/{token}/callback"


async def ask_many(discord: LoopbackDiscord, count: int, **where: Payload) -> list[Payload]:
    return [await discord.ask(f"{QUESTION} ({number})", **where) for number in range(count)]


async def all_answered(discord: LoopbackDiscord, questions: list[Payload], seconds: float = 45.0) -> None:
    """Wait for every answer; that none comes twice is checked at the end of every test."""
    ids = [question["id"] for question in questions]
    await discord.until(lambda: all(id in discord.record.answers for id in ids), seconds)


def has_resumed(discord: LoopbackDiscord, before: int) -> bool:
    return len(discord.record.resumes) > before and discord.connected


@on_the_wire(tls_too=True)
async def test_g1_what_a_resume_replays_is_answered_once(discord: LoopbackDiscord, bot: Process) -> None:
    questions = await ask_many(discord, 5)
    await all_answered(discord, questions)
    discord.faults.replay_extra = 50

    for end in (discord.gateway.reconnect, discord.gateway.drop, discord.gateway.close):
        resumed = len(discord.record.resumes)
        await end()
        await discord.until(partial(has_resumed, discord, resumed))
        questions += await ask_many(discord, 5)
        await all_answered(discord, questions)
    await discord.deliver(questions[0])
    await all_answered(discord, [await discord.ask("And is it really high?")])

    posts = [post.body["message_reference"]["message_id"] for post in discord.record.named(POST)]
    assert sorted(posts) == sorted(set(posts))
    assert len(posts) == 21
    assert len(discord.record.identifies) == 1


@on_the_wire(tls_too=True)
async def test_what_was_asked_while_the_socket_was_down_is_answered(discord: LoopbackDiscord, bot: Process) -> None:
    await discord.gateway.drop()
    questions = await ask_many(discord, 5)

    await all_answered(discord, questions)


@on_the_wire(settings={"WIRE_SILENCE": "1.45"})
async def test_g7_a_gateway_that_falls_silent_is_left_at_the_second_heartbeat(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await discord.answer_to(await discord.ask(QUESTION))
    [zombie] = discord.gateway.fall_silent()
    before = len(zombie.heartbeats)

    questions = await ask_many(discord, 20)
    await all_answered(discord, questions)

    print(f"heartbeats into the silence {len(zombie.heartbeats) - before}, answered {len(questions)}")
    assert len(zombie.heartbeats) - before <= 2
    assert (len(discord.record.resumes), len(discord.record.identifies)) == (1, 1)
    assert len(discord.record.named(POST)) == 21


@on_the_wire(seconds=30)
async def test_opcode_9_is_followed_by_a_new_session_and_no_second_sync(discord: LoopbackDiscord, bot: Process) -> None:
    await asyncio.sleep(0)
    discord.gateway.max_concurrency_seconds = 0
    await discord.gateway.invalidate()
    await discord.until(lambda: len(discord.record.identifies) == 2 and discord.connected, 15)

    await all_answered(discord, await ask_many(discord, 2))

    assert len([one for one in discord.record.requests if one.method == "PUT"]) == 1


@on_the_wire()
async def test_g3_bots_webhooks_and_the_system_are_not_answered(discord: LoopbackDiscord, bot: Process) -> None:
    world, before = discord.world, len(discord.record.requests)
    robot = world.add_user("robot", bot=True)
    world.add_member(discord.guild, robot)

    for number in range(20):
        await discord.ask(f"{QUESTION} {number}", author=robot)
        await discord.ask(f"{QUESTION} {number}", author=robot, webhook_id=robot["id"])
    for kind in (6, 7, 8, 18):
        await discord.ask(QUESTION, type=kind)
    await discord.ask(QUESTION, author=world.bot)
    await discord.say(f"@everyone {QUESTION}")
    await discord.answer_to(await discord.ask(QUESTION))

    assert len(discord.record.requests) == before + 1


@on_the_wire()
async def test_t7_a_mention_of_our_role_gets_one_line(discord: LoopbackDiscord, bot: Process) -> None:
    answer = await discord.answer_to(await discord.say(f"<@&{discord.world.bot_role(discord.guild)}> {QUESTION}"))

    assert "312" not in answer["content"]
    assert "\n" not in answer["content"]


@on_the_wire(start=False)
async def test_g4_an_unreachable_discord_is_tried_again(discord: LoopbackDiscord, bot: Process) -> None:
    await discord.listener.refuse()
    await bot.start()
    await discord.until(lambda: "Discord cannot be reached" in bot.output, 20)
    await asyncio.sleep(3)
    assert bot.output.count("Discord cannot be reached") == 1  # one line a minute

    await discord.listener.listen()
    discord.faults.fail("GET /users/@me", 502, times=1)
    await discord.until(lambda: discord.connected, 20)

    await all_answered(discord, await ask_many(discord, 1))


@on_the_wire(start=False, clean=False)
async def test_g5_a_token_that_rest_refuses_ends_with_78(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.fail("GET /users/@me", 401, times=None)

    await bot.start()

    assert await bot.ended(15) == 78
    assert "Traceback" not in bot.output
    assert "DISCORD_TOKEN" in bot.output
    assert len(discord.record.requests) == 1


@on_the_wire(start=False, clean=False)
async def test_g5_a_token_that_the_gateway_refuses_ends_with_78(discord: LoopbackDiscord, bot: Process) -> None:
    discord.gateway.token = "another"

    await bot.start()

    assert await bot.ended(15) == 78
    assert "Traceback" not in bot.output
    assert len(discord.record.identifies) == 1


@on_the_wire(start=False)
async def test_t5_without_the_message_content_intent_only_the_ask_channels_are_off(
    discord: LoopbackDiscord, bot: Process
) -> None:
    discord.gateway.max_concurrency_seconds = 0
    bot.environment["ASK_CHANNEL_IDS"] = discord.channel["id"]

    await bot.start()
    await discord.until(lambda: discord.connected, 20)
    unheard = await discord.say(QUESTION)
    mention = await discord.ask(QUESTION)
    answer = await discord.answer_to(mention)
    reply = await discord.say("And in which winter?", reply_to=answer)
    await all_answered(discord, [mention, reply])

    assert unheard["id"] not in discord.record.answers
    assert bot.output.count("ASK_CHANNEL_IDS") == 1


@on_the_wire(start=False)
async def test_t5_with_the_intent_every_message_of_an_ask_channel_is_a_question(
    discord: LoopbackDiscord, bot: Process
) -> None:
    discord.gateway.allowed_intents = -1
    bot.environment["ASK_CHANNEL_IDS"] = discord.channel["id"]

    await bot.start()
    await discord.until(lambda: discord.connected, 20)

    assert "312 ships" in (await discord.answer_to(await discord.say(QUESTION)))["content"]


@on_the_wire()
async def test_h1_a_global_429_delays_and_loses_nothing(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.limit(POST, 0.3, everywhere=True)
    discord.faults.limit(POST, 0.2)
    questions = await ask_many(discord, 8)
    asked = await discord.invoke("ask", {"question": QUESTION})

    await all_answered(discord, questions)
    await discord.completed(asked)


@on_the_wire(limits=Limits(messages=(5, 0.5)))
async def test_h2_a_busy_channel_is_answered_in_order(discord: LoopbackDiscord, bot: Process) -> None:
    questions = await ask_many(discord, 18)

    await all_answered(discord, questions)

    answered = [
        str(post.body["message_reference"]["message_id"]) for post in discord.record.named(POST) if post.status == 200
    ]
    assert answered == [question["id"] for question in questions]


@on_the_wire(tls_too=True)
async def test_h4_a_reset_connection_is_tried_again_with_the_same_nonce(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.reset(POST)
    discord.faults.reset(POST, after=True)

    question = await discord.ask(QUESTION)
    await all_answered(discord, [question])
    await discord.until(lambda: len(discord.record.named(POST)) == 3)

    assert {post.body["nonce"] for post in discord.record.named(POST)} == {discord.record.named(POST)[0].body["nonce"]}


@on_the_wire()
async def test_h8_a_burst_of_502_makes_no_second_answer(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.fail(POST, 502, after=True)
    discord.faults.fail(POST, 503)
    question = await discord.ask(QUESTION)

    await all_answered(discord, [question])
    await discord.until(lambda: [post.status for post in discord.record.named(POST)] == [502, 503, 200])


@on_the_wire()
async def test_h6_a_channel_that_refuses_us_is_left_alone(discord: LoopbackDiscord, bot: Process) -> None:
    role = discord.world.bot_role(discord.guild)
    dead = discord.world.add_channel(discord.guild, "dead")
    await discord.gateway.dispatch("CHANNEL_CREATE", dead)
    discord.world.overwrite(dead, role, deny=SEND)  # and the bot has not heard of it

    await ask_many(discord, 30, channel=dead)
    await discord.answer_to(await discord.ask(QUESTION))
    await ask_many(discord, 30, channel=dead)
    await discord.answer_to(await discord.ask(QUESTION))

    refused = [one for one in discord.record.requests if one.status == 403]
    assert 1 <= len(refused) <= 5
    assert [line.split()[1] for line in bot.output.splitlines() if dead["id"] in line].count("WARNING") == 1
    assert "Traceback" not in bot.output


@on_the_wire()
async def test_t2_without_read_message_history_the_answer_is_no_reply(discord: LoopbackDiscord, bot: Process) -> None:
    discord.world.overwrite(discord.channel, discord.world.bot_role(discord.guild), deny=READ_HISTORY)

    first = await discord.answer_to(await discord.ask(QUESTION))
    second = await discord.answer_to(await discord.ask(QUESTION))

    assert ["312 ships" in one["content"] for one in (first, second)] == [True, True]
    assert "message_reference" not in first
    assert len(discord.record.named(POST)) == 3  # only the first was tried as a reply


@on_the_wire()
async def test_t3_locked_and_closed_threads_get_one_try(discord: LoopbackDiscord, bot: Process) -> None:
    threads = [discord.world.add_thread(discord.channel, name, PUBLIC_THREAD) for name in ("locked", "closed", "mute")]
    threads[0]["thread_metadata"]["locked"] = True
    threads[1]["thread_metadata"] |= {"locked": True, "archived": True}
    discord.world.overwrite(discord.channel, discord.world.bot_role(discord.guild), deny=SEND_IN_THREADS)

    for thread in threads:
        for _ in range(3):
            await discord.ask(QUESTION, channel=thread)
            await discord.answer_to(await discord.ask(QUESTION))

    assert [len([p for p in discord.record.named(POST) if thread["id"] in p.path]) for thread in threads] == [1, 1, 1]
    assert "Traceback" not in bot.output


@on_the_wire()
async def test_h7_a_question_deleted_before_its_answer_makes_no_error(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.fail(POST, 502)

    gone = await discord.ask(QUESTION)
    await discord.until(lambda: len(discord.record.named(POST)) == 1)
    await discord.forget(gone)
    for _ in range(5):
        await discord.forget(await discord.ask(QUESTION))
    await discord.answer_to(await discord.ask("How high is the lighthouse?"))

    assert "Traceback" not in bot.output


@on_the_wire()
async def test_i1_i4_every_interaction_is_finished_whatever_fails(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.fail(CALLBACK, 502, after=True)
    discord.faults.fail(EDIT, 500)
    discord.faults.reset(EDIT)

    asked = [await discord.invoke(name, {"question": QUESTION} if name == "ask" else {}) for name in ("ask", "help")]
    done = [await discord.completed(one, 15) for one in asked]

    assert [one.original is not None and len(one.original["content"]) > 20 for one in done] == [True, True]


@on_the_wire(clean=False)
async def test_i3_an_interaction_that_is_dead_is_let_go(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.fail(CALLBACK, 404, code=10062)

    dead = await discord.invoke("ask", {"question": QUESTION})
    await discord.until(lambda: discord.record.named(CALLBACK))
    await discord.completed(await discord.invoke("ask", {"question": QUESTION}))

    assert dead.pending
    assert len(discord.record.named(CALLBACK)) == 2
    assert len(discord.record.named(EDIT)) == 1
    assert "Traceback" not in bot.output


@on_the_wire()
async def test_i6_an_interaction_delivered_twice_is_answered_once(discord: LoopbackDiscord, bot: Process) -> None:
    asked = await discord.invoke("ask", {"question": QUESTION})
    await discord.interactions.send(asked)

    await discord.completed(asked)
    await discord.completed(await discord.invoke("help"))

    assert len(discord.record.named(CALLBACK)) == 2
    assert len(discord.record.named(EDIT)) <= 2


@on_the_wire()
async def test_i5_i8_odd_interactions_are_answered(discord: LoopbackDiscord, bot: Process) -> None:
    command = discord.application.command("ask")
    command["options"][0]["name"] = "renamed"
    changed = await discord.invoke("ask", {"renamed": QUESTION})
    unknown = await discord.interact_with({"id": "1", "name": "removed", "type": 1, "options": []})
    without = discord.interactions.make(2, {"id": "2", "name": "reload", "type": 1}, discord.channel, discord.moderator)
    without.payload["member"] = without.payload["member"] | {"permissions": "0", "roles": []}
    await discord.interactions.send(without)
    forged = discord.world.message(discord.channel, discord.world.bot, "old")
    pressed = await discord.press(forged, "forged:1:2:3")
    typed = await discord.invoke("ask", {"renamed": "a", "article": "light"}, focused="article")

    for one in (changed, unknown, without, typed):
        await discord.completed(one)

    assert [one.ephemeral for one in (changed, unknown, without)] == [True, True, True]
    assert "never retrieved" not in bot.output
    del discord.interactions.made[pressed.id]  # nobody's button: Discord itself says that it failed


@on_the_wire(tls_too=True, seconds=40)
async def test_o1_sigterm_under_load_answers_all_it_took(discord: LoopbackDiscord, bot: Process) -> None:
    discord.faults.delay(POST, 0.5, times=10)
    channels = [discord.world.add_channel(discord.guild, f"room-{number}") for number in range(20)]
    for channel in channels:
        await discord.gateway.dispatch("CHANNEL_CREATE", channel)
    questions = [await discord.ask(QUESTION, channel=channel) for channel in channels]
    commands = [await discord.invoke("ask", {"question": QUESTION}) for _ in range(5)]
    await discord.until(lambda: discord.record.answers)

    started = time.monotonic()
    code = await bot.stop(signal.SIGTERM)

    assert code == 0
    assert time.monotonic() - started < 8.5
    assert [id for id in (question["id"] for question in questions) if id not in discord.record.answers] == []
    assert [one.pending for one in commands] == [False] * 5
    await discord.until(lambda: discord.record.closed_with)
    assert discord.record.closed_with == [1000]


@on_the_wire()
async def test_g8_an_outage_of_the_server_is_not_a_farewell(discord: LoopbackDiscord, bot: Process) -> None:
    await discord.answer_to(await discord.ask(QUESTION))
    await discord.gateway.dispatch("GUILD_DELETE", {"id": discord.guild.id, "unavailable": True})
    await discord.gateway.dispatch("GUILD_CREATE", discord.gateway.guild_payload(discord.guild))

    await discord.answer_to(await discord.ask(QUESTION))
    done = await discord.completed(await discord.invoke("reload", user=discord.moderator), 20)

    assert done.original is not None
    assert "Traceback" not in bot.output


@on_the_wire()
async def test_g8_channels_come_change_and_go(discord: LoopbackDiscord, bot: Process) -> None:
    room = discord.world.add_channel(discord.guild, "room")
    await discord.gateway.dispatch("CHANNEL_CREATE", room)
    await discord.answer_to(await discord.ask(QUESTION, channel=room))
    discord.world.overwrite(room, discord.world.bot_role(discord.guild), allow=VIEW)
    await discord.gateway.dispatch("CHANNEL_UPDATE", room)
    await discord.answer_to(await discord.ask(QUESTION, channel=room))
    late = await discord.ask(QUESTION, channel=room)
    await discord.answer_to(late)
    await discord.gateway.dispatch("CHANNEL_DELETE", room)

    await discord.answer_to(await discord.ask(QUESTION))

    assert "Traceback" not in bot.output


@on_the_wire(start=False)
async def test_g6_a_gateway_that_closes_at_once_is_not_stormed(discord: LoopbackDiscord, bot: Process) -> None:
    discord.gateway.max_concurrency_seconds = 0
    discord.faults.close_at_once = 4000

    await bot.start()
    await discord.until(lambda: len(discord.gateway.paths) >= 20, 20)
    seen = len(discord.gateway.paths)
    started = time.monotonic()
    await discord.until(lambda: time.monotonic() - started > 3, 5)

    assert len(discord.gateway.paths) - seen <= 4


@on_the_wire()
async def test_f8_a_question_that_became_a_file_is_read(discord: LoopbackDiscord, bot: Process) -> None:
    text = discord.application.attach("message.txt", QUESTION.encode())
    huge = discord.application.attach("message.txt", b"", size=500 * 2**20)

    read = await discord.answer_to(await discord.ask("", attachments=[text]))
    refused = await discord.answer_to(await discord.ask("", attachments=[huge]))

    assert "312 ships" in read["content"]
    assert "312 ships" not in refused["content"]


@on_the_wire()
async def test_f1_a_file_that_lies_about_its_size_is_read_to_the_limit_and_no_further(
    discord: LoopbackDiscord, bot: Process
) -> None:
    discord.faults.endless_attachments = True
    before = bot.resident_mebibytes()
    endless = discord.application.attach("message.txt", QUESTION.encode())

    await discord.answer_to(await discord.ask("", attachments=[endless]))

    assert bot.resident_mebibytes() - before < 10
    await discord.until(lambda: discord.application.served)
    assert discord.application.served[0] < 8 * 2**20  # what the kernel holds on the way included
