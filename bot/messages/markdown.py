"""Untrusted text -> Discord Markdown that shows exactly that text: what is invisible goes, what is live is escaped.

Rules and their order were read off Discord's documented syntax; `tests/campaigns/markdown.py` holds them against
an independent parser. Lengths are UTF-16 units, the larger of the two ways in which Discord may count.
"""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"
LONGEST_LINE = 4_000
"""Code points of a text that are looked at to show it on one line; no message has half as many."""

# Format characters that print something: Arabic, Syriac and Kaithi number signs.
_PRINTED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_JOINERS = "\u200c\u200d"
_MARKS = ("Mn", "Me")
_LEARNED = 20_000
_MARKS_KEPT = 4  # on one letter; pointed Hebrew and Tibetan stacks stay below it


class _Visible(dict[int, str | None]):
    """For `str.translate`: control, format and filler characters go, line ends become one; learned as met.

    Not without end: nobody shall fill the memory with a tour through Unicode.
    """

    def __missing__(self, code: int) -> str | None:
        kept = None if _is_invisible(chr(code)) else chr(code)
        if len(self) < _LEARNED:
            self[code] = kept
        return kept


def _is_invisible(character: str) -> bool:
    if character in _BLANK_LETTERS or 0xE0100 <= ord(character) <= 0xE01EF:
        return True
    if character in _PRINTED or character in _JOINERS:
        return False
    category = unicodedata.category(character)
    return category in ("Cc", "Cf", "Cs") or ord(character) & 0xFFFE == 0xFFFE


_VISIBLE = _Visible({ord("\n"): "\n", ord("\t"): " ", **dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")})

# A joiner may stay where it can change what is seen: between letters of joining scripts, and between emoji.
_JOINED = "\u0600-\u1fff\u2190-\u2bff\u3040-\ud7ff\ufb1d-\ufe0f\ufe70-\ufefc\U00010000-\U0001fbff"
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINED}])")
_PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MARKS_KEPT + 1},}}")  # no mark is a word character


_PLAIN = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""What most texts are made of, Latin letters and the marks of print: nothing in it goes, so the rest is not tried."""


def visible(text: str) -> str:
    """Drop what cannot be seen: bidi controls, zero width, tags, lone surrogates, piles of marks; unify line ends.

    >>> visible("pay\\u202epal\\u200b.com\\r\\n!")
    'paypal.com\\n!'
    """
    if _PLAIN.fullmatch(text):
        return text
    shown = text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)
    return _PILE.sub(_lowered, _STRAY_JOINER.sub("", shown))


def _lowered(pile: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in pile[0]:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= _MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


# Always live somewhere: formatting, code, spoilers, links, mentions, and the backslash itself.
_ALWAYS = re.compile(r"[\\*_~|`<>\[\]@]")

# Live by what stands beside it: a list, heading or subtext opens a line; a colon before a slash makes a link and
# around a name an emoji; a slash after a host name makes an invitation; a parenthesis after an escaped bracket would
# still close a link that a bracket of ours has opened. The backslash goes before the last one.
_SOMETIMES = re.compile(
    r"""
      \n[ ]* (?: [-+\#] | [0-9]+ [.)](?=\s|\Z) )
    | \.[A-Za-z]{2,24}/
    | :(?=[^\s:])
    | \]\(
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    """Return Markdown that shows `visible(text)` and nothing else: no link, mention, list, heading or formatting.

    >>> print(escape("1. [a](https://b.example) *c* @everyone"))
    1\\. \\[a\\]\\(https\\://b.example) \\*c\\* \\@everyone
    """
    opened = "\n" + _ALWAYS.sub(r"\\\g<0>", visible(text))  # so that the first line begins as every other
    return _SOMETIMES.sub(_escape_last, opened)[1:]


def _escape_last(live: re.Match[str]) -> str:
    return f"{live[0][:-1]}\\{live[0][-1]}"


def plain(markdown: str) -> str:
    """Undo `escape`: what a reader sees of it.

    >>> plain(escape("a_b"))
    'a_b'
    """
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown)


def line(text: str) -> str:
    """Put visible text on one line: every run of white space becomes a space. What is very long is cut.

    >>> line(" a\\n\\n b ")
    'a b'
    """
    shown = " ".join(visible(text[:LONGEST_LINE]).split())
    return shown + ELLIPSIS if len(text) > LONGEST_LINE else shown


def lines(text: str) -> str:
    """Put visible text on its lines, each as it is indented; empty ones go. What is very long is cut.

    >>> print(lines("Run:\\n\\n  make  all \\n"))
    Run:
      make all
    """
    every = visible(text[:LONGEST_LINE]).split("\n")
    kept = [one[: len(one) - len(one.lstrip(" "))] + " ".join(one.split()) for one in every if one.strip()]
    return "\n".join(kept) + ELLIPSIS * (len(text) > LONGEST_LINE)


def length(text: str) -> int:
    """Count UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Shorten to `limit` code points at most, at a word if there is one, never inside a character a reader sees.

    >>> cut("three plain words", 14)
    'three plain…'
    """
    if len(text) <= limit or limit < 1:
        return text[: max(limit, 0)]
    end = limit - len(ELLIPSIS)
    word = text.rfind(" ", limit // 2, end + 1)
    return text[: word if word > 0 else _boundary(text, end)].rstrip(" ,;:–—-") + ELLIPSIS


def fit(text: str, room: int) -> str:
    """Shorten a line so that it has at most `room` UTF-16 units once it is escaped; "" when not even a letter fits.

    Between what fits and what does not lies half as much after each step, so it ends.

    >>> fit("*bold* words", 11), fit("😀😀😀", 5), fit("words", 0)
    ('*bold*…', '😀…', '')
    """
    if length(escape(text)) <= room:
        return text
    fits, beyond = 0, min(len(text), max(room, 0) + 1)
    while beyond - fits > 1:
        middle = (fits + beyond) // 2
        if length(escape(cut(text, middle))) <= room:
            fits = middle
        else:
            beyond = middle
    return cut(text, fits)


def _boundary(text: str, end: int) -> int:
    """Return the last place up to `end` that is not inside a grapheme (the common rules of UAX 29)."""
    while end > 0 and _continues(text, end):
        end -= 1
    return end


def _continues(text: str, place: int) -> bool:
    character, before = text[place], text[place - 1]
    if "\U0001f1e6" <= character <= "\U0001f1ff":  # flags are pairs
        start = place
        while start > 0 and "\U0001f1e6" <= text[start - 1] <= "\U0001f1ff":
            start -= 1
        return (place - start) % 2 == 1
    return (
        unicodedata.category(character)[0] == "M"
        or character in _JOINERS
        or before == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
