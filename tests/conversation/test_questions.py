"""Which messages are questions to us."""

import pytest

from bot.conversation.questions import File, Identity, Incoming, Question, limited, question, text_file

BOT = Identity(user_id=7, ask_channels=frozenset({50}))
ROLE = 77
MENTION = frozenset({7})


def heard(content: str = "", **shown: object) -> Incoming:
    """Return a message in a channel of a server that asks nobody anything."""
    return Incoming(**{"id": 1, "channel_id": 2, "guild_id": 3, "content": content, **shown})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<@7> who came?", "who came?"),
        ("<@!7> who came?", "who came?"),
        ("<@7>, who came?", "who came?"),
        ("<@7>: who came?", "who came?"),
        ("who came, <@7>?", "who came,  ?"),
        ("<@7> is <@8> in it?", "is <@8> in it?"),
        ("reload <@7>", "reload"),
    ],
)
def test_a_mention_is_a_question_without_the_mention(content: str, text: str) -> None:
    assert question(heard(content, mentions=MENTION), BOT) == Question("question", text)


def test_a_reply_with_a_ping_has_no_mention_in_its_text() -> None:
    reply = heard("and then?", mentions=MENTION, replied_to=40)

    assert question(reply, BOT) == Question("question", "and then?", replied_to=40)


def test_a_reply_to_us_without_a_ping_is_a_question_when_its_text_arrives() -> None:
    assert question(heard("and then?", replied_to=40), BOT) == Question("question", "and then?", replied_to=40)
    assert question(heard("", replied_to=40), BOT) is None


def test_a_mention_without_a_question_is_answered_with_a_hint() -> None:
    assert question(heard("<@7>", mentions=MENTION), BOT) == Question("empty")


@pytest.mark.parametrize("content", ["@everyone who came?", "<@8> who came?", "<@&77> who came?", "who came?", ""])
def test_what_mentions_others_is_not_for_us(content: str) -> None:
    assert question(heard(content, mentions=frozenset({8})), BOT) is None


def test_the_mention_of_our_role_gets_one_line_and_of_another_role_nothing() -> None:
    assert question(heard(role_mentions=frozenset({ROLE})), BOT, ROLE) == Question("role")
    assert question(heard(role_mentions=frozenset({78})), BOT, ROLE) is None
    assert question(heard(role_mentions=frozenset({78})), BOT, None) is None


def test_every_private_message_is_a_question() -> None:
    assert question(heard("who came?", guild_id=None), BOT) == Question("question", "who came?")
    assert question(heard("", guild_id=None), BOT) == Question("empty")


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ({"channel_id": 50}, True),
        ({"channel_id": 51, "parent_id": 50}, True),
        ({"channel_id": 51}, False),
        ({"channel_id": 51, "parent_id": 52}, False),
    ],
)
def test_every_message_of_an_ask_channel_and_its_threads_is_a_question(place: dict[str, int], asked: bool) -> None:
    assert question(heard("who came?", **place), BOT) == (Question("question", "who came?") if asked else None)


def test_a_message_of_an_ask_channel_without_text_is_none() -> None:
    assert question(heard("", channel_id=50), BOT) is None
    assert question(heard("", channel_id=50, files=(File("cat.png", 10),)), BOT) is None


def test_nobody_but_people_is_heard() -> None:
    for content in ("<@7> who came?", "who came?"):
        assert question(heard(content, by_person=False, mentions=MENTION, channel_id=50), BOT) is None
        assert question(heard(content, by_person=False, guild_id=None), BOT) is None


def test_a_long_question_that_became_a_file_is_a_question() -> None:
    files = (File("cat.png", 10), File("message.txt", 3000))

    assert question(heard("<@7>", mentions=MENTION, files=files), BOT) == Question("question", "", file=1)
    assert question(heard("", channel_id=50, files=files), BOT) == Question("question", "", file=1)


def test_other_files_are_left_alone() -> None:
    assert text_file([File("notes.txt", 5), File("message.txt.exe", 5)]) is None


def test_a_question_of_too_many_words_is_cut_before_the_first_one_too_many() -> None:
    flood = " ".join(f"w{i}" for i in range(400))

    assert limited(flood).split() == [f"w{i}" for i in range(32)]
    assert limited("a " * 5000) == "a " * 5000


ASKED = {"channel_id": 50}


@pytest.mark.parametrize(
    "content", ["lol", "thanks!", "😂", "<:party:12>", "Danke 🙏", "hahaha", "ok", "+", "Vielen Dank!"]
)
def test_chatter_in_an_ask_channel_is_no_question(content: str) -> None:
    assert question(heard(content, **ASKED), BOT) is None
    assert question(heard(content, replied_to=40, **ASKED), BOT) is None
    assert question(heard(f"<@7> {content}", mentions=MENTION), BOT) == Question("question", content)


@pytest.mark.parametrize("content", ["Ukraine", "thanks to whom?", "is it true?", "ok, how many came?", "橋は?"])
def test_what_asks_something_in_an_ask_channel_is_a_question(content: str) -> None:
    assert question(heard(content, **ASKED), BOT) == Question("question", content)


def test_what_is_said_to_somebody_else_in_an_ask_channel_is_no_question() -> None:
    assert question(heard("who came?", to_another=True, **ASKED), BOT) is None
    assert question(heard("<@8> who came?", mentions=frozenset({8}), **ASKED), BOT) is None
    assert question(heard("<@&9> who came?", role_mentions=frozenset({9}), **ASKED), BOT) is None
    assert question(heard("and <@8>?", mentions=frozenset({7, 8}), **ASKED), BOT) == Question("question", "and <@8>?")


@pytest.mark.parametrize("content", ["is this true?", "", "Stimmt das?", "real?", "source?", "Is that really so"])
def test_who_points_at_what_somebody_else_wrote_is_shown_how_to_check_it(content: str) -> None:
    pointing = heard(f"<@7> {content}", mentions=MENTION, to_another=True)

    assert question(pointing, BOT) == Question("pointing", content)


def test_a_question_of_ones_own_under_what_somebody_else_wrote_is_a_question() -> None:
    asked = heard("<@7> who came?", mentions=MENTION, to_another=True)

    assert question(asked, BOT) == Question("question", "who came?")
