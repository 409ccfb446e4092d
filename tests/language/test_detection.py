"""Articles are read in their language, whether they name it or not, and a question in another one is told so."""

import subprocess
import sys

import pytest

from bot.messages import render
from bot.terminal.pages import answer_page
from index import Article, Index
from index.language.content_words import content_words
from index.language.detection import detect_language, detect_question_language
from index.language.stop_words import STOP_WORDS, is_stop_word, stop_words
from index.language.terms import _STEMMERS, terms

TEXTS = {
    "de": "Die Bahn lässt den Nachtzug nach Wien ab Dezember wieder fahren. Vor vier Jahren war die Verbindung "
    "eingestellt worden, weil die Wagen zu alt waren.\n\nJetzt sind 14 neue Schlafwagen bestellt, die 38 Millionen "
    "Euro kosten. Die Bürgermeisterin von Passau, Anna Huber, begrüßte die Entscheidung.",
    "fr": "La mairie a fermé le pont de l'Aure après la découverte de fissures dans un pilier.\n\nSelon l'ingénieure "
    "Claire Monnier, les travaux dureront jusqu'au printemps. Ils coûteront deux millions d'euros à la commune.",
    "es": "La sequía ha vaciado el embalse de Alcorlo, que está al nueve por ciento de su capacidad.\n\nEl gobierno "
    "regional anunció ayudas de seis millones de euros. La alcaldesa Marta Ruiz pidió que lleguen antes del verano.",
    "ru": "Городской музей Костромы открыл после ремонта зал с коллекцией старинных часов.\n\nДиректор музея Ольга "
    "Смирнова сообщила, что в зале выставлено 120 часов. Билет стоит 300 рублей, для школьников вход бесплатный.",
    "ar": "أعلنت إدارة ميناء صور إغلاق الرصيف الجنوبي بعد عاصفة قوية ضربت الساحل. وقال المهندس سامي حداد إن الإصلاح "
    "سيستغرق أربعة أشهر.\n\nوأوضح وزير النقل أن السفن الكبيرة ستتجه إلى ميناء بيروت.",
    "hi": "गंगा नदी का जलस्तर बढ़ने के बाद प्रशासन ने तीन गाँव खाली करा लिए हैं। जिला अधिकारी सुनीता वर्मा ने बताया कि दो हजार लोग "
    "राहत शिविर में हैं।\n\nसरकार ने हर परिवार को दस हजार रुपये देने की घोषणा की।",
    "zh": "杭州市地铁公司周一宣布，新的十号线将于明年三月开通。\n\n公司总经理李明说，建设费用为一百二十亿元。",
    "ja": "横浜市の中央図書館は、来月から開館時間を午後九時まで延長すると発表した。\n\n館長の佐藤恵子さんは、"
    "延長にかかる費用は年間八百万円だと述べた。",
    "ko": "부산시는 오래된 수산시장을 내년 봄에 새 건물로 옮긴다고 발표했다.\n\n시장 상인회 회장 김영수는 임대료가 "
    "두 배로 오른다고 걱정했다. 공사비는 구백억 원이다.",
    "th": "เทศบาลเมืองอยุธยาประกาศปิดตลาดน้ำเป็นเวลาสองเดือนเพื่อซ่อมแซมสะพานไม้\n\nค่าซ่อมแซมประมาณห้าล้านบาท",
}
QUICK = """
import sys
from index.language.detection import detect_language
print([detect_language(text) for text in sys.argv[1:]], "py3langid" in sys.modules or "numpy" in sys.modules)
"""
ENGLISH = "The ferry to Tesk sailed again on Monday.\n\nThe mayor, Ilda Marrow, cut the ribbon and thanked the crew."


def index(text: str, language: str | None = None) -> Index:
    return Index.build([Article(id="a", title="", text=text, language=language)])


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("de", "Was kosten die neuen Schlafwagen?", "Jetzt sind 14 neue Schlafwagen bestellt"),
        ("de", "Warum wurde die Verbindung eingestellt?", "Vor vier Jahren"),
        ("fr", "Combien coûteront les travaux ?", "Ils coûteront"),
        ("fr", "Qu'est-ce que l’ingénieure Monnier a dit ?", "Selon l'ingénieure"),
        ("es", "¿Qué pidió la alcaldesa?", "La alcaldesa"),
        ("ru", "Сколько стоит билет?", "Билет стоит"),
        ("ru", "Кто директор музея?", "Директор музея"),
        ("ar", "إلى أين ستتجه السفن الكبيرة؟", "وأوضح وزير النقل"),
        ("hi", "कितने लोग राहत शिविर में हैं?", "जिला अधिकारी"),
        ("zh", "建设费用是多少？", "公司总经理"),
        ("ja", "費用はいくらですか？", "館長の佐藤恵子さん"),
        ("ko", "공사비는 얼마인가?", "공사비는"),
        ("th", "ค่าซ่อมแซมเท่าไร", "ค่าซ่อมแซม"),
    ],
)
def test_an_article_that_names_no_language_is_asked_in_its_own(language: str, question: str, answer: str) -> None:
    answered = index(TEXTS[language]).answer(question)

    assert answered.found or (language, answered.state) == ("th", "unsure")
    assert (answered.quotes or answered.nearest)[0].sentence.text.startswith(answer)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Wie hoch ist der Eiffelturm?"),
        ("fr", "Quelle est la capitale du Japon ?"),
        ("es", "¿Quién ganó el mundial de fútbol?"),
        ("ru", "Какая столица Франции?"),
        ("ar", "من هو رئيس فرنسا؟"),
        ("hi", "फ्रांस की राजधानी क्या है?"),
        ("zh", "巴黎铁塔有多高？"),
        ("ja", "フランスの首都はどこですか？"),
        ("ko", "프랑스의 수도는 어디입니까?"),
    ],
)
def test_what_an_article_does_not_say_is_declined_in_any_language(language: str, question: str) -> None:
    answer = index(TEXTS[language]).answer(question)

    assert answer.state == "absent"
    assert answer.asked_in is None


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told(language: str) -> None:
    assert detect_language(TEXTS[language]) == language
    assert index(TEXTS[language]).articles[0].language == language


FRACTIONS = {
    "de": "Ein Rezept für den Winter\n\nDie Köchin gibt ½ Liter Milch und ¼ Pfund Butter zu dem Teig, rührt ihn eine "
    "halbe Stunde und stellt ihn dann in den Ofen, bis er braun ist.",
    "tr": "Kış için bir tarif\n\nAşçı hamura ½ litre süt ve ¼ kilo tereyağı ekliyor, yarım saat boyunca karıştırıyor "
    "ve sonra kızarana kadar fırına koyuyor.",
}


@pytest.mark.parametrize("language", FRACTIONS)
def test_a_sign_that_is_no_letter_says_nothing_of_the_language(language: str) -> None:
    assert detect_language(FRACTIONS[language]) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Bảo tàng thành phố mở lại phòng trưng bày đồng hồ cổ vào mùa xuân sau khi sửa chữa xong mái nhà."),
        ("fa", "شهردار گفت که پل قدیمی پس از تعمیر دوباره باز خواهد شد و هزینه آن دو میلیون است."),
        ("eu", "Udalak zubi zaharra itxi du, eta konponketa-lanak udaberrira arte luzatuko dira."),
        ("sk", "Mesto zatvorilo starý most a opravy potrvajú až do jari budúceho roka."),
    ],
)
def test_a_language_whose_common_words_do_not_tell_it_is_identified(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_all_of_a_long_article_says_its_language() -> None:
    notes = "The press office of the city sent this on Monday, and it is for all who work there. " * 30

    assert detect_language(notes + 60 * TEXTS["de"]) == "de"
    assert detect_language(10 * TEXTS["de"] + 10 * notes) is None


def test_an_article_with_enough_common_words_needs_no_model() -> None:
    english = f"{ENGLISH} They say that it is the first of many, and that they will do it again."
    program = [sys.executable, "-c", QUICK, english, TEXTS["de"]]

    said = subprocess.run(program, capture_output=True, text=True, check=True)

    assert said.stdout == "[None, 'de'] False\n"


def test_what_an_article_says_of_its_language_is_believed() -> None:
    assert index(TEXTS["de"], "nl").articles[0].language == "nl"


@pytest.mark.parametrize("text", [ENGLISH, "", "Kursk, Kyoto, Kyiv", "12 + 30 = 42", "It's what they'll say: don't."])
def test_english_and_what_is_uncertain_stay_as_they_are(text: str) -> None:
    article = Article(id="a", title="", text=text)

    assert detect_language(text) is None
    assert Index.build([article]).articles == (article,)


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "ar", "hi", "zh", "ja", "ko", "th"])
def test_an_english_question_to_other_articles_is_told_so(language: str) -> None:
    answer = index(TEXTS[language]).answer("How much will the director pay for it?")

    assert (answer.state, answer.asked_in, answer.written_in) == ("absent", "en", (language,))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie viele Leute waren auf der Fähre?", "de"),
        ("Combien de passagers étaient à bord ?", "fr"),
        ("¿Cuántos pasajeros había en el barco?", "es"),
        ("Сколько пассажиров было на борту?", "ru"),
        ("كم عدد الركاب على متن العبارة؟", "ar"),
        ("渡轮上有多少乘客？", "zh"),
        ("乗客は何人いましたか？", "ja"),
        ("승객은 몇 명이었습니까?", "ko"),
    ],
)
def test_a_question_to_english_articles_in_another_language_is_told_so(question: str, language: str) -> None:
    answer = index(ENGLISH).answer(question)

    assert (answer.asked_in, answer.written_in) == (language, ("en",))


@pytest.mark.parametrize(
    "question", ["Ilda Marrow?", "Who is the captain's mother-in-law?", "Beyoncé's café", "What isn't?"]
)
def test_a_question_that_may_be_in_the_language_of_the_articles_is_told_nothing(question: str) -> None:
    assert detect_question_language(question, ["en"]) is None


def test_a_question_that_shares_enough_to_be_answered_is_answered() -> None:
    answer = index("Hayashi Yoshimasa, Kyodo News, Tokyo.\n\n" + ENGLISH).answer("Wer ist Hayashi Yoshimasa?")

    assert answer.found or answer.asked_in == "de"
    assert not (answer.found and answer.asked_in)


def test_both_shells_say_in_one_sentence_which_languages_they_are() -> None:
    answer = index(ENGLISH).answer("Wie viele Leute waren auf der Fähre?")
    said = "The question seems to be in German; the articles are in English."

    assert [line[0][0] for line in answer_page(answer)][:2] == ["The articles do not say.", said]
    assert render.answer(answer).content.startswith(f"The articles do not say. {said}")
    assert "auf Deutsch gestellt; die Artikel sind auf Englisch" in render.answer(answer, "de").content


def test_a_stop_word_of_one_language_is_looked_up_in_a_question_in_another() -> None:
    words = content_words("How many die in the war?", ("en", "de"))

    assert {term for word in words for term in word.terms} >= {"die", "war"}


def test_elided_words_are_parts_of_their_word_no_more() -> None:
    assert terms("l'homme", ("fr",)) == terms("homme", ("fr",))
    assert terms("dell’acqua", ("it",)) == terms("acqua", ("it",))
    assert is_stop_word("Qu'est-ce", ("fr",))
    assert not is_stop_word("l'homme", ("fr",))


def test_vowel_signs_are_parts_of_their_words() -> None:
    assert terms("हिन्दी भाषा", ("xx",)) == ["हिन्दी", "भाषा"]


def test_every_language_with_a_stemmer_has_stop_words_in_lower_case() -> None:
    assert set(_STEMMERS) <= set(STOP_WORDS)
    assert all(word == word.casefold() or "ß" in word for language in STOP_WORDS for word in stop_words(language))
