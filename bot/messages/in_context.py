"""The article around a quote: its passage, and the sentences before and after it, with what was quoted in bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Index, Quote, Sentence

from .footnotes import MESSAGE_LIMIT, dated, number, place, titled
from .links import to_article, to_sentence
from .markdown import cut, escape, length, line

SHOWN = 5
"""Sentences shown at once in context."""

_MARKS = 8  # what stands around a sentence: bold, the sign of a quotation, a line break


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of an article; `earlier` and `later` are the shifts that show what stands before and after it."""

    content: str
    earlier: int | None
    later: int | None


def sources(quotes: Sequence[Quote], index: Index, locale: str | None, notes: Sequence[str] = ()) -> str:
    """Show the passage of each quote, as much of each as fits."""
    shown = list(notes)
    for left, quote in zip(range(len(quotes), 0, -1), quotes, strict=True):
        room = (MESSAGE_LIMIT - sum(length(text) + 2 for text in shown)) // left - 2
        passage = [each for each in index.sentences(quote.sentence.article.id) if _is_beside(each, quote)]
        surroundings = _Surroundings(quote, passage, locale)
        shown.append(surroundings.show(surroundings.quoted, len(passage), room)[0])
    return "\n\n".join(shown)


def context(quote: Quote, index: Index, shift: int, locale: str | None, notes: Sequence[str] = ()) -> Context:
    """Show a quote with its neighbours, or what stands `shift` sentences after it (before it, when negative)."""
    sentences = index.sentences(quote.sentence.article.id)
    surroundings = _Surroundings(quote, sentences, locale)
    quoted = surroundings.quoted
    centre = min(max(quoted.start + shift, 0), len(sentences) - 1)
    core = quoted if centre in quoted else range(centre, centre + 1)
    room = MESSAGE_LIMIT - sum(length(note) + 2 for note in notes)
    text, shown = surroundings.show(core, SHOWN, room)
    return Context(
        "\n\n".join([*notes, text]),
        earlier=shown.start - 1 - quoted.start if shown.start else None,
        later=shown.stop - quoted.start if shown.stop < len(sentences) else None,
    )


def _is_beside(sentence: Sentence, quote: Quote) -> bool:
    """Say whether a sentence stands in a paragraph of the quote; title, date and caption are each by themselves."""
    quoted = [quote.sentence, *([quote.neighbour] if quote.neighbour else [])]
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
        places = [at for at, sentence in enumerate(self.sentences) if self.quote.span.covers(sentence.span)]
        return range(places[0], places[-1] + 1)

    def show(self, core: range, most: int, room: int) -> tuple[str, range]:
        """Show the sentences at `core` and around them, `most` in all, in `room` characters; return also which.

        The sentences come first: they are cut if need be, and a link in the head that leaves them no room is left out.
        """
        words = {at: line(self.sentences[at].text) for at in core}
        needed = sum(map(_cost, words.values()))
        heads = [f"{self._head(address)}\n" for address in _addresses(self.quote)]
        head = next((each for each in heads if length(each) + needed <= room), heads[-1])
        room -= length(head)
        if needed > room:
            return head + self._quotation({at: _cut(text, room // len(core)) for at, text in words.items()}), core
        room -= needed
        for at in _outward(core, len(self.sentences)):
            text = line(self.sentences[at].text)
            room -= _cost(text)
            if room < 0 or len(words) >= most:
                break
            words[at] = text
        shown = range(min(words), max(words) + 1)
        return head + self._quotation({at: words[at] for at in shown}), shown

    def _head(self, address: str | None) -> str:
        """Name the article and the place of the quote, and link to it."""
        quote, locale = self.quote, self.locale
        article = quote.sentence.article
        numbered = number(quote.citation.number, address)
        return f"{numbered} {titled(article)}{dated(article, locale)} · {place(quote, locale)}"

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


def _addresses(quote: Quote) -> Iterator[str | None]:
    """Yield where the number of a quote may lead: to the sentence or its article, then nowhere."""
    yield to_sentence(quote.sentence) or to_article(quote.sentence.article)
    yield None


def _outward(core: range, end: int) -> Iterator[int]:
    """Yield places ever farther from `core`, one before and one after in turn; stop where a side is exhausted last."""
    for distance in range(1, end):
        if core.start - distance >= 0:
            yield core.start - distance
        if core.stop - 1 + distance < end:
            yield core.stop - 1 + distance


def _cost(words: str) -> int:
    return length(escape(words)) + _MARKS


def _cut(words: str, room: int) -> str:
    """Cut words so that they fit once they are escaped."""
    limit = room
    while (excess := _cost(cut(words, limit)) - room) > 0:
        limit -= max(excess // 2, 1)
    return cut(words, limit)
