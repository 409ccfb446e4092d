"""A sentence ends where a reader would end it: no full stop of an abbreviation, a number or a name ends one."""

import pytest

from index.language.sentences import sentence_spans
from index.language.terms import terms
from index.language.tokens import read_tokens
from index.model import Span


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bus leaves at 9 a.m. Monday from the pier."),
        ("en", "It opens at 5 p.m. GMT on each of the days."),
        ("en", "They met at 11:30 a.m. March 3 in the hall."),
        ("en", "He wants the U.S. firm that built it."),
        ("en", "The U.S. Navy and the U.K. Treasury agreed."),
        ("en", "The tool runs on .NET and is written in C#."),
        ("en", "Germany vs. France was a draw, e.g. in May, i.e. in spring."),
        ("en", "No. 5 and vol. 3 are lost, and so is Fig. 2 on p. 12."),
        ("en", "Dr. A. J. Brand met J. K. Rowling and St. Claire."),
        ("en", "He plays in the 2. Bundesliga this year."),
        ("en", "There were Cllrs. Hartnell and Osei, and Cllr. Blyth was late."),
        ("en", "“Stop. Go home,” he said."),
        ("en", "“Stop! Go home!” she called to them."),
        ("en", "The show was called Live! with good reason."),
        ("de", "Im 19. Jahrhundert war der Hafen größer."),
        ("de", "1. Bundesliga heißt die höchste Klasse."),
        ("de", "Er wohnt im 2. Stock des alten Hauses."),
        ("de", "Das Treffen ist am 3. Mai bzw. z. B. am 4. Juni."),
        ("de", "„Halt. Geh heim“, sagte er."),
        ("nl", "Prof. A. Jansen schreef het in de 19. eeuw."),
        ("da", "Hun kom den 3. Maj til byen."),
        ("tr", "II. Dünya Savaşı bittiğinde şehir küçüktü."),
        ("tr", "Köprü 1981'de Kraliçe II. Elizabeth tarafından açıldı."),
        ("tr", "Şehir 19. yüzyılda büyüdü."),
        ("fr", "M. Petit est né en 52 av. J.-C. près du port."),
        ("es", "El puente es del siglo II d.C. según el museo."),
        ("ru", "Её написал Филдинг Х. Гаррисон."),
        ("ru", "Фонд в размере 37,6 млрд. долларов растёт."),
        ("pl", "Dr. Kowalski był w domu."),
    ],
)
def test_one_sentence_stays_whole(language: str, text: str) -> None:
    assert sentences(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "They met at 9 a.m.", "The bus came late."),
        ("en", "It was formed by the Act.", "Schools came later."),
        ("en", "It is built by Brandt Bldg.", "The roof is new."),
        ("en", "It happened in World War I.", "He came back."),
        ("en", "The score was 3.", "Then it rained."),
        ("en", "They left the U.S.", "The rest stayed."),
        ("en", "He works for Harbour Foods Inc.", "The firm is old."),
        ("en", "we ate.", "it was late."),
        ("en", "He won.", "it was late."),
        ("en", "It ended.Next", "one came."),
        ("de", "Es waren 45.", "Danach kam er."),
        ("de", "Das war 2019.", "Der Hafen war zu."),
        ("vi", "Đó là Tập đoàn năng lượng Ý.", "Ông khiếu nại luật ấy."),
    ],
)
def test_two_sentences_stay_two(language: str, first: str, second: str) -> None:
    assert len(sentences(f"{first} {second}", language)) >= 2


def test_a_note_mark_stays_with_what_it_is_a_note_to() -> None:
    text = "It rained.[3][citation needed] Then it stopped.[4]:23 We left. [original research?] So did they."

    assert sentences(text) == [
        "It rained.[3][citation needed]",
        "Then it stopped.[4]:23",
        "We left. [original research?]",
        "So did they.",
    ]


@pytest.mark.parametrize(
    "mark", ["[12]", "[a]", "[note 3]", "[citation needed]", "[edit]", "[Bearbeiten]", "[réf. nécessaire]"]
)
def test_a_note_mark_is_no_word_of_its_sentence(mark: str) -> None:
    assert terms(f"Sales rose 5 percent{mark} in May.") == terms("Sales rose 5 percent in May.")
    marked = read_tokens(f"Sales rose 5 percent{mark} in May.")
    assert [token.key for token in marked] == [token.key for token in read_tokens("Sales rose 5 percent in May.")]


@pytest.mark.parametrize("text", ["The choice [12 or 13] is yours.", "[12] ships came in.", "He [the mayor] left."])
def test_other_brackets_hold_words(text: str) -> None:
    assert terms(text) == terms(text.replace("[", "(").replace("]", ")"))


THAI = (
    "เทศบาลเมืองอยุธยาประกาศปิดตลาดน้ำเป็นเวลาสองเดือนเพื่อซ่อมแซมสะพานไม้ซึ่งทรุดโทรมมานานหลายปีแล้ว "
    "นายกเทศมนตรีเปิดเผยว่าค่าซ่อมแซมประมาณ 5 ล้านบาท และจะใช้เวลาประมาณสองเดือนจึงจะแล้วเสร็จทั้งหมด "
    "ชาวบ้านหลายคนกังวลว่าตลาดจะเปิดไม่ทันเทศกาลสงกรานต์ในเดือนเมษายนปีหน้า"
)


def test_thai_is_cut_at_spaces_between_clauses_and_not_beside_numbers() -> None:
    assert sentences(THAI, "th") == [
        "เทศบาลเมืองอยุธยาประกาศปิดตลาดน้ำเป็นเวลาสองเดือนเพื่อซ่อมแซมสะพานไม้ซึ่งทรุดโทรมมานานหลายปีแล้ว",
        "นายกเทศมนตรีเปิดเผยว่าค่าซ่อมแซมประมาณ 5 ล้านบาท และจะใช้เวลาประมาณสองเดือนจึงจะแล้วเสร็จทั้งหมด",
        "ชาวบ้านหลายคนกังวลว่าตลาดจะเปิดไม่ทันเทศกาลสงกรานต์ในเดือนเมษายนปีหน้า",
    ]


@pytest.mark.parametrize("text", ["ก" * 9_000, "II. " * 3_000, "9 a.m. Monday " * 1_000, THAI * 30])
def test_no_sentence_is_longer_than_the_window_and_nothing_is_lost(text: str) -> None:
    for language in ("en", "tr", "th"):
        found = sentences(text, language)

        assert max(map(len, found)) <= 4_000
        assert "".join("".join(found).split()) == "".join(text.split())
