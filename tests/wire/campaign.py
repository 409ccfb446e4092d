"""The long runs, each with its figures: `python -m tests.wire.campaign [PART ...]`; without a part, all of them.

Ends with 1 when a goal is missed. Nothing here runs with the tests: it takes the better part of an hour.
"""

import asyncio
import gc
import sys
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Sequence

from tests.wire.burst import burst
from tests.wire.list_campaigns import lists
from tests.wire.load_campaigns import mentions, reloads, resumes, soak
from tests.wire.memory_campaign import memory
from tests.wire.presses import presses
from tests.wire.process_campaigns import floor, signals
from tests.wire.rebuild_campaigns import commands, rebuild, start
from tests.wire.report import Report

PARTS: dict[str, Callable[[], Awaitable[Report]]] = {
    "mentions": mentions,
    "reloads": reloads,
    "floor": floor,
    "rebuild": rebuild,
    "memory": memory,
    "start": start,
    "lists": lists,
    "resumes": resumes,
    "soak": soak,
    "signals": signals,
    "burst": burst,
    "presses": presses,
    "commands": commands,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts named, print their figures, and return 1 when a goal was missed."""
    parser = ArgumentParser(prog="python -m tests.wire.campaign", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="which runs; all of them without")
    gc.disable()  # the record of a long run grows, and looking through it would be measured as the bot's delay
    missed = 0
    for name in parser.parse_args(arguments).part or PARTS:
        print(f"{name}: {(PARTS[name].__doc__ or '').strip()}", flush=True)
        report = asyncio.run(_run(PARTS[name]))
        print(*(f"  {line}" for line in report.figures), sep="\n")
        print(*(f"  MISSED: {goal}" for goal in report.missed), sep="\n", end="\n" if report.missed else "")
        missed += len(report.missed)
    return int(missed > 0)


async def _run(part: Callable[[], Awaitable[Report]]) -> Report:
    return await part()


if __name__ == "__main__":
    sys.exit(main())
