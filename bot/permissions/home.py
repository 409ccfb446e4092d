"""The first server that the bot was in: without GUILD_IDS that is where moderators count, whoever adds it elsewhere."""

from __future__ import annotations

import logging
from pathlib import Path

from ..logs import event

log = logging.getLogger(__name__)

FILE = "home"


class Home:
    """The id of the first server, kept in a file of the data folder; None as long as there was none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self.id = self._read()

    def settle(self, guild_id: int) -> None:
        """Remember the first server, unless there is one."""
        if self.id is not None:
            return
        self.id = guild_id
        log.info(event("this server is home: its moderators may reload", server=guild_id))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(f"{guild_id}\n", encoding="ascii")
        except OSError as error:
            log.warning(event("home cannot be written down, so it counts until the end", reason=error.strerror))

    def _read(self) -> int | None:
        """Read the id; what is no id is 0, which no server has: then nobody moderates until GUILD_IDS is set."""
        try:
            written = self._path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            return 0
        return int(written) if written.isdecimal() and len(written) <= 20 else 0
