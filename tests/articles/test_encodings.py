from contextlib import suppress

import pytest

from index.articles.encodings import EncodingError, decode

TEXTS = {
    "french": "Le président a déclaré mardi que la crise énergétique était terminée, où ça sera très différent.",
    "english": "The naïve reader said “no” — it’s a café in Zürich, he added. The price was £5.",
    "german": "Die Bürgermeisterin erklärte, dass die Brücke über den Fluß für Fußgänger geöffnet würde.",
    "russian": "Президент заявил во вторник, что мост через реку будет открыт для пешеходов.",
    "polish": "Prezydent ogłosił we wtorek, że most przez rzekę będzie otwarty dla pieszych, dodał żółw.",
    "czech": "Prezident v úterý oznámil, že most přes řeku bude otevřen pro chodce. Žluťoučký kůň.",
    "hungarian": "Az elnök kedden bejelentette, hogy a folyó fölötti híd nyitva lesz. Erős őrült tűző fűtő.",
    "romanian": "Președintele a anunţat marţi că podul peste râu va fi deschis pentru pietoni şi învăţători.",
    "croatian": "Predsjednik je u utorak najavio da će most biti otvoren za pješake. Čuvši to, đaci su došli kući.",
    "turkish": "Cumhurbaşkanı salı günü köprünün yayalara açılacağını söyledi, misafirler gidebilir ve bu çok iyi.",
    "estonian": "President teatas teisipäeval, et sild üle jõe avatakse jalakäijatele. Õhtul võib igaüks sõita.",
    "japanese": "大統領は火曜日、橋は歩行者に開放されると述べた。すべての客は早く帰ることができる。",
    "chinese": "总统周二表示，这座桥将向行人开放。他补充说，所有客人都可以提前离开。",
    "korean": "대통령은 화요일에 다리가 보행자에게 개방될 것이라고 말했다.",
    "hebrew": "הנשיא הודיע ביום שלישי כי הגשר מעל הנהר ייפתח, אבל לא על ידי העירייה.",
    "arabic": "أعلن الرئيس يوم الثلاثاء أن الجسر فوق النهر سيفتح أمام المشاة من يوم الأحد في المدينة.",
    "ukrainian": "Президент заявив у вівторок, що міст через річку буде відкрито, і це не все.",
    "spanish": "El alcalde dijo que mañana abrirá el puente. ¿Quién lo usará? Según él, los niños.",
    "names": "The poet Wisława and the singer Dvořák met at the café of Zoë in Gdańsk, it is said.",
    "plain": "The water rose and the wall held, he said. “It is over.”",
    "short": "naïve",
    "greek": "Ο πρόεδρος δήλωσε την Τρίτη ότι η γέφυρα θα ανοίξει για τους πεζούς.",
}
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1250", "iso8859-2",
    "cp1251", "koi8-r", "iso8859-5", "mac-roman", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp1253",
    "cp1254", "cp1257", "cp437", "cp850", "cp866", "koi8-u", "mac-cyrillic", "iso8859-7", "iso8859-9", "iso8859-15",
    "iso2022_jp",
    "gbk", "cp949", "utf-32-le",
)  # fmt: skip
READ = {
    "french": ("cp1252", "latin-1", "iso8859-15", "utf-16-le"),
    "english": ("cp1252", "utf-16-be"),
    "german": ("cp1252", "latin-1"),
    "spanish": ("cp1252", "latin-1"),
    "polish": ("cp1250", "iso8859-2"),
    "russian": ("cp1251", "koi8-r", "utf-16-le"),
    "greek": ("cp1253",),
    "turkish": ("cp1254",),
    "japanese": ("shift_jis",),
    "chinese": ("gb18030",),
    "korean": ("euc_kr",),
    "hebrew": ("cp1255",),
    "arabic": ("cp1256",),
    "czech": ("cp1250", "iso8859-2"),
    "ukrainian": ("cp1251", "koi8-u"),
}
"""What must not be refused."""


def has_letters(encoding: str, text: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


def read(data: bytes) -> str | None:
    try:
        return decode(data)
    except EncodingError:
        return None


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(
    ("language", "encoding"),
    [(name, encoding) for name in TEXTS for encoding in ENCODINGS if has_letters(encoding, TEXTS[name])],
)
def test_a_text_is_read_right_or_refused_in_any_encoding(language: str, encoding: str, times: int) -> None:
    text = " ".join([TEXTS[language]] * times)

    assert read(text.encode(encoding)) in (text, None)


@pytest.mark.parametrize(("language", "encoding"), [(name, each) for name, all_ in READ.items() for each in all_])
def test_a_usual_encoding_of_a_language_is_read(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


def test_letters_that_two_encodings_share_need_no_choice() -> None:
    assert decode("The café of Zoë in Málaga is open to all.".encode("cp1252")).startswith("The café of Zoë")


def test_a_name_that_may_be_polish_or_spanish_is_refused() -> None:
    with pytest.raises(EncodingError, match="save it as UTF-8"):
        decode("The train to Gdańsk is late, he said to the press.".encode("cp1250"))


@pytest.mark.parametrize("data", [b"some\0text here", b"An \x1b[31mescape.", b"\x00" * 100, bytes(range(256))])
def test_what_holds_control_characters_is_no_text(data: bytes) -> None:
    with pytest.raises(EncodingError, match="save it as UTF-8"):
        decode(data)


def test_marked_bytes_are_held_to_their_mark() -> None:
    with pytest.raises(EncodingError, match="marked as UTF-16-LE"):
        decode("\ufeffodd".encode("utf-16-le") + b"\0")


PAGES = {
    "meta": '<!DOCTYPE html>\n<html><head><meta charset="{}"><title>x</title></head><body>{}</body></html>',
    "http-equiv": '<html><head><META http-equiv=Content-Type content="text/html; charset={}"></head><p>{}</html>',
    "xml": "<?xml version='1.0' encoding='{}'?>\n<html><body>{}</body></html>",
}
DECLARED = (
    ("french", "ISO-8859-1", "cp1252"), ("french", "windows-1252", "cp1252"), ("russian", "windows-1251", "cp1251"),
    ("russian", "koi8-r", "koi8-r"), ("russian", "x-mac-cyrillic", "mac-cyrillic"), ("russian", "ibm866", "cp866"),
    ("greek", "iso-8859-7", "iso8859-7"), ("polish", "iso-8859-2", "iso8859-2"), ("japanese", "Shift_JIS", "cp932"),
    ("japanese", "x-euc-jp", "euc_jp"), ("japanese", "iso-2022-jp", "iso2022_jp"), ("chinese", "gb2312", "gb18030"),
    ("korean", "euc-kr", "cp949"), ("hebrew", "windows-1255", "cp1255"), ("names", "windows-1250", "cp1250"),
    ("short", "windows-1252", "cp1252"),
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "label", "encoding"), DECLARED)
def test_an_encoding_that_is_declared_is_believed(language: str, label: str, encoding: str, page: str) -> None:
    text = PAGES[page].format(label, TEXTS[language])

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("label", "encoding", "language"),
    [
        ("iso-8859-1", "utf-8", "french"),
        ("big5", "utf-8", "german"),
        ("utf-16", "utf-8", "russian"),
        ("utf-8", "cp1251", "russian"),
        ("utf-7", "cp1252", "french"),
        ("iso-8859-1", "cp1251", "russian"),
        ("iso-8859-1", "koi8-r", "russian"),
        ("windows-1251", "cp1252", "german"),
        ("shift_jis", "cp1252", "german"),
        ("rot13", "cp1252", "french"),
        ("cp500", "cp1252", "french"),
        ("punycode", "cp1252", "french"),
        ("unicode_escape", "cp1252", "french"),
        ("undefined", "cp1252", "french"),
        ("no-such-encoding", "cp1252", "german"),
    ],
)
def test_a_declaration_that_is_certainly_wrong_is_not_believed(label: str, encoding: str, language: str) -> None:
    text = PAGES["meta"].format(label, TEXTS[language])

    assert decode(text.encode(encoding)) == text


def test_a_declaration_far_down_or_in_words_is_none() -> None:
    text = f"A page says charset=koi8-r. {TEXTS['english'] * 60}<meta charset=koi8-r>"

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("language", "encoding"), [("japanese", "iso2022_jp"), ("korean", "iso2022_kr"), ("chinese", "hz")]
)
def test_what_is_ascii_with_escapes_is_read_as_what_it_means(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


def test_utf_8_with_a_tilde_before_a_brace_is_still_utf_8() -> None:
    text = PAGES["meta"].format("iso-8859-1", "~{" + TEXTS["german"])

    assert decode(text.encode()) == text


def test_a_tilde_before_a_brace_is_no_chinese() -> None:
    text = "The price is ~{about} five pounds, it is said in the report of the town."

    assert decode(text.encode()) == text


def test_a_byte_far_down_is_not_overlooked() -> None:
    text = "The water rose and the wall held, he said. " * 5000

    with pytest.raises(EncodingError):
        decode(text.encode() + b"Gda\xf1sk \x81 \xff")


PAGE = '<meta charset="utf-8"><!-- café --><p>“The naïve reader said no,” she told the café in Zürich.</p>'


def test_one_byte_of_another_encoding_does_not_refuse_a_page_that_declares_utf_8() -> None:
    said = decode(PAGE.encode().replace("é".encode(), b"\xe9", 1))

    assert said == PAGE.replace("é", "\ufffd", 1)


@pytest.mark.parametrize(
    "words", ["The café is closed on Mondays, says the owner of it.", "“Ja”, sagte die Frau über Zürich."]
)
def test_a_page_that_declares_utf_8_and_is_not_has_no_letter_lost(words: str) -> None:
    page = f'<meta charset="utf-8"><p>{words}</p>'

    with suppress(EncodingError):
        assert decode(page.encode("cp1252")) == page
