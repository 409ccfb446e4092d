"""What a process remembers until it ends."""

from bot.conversation.memory import QUESTIONS_HELD, RecentQuestions, SeenIds


def test_an_id_is_new_once_and_the_oldest_are_forgotten() -> None:
    seen = SeenIds(limit=2)

    assert [seen.is_first(id) for id in (1, 1, 2, 1, 3, 2, 1)] == [True, False, True, False, True, False, True]


def test_only_the_newest_questions_are_held() -> None:
    questions = RecentQuestions()

    for message in range(QUESTIONS_HELD + 1):
        questions.hold(message, "who came?", "bees")

    assert questions.find(0) is None
    assert questions.find(1) == ("who came?", "bees")
