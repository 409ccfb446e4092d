"""A Check -> one message: the verdict, the claim with its words marked, what differs, and the sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index import Check, Difference, MarkedWords, Part, Quote

from .excerpts import excerpt, quotation
from .footnotes import MESSAGE_LIMIT, Frame, message, number, place
from .localization import say
from .markdown import escape, length, line
from .render import Reply, buttons

_WORDS = 60
_CLAIM = 100
_SENTENCE = 160
"""Visible characters of a claim with its words marked."""
_MOST = 4
"""Differences, parts or sentences of a draft that are listed."""


def check(check: Check, locale: str | None = None, *, private: bool = False) -> Reply:
    """Show the verdict on a claim; a `private` one can be shared, another one deleted."""
    quotes = _quotes([check])
    closing = (say("check.checked", locale, claim=quotation(check.claim, _CLAIM, locale)),)
    if check.verdict == "altered":
        lines = [_difference(one, locale) for one in check.differences[:_MOST]]
        lines += [*_more(len(check.differences), locale), *_marked(check)]
    elif check.verdict == "partly":
        parts = [_part(part, locale) for part in check.parts[:_MOST]]
        lines = [say("check.partly", locale), *parts, *_more(len(check.parts), locale), *_marked(check)]
    elif check.verdict == "not-found":
        lines = [say("check.not_found" if quotes else "check.nothing", locale)]
    else:
        lines = [_verbatim(check, quotes, locale)]
    content = message(quotes, Frame(locale, "\n".join(lines), closing, offered=check.verdict == "not-found"))
    return Reply(_with_governing(content, check), buttons(quotes, private), tuple(quotes))


def draft(checks: Sequence[Check], locale: str | None = None, *, private: bool = False) -> Reply:
    """Show the check of a draft sentence by sentence, in the order given; one sentence is shown as a claim."""
    if len(checks) == 1:
        return check(checks[0], locale, private=private)
    shown = checks[:_MOST]
    listed = [_sentence(one, locale) for one in shown]
    if sum(map(length, listed)) > MESSAGE_LIMIT // 2:
        listed = [_sentence(one, locale, _WORDS) for one in shown]
    lines = [_counts(checks, locale), *listed, *_more(len(checks), locale)]
    quotes = _quotes([one for one in shown if one.verdict != "not-found"])
    content = message(quotes, Frame(locale, "\n".join(lines)))
    return Reply(content, buttons(quotes, private), tuple(quotes))


def _counts(checks: Sequence[Check], locale: str | None) -> str:
    counted = Counter(one.verdict.replace("-", "_") for one in checks)
    each = ", ".join(say(f"check.count.{name}", locale, count=count) for name, count in counted.items())
    return say("check.draft", locale, count=len(checks), each=each)


def _sentence(check: Check, locale: str | None, width: int = _SENTENCE) -> str:
    """Show one sentence of a draft on a line: its verdict, its words marked, and where they are from."""
    name = say(f"check.name.{check.verdict.replace('-', '_')}", locale)
    words = "".join(_marked(check, width)) or excerpt(check.claim, width)
    inside = f" ({_inside(check.parts, locale)})" if check.context else ""
    where = f" ({place(check.nearest, locale)})" if check.nearest and check.verdict != "not-found" else ""
    return f"- **{name}**{where}: {words}{inside}"


def _verbatim(check: Check, quotes: Sequence[Quote], locale: str | None) -> str:
    where = " ".join(place(quote, locale) for quote in quotes[:1])
    part = next((part for part in check.parts if part.context), None)
    if part is None:
        return say("check.verbatim", locale, place=where)
    words = quotation(part.governing or "", _WORDS, locale)
    return say("check.inside", locale, place=where, words=words, context=_context(part, locale))


def _context(part: Part, locale: str | None) -> str:
    if part.context == "reported" and part.speaker:
        return say("check.context.reported_by", locale, speaker=excerpt(part.speaker, _WORDS))
    return say(f"check.context.{part.context}", locale)


def _inside(parts: Sequence[Part], locale: str | None) -> str:
    part = next(part for part in parts if part.context)
    return say("check.within", locale, words=quotation(part.governing or "", _WORDS, locale))


def _part(part: Part, locale: str | None) -> str:
    words = quotation(part.text, _WORDS, locale)
    shown = say("check.part", locale, claim=words, number=number(part.quote.citation.number, None))
    return f"{shown} ({_inside([part], locale)})" if part.context else shown


def _marked(check: Check, width: int = 2 * _SENTENCE) -> list[str]:
    """Show the claim: what does not stand in the article struck out, what stands there instead in bold.

    Nothing where all of it stands or none, or where it is wider than `width` and as much again.
    """
    if len({one.stands for one in check.marked}) < 2 or len(check.claim) > width:
        return []
    text = line("".join(map(_piece, check.marked)))
    return [text] if length(text) <= 2 * width else []


def _piece(words: MarkedWords) -> str:
    """Show words of a claim with their marks, and the white space around them."""
    bare = words.text.strip()
    shown = escape(line(bare)) if bare else ""
    if bare and not words.stands:
        shown = f"~~{shown}~~" + (f" **{excerpt(words.instead, _WORDS)}**" if words.instead else "")
    elif words.instead:
        shown = f"**{excerpt(words.instead, _WORDS)}** "
    before, _, after = words.text.partition(bare) if bare else (words.text, "", "")
    return f"{' ' * bool(before)}{shown}{' ' * bool(after)}"


def _with_governing(content: str, check: Check) -> str:
    """Put the words that govern a claim in bold where the sentence is shown."""
    part = next((part for part in check.parts if part.context and part.governing), None)
    opening, parting, quoted = content.partition("\n\n")
    words = escape(line(part.governing or "")) if part else ""
    if length(content) + len("****") > MESSAGE_LIMIT:
        return content
    return opening + parting + (quoted.replace(words, f"**{words}**", 1) if words.strip() else quoted)


def _difference(difference: Difference, locale: str | None) -> str:
    claim = quotation(difference.claim, _WORDS, locale)
    article = quotation(difference.article, _WORDS, locale)
    key = "altered" if difference.article and difference.claim else "left_out" if difference.article else "added"
    return say(f"check.{key}", locale, article=article, claim=claim)


def _more(count: int, locale: str | None) -> list[str]:
    return [say("check.more", locale, count=count - _MOST)] if count > _MOST else []


def _quotes(checks: Sequence[Check]) -> list[Quote]:
    every = [quote for one in checks for quote in (one.nearest, *(part.quote for part in one.parts)) if quote]
    return list({(quote.sentence.article.id, quote.sentence.span): quote for quote in every}.values())
