"""An Answer becomes one message that fits, cites, and shows nothing but the articles' words and ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import render
from bot.messages.footnotes import MESSAGE_LIMIT, READABLE
from bot.messages.markdown import length, line, plain
from index import Answer, Article, Citation, Index, Quote, Sentence, Span
from tests.campaigns.answers import faults

BRIDGE = Article(
    id="bridge",
    title="The second bridge",
    text="The mayor opened the bridge.\n\nShe spoke for an hour. Nobody left.\n\nIt rained.",
    url="https://news.example/bridge",
    published=date(2024, 10, 26),
)
HARBOUR = Article(
    id="harbour", title="The harbour", text="The harbour froze. Ships waited outside.", published=date(2024, 11, 3)
)


def sentences(article: Article) -> Sequence[Sentence]:
    return Index.build([article]).sentences(article.id)


def quotes(*chosen: Sentence) -> tuple[Quote, ...]:
    return tuple(quote(number, sentence) for number, sentence in enumerate(chosen, 1))


def quote(number: int, sentence: Sentence, neighbour: Sentence | None = None) -> Quote:
    return Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)


def answered(*chosen: Sentence, question: str = "who?") -> Answer:
    return Answer(question, "answered", 0.9, "abc", quotes=quotes(*chosen))


def test_an_answer_is_quotes_citations_and_where_they_are_from() -> None:
    opened, _, left, _ = sentences(BRIDGE)

    reply = render.answer(answered(opened, left))

    assert reply.content == (
        "The mayor opened the bridge. "
        "[[1]](<https://news.example/bridge#:~:text=The%20mayor%20opened%20the%20bridge.>)\n"
        "Nobody left. [[2]](<https://news.example/bridge#:~:text=Nobody%20left.>)\n"
        "-# [1] [The second bridge](<https://news.example/bridge#:~:text=The%20mayor%20opened%20the%20bridge.>) · ¶1 · "
        "[2] ¶2 s2 · 26 Oct 2024"
    )
    assert reply.buttons == ("context", "sources", "menu")


def test_without_an_address_the_number_is_no_link() -> None:
    reply = render.answer(answered(sentences(replace(BRIDGE, url=None, published=None))[0]))

    assert reply.content == "The mayor opened the bridge. [1]\n-# [1] The second bridge · ¶1"


def test_the_first_sentence_of_a_longer_paragraph_says_so() -> None:
    spoke = sentences(replace(BRIDGE, url=None))[1]

    assert "-# [1] The second bridge · ¶2 s1 · 26 Oct 2024" in render.answer(answered(spoke)).content


def test_without_blank_lines_a_paragraph_is_a_line() -> None:
    article = replace(HARBOUR, text="The harbour froze.\nShips waited. They waited long.")
    froze, waited, _ = sentences(article)

    assert " · ¶1 · [2] ¶2 s1 · 3 Nov 2024" in render.answer(answered(froze, waited)).content


def test_a_neighbour_stands_below_its_sentence_in_small_letters() -> None:
    spoke, left = sentences(replace(BRIDGE, url=None))[1:3]

    before = render.answer(replace(answered(), quotes=(quote(1, left, spoke),))).content
    after = render.answer(replace(answered(), quotes=(quote(1, spoke, left),))).content

    assert before.startswith("Nobody left. [1]\n-# Before it: She spoke for an hour.\n-# [1] The second bridge · ¶2 s2")
    assert after.startswith("She spoke for an hour. [1]\n-# After it: Nobody left.\n-# [1] The second bridge · ¶2 s1")


def test_with_several_articles_the_date_stands_by_each_quote() -> None:
    content = render.answer(answered(sentences(HARBOUR)[0], sentences(BRIDGE)[0])).content

    assert content.splitlines() == [
        "The harbour froze. [1] · 3 Nov 2024",
        "The mayor opened the bridge. "
        "[[2]](<https://news.example/bridge#:~:text=The%20mayor%20opened%20the%20bridge.>) · 26 Oct 2024",
        "-# [1] The harbour · ¶1 s1 · [2] "
        "[The second bridge](<https://news.example/bridge#:~:text=The%20mayor%20opened%20the%20bridge.>) · ¶1",
    ]


def test_the_closest_passage_is_offered_as_such() -> None:
    answer = Answer("who?", "unsure", 0.2, "abc", nearest=quotes(sentences(HARBOUR)[0]))

    content = render.answer(answer).content

    assert content.startswith("Not sure that this answers it; the closest passage:\n> The harbour froze. [1]\n-# [1]")


def test_no_answer_is_one_sentence_and_what_comes_nearest_is_shown_at_a_press() -> None:
    answer = Answer(
        "casualties?", "absent", 0.0, "abc", nearest=quotes(sentences(HARBOUR)[0]), missing=("casualties", "a_b", "c")
    )

    assert render.answer(answer) == render.Reply(
        "The articles do not say; they never use the words “casualties”, “a\\_b” or “c”.", ("nearest", "about", "menu")
    )


def test_nothing_near_is_one_sentence_and_no_sources() -> None:
    lacking = render.answer(Answer("bananas?", "absent", 0.0, "abc", missing=("bananas",)))
    bare = render.answer(Answer("bananas?", "absent", 0.0, "abc"))

    assert lacking.content == "The articles do not say; they never use the word “bananas”."
    assert bare == render.Reply("The articles do not say.", ("about", "menu"))


@pytest.mark.parametrize("kind", ["small-talk", "thanks", "help", "about"])
@pytest.mark.parametrize("locale", ["en-US", "de"])
def test_small_talk_has_words_and_no_buttons(kind: str, locale: str) -> None:
    answer = Answer("hello", "absent", 0.0, "abc", kind=kind)  # type: ignore[arg-type]

    reply = render.answer(answer, locale)

    assert len(reply.content) > 10
    assert reply.buttons == ()


def test_a_slash_answer_shows_its_question_below() -> None:
    content = render.answer(answered(sentences(HARBOUR)[0]), question="Who *froze*,\n@everyone?").content

    assert content.endswith("\n-# Asked: “Who \\*froze\\*, \\@everyone?”")


def test_a_question_that_was_read_otherwise_says_so() -> None:
    answer = replace(answered(sentences(HARBOUR)[0]), added=("ships",), read_as=(("harbor", "harbour"),))

    content = render.answer(answer).content

    assert "\n-# Read “harbor” as “harbour”\n-# Read with “ships” from the quote that you replied to" in content


def test_what_the_passage_does_not_name_is_said_below_an_answer_and_above_an_offer() -> None:
    answer = replace(answered(sentences(HARBOUR)[0]), unsaid=("Kestrel *500*", "2019"))

    content = render.answer(answer).content
    offered = render.answer(replace(answer, state="unsure", quotes=(), nearest=answer.quotes)).content
    german = render.answer(answer, "de").content

    assert "\n-# The passage does not name “Kestrel \\*500\\*” or “2019”." in content
    assert offered.startswith("The passage does not name “Kestrel \\*500\\*” or “2019”. Not sure")
    assert "-# Die Stelle nennt „Kestrel \\*500\\*“ und „2019“ nicht." in german


def test_german_readers_read_german_words_around_the_quote() -> None:
    spoke, left = sentences(replace(BRIDGE, url=None))[1:3]

    content = render.answer(replace(answered(), quotes=(quote(1, left, spoke),)), "de").content

    assert content.splitlines()[1:] == [
        "-# Davor: She spoke for an hour.",
        "-# [1] The second bridge · ¶2 S. 2 · 26. Okt. 2024",
    ]


def test_a_long_sentence_is_cut_at_a_word() -> None:
    article = Article("long", "Long", "word " * 600 + "end.")

    content = render.answer(answered(sentences(article)[0])).content

    assert "word word… [1]" in content
    assert len(content) <= READABLE


def test_quotes_that_do_not_fit_are_counted() -> None:
    article = Article(
        "three", "Three", "\n\n".join(f"{name} " + "word " * 80 + "end." for name in ("One", "Two", "Six"))
    )

    content = render.answer(answered(*sentences(article))).content

    assert content.count("end. [") == 1
    assert content.endswith("-# [1] Three · ¶1 · +2 in Sources")


def test_a_link_that_does_not_fit_falls_back_to_the_page_then_to_none() -> None:
    paragraphs = [f"{name} " + "слово " * 10 + "всё." for name in ("Один", "Два", "Три", "Пять", "Шесть")]
    article = Article("links", "Links", "\n\n".join(paragraphs), url="https://news.example/" + "a" * 200)

    content = render.answer(answered(*sentences(article))).content

    assert length(content) <= MESSAGE_LIMIT
    assert content.count("#:~:text=") < 5
    assert content.count("](<https://") >= 3


def test_a_title_cannot_break_out_of_its_line() -> None:
    article = Article("x", "One\n-# Quoted from [me](https://evil.example)\n@everyone", "A sentence.")

    content = render.answer(answered(sentences(article)[-1])).content

    assert content.splitlines()[1:] == ["-# [1] One -# Quoted from \\[me\\]\\(https\\://evil.example)… · ¶1"]


hostile = st.text(alphabet="[]()<>*_~|`#-1.:/\\@ \nab👩🚀\u200dß\u0301\u202e語Я", min_size=1, max_size=900)
NUMBER = re.compile(r"(?<!\\)\[(\d+)(?<!\\)\]")


@given(st.lists(hostile, min_size=1, max_size=4), hostile, st.booleans(), st.booleans())
def test_every_message_fits_and_cites_what_it_quotes(texts: list[str], title: str, linked: bool, found: bool) -> None:
    url = "https://news.example/" + "a" * 300 if linked else None
    articles = [Article(str(n), title, text, url=url, published=date(2024, 1, n + 1)) for n, text in enumerate(texts)]
    shown = quotes(*[sentence for article in articles for sentence in sentences(article)][:5])
    answer = Answer(title, "absent", 0.5, "abc", nearest=shown, missing=(title,) * 9, read_as=((title, title),) * 9)
    if found and shown:
        said = (title,) * 9
        answer = Answer(title, "answered", 0.5, "abc", quotes=shown, added=said, unsaid=said)

    content = render.answer(answer, question=title).content

    assert length(content) <= MESSAGE_LIMIT
    assert len(re.sub(r"\]\(<[^>]*>\)", "]", plain(content))) <= READABLE + 100
    assert faults(answer, content) == []
    if shown and found:
        assert line(shown[0].text)[:40].rstrip() in plain(content)


def test_the_campaign_sees_what_is_wrong() -> None:
    answer = answered(sentences(BRIDGE)[0], sentences(HARBOUR)[0])
    content = render.answer(answer).content

    assert faults(answer, content) == []
    assert faults(answer, content.replace("opened", "closed", 1)) == ["wrong citation"]
    assert faults(answer, content.replace("text=The", "text=A", 1)) == ["wrong link"]
    assert faults(answer, content.replace("· [2] ", "· ")) == ["orphan number"]
    assert faults(answer, "y" * MESSAGE_LIMIT + "\n\n" + content) == ["too long"]


hostile_lines = st.text(alphabet="[]()<>*_~|`#-1.:/\\@ \nab\u202e語", min_size=1, max_size=3000).filter(str.strip)
LIST = Article(
    id="list",
    title="Rules",
    text="Members may not:\n\n- *shout*\n  # or sing\n\n- ```bring```\n\n- > food\n\n- run\n\nNobody else may.",
)


def part(start: str, end: str) -> Sentence:
    first = LIST.text.index(start)
    return Sentence(LIST, Span(first, LIST.text.index(end, first) + len(end)), 1, 1)


def test_a_list_is_shown_on_its_lines_and_shows_nothing_but_itself() -> None:
    listed = replace(quote(1, part("Members", ":")), last=part("> food", "food"), more=1)

    content = render.answer(replace(answered(), quotes=(listed,))).content

    assert content.rpartition("\n")[0] == (
        "Members may not:\n\\- \\*shout\\*\n  \\# or sing\n\\- \\`\\`\\`bring\\`\\`\\`\n\\- \\> food [1]\n"
        "-# and 1 more under In context"
    )


def test_what_a_quote_stands_under_is_shown_above_it_in_small_letters() -> None:
    lead = part("Members", ":")
    items = tuple(replace(quote(n, part(text, text)), lead=lead) for n, text in enumerate(("run", "> food"), 1))

    offered = render.answer(replace(answered(), state="unsure", quotes=(), nearest=items)).content
    found = render.answer(replace(answered(), quotes=items)).content

    assert found.startswith("-# Members may not:\nrun [1]\n\\> food [2]\n-# [1]")
    assert "\n> -# Members may not:\n> run [1]\n> \\> food [2]\n-# [1]" in offered


@given(hostile_lines, hostile_lines)
def test_leads_and_lists_fit_and_are_quoted_word_for_word(lead: str, text: str) -> None:
    article = Article("x", "X", f"{lead}\n\n{text}", url="https://news.example/x")
    top, below = (Sentence(article, Span(*span), 1, 1) for span in ((0, len(lead)), (len(lead) + 2, len(article.text))))
    listed = replace(quote(1, below), lead=top, last=below, more=3)

    reply = render.answer(replace(answered(), quotes=(listed, replace(quote(2, top), last=below))))

    assert length(reply.content) <= MESSAGE_LIMIT
    assert all(
        text.startswith("-# ") or not text.startswith(("- ", "# ", "> ", "```")) for text in reply.content.split("\n")
    )


def test_the_words_that_answer_are_bold() -> None:
    opened, spoke, _, _ = sentences(BRIDGE)
    asked = Span(BRIDGE.text.index("an hour"), BRIDGE.text.index("an hour") + len("an hour"))
    first = replace(quote(1, spoke, opened), asked=asked)

    reply = render.answer(replace(answered(spoke), quotes=(first,)))

    assert reply.content.startswith("She spoke for **an hour**. [[1]]")


def test_the_words_that_answer_are_bold_in_the_neighbour_too() -> None:
    opened, spoke, _, _ = sentences(BRIDGE)
    asked = Span(BRIDGE.text.index("The mayor"), len("The mayor"))

    reply = render.answer(replace(answered(), quotes=(replace(quote(1, spoke, opened), asked=asked),)))

    assert "\n-# Before it: **The mayor** opened the bridge.\n" in reply.content


@pytest.mark.parametrize("title", ["See paypal.com now", "A *bold* one", "1. First", "[x](https://evil.example)"])
def test_a_title_with_something_live_in_it_is_no_label_of_a_link(title: str) -> None:
    content = render.answer(answered(sentences(replace(BRIDGE, title=title))[0])).content

    assert content.count("](<") == 1


def test_the_line_below_holds_sixty_characters_and_shortens_the_title_at_a_word() -> None:
    long = replace(BRIDGE, title="The second bridge over the river that nobody wanted to cross", url=None)

    content = render.answer(answered(sentences(long)[0])).content

    assert content.splitlines()[-1] == "-# [1] The second bridge over the river… · ¶1 · 26 Oct 2024"


def test_a_field_that_no_sentence_says_has_a_line_of_its_own() -> None:
    article = replace(BRIDGE, author="Ann Berg", url=None)
    cited = Citation(1, article, 1, 1, field="author")

    content = render.answer(replace(answered(), quotes=(Quote(sentences(article)[0], cited),))).content

    assert content.splitlines()[-2:] == ["-# [1] The second bridge · ¶1 · 26 Oct 2024", "-# by Ann Berg"]


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("It costs *4* euros.", "*4* euros", r"It costs **\*4\* euros**."),
        ("It rained.", "It rained.", "It rained."),
        ("Write to a.example/b now.", "a.example", r"Write to a.example\/b now."),
        ("An hour, then\nan hour more.", "an hour more", "An hour, then **an hour more**."),
    ],
)
def test_only_what_can_be_bold_without_changing_the_rest_is(text: str, asked: str, shown: str) -> None:
    article = Article("a", "A", text)
    sentence = Sentence(article, Span(0, len(text)), 1, 1)
    bold = replace(quote(1, sentence), asked=Span(text.index(asked), text.index(asked) + len(asked)))

    reply = render.answer(replace(answered(sentence), quotes=(bold,)))

    assert reply.content.startswith(f"{shown} [1]")
