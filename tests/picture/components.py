"""Components of a message -> HTML: rows of buttons, menus, and the containers of Components V2.

Numbers of types and styles are those of https://docs.discord.com/developers/components/reference.
Pictures inside a message are drawn as empty boxes: nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from . import blocks
from .markdown import Reader

Payload = Mapping[str, Any]


def html(components: Sequence[Payload], reader: Reader) -> str:
    """Return the HTML of components in their order. Raise KeyError for a type that is not drawn."""
    return "".join(SHOWN[component["type"]](component, reader) for component in components)


def _row(row: Payload, reader: Reader) -> str:
    return f'<div class="row">{html(row["components"], reader)}</div>'


_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary", 6: "primary"}
_LINK = 5


def _button(button: Payload, _: Reader) -> str:
    style = _STYLES[button.get("style", 2)]
    emoji = (button.get("emoji") or {}).get("name", "")
    leaving = "↗" if button.get("style") == _LINK else ""
    words = " ".join(part for part in (emoji, button.get("label") or "", leaving) if part)
    return f'<span class="button {style}{_disabled(button)}">{escape(words)}</span>'


def _menu(menu: Payload, _: Reader) -> str:
    """Show a closed menu: what is chosen in it, or what it asks for."""
    chosen = [option["label"] for option in menu.get("options", ()) if option.get("default")]
    words = ", ".join(chosen) or menu.get("placeholder") or "Make a selection"
    return f'<span class="menu{" chosen" if chosen else ""}{_disabled(menu)}"><span>{escape(words)}</span></span>'


def _disabled(component: Payload) -> str:
    return " disabled" if component.get("disabled") else ""


def _section(section: Payload, reader: Reader) -> str:
    beside = html([section["accessory"]], reader) if section.get("accessory") else ""
    return f'<div class="section"><div>{html(section["components"], reader)}</div>{beside}</div>'


def _display(text: Payload, reader: Reader) -> str:
    return f'<div class="markup">{blocks.html(text["content"], reader)}</div>'


def _thumbnail(thumbnail: Payload, _: Reader) -> str:
    return f'<span class="thumbnail" title="{escape(thumbnail.get("description") or "")}"></span>'


def _gallery(gallery: Payload, _: Reader) -> str:
    return f'<div class="gallery">{"<span></span>" * len(gallery["items"])}</div>'


def _file(file: Payload, _: Reader) -> str:
    return f'<div class="file">{escape(file["file"]["url"].removeprefix("attachment://"))}</div>'


def _separator(separator: Payload, _: Reader) -> str:
    size = "large" if separator.get("spacing") == 2 else "small"
    return f'<div class="separator {size}{" line" if separator.get("divider", True) else ""}"></div>'


def _container(container: Payload, reader: Reader) -> str:
    accent = container.get("accent_color")
    style = f' style="--accent: #{accent:06x}"' if accent is not None else ""
    return f'<div class="container"{style}>{html(container["components"], reader)}</div>'


SHOWN: dict[int, Callable[[Payload, Reader], str]] = {
    1: _row,
    2: _button,
    3: _menu,
    5: _menu,
    6: _menu,
    7: _menu,
    8: _menu,
    9: _section,
    10: _display,
    11: _thumbnail,
    12: _gallery,
    13: _file,
    14: _separator,
    17: _container,
}
"""How each type of component is drawn."""
