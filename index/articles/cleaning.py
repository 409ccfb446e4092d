"""Cleaning: which lines of a text are the article, and which are boilerplate. Nothing is removed; it finds spans."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Block, Boilerplate, Span
from .blocks.finding import find_blocks
from .boilerplate import label_boilerplate, label_repeated_titles
from .date_lines import find_date_line
from .front_matter import front_matter_end
from .head import label_head, parse_byline
from .layout import Layout, lay_out
from .pasted.contents import label_contents
from .pasted.mail_head import MailHead, find_mail_head
from .pasted.mails import label_mails
from .pasted.notes import label_references
from .pasted.pages import label_page_heads
from .pasted.press_releases import label_press_contacts, release_day

_PARTS = ("title", "standfirst", "date", "byline", "caption")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a text as spans; `blocks` are the paragraphs of its body, without white space at their ends."""

    title: Span | None
    standfirst: Span | None
    date: Span | None
    published: datetime.date | None
    byline: Span | None
    author: str | None
    caption: tuple[Span, ...]
    boilerplate: tuple[Boilerplate, ...]
    blocks: tuple[Block, ...]

    @property
    def body(self) -> tuple[Span, ...]:
        """The spans of the blocks."""
        return tuple(block.span for block in self.blocks)


def clean(text: str, title: str | None = None, blocks: Sequence[Block] = ()) -> Cleaned:
    """Find the parts of a text; `title` is that from the metadata, `blocks` are those of its format, if any."""
    start = front_matter_end(text)
    mail = find_mail_head(text, start)
    subject = mail.values.get("title")
    listings = [block.span for block in blocks if block.kind == "code"]
    layout = lay_out(text, mail.end, title or (text[slice(*subject)] if subject else None), listings)
    label_mails(layout, is_mail=mail.end > start)
    label_boilerplate(layout)
    label_references(layout)
    label_page_heads(layout)
    label_contents(layout)
    label_press_contacts(layout)
    label_head(layout)
    label_repeated_titles(layout)
    dates, bylines = _spans(layout, "date", mail), _spans(layout, "byline", mail)
    signed = (" ".join(text[slice(*span)].split()) for span in (*bylines, *dates))
    return Cleaned(
        title=next(iter(_spans(layout, "title", mail)), None),
        standfirst=next(iter(_spans(layout, "standfirst")), None),
        date=next(iter(dates), None),
        published=mail.published
        or next((find_date_line(text[slice(*span)]) for span in dates), None)
        or release_day(layout),
        byline=next(iter(bylines), None),
        author=mail.author or next((name for line in signed if (name := parse_byline(line))), None),
        caption=_spans(layout, "caption"),
        boilerplate=_boilerplate(layout, start, mail),
        blocks=find_blocks(layout, blocks),
    )


def _spans(layout: Layout, part: str, mail: MailHead | None = None) -> tuple[Span, ...]:
    found = (layout.span(block.first, block.last) for block, name in layout.labels if name == part)
    return (mail.values[part], *found) if mail and part in mail.values else tuple(found)


def _boilerplate(layout: Layout, start: int, mail: MailHead) -> tuple[Boilerplate, ...]:
    pieces = [(layout.span(block.first, block.last), name) for block, name in layout.labels if name not in _PARTS]
    pieces += [(span, "mail head") for span in mail.rest(layout.text, start)]
    if start:
        pieces.append((Span(0, start), "front matter"))
    return tuple(Boilerplate(span, name) for span, name in sorted(pieces))
