"""How Discord's events are read: whatever one of them holds, the others arrive."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from ..logs import event

log = logging.getLogger(__name__)


def forgiving(name: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """Let an event that cannot be read be lost, and nothing else."""

    def parsed(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:
            log.error(event("an event could not be read", event=name), exc_info=error)

    return parsed


def of_people(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """Read no message of a bot, our own included: none is ever answered, and reading costs as much as answering."""

    def parsed(data: Any) -> None:
        if not data["author"].get("bot"):
            parse(data)

    return parsed
