"""Many questions in the same moment: few connections, all of them answered, nobody else kept waiting."""

import resource

from tests.wire.burst import MOST_FILES, QUESTION, ask_at_once, most_files
from tests.wire.harness import on_the_wire
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord


@on_the_wire(tls_too=True)
async def test_a_burst_of_questions_opens_few_connections_and_keeps_no_command_waiting(
    discord: LoopbackDiscord, bot: Process
) -> None:
    questions = await ask_at_once(discord, 300)
    asked = await discord.invoke("help")

    files = await most_files(discord, bot, questions)

    print(f"{len(questions)} questions at once: {files} files at the most")
    assert files <= MOST_FILES
    assert (await discord.completed(asked)).pending is False


@on_the_wire()
async def test_a_burst_with_too_few_files_is_answered_and_costs_one_line(
    discord: LoopbackDiscord, bot: Process
) -> None:
    await discord.answer_to(await discord.ask(QUESTION))
    few = bot.open_files() + 8
    resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (few, few))

    await most_files(discord, bot, await ask_at_once(discord, 100))

    warnings = [line for line in bot.output.splitlines() if " WARNING " in line or " ERROR " in line]
    assert ["no more files can be opened" in line for line in warnings] == [True]
    assert "Traceback" not in bot.output
    assert "trying again" not in bot.output
