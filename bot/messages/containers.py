"""What stands in a container (Components V2): blocks of Markdown, and a colour that says how a verdict came out.

A message of containers has no content: its words stand in text displays, which count together. Sizes and numbers of
types are those of https://docs.discord.com/developers/components/reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Payload = dict[str, Any]
Tone = Literal["neutral", "stands", "altered", "absent"]

COLOURS: dict[Tone, int] = {"stands": 0x3BA55D, "altered": 0xF0B232, "absent": 0x80848E}
"""Green stands, amber is altered or unsure, grey is not there; what is no verdict has no colour."""
PANEL_LIMIT = 3800
"""UTF-16 units of all blocks of a container: Discord takes 4,000, and who shares it is named in it."""
MOST_OPTIONS, LONGEST_OPTION = 25, 100

_ROW, _SELECT, _TEXT, _CONTAINER = 1, 3, 10, 17


@dataclass(frozen=True, slots=True)
class Panel:
    """The blocks of a container from top to bottom, each Markdown that is safe already, and its tone."""

    blocks: tuple[str, ...]
    tone: Tone = "neutral"

    @property
    def content(self) -> str:
        """Return all of its words."""
        return "\n\n".join(self.blocks)


def container(panel: Panel) -> Payload:
    """Return a panel as a message carries it.

    >>> container(Panel(("It froze.",), "stands"))["accent_color"] == COLOURS["stands"]
    True
    """
    shown: Payload = {
        "type": _CONTAINER,
        "components": [{"type": _TEXT, "content": block} for block in panel.blocks if block],
    }
    return shown | ({"accent_color": COLOURS[panel.tone]} if panel.tone in COLOURS else {})


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a menu; label and description are shown as they are, never as Markdown."""

    label: str
    value: str
    description: str = ""
    chosen: bool = False


def menu(custom_id: str, placeholder: str, options: Sequence[Option]) -> Payload:
    """Return a row that is a menu of 1 to 25 options, of which one is chosen."""
    offered = [_option(option) for option in options[:MOST_OPTIONS]]
    select = {"type": _SELECT, "custom_id": custom_id, "placeholder": placeholder, "options": offered}
    return {"type": _ROW, "components": [select]}


def _option(option: Option) -> Payload:
    described = {"description": option.description[:LONGEST_OPTION]} if option.description else {}
    return {"label": option.label, "value": option.value, **described, "default": option.chosen}
