"""`footnote run`: on Discord, until a signal. Everything that only Discord needs is imported here."""

from __future__ import annotations

from argparse import Namespace

from ..environment import SettingsError
from .command import WRONG_SETTING, Command
from .screen import say

WITHOUT = (
    "There is no DISCORD_TOKEN; make one on the Bot page of your app at https://discord.com/developers/applications "
    "and write it into a file named .env (.env.example shows how), or let footnote init do that."
)


def run(options: Namespace) -> int:
    from .. import settings

    found = settings.load(options.articles)
    if found.discord_token is None:
        raise SettingsError(WITHOUT)
    from ..commands import COMMANDS
    from ..connection import running
    from ..connection.client import Controls
    from ..conversation.buttons import BUTTONS
    from ..records.alone import TakenError, alone

    controls = Controls(COMMANDS, BUTTONS)
    try:
        with alone(found.data_dir):
            return running.start(found, found.discord_token.get_secret_value(), controls, say)
    except (running.RunError, TakenError) as error:
        say(str(error))
        return WRONG_SETTING


COMMAND = Command(
    name="run",
    help="answer on Discord",
    examples=("footnote run",),
    run=run,
)
