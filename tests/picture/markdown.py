"""Discord's Markdown within a line -> HTML: the first rule that fits where the text stands, else the text as it is.

Rules and order follow Discord's documented syntax
(https://support.discord.com/hc/en-us/articles/210298617, https://docs.discord.com/developers/reference).
Headings, quotations, lists and all else that begins a line are those of `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from .moments import moment


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the names behind the ids of mentions, and the moment of reading, in seconds of the epoch."""

    names: Mapping[str, str] = field(default_factory=dict)
    now: float = 0


def inline(text: str, reader: Reader) -> str:
    """Return the HTML of a text in which no line begins with a block.

    >>> inline("**a** \\\\*b* <c>", Reader())
    '<strong>a</strong> *b* &lt;c&gt;'
    """
    shown: list[str] = []
    at = 0
    while at < len(text):
        rule, found = next((rule, found) for pattern, rule in RULES if (found := pattern.match(text, at)))
        shown.append(rule(found, reader))
        at = found.end()
    return "".join(shown)


Rule = Callable[[re.Match[str], Reader], str]


def _text(found: re.Match[str], _: Reader) -> str:
    return escape(found[found.lastindex or 0])


def _code(found: re.Match[str], _: Reader) -> str:
    return f"<code>{escape(found[2].strip())}</code>"


def _within(tag: str, style: str = "") -> Rule:
    """Return the rule that puts an element around what its pattern holds."""
    opening = f'{tag} class="{style}"' if style else tag
    return lambda found, reader: f"<{opening}>{inline(found[1], reader)}</{tag}>"


def _link(found: re.Match[str], reader: Reader) -> str:
    return _anchor(found["whole"] or found["bare"], inline(found["label"], reader), found["title"] or "")


def _address(found: re.Match[str], _: Reader) -> str:
    address = found[found.lastindex or 0]
    return _anchor(address, escape(address))


def _anchor(address: str, label: str, title: str = "") -> str:
    hint = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(address)}"{hint}>{label}</a>'


def _mention(found: re.Match[str], reader: Reader) -> str:
    sign, id = found[1].rstrip("!&"), found[2]
    return _pill(f"{sign}{reader.names.get(id, 'unknown')}")


def _command(found: re.Match[str], _: Reader) -> str:
    return _pill(f"/{found[1]}")


def _everyone(found: re.Match[str], _: Reader) -> str:
    return _pill(found[0])


def _pill(name: str) -> str:
    return f'<span class="mention">{escape(name)}</span>'


def _timestamp(found: re.Match[str], reader: Reader) -> str:
    return f"<time>{escape(moment(int(found[1]), found[2] or 'f', reader.now))}</time>"


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\\([^0-9A-Za-z\s])"), _text),
    (re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)"), _code),
    (re.compile(r"<(https?://[^\s>]+)>"), _address),
    (re.compile(r"<t:(-?\d{1,12})(?::([tTdDfFR]))?>"), _timestamp),
    (re.compile(r"<(@!?|@&|#)(\d+)>"), _mention),
    (re.compile(r"</([^:>\n]+):\d+>"), _command),
    (re.compile(r"<a?(:\w+:)\d+>"), _text),
    (re.compile(r"@(?:everyone|here)\b"), _everyone),
    (
        re.compile(
            r"\[(?P<label>(?:\\.|\[[^\]\n]*\]|[^\[\]\\\n])+)\]"
            r"\(\s*(?:<(?P<whole>https?://[^\s>]+)>|(?P<bare>https?://(?:\([^)\s]*\)|[^\s()])+))"
            r"(?:\s+[\"'](?P<title>[^\n]*?)[\"'])?\s*\)"
        ),
        _link,
    ),
    (re.compile(r"https?://[^\s<]*[^\s<.,:;\"')\]]"), _address),
    (re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"), _within("strong")),
    (re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"), _within("u")),
    (re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"), _within("em")),
    (re.compile(r"\b_((?:__|\\[\s\S]|[^\\_])+?)_\b"), _within("em")),
    (re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~"), _within("s")),
    (re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|"), _within("span", "spoiler")),
    (re.compile(r"[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|https?://|\Z)"), _text),
)
"""What is tried where a text stands, in this order; the last one always fits."""
