"""What comes along with pasted text is set aside; what only looks like it stays."""

from datetime import date
from pathlib import Path

import pytest

from index import load_articles
from index.articles.cleaning import clean
from index.articles.formats import parse_txt

STORY = "The river rose by two metres on Monday, the mayor said.\n\nCrews built a wall of 4,000 sandbags overnight."
SEEDS = Path(__file__).parents[2] / "seeds"
RULES = {
    "mail head", "signature", "sent from", "reply line", "forwarded", "mail disclaimer", "browser link", "subscription",
    "subscription controls", "release line", "press contact", "end mark", "note marks", "reference", "references",
    "page number", "running head", "contents", "encyclopedia",
}  # fmt: skip


def taken(text: str) -> list[tuple[str, str]]:
    """What is set aside, as (rule, words)."""
    return [(piece.rule, text[slice(*piece.span)]) for piece in clean(text).boilerplate]


def body(text: str) -> str:
    return "\n\n".join(text[slice(*span)] for span in clean(text).body)


def fields(text: str) -> tuple[str | None, date | None, str | None]:
    cleaned = clean(text)
    return text[slice(*cleaned.title)] if cleaned.title else None, cleaned.published, cleaned.author


@pytest.mark.parametrize(
    "head",
    [
        (
            "From: Mara Lind <mara@example.org>\nTo: all@example.org\nDate: Mon, 4 May 2026 08:15:00 +0200\n"
            "Subject: The flood"
        ),
        'Subject: Re: The flood\nDate: 4 May 2026 08:15:00 -0500 (CDT)\nFrom: "Mara Lind" <mara@example.org>\nTo: X',
        (
            "From: Mara Lind [mailto:mara@example.org]\nSent: Monday, May 4, 2026 8:15 AM\nTo: Everyone\n"
            "Cc: Board\nSubject: FW: The flood"
        ),
        (
            "From: mara@example.org (Mara Lind)\nX-Mailer: Quill 2\nReply-To: x@example.org\n"
            "Date: 2026-05-04 08:15\nSubject: The flood"
        ),
        "TO: All members\nFROM: Mara Lind\nDATE: May 4, 2026\nRE: The flood",
        "Von: Mara Lind <mara@example.org>\nGesendet: Montag, 4. Mai 2026 08:15\nAn: Alle\nBetreff: AW: The flood",
        (
            "Von: Mara Lind <mara@example.org>\nDatum: 4. Mai 2026 um 08:15:00 MESZ\nAn: Alle\n"
            "Betreff: WG: AW: The flood"
        ),
        "De : Mara Lind <mara@example.org>\nEnvoyé : lundi 4 mai 2026 08:15\nÀ : Tous\nObjet : The flood",
        (
            "---------- Forwarded message ---------\nFrom: Mara Lind <mara@example.org>\n"
            "Date: Mon, May 4, 2026 at 8:15 AM\nSubject: The flood\nTo: <all@example.org>"
        ),
    ],
)
def test_the_head_of_a_mail_says_title_date_and_author(head: str) -> None:
    text = f"{head}\n\n{STORY}"

    assert fields(text) == ("The flood", date(2026, 5, 4), "Mara Lind")
    assert body(text) == STORY
    assert {rule for rule, _ in taken(text)} == {"mail head"}


@pytest.mark.parametrize(
    "opening",
    [
        "From: the ashes",
        "From: Berlin\nTo: Hamburg\nDate: 3 May 2026",
        "To: whom it may concern",
        "Subject: Mathematics",
        "De: la nada",
    ],
)
def test_lines_that_only_look_like_the_head_of_a_mail_stay(opening: str) -> None:
    assert taken(f"{opening}\n\n{STORY}") == []


def test_a_subject_over_two_lines_is_one_title() -> None:
    title, _, _ = fields(f"From: a@example.org\nSubject: The flood\n of the century\n\n{STORY}")

    assert title == "The flood\n of the century"


@pytest.mark.parametrize(
    "reply",
    [
        "On Mon, 2 Feb 2026 Eva Roth wrote:",
        "On Feb 2, 2026, at 10:02 AM, Eva Roth <eva@example.org> wrote:",
        "Am 02.02.2026 um 10:02 schrieb Eva Roth <eva@example.org>:",
        "Am Mo., 2. Feb. 2026 um 10:02 Uhr schrieb Eva Roth:",
        "Le lun. 2 févr. 2026 à 10:02, Eva Roth <eva@example.org> a écrit :",
    ],
)
def test_what_a_mail_answers_is_read_without_its_marks(reply: str) -> None:
    source = f"We doubt that.\n\n{reply}\n> The wall is to be\n> built by May.\n>\n>> Who says so?"

    text = parse_txt(source).text

    assert taken(text) == [("reply line", reply)]
    assert "The wall is to be\nbuilt by May.\n\nWho says so?" in text
    assert ">" not in text.replace("example.org>", "")


@pytest.mark.parametrize(
    "text",
    [
        "Type this:\n\n> install the pump\n> start the pump\n\nIt runs.",
        "On 2 May 1945 the general wrote:\n\nWe have held the bridge.",
        "> A quotation opens the story.\n\nThen it goes on.",
    ],
)
def test_marks_and_lines_of_other_texts_stay(text: str) -> None:
    assert parse_txt(text).text == text
    assert taken(text) == []


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nJon Hale | Harbour Office | +44 20 7946 0000",
        "--\nPetra Quist, coxswain\nPhone 0555 010203",
        "-- \nDr. Anna Weiß\nwww.example.org",
        "--\nMit freundlichen Grüßen\nTel. 030 1234567",
        "-- \nÉquipe du port\ncontact@example.org",
    ],
)
def test_a_signature_is_set_aside(ending: str) -> None:
    text = f"{STORY}\n\n{ending}"

    assert taken(text) == [("signature", ending.strip())] or taken(text) == [("signature", ending)]
    assert body(text) == STORY


def test_in_a_mail_a_signature_may_hold_anything() -> None:
    text = f"From: a@example.org\nSubject: The flood\n\n{STORY}\n\n--\nMara\nHarbour Office"

    assert body(text) == STORY


@pytest.mark.parametrize("ending", ["--\nHe never came back.\n\nThe end came late.", "--\n" + "A line of verse\n" * 14])
def test_what_stands_below_other_dashes_stays(ending: str) -> None:
    assert "signature" not in dict(taken(f"{STORY}\n\n{ending}"))


LINES = [
    ("sent from", "Sent from my iPhone"),
    ("sent from", "Sent from my Samsung Galaxy smartphone."),
    ("sent from", "Get Outlook for iOS"),
    ("sent from", "Von meinem iPhone gesendet"),
    ("sent from", "Gesendet mit der GMX Mail App"),
    ("sent from", "Envoyé de mon iPhone"),
    ("forwarded", "-----Original Message-----"),
    ("forwarded", "---------- Forwarded message ---------"),
    ("forwarded", "Begin forwarded message:"),
    ("forwarded", "-----Ursprüngliche Nachricht-----"),
    ("forwarded", "-------- Message d'origine --------"),
    ("mail disclaimer", "This e-mail and any files with it are confidential and solely for the use of the recipient."),
    (
        "mail disclaimer",
        "Confidentiality notice: this message is privileged and only for its intended reader.",
    ),
    ("mail disclaimer", "The information in this e-mail is confidential. If you are not the addressee, delete it."),
    (
        "mail disclaimer",
        "Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt.",
    ),
    ("mail disclaimer", "Ce message est confidentiel et réservé à ses destinataires."),
    ("browser link", "View this email in your browser"),
    ("browser link", "View in browser"),
    ("browser link", "Email not displaying correctly? View it in your browser."),
    ("browser link", "Read online »"),
    ("browser link", "Im Browser ansehen"),
    ("browser link", "Wird diese E-Mail nicht richtig angezeigt? Im Browser anzeigen"),
    ("browser link", "Voir ce message dans votre navigateur"),
    ("subscription", "You are receiving this email because you signed up on our website."),
    ("subscription", "You received this message because you are subscribed to the group harbour."),
    ("subscription", "To unsubscribe from this list, send a mail to leave@example.org."),
    ("subscription", "If you no longer wish to receive these emails, click here."),
    ("subscription", "Sie erhalten diese E-Mail, weil Sie sich angemeldet haben."),
    ("subscription", "Vous recevez cette newsletter car vous êtes inscrit."),
    ("subscription controls", "Unsubscribe"),
    ("subscription controls", "Unsubscribe | Manage preferences | View in browser"),
    ("subscription controls", "Update your preferences or unsubscribe from this list"),
    ("subscription controls", "Our mailing address is: Harbour Office, 12 Pier Road, Kelwick"),
    ("subscription controls", "Newsletter abbestellen"),
    ("subscription controls", "Abmelden · Impressum · Datenschutz"),
    ("subscription controls", "Se désabonner"),
    ("release line", "FOR IMMEDIATE RELEASE"),
    ("release line", "For release on May 4, 2026"),
    ("release line", "EMBARGOED UNTIL 4 May 2026"),
    ("release line", "Press release"),
    ("release line", "PRESSEMITTEILUNG Nr. 12/2026"),
    ("release line", "Zur sofortigen Veröffentlichung"),
    ("release line", "COMMUNIQUÉ DE PRESSE"),
    ("end mark", "###"),
    ("end mark", "# # #"),
    ("end mark", "-30-"),
    ("end mark", "– ENDS –"),
    ("end mark", "- Ende -"),
    ("note marks", "[citation needed]"),
    ("note marks", "[12] [13]"),
    ("reference", "^ Lind, Mara (2004). The river. p. 12."),
    ("reference", "3. ↑ Roth, E. (1999). Der Fluss. S. 5."),
    ("page number", "Page 3 of 12"),
    ("page number", "Seite 3 von 12"),
    ("page number", "- 3 -"),
    ("page number", "Annual report | Page 3"),
    ("page number", "p. 3/12"),
]


@pytest.mark.parametrize(("rule", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_that_came_along_is_set_aside_wherever_it_stands(rule: str, line: str) -> None:
    first, second = STORY.split("\n\n")

    assert taken(f"{first}\n\n{line}\n\n{second}") == [(rule, line)]
    assert taken(f"{first}\n{line}\n{second}\nIt held.") == [(rule, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my ship, the letter took nine weeks.",
        "Get the mobile phone out of the water.",
        "Von einem Handy aus gesehen",
        "The original message was lost in the storm.",
        "This message was confidential, the minister said.",
        "This e-mail was the first that the town ever got.",
        "View the harbour in the evening light.",
        "She could view this in her browser, she found.",
        "You are receiving this treatment because your wound is deep.",
        "“Unsubscribe,” he shouted, and closed the door.",
        "To unsubscribe from a channel, open its menu and press Leave.",
        "To change your name, open the settings.",
        "Contact us",
        "For immediate release of the hostages the town paid 4,000 crowns.",
        "Press release of the valve to let the steam out.",
        "The press release came late.",
        "More",
        "The end",
        "Page by page he read the report.",
        "Page 3 of the report names four ships.",
        "[12] ships came in.",
        "↑ Harbour Foods 3.2",
        "^ marks the power in a formula.",
        "References were asked for.",
        "Ende der Durchsage.",
        "Sie erhalten Ihr Geld, weil Sie geklagt haben.",
        "Vous recevez un prix.",
    ],
)
def test_a_line_that_only_looks_like_one_stays(line: str) -> None:
    first, second = STORY.split("\n\n")

    assert taken(f"{first}\n\n{line}\n\n{second}") == []
    assert taken(f"{first}\n\n{second}\n\n{line}") == []


@pytest.mark.parametrize(
    "release",
    [
        (
            "FOR IMMEDIATE RELEASE\n\nTown builds a wall\n\n"
            "KELWICK, May 4, 2026 /PRNewswire/ -- The town built a wall.\n\n###"
        ),
        "Town builds a wall\n\nKELWICK, Aldria, May 04, 2026 (GLOBE NEWSWIRE) -- The town built a wall.",
        (
            "FOR IMMEDIATE RELEASE: May 4, 2026\nContact: Jane Doe\nPhone: 555 0100\n\nTown builds a wall\n\n"
            "The town built a wall."
        ),
        "PRESSEMITTEILUNG\n\nTown builds a wall\n\nKelwick, 4. Mai 2026 – The town built a wall.",
        "COMMUNIQUÉ DE PRESSE\n\nTown builds a wall\n\nKelwick, le 4 mai 2026 – The town built a wall.",
        (
            "News release\n\nMedia contact:\nJane Doe\njane@example.org\n\nTown builds a wall\n\n"
            "KELWICK (May 4, 2026) – The town built a wall.\n\n-30-"
        ),
    ],
)
def test_a_press_release_has_a_title_and_a_date(release: str) -> None:
    assert fields(release)[:2] == ("Town builds a wall", date(2026, 5, 4))
    assert "The town built a wall." in body(release)
    assert "Jane" not in body(release)


def test_the_date_with_which_a_story_opens_is_not_that_of_a_press_release() -> None:
    assert fields("The last day\n\nBerlin, May 2, 1945 – The guns fell silent.\n\nNobody spoke.")[1] is None


@pytest.mark.parametrize(
    ("heading", "notes"),
    [
        ("References[edit]", "^ Lind 2004, p. 3.\n^ a b Roth 1999."),
        ("References", "[1] M. Lind, The river, 2004.\n[2] E. Roth, https://example.org/flood"),
        ("Einzelnachweise", "↑ Lind: Der Fluss.\n↑ Roth: Die Flut, S. 5."),
        ("Notes et références", "1. Lind, La rivière, 2004, p. 5\n2. ↑ Roth"),
        ("Notes:", "1. Lind 2004, p. 3.\n2. ISBN 0-00-000000-0."),
    ],
)
def test_a_list_of_references_is_set_aside_with_its_heading(heading: str, notes: str) -> None:
    text = f"{STORY}\n\n{heading}\n\n{notes}"

    assert body(text) == STORY
    assert {rule for rule, _ in taken(text)} <= {"references", "reference"}


@pytest.mark.parametrize("listed", ["1. Bring a spoon.\n2. Bring a bowl.", "The wall stood.", "- a rope\n- a saw"])
def test_other_notes_stay(listed: str) -> None:
    assert taken(f"{STORY}\n\nNotes\n\n{listed}") == []


def test_heads_of_pages_are_set_aside() -> None:
    stories = ["The river rose by two metres.", "Crews built a wall of sandbags.", "It held until the morning."]
    pages = [f"Harbour report\n\nPage {number} of 3\n\n{story}" for number, story in enumerate(stories, 1)]

    assert body("\n\n".join(pages)) == "\n\n".join(stories)


def test_numbers_that_count_long_pages_are_set_aside_and_those_of_a_list_stay() -> None:
    page = "The river rose and fell again, as it does in spring. " * 20
    counted = "\n\n".join(f"{page}\n\n{number}" for number in (11, 12, 13))
    listed = "\n\n".join(f"{number}\n\nBring a spoon." for number in (1, 2, 3))

    blank = "\n\n".join(f"{number}{' ' * 900}" for number in (1, 2, 3))

    assert [words for _, words in taken(counted)] == ["11", "12", "13"]
    assert taken(listed) == taken(blank) == []


@pytest.mark.parametrize(
    "source",
    [
        (
            "1\n00:00:01,000 --> 00:00:04,200\nThe lamp was built\n\n2\n00:00:04,200 --> 00:00:07,900\n"
            "in 1862 by <i>Anna Holt</i>.\n\n3\n00:00:11,000 --> 00:00:15,400\nIt is seen from afar.\n"
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:04.200 align:start\nThe lamp was built\n\n00:04.200 --> 00:07.900\n"
            "in 1862 by Anna Holt.\n\nNOTE checked\n\n00:11.000 --> 00:15.400\nIt is seen from afar."
        ),
        (
            "WEBVTT - Harbour\nKind: captions\nLanguage: en\n\nintro\n00:00:01.000 --> 00:00:04.200\n"
            "The lamp was built\n\n00:00:04.200 --> 00:00:07.900\nin 1862 by <c.yellow>Anna Holt</c>.\n\n"
            "00:00:11.000 --> 00:00:15.400\nIt is seen from afar."
        ),
        (
            "1\n00:00:01,000 --> 00:00:04,200\nThe lamp was built\n2\n00:00:04,200 --> 00:00:07,900\n"
            "{\\an8}in 1862\nby Anna Holt.\n3\n00:00:11,000 --> 00:00:15,400\nIt is seen from afar."
        ),
        (
            "\ufeff1\n00:00:01,000 --> 00:00:04,200\nThe lamp was built\n\n2\n00:00:04,200 --> 00:00:07,900\n"
            "The lamp was built\nin 1862 by Anna Holt.\n\n\n3\n00:00:11,000 --> 00:00:15,400\n"
            "It is seen from afar."
        ),
    ],
)
def test_subtitles_are_read_as_what_is_said(source: str) -> None:
    text = parse_txt(source.removeprefix("\ufeff")).text

    assert text == "The lamp was built in 1862 by Anna Holt.\n\nIt is seen from afar."


def test_turns_of_subtitles_are_paragraphs_of_their_own() -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\n- Who is it?\n- Me.\n\n2\n00:00:02,000 --> 00:00:03,000\nOpen!"

    assert parse_txt(source).text == "- Who is it?\n\n- Me. Open!"


def test_a_text_with_an_arrow_and_times_is_no_subtitles() -> None:
    source = (
        "The night bus\n\n1\n00:00:01,000 --> 00:00:02,000\nis how a subtitle looks, and so is\n"
        "00:00:01,000 --> 00:00:02,000"
    )

    assert parse_txt(source).text == source


def test_the_rules_take_nothing_of_the_seeds() -> None:
    articles, _ = load_articles(SEEDS)

    assert [piece for article in articles for piece in taken(article.text) if piece[0] in RULES] == []


@pytest.mark.parametrize(
    "listed",
    [
        "IN THIS ISSUE\n* Bats counted\n* New warden\n",
        "Contents\n1. Bats counted ..... 3\n2. New warden ..... 4\n",
        "- Bats counted\n- New warden\n",
    ],
)
def test_a_table_of_contents_is_set_aside(listed: str) -> None:
    text = f"Elmet news\n\n{listed}\nBats counted\nThere were 1,412 of them.\n\nNew warden\nIt is Sanjay Prior.\n"

    assert {rule for rule, _ in taken(text)} == {"contents"}
    assert body(text).split() == "Bats counted There were 1,412 of them. New warden It is Sanjay Prior.".split()


@pytest.mark.parametrize(
    "text",
    [
        "Songs\n\nRow the boat\nDown the stream\n\nThe sea is wide.\n\nRow the boat\nDown the stream",
        "Contents\n\n- salt\n- water\n\nIt holds no sugar.",
        "Rules\n\n- Be kind\n- No fire\n\nIn short:\n\n- Be kind\n- No fire",
    ],
)
def test_lines_that_are_said_twice_stay(text: str) -> None:
    assert taken(text) == []


def test_a_page_of_an_encyclopedia_has_its_title_without_the_link_to_edit_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lake Orrin[edit]\nFrom Wikipedia, the free encyclopedia\n\nIt is 62 m deep.")

    (article,), _ = load_articles(tmp_path)

    assert article.title == "Lake Orrin"
    assert taken(article.text) == [("encyclopedia", "From Wikipedia, the free encyclopedia")]
