"""Strings come out of their columns as they went in, whole or in parts."""

from hypothesis import given
from hypothesis import strategies as st

from index.collection.segments.string_columns import SavedStrings, SavedTexts, SortedKeys, string_columns, text_columns

CHARACTERS = st.characters(exclude_categories=())
"""Any code point, halves of a pair too: an article may hold one."""


def views(columns: dict[str, bytes]) -> dict[str, memoryview]:
    return {name: memoryview(column) for name, column in columns.items()}


@given(st.lists(st.text(CHARACTERS)))
def test_strings_are_read_as_they_were_written(strings: list[str]) -> None:
    saved = SavedStrings(views(string_columns("any", strings)), "any")

    assert list(saved) == strings
    assert saved[1:] == strings[1:]


@given(st.lists(st.text(CHARACTERS, max_size=300), min_size=1), st.data())
def test_a_part_of_a_text_is_that_slice(texts: list[str], data: st.DataObject) -> None:
    saved = SavedTexts(views(text_columns("texts", texts)), "texts")
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[number])))
    end = data.draw(st.integers(start, len(texts[number]) + 100))

    assert saved.part(number, start, end) == texts[number][start:end]
    assert saved.whole(number) == texts[number]


def test_a_text_longer_than_many_steps_is_read_in_parts() -> None:
    text = "".join(chr(1 + number * 37 % 0x3000) for number in range(2_000))
    saved = SavedTexts(views(text_columns("texts", ["before", text, "behind"])), "texts")

    spans = [(start, start + length) for start in range(0, 2_001, 7) for length in (0, 1, 63, 64, 65, 700)]
    assert [saved.part(1, *span) for span in spans] == [text[start:end] for start, end in spans]


@given(st.sets(st.text(CHARACTERS)), st.text(CHARACTERS))
def test_keys_in_order_are_found_by_their_numbers(strings: set[str], other: str) -> None:
    keys = SortedKeys(sorted(strings))

    assert dict(keys) == {key: number for number, key in enumerate(sorted(strings))}
    assert (other in keys, keys.get(other)) == (other in strings, dict(keys).get(other))
