from index.collection.passages import LONGEST_PASSAGE, cut
from index.model import Article


def article(text: str) -> Article:
    return Article(id="a", title="T", text=text)


def test_a_passage_is_a_paragraph_and_its_sentences() -> None:
    this = cut(article("One is here. Two is too.\n\nThree stands alone."))

    assert [passage.text for passage in this.passages] == ["One is here. Two is too.", "Three stands alone."]
    assert [(s.paragraph, s.number) for s in this.body] == [(1, 1), (1, 2), (2, 1)]


def test_a_text_without_blank_lines_ends_a_paragraph_at_every_line() -> None:
    this = cut(article("One is here.\nTwo is too."))

    assert [passage.text for passage in this.passages] == ["One is here.", "Two is too."]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    this = cut(article("This sentence is thirty long. " * 250))

    assert len(this.passages) == 3
    assert all(passage.span.end - passage.span.start <= LONGEST_PASSAGE for passage in this.passages)
    assert [s for passage in this.passages for s in passage.sentences] == list(this.body)


def test_one_sentence_longer_than_a_passage_stays_whole() -> None:
    this = cut(article("Short one. " + "word " * 700 + "end. Short two."))

    assert [len(passage.sentences) for passage in this.passages] == [1, 1, 1]


def test_an_article_without_text_has_no_passages() -> None:
    assert cut(article("")).passages == ()
    assert cut(article(" \n\n \u00a0")).passages == ()
