import re

import pytest

from index.language.content_words import content_words
from index.language.folding import fold
from index.language.sentences import sentence_spans
from index.language.terms import terms, words
from index.language.tokens import read_tokens
from index.model import Span


def sentences(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith met Dr. Jones. They left.", ["Mr. Smith met Dr. Jones.", "They left."]),
        ("It cost $3.5 million. No. 5 won.", ["It cost $3.5 million.", "No. 5 won."]),
        ("J. R. R. Tolkien wrote it. It sold.", ["J. R. R. Tolkien wrote it.", "It sold."]),
        ("“Stop. Go.” Then he left.", ["“Stop. Go.”", "Then he left."]),
        ("“Why?” she asked. He ran.", ["“Why?” she asked.", "He ran."]),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("- one item\n- second item", ["- one item", "- second item"]),
        ("A hard\nwrapped line. Next.", ["A hard\nwrapped line.", "Next."]),
        ("彼は言った。それから去った。", ["彼は言った。", "それから去った。"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentence_spans_have_no_white_space_at_their_ends() -> None:
    text = "\u00a0 One here.\u00a0 \n Two\u00a0there.\u00a0"

    assert sentences(text) == ["One here.", "Two\u00a0there."]


def test_sentences_leave_out_nothing_but_white_space() -> None:
    text = "Am 5. Mai kam er. “Ja!” 12 %… Oct. 3 (see p. 4) e.g. this.Next one\u2028line 🙂 cafe\u0301."

    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "group",
    [
        ["12,000", "12000", "12k", "12\u00a0000", "12\u202f000"],
        ["3.5 million", "3,500,000", "3.5m"],
        ["U.S.", "US", "us"],
        ["Ukraine’s", "Ukraine's", "UKRAINE"],
        ["frontline", "Front‑line"],
        ["café", "Cafe", "cafe\u0301s"],
        ["soldiers", "soldier"],
        ["twelve thousand", "12,000", "12 000"],
        ["$5", "5 dollars"],
        ["5 %", "5 per cent"],
        ["d´Artagnan", "d’Artagnan"],
        ["הַסִּפְרִיָּה", "הספריה"],
        ["علي", "علی"],
        ["۷", "7"],
        ["ｶﾌｪ", "カフェ"],
        ["❤️", "❤"],
        ["Straße", "STRASSE"],
        ["ＡＢＣ", "abc"],
    ],
)
def test_writings_of_the_same_thing_share_a_term(group: list[str]) -> None:
    shared = set.intersection(*(set(terms(writing)) for writing in group))

    assert shared


def test_a_number_is_not_its_neighbour() -> None:
    assert not set(terms("12,000")) & set(terms("120,000"))
    assert not set(terms("3.5")) & set(terms("35"))


@pytest.mark.parametrize(
    ("one", "other"), [("1.4", "1.40"), ("1.4", "1.4.2"), ("C++", "C#"), ("C", "C++"), (".NET", "net"), ("🎉", "🐙")]
)
def test_symbols_and_versions_are_words(one: str, other: str) -> None:
    assert terms(one)
    assert not set(terms(one)) & set(terms(other))


def test_a_number_stands_apart_from_its_unit_and_from_characters() -> None:
    assert terms("16GB in 5km") == ["16", "gb", "in", "5", "km"]
    assert terms("8月10日") == ["8", "月", "10", "日"]


def test_a_name_in_code_has_its_words() -> None:
    assert terms("maxPlayers") == ["max", "player", "maxplay"]


def test_german_reads_a_point_as_the_thousands_sign() -> None:
    assert terms("12.000 Soldaten", ("de",))[0] == "12000"
    assert terms("12.000", ("en",)) == ["12"]


def test_chinese_is_read_as_character_bigrams() -> None:
    assert terms("東京都知事") == ["東京", "京都", "都知", "知事"]


def test_words_say_where_they_stand() -> None:
    text = "The U.S. sent “front-line” troops."

    assert [text[word.start : word.end] for word in words(text)] == ["The", "U.S.", "sent", "front-line", "troops"]


@pytest.mark.parametrize("question", ["What's the fare?", "Who’s paying the fare?", "Why didn't they pay the fare?"])
def test_a_contraction_is_no_word_that_is_looked_up(question: str) -> None:
    assert {term for word in content_words(question) for term in word.terms} <= {"pay", "fare"}


def test_a_question_keeps_its_stop_words_when_nothing_else_is_left() -> None:
    assert [word.terms for word in content_words("Who is he?")] == [("who",), ("is",), ("he",)]


def test_folding_keeps_the_letters_of_other_scripts() -> None:
    assert fold("Ёлка İstanbul") == "ёлка istanbul"


def test_no_word_is_empty_whatever_the_text() -> None:
    text = "".join(chr(code) for code in range(32, 0x3000) if not 0xD800 <= code < 0xE000)

    assert all(word.terms and all(word.terms) for word in words(text))
    assert not re.search(r"\w", "".join(_outside(text)))


def _outside(text: str) -> list[str]:
    position, left = 0, []
    for word in words(text):
        left.append(text[position : word.start])
        position = word.end
    return [piece.replace("_", "") for piece in left]


def test_may_is_a_month_where_it_has_a_capital_inside_a_question() -> None:
    assert [word.terms for word in content_words("What happened in May?")] == [("happen",), ("may",)]
    assert [word.terms for word in content_words("May I ask what may happen?")] == [("ask",), ("happen",)]


def test_soft_hyphens_do_not_divide_a_word() -> None:
    assert terms("the com\u00admit\u00adtee") == terms("the committee")
    assert [token.key for token in read_tokens("The com\u00admittee")] == ["the", "committee"]
