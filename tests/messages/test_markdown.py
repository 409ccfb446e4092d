"""Untrusted text shows as itself: nothing live, nothing invisible, nothing slow."""

from __future__ import annotations

import json
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.markdown import cut, escape, length, line, plain, visible
from tests.campaigns import markdown as campaign

LIVE = {
    "masked link": ("[Official site](https://evil.example)", r"\[Official site\]\(https\://evil.example)"),
    "second masked link": ("[a](x) [b](y)", r"\[a\]\(x) \[b\]\(y)"),
    "address": ("see https://evil.example/a_b", r"see https\://evil.example\/a\_b"),
    "other scheme": ("discord://-/settings", r"discord\://-/settings"),
    "bracketed address": ("<https://evil.example>", r"\<https\://evil.example\>"),
    "invitation": ("discord.gg/abc", r"discord.gg\/abc"),
    "everyone": ("@everyone and @here", r"\@everyone and \@here"),
    "user": ("<@123456789012345678>", r"\<\@123456789012345678\>"),
    "role": ("<@&123456789012345678>", r"\<\@&123456789012345678\>"),
    "channel": ("<#123456789012345678>", r"\<#123456789012345678\>"),
    "command": ("</ask:123456789012345678>", r"\</ask\:123456789012345678\>"),
    "guide": ("<id:guide>", r"\<id\:guide\>"),
    "time": ("<t:1730000000:R>", r"\<t\:1730000000\:R\>"),
    "emoji": ("<:smile:123456789012345678>", r"\<\:smile\:123456789012345678\>"),
    "short emoji": (":smile:", r"\:smile:"),
    "heading": ("# big", r"\# big"),
    "subtext": ("a\n-# Quoted from me", "a\n\\-# Quoted from me"),
    "bullets": ("- a\n  * b\n+ c", "\\- a\n  \\* b\n\\+ c"),
    "numbers": ("1. a\n12) b", "1\\. a\n12\\) b"),
    "quotes": ("> a\n>>> b", "\\> a\n\\>\\>\\> b"),
    "spoiler": ("||a||", r"\|\|a\|\|"),
    "code": ("`a` ```b```", r"\`a\` \`\`\`b\`\`\`"),
    "bold and others": ("**a** __b__ ~~c~~ *d* _e_", r"\*\*a\*\* \_\_b\_\_ \~\~c\~\~ \*d\* \_e\_"),
    "shrug": ("¯\\_(ツ)_/¯", "¯\\\\\\_(ツ)\\_/¯"),
    "footnote": ("as shown [1]", r"as shown \[1\]"),
}


@pytest.mark.parametrize(("text", "escaped"), LIVE.values(), ids=list(LIVE))
def test_what_is_live_is_escaped_and_reads_the_same(text: str, escaped: str) -> None:
    assert escape(text) == escaped
    assert plain(escaped) == text


@pytest.mark.parametrize("text", ["12,000 at 10: 30, 3.5 % (about half) – “so”", "1.5 million", "a - b", "С 12. Мая"])
def test_prose_is_left_as_it_is(text: str) -> None:
    assert escape(text) == text


@given(st.text())
def test_undoing_the_escape_gives_the_visible_text(text: str) -> None:
    assert plain(escape(text)) == visible(text)


@given(st.text(alphabet="a\u0301\u200b\u200d\u200c\u202e\u2066\ufeff\u00ad\U000e0041\ud800\u3164\ufe0f👩 "))
def test_nothing_invisible_comes_out(text: str) -> None:
    shown = visible(text)

    assert not [c for c in shown if unicodedata.category(c) in ("Cf", "Cs", "Cc") and c not in "\u200c\u200d"]
    assert "a\u200d" not in shown
    assert visible(shown) == shown


def test_what_is_seen_stays() -> None:
    family, persian, hebrew, vietnamese = "👩\u200d👩\u200d👧", "می\u200cخواهم", "בְּרֵאשִׁ֖ית", "Việt Nam"

    assert [visible(text) for text in (family, persian, hebrew, vietnamese)] == [family, persian, hebrew, vietnamese]


def test_a_pile_of_marks_is_cut_to_four() -> None:
    assert visible("z" + "\u0300" * 500 + "algo") == "z" + "\u0300" * 4 + "algo"


def test_line_ends_are_one() -> None:
    assert visible("a\r\nb\rc\u2028d\u0085e\vf") == "a\nb\nc\nd\ne\nf"
    assert line(" a \n\n b\tc ") == "a b c"


def test_a_hidden_character_does_not_hide_a_heading() -> None:
    assert escape("\u200b# big") == r"\# big"
    assert escape("https:\u200b//evil.example") == r"https\://evil.example"


@pytest.mark.parametrize(
    "hostile", ["[](", "[a](b", ":a", "1.\n", "\u0301", "👨\u200d", ".gg/", "-\n", " ", "\\", "’["]
)
def test_eight_times_the_hostile_characters_take_far_less_than_the_square_of_it(hostile: str) -> None:
    def seconds(count: int) -> float:
        text = (hostile * count)[:count]
        started = time.thread_time()
        escape(text)
        return time.thread_time() - started

    short, long = (min(seconds(count) for _ in range(5)) for count in (6_000, 48_000))

    assert long < 32 * short


@given(st.text(alphabet="ab \u0301👩🏽\u200d🇩🇪", max_size=60), st.integers(min_value=4, max_value=40))
def test_a_cut_text_is_short_enough_and_begins_the_same(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert len(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("three plain words", 14, "three plain…"),
        ("three plain, words", 13, "three plain…"),
        ("short", 5, "short"),
        ("aaaaaaaaaa", 6, "aaaaa…"),
        ("aaae\u0301aaaaa", 5, "aaa…"),
        ("🇩🇪🇫🇷🇯🇵", 4, "🇩🇪…"),
        ("👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 8, "👩\u200d👩\u200d👧…"),
    ],
)
def test_a_text_is_cut_at_a_word_or_between_characters(text: str, limit: int, short: str) -> None:
    assert cut(text, limit) == short


def test_length_counts_what_discord_may_count() -> None:
    assert length("a👩") == 3


def test_the_escape_is_what_the_independent_parser_read_as_text() -> None:
    cases = [json.loads(case) for case in campaign.GOLDEN.read_text(encoding="utf-8").splitlines()]

    assert len(cases) >= 200
    assert [escape(case["text"]) for case in cases] == [case["escaped"] for case in cases]
    assert [visible(case["text"]) for case in cases] == [case["seen"] for case in cases]


@pytest.mark.skipif(campaign.parser() is None, reason=f"{campaign.VARIABLE} names no parser, or there is no node")
def test_the_independent_parser_finds_nothing_live() -> None:
    path = campaign.parser()
    texts = list(campaign.generated(2000, 3))

    assert path is not None
    seen = campaign.look(path, [escape(text) for text in texts])
    assert [text for text, each in zip(texts, seen, strict=True) if not campaign.is_dead(text, each)] == []


def test_plain_text_reads_as_it_does_beside_a_letter_that_is_looked_into() -> None:
    for character in map(chr, range(0x3000)):
        text = f"a{6 * character}a"
        assert visible(text) == visible(f"{text}\u3042")[:-1]
