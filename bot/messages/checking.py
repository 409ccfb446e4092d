"""A Check -> a container: the verdict, the claim as a diff, and where the sentence stands; its colour is the verdict.

Of the claim, what does not stand in the article is struck out, what stands there instead is bold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index import Check, Difference, MarkedWords, Part, Quote

from .containers import PANEL_LIMIT, Panel, Tone
from .excerpts import excerpt, quotation
from .footnotes import ladder, step_down
from .localization import say
from .markdown import escape, length, line
from .places import number, place, titled
from .render import Button, buttons

_WORDS = 60
_CLAIM = 100
_QUOTED = 130
"""Visible characters of a sentence that is shown below a verdict."""
_SENTENCE = 160
"""Visible characters of a claim with its words marked."""
_TITLE = 24
"""Characters of a title, so that a place takes one line on a phone."""
_MOST = 4
"""Differences, parts or sentences of a draft that are listed."""

TONES: dict[str, Tone] = {"verbatim": "stands", "altered": "altered", "partly": "altered", "not-found": "absent"}
"""The tone of each verdict; what stands in another context than the claim's is altered."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict as a message: its container, the buttons it wants, and the quotes that they show."""

    panel: Panel
    buttons: tuple[Button, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def content(self) -> str:
        return self.panel.content


def check(check: Check, locale: str | None = None) -> Verdict:
    """Show the verdict on a claim."""
    quotes = _quotes([check])
    if check.verdict == "not-found":
        nearest: tuple[Button, ...] = ("nearest", "menu") if quotes else ("menu",)
        claim = say("check.checked", locale, claim=quotation(check.claim, _CLAIM, locale))
        return Verdict(Panel((say("check.not_found", locale), claim), "absent"), nearest, quotes)
    heading, shown = SHOWN[check.verdict](check, locale)
    panel = _cited((heading, "\n".join(shown)), quotes, _tone(check), locale)
    return Verdict(panel, buttons(quotes), quotes)


def draft(checks: Sequence[Check], locale: str | None = None) -> Verdict:
    """Show the check of a draft sentence by sentence, in the order given; one sentence is shown as a claim."""
    if len(checks) == 1:
        return check(checks[0], locale)
    shown = checks[:_MOST]
    quotes = _quotes([one for one in shown if one.verdict != "not-found"])
    for width in (_SENTENCE, _WORDS):
        listed = [*(_sentence(one, locale, width) for one in shown), *_more(len(checks), locale)]
        if sum(map(length, listed)) <= PANEL_LIMIT // 2:
            break
    panel = _cited((_counts(checks, locale), "\n".join(listed)), quotes, _worst(checks), locale)
    return Verdict(panel, buttons(quotes), quotes)


def _tone(check: Check) -> Tone:
    return "altered" if check.context else TONES[check.verdict]


def _worst(checks: Sequence[Check]) -> Tone:
    """Return the tone of several verdicts: that of all where it is the same, else amber."""
    tones = set(map(_tone, checks))
    return tones.pop() if len(tones) == 1 else "altered"


def _cited(blocks: tuple[str, ...], quotes: Sequence[Quote], tone: Tone, locale: str | None) -> Panel:
    """Put in a line below what is shown where it stands, the numbers linked as far as there is room."""
    if not quotes:
        return Panel(blocks, tone)
    ladders = [ladder(quote.sentence) for quote in quotes]
    while True:
        where = " · ".join(_places(quotes, [rungs[0] for rungs in ladders], locale))
        panel = Panel((*blocks, f"-# {where}"), tone)
        if length(panel.content) <= PANEL_LIMIT or not step_down(ladders):
            return panel


def _places(quotes: Sequence[Quote], addresses: Sequence[str | None], locale: str | None) -> Iterator[str]:
    """Yield the number of each quote and its place; an article's title stands with the first of its run."""
    named = None
    for quote, address in zip(quotes, addresses, strict=True):
        article = quote.sentence.article
        title = "" if article.id == named else f"{titled(article, _TITLE)} · "
        named = article.id
        yield f"{number(quote.citation.number, address)} {title}{place(quote, locale)}"


Shown = tuple[str, list[str]]
"""What stands in the heading of a verdict, and the lines below it."""


def _altered(check: Check, locale: str | None) -> Shown:
    """Show the claim as a diff; where there is none, what differs, and the sentence."""
    marked = _marked(check)
    if marked:
        return say("check.diff.altered", locale), marked
    lines = [_difference(one, locale) for one in check.differences[:_MOST]]
    return say("check.diff.altered", locale), [*lines, *_more(len(check.differences), locale), *_nearest(check)]


def _partly(check: Check, locale: str | None) -> Shown:
    """Show the claim as a diff, and the parts that stand there in another context; without a diff all of them."""
    marked = _marked(check)
    parts = [part for part in check.parts if part.context or not marked]
    lines = [_part(part, locale) for part in parts[:_MOST]]
    return say("check.diff.partly", locale), [*marked, *lines, *_more(len(parts), locale)]


def _verbatim(check: Check, locale: str | None) -> Shown:
    part = next((part for part in check.parts if part.context), None)
    if part is None:
        return say("check.verbatim", locale), _nearest(check)
    words = quotation(part.governing or "", _WORDS, locale)
    heading = say("check.inside", locale, words=words, context=_context(part, locale))
    return heading, [_with_governing(part, words) for words in _nearest(check)]


SHOWN: dict[str, Callable[[Check, str | None], Shown]] = {"altered": _altered, "partly": _partly, "verbatim": _verbatim}
"""How each verdict is shown that found something."""


def _nearest(check: Check) -> list[str]:
    return [excerpt(check.nearest.sentence.text, _QUOTED)] if check.nearest else []


def _counts(checks: Sequence[Check], locale: str | None) -> str:
    counted = Counter(one.verdict.replace("-", "_") for one in checks)
    each = ", ".join(say(f"check.count.{name}", locale, count=count) for name, count in counted.items())
    return say("check.draft", locale, count=len(checks), each=each)


def _sentence(check: Check, locale: str | None, width: int) -> str:
    """Show one sentence of a draft on a line: its verdict, its words marked, and where they are from."""
    name = say(f"check.name.{check.verdict.replace('-', '_')}", locale)
    words = "".join(_marked(check, width)) or excerpt(check.claim, width)
    inside = f" ({_inside(check.parts, locale)})" if check.context else ""
    where = f" ({place(check.nearest, locale)})" if check.nearest and check.verdict != "not-found" else ""
    return f"- **{name}**{where}: {words}{inside}"


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


def _with_governing(part: Part, sentence: str) -> str:
    """Put the words that govern a claim in bold where the sentence is shown."""
    words = escape(line(part.governing or ""))
    return sentence.replace(words, f"**{words}**", 1) if words.strip() else sentence


def _difference(difference: Difference, locale: str | None) -> str:
    claim = quotation(difference.claim, _WORDS, locale)
    article = quotation(difference.article, _WORDS, locale)
    key = "altered" if difference.article and difference.claim else "left_out" if difference.article else "added"
    return say(f"check.{key}", locale, article=article, claim=claim)


def _more(count: int, locale: str | None) -> list[str]:
    return [say("check.more", locale, count=count - _MOST)] if count > _MOST else []


def _quotes(checks: Sequence[Check]) -> tuple[Quote, ...]:
    every = [quote for one in checks for quote in (one.nearest, *(part.quote for part in one.parts)) if quote]
    return tuple({(quote.sentence.article.id, quote.sentence.span): quote for quote in every}.values())
