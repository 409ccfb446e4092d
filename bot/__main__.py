"""The command line: `python -m bot` or `footnote`. The one place where things are plugged together."""

from __future__ import annotations

import signal

# While the rest loads there is nobody to answer Ctrl-C: it ends the program there and then.
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence

from index import FootnoteError

from . import __version__, environment
from .environment import SettingsError
from .terminal import (
    articles,
    ask,
    chat,
    check,
    doctor,
    figures,
    init,
    mentions,
    report,
    run,
    said,
    summary,
    timeline,
)
from .terminal.command import USAGE, WRONG_SETTING, Command
from .terminal.measuring import bench, eval, fit, train
from .terminal.screen import line, say, show, survive_any_encoding

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        chat.COMMAND,
        ask.COMMAND,
        summary.COMMAND,
        figures.COMMAND,
        said.COMMAND,
        check.COMMAND,
        mentions.COMMAND,
        timeline.COMMAND,
        articles.COMMAND,
        report.COMMAND,
        doctor.COMMAND,
        init.COMMAND,
        eval.COMMAND,
        fit.COMMAND,
        train.COMMAND,
        bench.COMMAND,
        run.COMMAND,
    )
}

TERMINAL_NOTICE = (
    "There is no Discord token, so Footnote answers here in the terminal; "
    "to run it on Discord: footnote init, or write DISCORD_TOKEN=... into a file named .env (.env.example shows how)."
)
UNWRITABLE = 74
"""EX_IOERR of sysexits.h."""
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
CLOSED_PIPE = 141
"""128 + SIGPIPE: what a program ends with that a closed pipe stops."""


class Formatter(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, without the module that argparse asks for the width at every start."""

    def __init__(self, prog: str) -> None:
        try:
            width = os.get_terminal_size().columns
        except OSError:
            width = 80
        super().__init__(prog, width=max(width, 20) - 2, max_help_position=20)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. Never ends with a traceback over what the person typed or set."""
    survive_any_encoding()
    try:
        try:
            return _run(arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except KeyboardInterrupt:
        say("")
        return INTERRUPTED
    except SettingsError as error:
        return _refuse(WRONG_SETTING, *error.problems)
    except FootnoteError as error:
        return _refuse(USAGE, str(error))
    except BrokenPipeError:
        _let_go_of_stdout()
        return CLOSED_PIPE
    except OSError as error:
        _let_go_of_stdout()
        return _refuse(UNWRITABLE, f"Footnote had to stop: {error.strerror or error}.")


def _run(arguments: Sequence[str] | None) -> int:
    options = parser().parse_args(arguments)
    if options.retriever:
        os.environ["RETRIEVER"] = options.retriever  # for the process that builds the index, too
    if options.command is not None:
        return COMMANDS[options.command].run(options)
    return _run_unnamed(options)


def _run_unnamed(options: Namespace) -> int:
    """With a token, Discord; without one, say so, offer on a terminal to set it up, and chat."""
    if "DISCORD_TOKEN" in environment.read():
        return COMMANDS["run"].run(options)
    show([line(TERMINAL_NOTICE)])
    if _is_typed() and init.is_wished():
        return COMMANDS["init"].run(options) or COMMANDS["run"].run(options)
    return COMMANDS["chat"].run(options)


def _is_typed() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def _refuse(code: int, *sentences: str) -> int:
    for sentence in sentences:
        say(sentence)
    return code


def _let_go_of_stdout() -> None:
    """Give what is still buffered to nobody, so that Python does not complain about it at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> ArgumentParser:
    """The parser of every command; none takes abbreviated options."""
    whole = ArgumentParser(
        prog="footnote",
        description="Answers questions from articles, in the articles' own words.\n"
        "Without a command: on Discord if there is a token, else in the terminal.",
        epilog=_examples("footnote", *(command.examples[0] for command in COMMANDS.values())),
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"footnote {__version__}")
    _add_library(whole, default=None)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in COMMANDS.values():
        one = commands.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog=_examples(*command.examples),
            formatter_class=Formatter,
            allow_abbrev=False,
        )
        # SUPPRESS: a folder named before the command is not overwritten by the one not named after it.
        _add_library(one, default=SUPPRESS)
        command.arguments(one)
    return whole


def _add_library(one: ArgumentParser, default: str | None) -> None:
    one.add_argument(
        "--articles", metavar="DIR", default=default, help="folder of the articles (ARTICLES_DIR, or seeds)"
    )
    one.add_argument(
        "--retriever",
        choices=environment.RETRIEVERS,
        default=default,
        help="what searches them (RETRIEVER, or postings); all find the same",
    )


def _examples(*commands: str) -> str:
    return "\n  ".join(("examples:", *commands))


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
