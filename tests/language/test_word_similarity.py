"""The word table: ordered by how common a stem is, each with its binary embedding, read without the extra."""

import pytest

from index.language.terms import terms
from index.language.word_frequency import TABLE, is_name, log_rank
from index.language.word_similarity import BITS, embedding, similarity


def test_every_line_is_a_stem_and_its_bits() -> None:
    stems = [line.split(" ")[0].lower() for line in TABLE.read_text(encoding="ascii").splitlines()[1:]]

    assert len(stems) == len(set(stems))
    assert all(terms(stem) and stem.isalpha() for stem in stems)
    assert all((bits := embedding(stem)) is None or bits < 1 << BITS for stem in stems)


@pytest.mark.parametrize(
    ("word", "near", "far"), [("soldiers", "troops", "piano"), ("ships", "boats", "opinion"), ("built", "made", "tree")]
)
def test_words_of_one_meaning_are_near(word: str, near: str, far: str) -> None:
    mine, kin, stranger = (embedding(terms(each)[0]) for each in (word, near, far))

    assert mine is not None
    assert kin is not None
    assert stranger is not None
    assert similarity(mine, [kin]) > 0.0 == similarity(mine, [stranger])
    assert similarity(mine, [stranger, kin]) == similarity(mine, [kin])


def test_words_that_mean_little_by_themselves_have_no_kin() -> None:
    assert embedding("the") is None
    assert embedding("zyzzyva") is None
    assert similarity(0, []) == 0.0


def test_a_word_that_is_not_in_the_table_is_rarest() -> None:
    assert log_rank("the") < log_rank("govern") < log_rank("zyzzyva")


def test_names_are_words_that_english_writes_with_a_capital() -> None:
    words = ("china", "smith", "january", "french", "may", "will", "state")
    named = [word for word in words if is_name(terms(word)[0])]

    assert named == ["china", "smith", "january", "french"]
    assert embedding("china") is not None
