"""The head of an e-mail or a memo: its lines From, To, Date and Subject -> title, date and author of the article.

A head has a sender, and a subject or the address of somebody, so that a story which opens with "From: the ashes" keeps
its line. Further down a text the same lines are the head of a message that is answered or forwarded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ...lazy_patterns import lazy_pattern
from ...model import Span
from ..date_lines import parse_date_line

_KINDS = {
    kind: frozenset(keys.split("|"))
    for kind, keys in {
        "from": "from|von|de|absender|expéditeur",
        "to": "to|an|à|para|cc|bcc|kopie",
        "date": "date|sent|datum|gesendet|envoyé|envoyé le|fecha|enviado|enviado el",
        "subject": "subject|re|betreff|objet|asunto",
        "other": "reply-to|antwort an|attachments|anlagen|pièces jointes|importance|priority|message-id|mime-version"
        "|organization|user-agent|return-path|delivered-to|received|in-reply-to|references|content-type|list-id",
    }.items()
}
"""The names of the lines in English, German, French and Spanish, as mail programs write them."""
_KIND_OF = {key: kind for kind, keys in _KINDS.items() for key in keys}
_LINE = lazy_pattern(
    r"[*_]{0,2}(?P<key>[^\W\d_][\w-]{0,30}(?: [a-z]{2,8})?)[*_]{0,2}\s?:[*_]{0,2}(?:\s+(?P<value>\S.*))?"
)
_LONGEST, _MOST_LINES = 8_000, 60
"""Code points and lines of a head."""
_SEPARATOR = lazy_pattern(
    r"[-_\s]*(?:original message|(?:begin )?forwarded message|(?:ursprüngliche|weitergeleitete) nachricht"
    r"|anfang der weitergeleiteten nachricht|message (?:d[’']origine|transféré)|début du message transféré)[-_\s:]*",
    re.IGNORECASE,
)
_SENDER = lazy_pattern(
    r"[\"']?(?P<name>[^\"'<>@\[\]()]*[^\"'<>@\[\](),\s])[\"']?(?:\s*[<\[(].*)?|\S+@\S+ \((?P<behind>[^()@]+)\)"
)
_ANSWERED = lazy_pattern(r"(?:(?:re|fwd?|aw|wg|tr|rv)\s?:\s*)*", re.IGNORECASE)
_WEEKDAY = lazy_pattern(r"[^\W\d_]{2,10}[.,]{0,2}\s+(?=\d)")


class Header(NamedTuple):
    """A line of a head: what it says, and where its value stands."""

    kind: str
    value: Span


class MailHead(NamedTuple):
    """Where a head ends, the values in it that can be quoted, and what they say."""

    end: int
    values: dict[str, Span]
    published: date | None = None
    author: str | None = None

    def rest(self, text: str, start: int) -> Iterator[Span]:
        """Yield the parts of the head, from `start` on, that are no values, without white space at their ends."""
        for value in (*sorted(self.values.values()), Span(self.end, self.end)):
            if part := text[start : value.start].strip():
                first = text.index(part, start)
                yield Span(first, first + len(part))
            start = value.end


def is_separator(line: str) -> bool:
    """Say whether a line announces a message that is answered or forwarded.

    >>> is_separator("-----Original Message-----"), is_separator("The original message was lost.")
    (True, False)
    """
    return len(line) < 100 and _SEPARATOR.fullmatch(line) is not None


def find_mail_head(text: str, start: int) -> MailHead:
    """Return the head that a text opens with from `start` on; if there is none, one that ends at `start`."""
    headers: list[Header] = []
    position = end = start
    for raw in text[start : start + _LONGEST].split("\n")[:_MOST_LINES]:
        line = raw.strip()
        if headers and line and raw[:1].isspace():
            headers[-1] = Header(headers[-1].kind, Span(headers[-1].value.start, position + len(raw.rstrip())))
        elif header := read_header(raw, position):
            headers.append(header)
        elif headers or (line and not is_separator(line)):
            break
        position += len(raw) + 1
        end = min(position, len(text)) if headers else end
    return _head(text, headers, end) if is_head(headers, text[start:end]) else MailHead(start, {})


def read_header(line: str, position: int) -> Header | None:
    """Read a line that stands at `position` as one of a head.

    >>> read_header("Betreff: Fischmarkt", 0)
    Header(kind='subject', value=Span(start=9, end=19))
    """
    found = _LINE.fullmatch(line.rstrip())
    key = found["key"].casefold() if found else ""
    kind = "other" if key.startswith("x-") else _KIND_OF.get(key)
    if found is None or kind is None:
        return None
    start, end = found.span("value") if found["value"] else (len(line), len(line))
    return Header(kind, Span(position + start, position + end))


def is_head(headers: Sequence[Header], lines: str) -> bool:
    """Say whether headers that stand together are the head of a message; `lines` is their text."""
    kinds = {header.kind for header in headers}
    return "from" in kinds and len(kinds) > 1 and ("subject" in kinds or "@" in lines)


def _head(text: str, headers: Sequence[Header], end: int) -> MailHead:
    first = {header.kind: header.value for header in reversed(headers) if header.value.start < header.value.end}
    values: dict[str, Span] = {}
    published = author = None
    if subject := first.get("subject"):
        answered = _ANSWERED.match(text, subject.start, subject.end)
        values["title"] = Span(answered.end() if answered else subject.start, subject.end)
    if (sent := first.get("date")) and (published := _day(text[slice(*sent)])):
        values["date"] = sent
    if (sender := first.get("from")) and (name := _SENDER.fullmatch(text, sender.start, sender.end)):
        values["byline"] = Span(*name.span("name" if name["name"] else "behind"))
        author = " ".join(text[slice(*values["byline"])].split())
    return MailHead(end, {name: span for name, span in values.items() if span.start < span.end}, published, author)


def _day(value: str) -> date | None:
    """Read the date of a mail.

    >>> _day("Tue, 3 Feb 2026 09:12:00 +0000 (UTC)"), _day("mardi 3 février 2026 à 09:12")
    (datetime.date(2026, 2, 3), datetime.date(2026, 2, 3))
    """
    bare = re.sub(r"\s*\([^()]*\)$", "", value).replace(" à ", " at ").replace(" de ", " ")
    return parse_date_line(bare) or parse_date_line(_WEEKDAY.sub("", bare, count=1))
