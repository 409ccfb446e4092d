"""The slash and message commands, one module each: options come in, and a call of `conversation` goes out.

They never speak to Discord but through `conversation`. Adding one is a module and its place in COMMANDS.
"""

from __future__ import annotations

from ..conversation.services import Command
from . import (
    articles,
    ask,
    ask_about,
    check,
    check_message,
    figures,
    help,
    mentions,
    privacy,
    reload,
    report,
    said,
    summary,
    timeline,
)

COMMANDS: tuple[Command, ...] = (
    ask.ask,
    summary.summary,
    figures.figures,
    said.said,
    timeline.timeline,
    mentions.mentions,
    check.check,
    articles.articles,
    help.help,
    privacy.privacy,
    reload.reload,
    report.report,
    ask_about.ask_about,
    check_message.check_message,
)
