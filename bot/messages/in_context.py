"""The article around a quote: its passage, and the sentences before and after it, with what was quoted in bold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Index, Quote, Sentence

from .footnotes import MESSAGE_LIMIT
from .links import to_article, to_sentence
from .localization import say
from .markdown import escape, fit, length, line
from .places import dated, number, place, titled

SHOWN = 5
"""Sentences shown at once in context."""

_LEAST = 100  # units of a passage that is shown
_LEAST_WORDS = 30  # units that a head leaves to the words
_SHORT_TITLE = 15
_MARKS = 8  # what stands around a sentence: bold, the sign of a quotation, a line break


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of an article; `earlier` and `later` are the shifts that show what stands before and after it."""

    content: str
    earlier: int | None
    later: int | None


def sources(quotes: Sequence[Quote], index: Index, locale: str | None, notes: Sequence[str] = ()) -> str:
    """Show the passage of each quote, as much of each as fits, and of so many quotes as leave each some room."""
    room = MESSAGE_LIMIT - sum(length(note) + 2 for note in notes)
    chosen, more = quotes[: room // _LEAST], []
    if len(chosen) < len(quotes):
        chosen = chosen[:-1]
        more = ["-# " + say("sources.more", locale, count=len(quotes) - len(chosen))]
        room -= length(more[0]) + 2
    sentences = {id: index.sentences(id) for id in {quote.sentence.article.id for quote in chosen}}
    shown = []
    for left, quote in zip(range(len(chosen), 0, -1), chosen, strict=True):
        passage = _Surroundings(quote, sentences[quote.sentence.article.id], locale).passage
        surroundings = _Surroundings(quote, passage, locale)
        shown.append(surroundings.show(surroundings.quoted, len(passage), room // left - 2)[0])
        room -= length(shown[-1]) + 2
    return "\n\n".join([*notes, *shown, *more])


def context(quote: Quote, index: Index, shift: int, locale: str | None, notes: Sequence[str] = ()) -> Context:
    """Show a quote with its neighbours, or what stands `shift` sentences after it (before it, when negative)."""
    sentences = index.sentences(quote.sentence.article.id)
    surroundings = _Surroundings(quote, sentences, locale)
    quoted = surroundings.quoted
    centre = min(max(quoted.start + shift, 0), len(sentences) - 1)
    core = quoted if centre in quoted else range(centre, centre + 1)
    room = MESSAGE_LIMIT - sum(length(note) + 2 for note in notes)
    text, shown = surroundings.show(core, SHOWN + len(core) * bool(quote.last), room)
    return Context(
        "\n\n".join([*notes, text]),
        earlier=shown.start - 1 - quoted.start if shown.start else None,
        later=shown.stop - quoted.start if shown.stop < len(sentences) else None,
    )


def _is_beside(sentence: Sentence, quote: Quote) -> bool:
    """Say whether a sentence stands in a paragraph of the quote; title, date and caption are each by themselves."""
    quoted = [each for each in (quote.sentence, quote.neighbour, quote.last) if each]
    return any(sentence.paragraph == each.paragraph and (each.paragraph or each == sentence) for each in quoted)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A quote and the sentences of its article among which it is shown."""

    quote: Quote
    sentences: Sequence[Sentence]
    locale: str | None

    @property
    def quoted(self) -> range:
        """The places of the quoted sentences; they stand beside each other."""
        span = self.quote.span
        start = stop = bisect_left(self.sentences, span.start, key=lambda sentence: sentence.span.start)
        while stop < len(self.sentences) and span.covers(self.sentences[stop].span):
            stop += 1
        return range(start, stop)

    @property
    def passage(self) -> Sequence[Sentence]:
        """The sentences of the quote's paragraphs; they stand beside each other."""
        quoted = self.quoted
        start, stop = quoted.start, quoted.stop
        while start > 0 and _is_beside(self.sentences[start - 1], self.quote):
            start -= 1
        while stop < len(self.sentences) and _is_beside(self.sentences[stop], self.quote):
            stop += 1
        return self.sentences[start:stop]

    def show(self, core: range, most: int, room: int) -> tuple[str, range]:
        """Show the sentences at `core` and around them, `most` in all, in `room` characters; return also which.

        The sentences come first: they are cut if need be, a link in the head that leaves them no room is left out, and
        of the title as much as leaves room for some words.
        """
        words = {at: line(self.sentences[at].text) for at in core}
        needed = sum(map(_cost, words.values()))
        linked, *plain = self._heads()
        heads = [linked, *plain] if length(linked) + needed <= room else plain
        head = next((each for each in heads if length(each) + min(needed, _LEAST_WORDS) <= room), heads[-1])
        room -= length(head)
        if needed > room:
            share = room // len(core) - _MARKS
            return head + self._quotation({at: fit(text, share) for at, text in words.items()}), core
        room -= needed
        for at in _outward(core, len(self.sentences)):
            text = line(self.sentences[at].text)
            room -= _cost(text)
            if room < 0 or len(words) >= most:
                break
            words[at] = text
        shown = range(min(words), max(words) + 1)
        return head + self._quotation({at: words[at] for at in shown}), shown

    def _heads(self) -> list[str]:
        """Name the article and the place of the quote, and link to it; then the same in less and less room."""
        quote, locale = self.quote, self.locale
        article = quote.sentence.article
        address = to_sentence(quote.sentence) or to_article(article)
        linked, plain = (number(quote.citation.number, each) for each in (address, None))
        where = f"{dated(article, locale)} · {place(quote, locale)}\n"
        return [
            f"{linked} {titled(article)}{where}",
            f"{plain} {titled(article)}{where}",
            f"{plain} {titled(article, _SHORT_TITLE)}{where}",
            f"{plain} {place(quote, locale)}\n",
        ]

    def _quotation(self, words: dict[int, str]) -> str:
        """Show sentences as a quotation, a line for each paragraph; what was quoted is bold."""
        lines: list[str] = []
        before = None
        for at, text in words.items():
            sentence = self.sentences[at]
            shown = f"**{escape(text)}**" if self.quote.span.covers(sentence.span) else escape(text)
            if sentence.paragraph and sentence.paragraph == before:
                lines[-1] += f" {shown}"
            else:
                lines.append(shown)
            before = sentence.paragraph
        return "\n".join(f"> {text}" for text in lines)


def _outward(core: range, end: int) -> Iterator[int]:
    """Yield places ever farther from `core`, one before and one after in turn; stop where a side is exhausted last."""
    for distance in range(1, end):
        if core.start - distance >= 0:
            yield core.start - distance
        if core.stop - 1 + distance < end:
            yield core.stop - 1 + distance


def _cost(words: str) -> int:
    return length(escape(words)) + _MARKS
