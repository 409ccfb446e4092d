"""What mails hold beside what they say: signatures, the lines above what they answer, notes of programs and lawyers."""

from __future__ import annotations

import re
from itertools import pairwise

from ...lazy_patterns import lazy_pattern
from ..layout import Layout, TextBlock
from .mail_head import Header, find_mail_head, is_head, is_separator, read_header

_MOST_SIGNED = 10
"""Lines of a signature."""
_LONGEST_SIGNED = 100
_MOST_HEADERS, _LONGEST_HEADER = 20, 500
_SIGNED = lazy_pattern(r"@|www\.|https?:|\d[\d ()/.-]{5,}\d|\S [|·•] \S")
"""What a signature holds where no head says that the text is a mail: an address, a number to call, a line in parts."""
_DEVICE = (
    r"(?:[\w-]+ ){0,3}(?:iphone|ipad|android|blackberry|galaxy|samsung|huawei|xiaomi|pixel|nokia|smartphone|handy"
    r"|mobile|phone|téléphone|tablet|outlook|yahoo ?mail|gmx|web\.de|proton ?mail|mail for windows)[\w .+-]{0,40}"
)
_SENT_FROM = lazy_pattern(
    rf"(?:sent (?:from|with|via)|gesendet (?:von|mit)|envoyé (?:de|depuis)) {_DEVICE}"
    rf"|von (?:meinem|einem) {_DEVICE}gesendet|get outlook for \w+"
)
_REPLY = lazy_pattern(
    r"(?:on .{6,150} wrote|am .{6,150} schrieb.{0,100}|le .{6,150} a écrit|el .{6,150} escribió)\s?:", re.IGNORECASE
)
_STAMP = lazy_pattern(
    r"@|\d:\d\d|\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)[.,]"
)
"""An address, a time or a weekday cut short, of which a program puts one at least into the line above an answer."""
_LONGEST_REPLY = 300  # code points
_QUOTED = lazy_pattern(r"^(?:>[^\S\n]?)+")
_NOTICES = (
    "this e", "this m", "the information", "confidentiality notice:", "disclaimer:", "diese e", "diese n", "ce ",
)  # fmt: skip
_CONFIDENTIAL = tuple(
    lazy_pattern(rf"\b(?:{words})\b")
    for words in (
        r"e-?mail|message|nachricht|mail|courriel|notice|disclaimer",
        r"confidential|privileged|vertraulich\w*|confidentiel\w*",
        r"recipients?|addressees?|intended|empfänger\w*|adressat\w*|destinataires?",
    )
)


def is_reply(line: str) -> bool:
    """Say whether a line tells who wrote the message that is answered below it, and when.

    >>> is_reply("On Mon, 2 Feb 2026 at 10:02, Eva Roth wrote:"), is_reply("On 2 May 1945 the general wrote:")
    (True, False)
    """
    if len(line) > _LONGEST_REPLY or not line.endswith(":"):
        return False
    folded = " ".join(line.split()).casefold()
    return _REPLY.fullmatch(folded) is not None and _STAMP.search(folded) is not None


def without_quote_marks(source: str) -> str:
    """Return a mail without the `>` before the lines that it answers; any other text as it is.

    A text is a mail when it opens with the head of one, or when such lines stand below one that tells who wrote them.
    """
    if "\n>" not in source:
        return source
    lines = source.split("\n")
    is_mail = bool(find_mail_head(source, 0).end) or any(
        below.startswith(">") and is_reply(line.strip()) for line, below in pairwise(filter(None, lines))
    )
    return "\n".join(_QUOTED.sub("", line, count=1) for line in lines) if is_mail else source


def sent_from(block: TextBlock) -> bool:
    """The line that a mail program puts below a message."""
    return len(block.folded) < 90 and _SENT_FROM.fullmatch(block.folded.strip(" .-_<>")) is not None


def reply_line(block: TextBlock) -> bool:
    """The line above a message that is answered: who wrote it, and when."""
    return is_reply(block.text)


def forwarded(block: TextBlock) -> bool:
    """The line that announces a message which is forwarded."""
    return is_separator(block.text)


def mail_disclaimer(block: TextBlock) -> bool:
    """A notice of a firm that its mails are confidential."""
    return block.folded.startswith(_NOTICES) and all(words.search(block.folded) for words in _CONFIDENTIAL)


def label_mails(layout: Layout, is_mail: bool) -> None:
    """Label signatures, and the heads of messages that are answered or forwarded; `is_mail` says that one is on top."""
    number = 0
    while number < len(layout.lines):
        last = _last_of_head(layout, number)
        if last > number:
            layout.label(layout.block(number, last), "mail head")
            is_mail = True
        number = max(last, number) + 1
    for number in range(len(layout.lines)):
        last = _last_signed(layout, number, is_mail) if layout.text[slice(*layout.lines[number])] == "--" else number
        if last > number:
            layout.label(layout.block(number, last), "signature")


def _last_of_head(layout: Layout, first: int) -> int:
    """Return the last line of the head of a message that begins at a line; the line itself if none does."""
    headers: list[Header] = []
    for number in range(first, min(first + _MOST_HEADERS, len(layout.lines))):
        follows = _is_short(layout, number) and _follows(layout, max(first, number - 1), number)
        header = read_header(layout.text[slice(*layout.lines[number])], 0) if follows else None
        if header is None:
            break
        headers.append(header)
    last = first + len(headers) - 1
    return last if len(headers) > 1 and is_head(headers, layout.block(first, last).text) else first


def _last_signed(layout: Layout, dashes: int, is_mail: bool) -> int:
    """Return the last line of the signature below two dashes; the dashes if what stands there may be more than that."""
    lines: list[str] = []
    for number in range(dashes + 1, min(dashes + _MOST_SIGNED + 2, len(layout.lines))):
        block = layout.block(number, number)
        if number in layout.labelled or forwarded(block) or reply_line(block):
            break
        if not (is_mail or _follows(layout, number - 1, number)):
            break
        lines.append(block.text)
    is_short = 0 < len(lines) <= _MOST_SIGNED and all(len(line) <= _LONGEST_SIGNED for line in lines)
    return dashes + len(lines) if is_short and (is_mail or any(map(_SIGNED.search, lines))) else dashes


def _follows(layout: Layout, one: int, other: int) -> bool:
    """Say whether no blank line stands between two lines."""
    return one == other or layout.text.count("\n", layout.lines[one].end, layout.lines[other].start) == 1


def _is_short(layout: Layout, line: int) -> bool:
    return layout.lines[line].end - layout.lines[line].start < _LONGEST_HEADER
