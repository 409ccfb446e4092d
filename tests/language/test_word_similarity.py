"""The table of kindred words: ordered by how common a stem is, each with what it means, read without the extra."""

import pytest

from index.language.terms import terms
from index.language.word_frequency import is_name, rarity
from index.language.word_similarity import BITS, meaning, nearness
from index.language.word_table import TABLE


def test_every_line_is_a_stem_and_its_bits() -> None:
    stems = [line.split(" ")[0].lower() for line in TABLE.read_text(encoding="ascii").splitlines()[1:]]

    assert len(stems) == len(set(stems))
    assert all(terms(stem) and stem.isalpha() for stem in stems)
    assert all((bits := meaning(stem)) is None or bits < 1 << BITS for stem in stems)


@pytest.mark.parametrize(
    ("word", "near", "far"), [("soldiers", "troops", "piano"), ("ships", "boats", "opinion"), ("built", "made", "tree")]
)
def test_words_of_one_meaning_are_near(word: str, near: str, far: str) -> None:
    mine, kin, stranger = (meaning(terms(each)[0]) for each in (word, near, far))

    assert mine is not None
    assert kin is not None
    assert stranger is not None
    assert nearness(mine, [kin]) > 0.0 == nearness(mine, [stranger])
    assert nearness(mine, [stranger, kin]) == nearness(mine, [kin])


def test_words_that_mean_little_by_themselves_have_no_kin() -> None:
    assert meaning("the") is None
    assert meaning("zyzzyva") is None
    assert nearness(0, []) == 0.0


def test_a_word_that_is_not_in_the_table_is_rarest() -> None:
    assert rarity("the") < rarity("govern") < rarity("zyzzyva")


def test_names_are_words_that_english_writes_with_a_capital() -> None:
    words = ("china", "smith", "january", "french", "may", "will", "state")
    named = [word for word in words if is_name(terms(word)[0])]

    assert named == ["china", "smith", "january", "french"]
    assert meaning("china") is not None
