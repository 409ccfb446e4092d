"""Messages -> one HTML page that needs nothing beside itself: each in a frame of every width, with its name.

A script in the page writes what it measures into the element `measured`; `chromium` reads it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from . import blocks, components
from .components import Payload
from .markdown import Reader

NOW = 1_730_000_000.0
"""The moment at which every page is read, in seconds of the epoch: the same message is the same picture."""
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a message; `mark` stands for the picture of an account, `color` is CSS."""

    id: str
    name: str
    mark: str
    color: str
    is_app: bool = False


FOOTNOTE = Author("1", "Footnote", "[1]", "#5865f2", is_app=True)
PERSON = Author("2", "Ann", "A", "#3f8f6b")


@dataclass(frozen=True, slots=True)
class Message:
    """One message as its body says it; a `private` one is seen by one person, `to` is the message it replies to."""

    content: str = ""
    components: Sequence[Payload] = ()
    author: Author = FOOTNOTE
    private: bool = False
    to: Message | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Messages that are shown together; the last one is measured. `name` and `group` are words for an id."""

    group: str
    name: str
    messages: tuple[Message, ...]


def page(scenes: Sequence[Scene], widths: Sequence[int], *, named: bool = True) -> str:
    """Return the page: a section for each group of scenes, a row for each scene, a frame for each width (pixels)."""
    sections = [
        f'<section id="{group}">{"".join(_row(scene, widths, named) for scene in held)}</section>'
        for group, held in groupby(scenes, key=lambda scene: scene.group)
    ]
    filled = {"STYLE": _own("page.css"), "SCRIPT": _own("page.js"), "BODY": "\n".join(sections)}
    whole = _own("page.html")
    for name, value in filled.items():
        whole = whole.replace(f"<!--{name}-->", value, 1)
    return whole


def _own(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _row(scene: Scene, widths: Sequence[int], named: bool) -> str:
    heading = f"<h6>{escape(scene.name)}</h6>" if named else ""
    shown = "".join(map(message, scene.messages))
    frames = [
        f'<div class="frame" data-name="{escape(scene.name)}" data-width="{width}" style="width: {width}px">'
        f"{shown}</div>"
        for width in widths
    ]
    return f'{heading}<div class="frames{"" if named else " bare"}">{"".join(frames)}</div>'


def message(message: Message) -> str:
    """Return the HTML of one message.

    >>> '<div class="markup"><strong>It</strong> froze.</div>' in message(Message("**It** froze."))
    True
    """
    author = message.author
    reader = Reader({each.id: each.name for each in (FOOTNOTE, PERSON)}, NOW)
    text = f'<div class="markup">{blocks.html(message.content, reader)}</div>' if message.content else ""
    body = text + components.html(message.components, reader)
    private = '<div class="private">Only you can see this • <a>Dismiss message</a></div>' if message.private else ""
    return (
        f'<article class="message{" hidden" if message.private else ""}">{_reply(message.to, reader)}'
        f"{_picture(author)}<header>{_name(author)}<time>14:20</time></header>{body}{private}</article>"
    )


def _reply(to: Message | None, reader: Reader) -> str:
    """Show in one line what a message replies to."""
    if to is None:
        return ""
    words = blocks.html(to.content.replace("\n", " "), reader)
    return f'<div class="reply">{_picture(to.author)}{_name(to.author)}<span>{words}</span></div>'


def _picture(author: Author) -> str:
    return f'<span class="picture" style="background: {author.color}">{escape(author.mark)}</span>'


def _name(author: Author) -> str:
    tag = '<span class="app">APP</span>' if author.is_app else ""
    return f"<b>{escape(author.name)}</b>{tag}"
