"""Claims about invented articles: the verdict, and what differs, are visible in the test."""

from __future__ import annotations

from datetime import date

import pytest

from index import Article, ArticleError, Check, Difference, Index
from index.language.tokens import cached_tokens

FERRY = Article(
    id="ferry",
    title="Ferry Heron returns to Norhaven after the storm",
    published=date(2024, 10, 26),
    text=(
        "The ferry Heron carried 12,000 passengers from Norhaven to Eastport in 2019, harbour master Ada Quill said."
        "\n\n"
        "She noted that the storm of Tuesday damaged two of the three engines. The crew was not hurt.\n\n"
        "According to Ada Quill, the repairs cost $3.5 million, and the ferry will sail again on 8 May 2025.\n\n"
        "The island council of Norhaven closely watches the price of tickets, including those for children."
    ),
)
INDEX = Index.build([FERRY])


def check(claim: str) -> Check:
    return INDEX.check(claim)


def difference(claim: str) -> tuple[str, str, str]:
    """The only difference of an altered claim: its kind, the article's words, the claim's."""
    found = check(claim)
    assert found.verdict == "altered"
    (one,) = found.differences
    return one.kind, one.article, one.claim


@pytest.mark.parametrize("sentence", INDEX.sentences("ferry"), ids=lambda sentence: sentence.text[:20])
def test_every_sentence_of_an_article_stands_in_it_word_for_word(sentence: object) -> None:
    found = check(getattr(sentence, "text", ""))

    assert (found.verdict, found.differences) == ("verbatim", ())
    assert found.nearest is not None
    assert found.nearest.sentence == sentence


@pytest.mark.parametrize(
    "claim",
    [
        "the ferry heron carried 12000 passengers",
        "“The crew wasn't hurt!”",
        "the repairs cost $3,500,000",
        "The crew was not hurt. According to Ada Quill, the repairs cost $3.5 million",
        "damaged two of the 3 engines. The crew was not hurt",
    ],
)
def test_case_quotation_marks_and_the_way_of_writing_a_number_make_no_difference(claim: str) -> None:
    assert check(claim).verdict == "verbatim"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            "The ferry Heron carried 120,000 passengers from Norhaven to Eastport in 2019.",
            ("number", "12,000", "120,000"),
        ),
        ("The storm of Tuesday damaged two of the four engines.", ("number", "three", "four")),
        ("According to Ada Quill, the repairs cost $4.5 million.", ("number", "3.5 million", "4.5 million")),
        ("120,000 passengers have been carried by the Heron", ("number", "12,000", "120,000")),
        ("The ferry Heron carried 12,000 passengers from Westhaven to Eastport.", ("name", "Norhaven", "Westhaven")),
        ("The storm of Friday damaged two of the three engines.", ("date", "Tuesday", "Friday")),
        ("The ferry will sail again on 8 June 2025.", ("date", "8 May 2025", "8 June 2025")),
        (
            "The ferry Heron carried 12,000 passengers from Norhaven to Eastport in 2017.",
            ("date", "2019", "2017"),
        ),
        ("The crew was hurt.", ("negation", "was not hurt", "was hurt")),
        (
            "The storm of Tuesday didn't damage two of the three engines.",
            ("negation", "Tuesday damaged", "Tuesday didn't damage"),
        ),
        (
            "According to Tom Reed, the repairs cost $3.5 million, and the ferry will sail again.",
            ("speaker", "Ada Quill", "Tom Reed"),
        ),
    ],
)
def test_a_change_is_named_with_the_words_of_both(claim: str, expected: tuple[str, str, str]) -> None:
    assert difference(claim) == expected


def test_a_pronoun_may_stand_for_somebody_named_just_before_and_for_nobody_else() -> None:
    named = check("Ada Quill noted that the storm of Tuesday damaged two of the three engines.")
    invented = check("Tom Reed noted that the storm of Tuesday damaged two of the three engines.")

    assert named.verdict == "partly"
    assert invented.differences == (Difference("speaker", "She", "Tom Reed"),)


def test_a_claim_in_other_words_says_which_part_stands_where() -> None:
    found = check("Children pay less, but the price of tickets is watched by the island council of Norhaven.")

    assert found.verdict == "partly"
    (part,) = found.parts
    assert part.claim == "the price of tickets is watched by the island council of Norhaven"
    assert part.text == "The island council of Norhaven closely watches the price of tickets"


def test_several_sentences_are_checked_one_by_one() -> None:
    found = check("The crew was not hurt. A whale swallowed the captain.")

    assert found.verdict == "partly"
    assert [part.text for part in found.parts] == ["The crew was not hurt."]


def test_one_altered_sentence_makes_the_claim_altered() -> None:
    found = check("The crew was not hurt. The storm of Tuesday damaged two of the four engines.")

    assert found.verdict == "altered"
    assert found.nearest is not None
    assert found.nearest.text.startswith("She noted")


@pytest.mark.parametrize("claim", ["A whale swallowed the captain of a submarine.", "Hello!", "", "?!", "the of and"])
def test_what_the_articles_do_not_have_is_not_found(claim: str) -> None:
    found = check(claim)

    assert (found.verdict, found.differences, found.parts) == ("not-found", (), ())


def test_leaving_words_out_is_no_alteration() -> None:
    assert check("The ferry carried passengers from Norhaven to Eastport, Ada Quill said.").verdict == "partly"


def test_names_listed_in_another_order_are_the_same() -> None:
    article = Article(
        id="a", title="A", text="Reports from Norland and Sudmark say that the bridge over the Lind fell."
    )

    found = Index.build([article]).check("Reports from Sudmark and Norland say that the bridge over the Lind fell.")

    assert found.verdict == "partly"


def test_names_that_change_places_are_a_difference() -> None:
    article = Article(id="a", title="A", text="Norland attacked Sudmark with ships at the mouth of the river Lind.")

    found = Index.build([article]).check("Sudmark attacked Norland with ships at the mouth of the river Lind.")

    assert [(one.article, one.claim) for one in found.differences] == [("Norland", "Sudmark"), ("Sudmark", "Norland")]


def test_one_article_can_be_checked_alone() -> None:
    other = Article(id="tug", title="A tug", text="The tug Gull pulled the ferry Heron to the harbour of Norhaven.")
    index = Index.build([FERRY, other])

    assert index.check("The tug Gull pulled the ferry Heron", article="tug").verdict == "verbatim"
    assert index.check("The tug Gull pulled the ferry Heron", article="ferry").verdict != "verbatim"
    with pytest.raises(ArticleError):
        index.check("The tug", article="gull")


def test_no_article_has_anything() -> None:
    found = Index.build([]).check("The crew was not hurt.")

    assert (found.verdict, found.nearest) == ("not-found", None)


def test_very_long_texts_are_checked_in_good_time() -> None:
    long = Article(id="a", title="A", text="word " * 20_000 + "the ferry Heron carried 12,000 passengers to Eastport.")

    found = Index.build([long]).check("The ferry Heron carried 13,000 passengers to Eastport. " + "Whale, " * 5000)

    assert Difference("number", "12,000", "13,000") in found.differences


def test_a_claim_that_stands_everywhere_under_something_is_checked_in_good_time() -> None:
    long = Article(id="a", title="A", text="not word " * 20_000 + "(" * 5000 + "“" * 5000)

    assert Index.build([long]).check("word").verdict == "verbatim"


def test_a_claim_is_not_remembered() -> None:
    index = Index.build([Article(id="a", title="Hives", text="Hives\n\nThe valley has forty hives.")])
    index.check("The valley has 99 hives.")
    before = cached_tokens.cache_info().currsize

    for number in range(5):
        index.check(f"The valley has {number} hives.")

    assert cached_tokens.cache_info().currsize == before


COUNCIL = Article(
    id="council",
    title="Norhaven votes",
    published=date(2024, 10, 26),
    text=(
        "The council approved the budget of $5 million on Tuesday after a long debate. Mayor Ada Holm denied that the "
        "city sold the stadium to Tom Reed.\n\n"
        "The harbour was closed in March 2019. This turned out to be false.\n\n"
        "No more than 30 ships were lost. “We will rebuild the old bridge before winter,” said Bo Lind.\n\n"
        "The ferry is faster than the train between Norhaven and Eastport."
    ),
)
VOTES = Index.build([COUNCIL])


@pytest.mark.parametrize(
    ("claim", "context", "governing"),
    [
        ("The city sold the stadium", "denied", "denied that"),
        ("30 ships were lost", "negated", "No more than"),
        ("We will rebuild the old bridge before winter", "reported", "said Bo Lind"),
        ("The harbour was closed in March 2019.", "denied", "This turned out to be false"),
        ("The council approved the budget", None, None),
        ("Mayor Ada Holm denied that the city sold the stadium to Tom Reed.", None, None),
    ],
)
def test_verbatim_words_say_what_governs_them(claim: str, context: str | None, governing: str | None) -> None:
    found = VOTES.check(claim)

    assert (found.verdict, found.context) == ("verbatim", context)
    assert found.parts[0].context == context
    assert found.parts[0].governing in (governing, "“") if governing else found.parts[0].governing is None


def test_a_part_that_the_article_negates_says_so() -> None:
    article = Article(
        id="a", title="A", text="In 1986 Ada Holm married the painter Tom Reed, with whom she had no children."
    )

    found = Index.build([article]).check("Ada Holm and the painter Tom Reed had many happy children in 1986.")

    assert (found.verdict, found.context) == ("partly", "negated")
    assert found.parts[0].governing == "no"


def test_a_part_that_failed_to_come_about_says_so() -> None:
    article = Article(id="a", title="A", text="He failed to reach the summit of the mountain. Then it rained.")

    found = Index.build([article]).check("He reached the summit of the mountain.")

    assert (found.verdict, found.parts[0].context, found.parts[0].governing) == ("partly", "negated", "failed to")


def test_words_that_stand_plainly_elsewhere_are_shown_there() -> None:
    again = Article(id="again", title="Again", text="The city sold the stadium in spring. Then it rained.")

    found = Index.build([COUNCIL, again]).check("The city sold the stadium")

    assert (found.context, found.parts[0].quote.sentence.article.id) == (None, "again")


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The council rejected the budget.", ("word", "approved", "rejected")),
        ("The council approved the budget of €5 million on Tuesday.", ("unit", "$", "€")),
        ("The ferry is slower than the train between Norhaven and Eastport.", ("word", "faster", "slower")),
        ("The train is faster than the ferry between Norhaven and Eastport.", ("order", "ferry", "train")),
        ("The council approved the budget of $5 million on Tuesday before a long debate.", ("word", "after", "before")),
    ],
)
def test_other_words_units_and_order_are_differences(claim: str, expected: tuple[str, str, str]) -> None:
    found = VOTES.check(claim)

    assert found.verdict == "altered"
    assert Difference(*expected) in found.differences  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "claim",
    [
        "The city council approved a budget on Tuesday.",
        "The council rejected the budget.",
        "Whales and the council approved the budget of winter.",
        "The stadium was sold by the city to Tom Reed.",
        "The council approved the budget. The harbour was never closed. A whale sang.",
    ],
)
def test_what_is_shown_as_standing_is_a_slice_of_the_article(claim: str) -> None:
    found = VOTES.check(claim)

    assert "".join(one.text for one in found.marked) == claim
    for part in found.parts:
        assert part.text == COUNCIL.part(part.span)
        assert part.governing is None or part.governing in COUNCIL.text
    for shown in (*(one.article for one in found.differences), *(one.instead for one in found.marked)):
        assert shown in COUNCIL.text


def test_the_words_of_a_claim_are_marked() -> None:
    found = VOTES.check("The council rejected the budget.")

    assert [(one.text, one.stands, one.instead) for one in found.marked] == [
        ("The council ", True, ""),
        ("rejected", False, "approved"),
        (" the budget.", True, ""),
    ]


def test_a_negation_that_the_claim_leaves_out_is_a_difference_and_marked() -> None:
    found = VOTES.check("More than 30 ships were lost.")

    assert (found.verdict, found.differences) == ("altered", (Difference("negation", "No", "More"),))
    assert [(one.text, one.instead) for one in found.marked] == [("", "No"), ("More than 30 ships were lost.", "")]
    assert [(one.text, one.instead) for one in check("The crew was hurt.").marked] == [
        ("The crew was ", ""),
        ("", "not"),
        ("hurt.", ""),
    ]


def test_a_number_within_the_bound_of_the_claim_is_no_difference() -> None:
    assert VOTES.check("The council approved the budget of more than $4 million on Tuesday.").verdict != "altered"
    assert VOTES.check("The council approved the budget of more than $6 million on Tuesday.").verdict == "altered"


@pytest.mark.parametrize(
    ("article", "claim"),
    [
        ("A quarter of the voters of Norhaven stayed at home.", "25 percent of the voters of Norhaven stayed at home."),
        ("25 percent of the voters of Norhaven stayed at home.", "A quarter of the voters of Norhaven stayed at home."),
        ("The U.S. sold the harbour to the firm.", "The United States sold the harbour to the firm."),
        ("President Erdoğan opened the harbour of Norhaven.", "President Erdogan opened the harbour of Norhaven."),
        ("The chief, Holm, opened the harbour of Norhaven.", "The chief, Ada Holm, opened the harbour of Norhaven."),
        ("The harbour closed on Wednesday, the firm said.", "The harbour closed on 23 October 2024, the firm said."),
    ],
)
def test_what_may_be_the_same_in_other_signs_is_not_called_altered(article: str, claim: str) -> None:
    index = Index.build([Article(id="a", title="A", text=article, published=date(2024, 10, 26))])

    assert index.check(claim).verdict in ("verbatim", "partly")


def test_a_date_that_can_be_the_same_is_no_difference() -> None:
    assert VOTES.check("The harbour was closed in 2019.").verdict != "altered"
    assert VOTES.check("The harbour was closed in May.").verdict == "altered"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("“We will rebuild the old bridge before winter,” said Ada Holm.", ("speaker", "Bo Lind", "Ada Holm")),
        ("It was clear to Bo Lind: “We will repair the old bridge before winter.”", ("word", "rebuild", "repair")),
    ],
)
def test_quotation_marks_are_held_to_the_letter_with_the_speaker(claim: str, expected: tuple[str, str, str]) -> None:
    found = VOTES.check(claim)

    assert found.verdict == "altered"
    assert Difference(*expected) in found.differences  # type: ignore[arg-type]


def test_a_draft_is_checked_sentence_by_sentence_the_worst_first() -> None:
    draft = "The council approved the budget. A whale sang.\n\nThe council rejected the budget. 30 ships were lost."

    found = VOTES.check_each(draft)

    assert [(one.claim, one.verdict, one.context) for one in found] == [
        ("The council rejected the budget.", "altered", None),
        ("A whale sang.", "not-found", None),
        ("30 ships were lost.", "verbatim", "negated"),
        ("The council approved the budget.", "verbatim", None),
    ]
    numbers = [part.quote.citation.number for one in found for part in one.parts]
    assert numbers == [1, 2, 1]


def test_a_draft_without_words_has_no_checks() -> None:
    assert VOTES.check_each(" … !\n") == []


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        ("A quarter of the voters stayed at home.", "25 percent of the voters stayed at home.", "verbatim"),
        ("Three quarters of the ships were sold.", "75 per cent of the ships were sold.", "verbatim"),
        ("The town sold two dozen tickets.", "The town sold 24 tickets.", "verbatim"),
        ("The town sold 1.5 million tickets.", "The town sold one and a half million tickets.", "verbatim"),
        ("The 21st edition was printed.", "The twenty-first edition was printed.", "verbatim"),
        ("The dam is 5km long.", "The dam is five kilometres long.", "partly"),
        ("The government organised the vote.", "The government organized the vote.", "partly"),
        ("The woman found a leaf.", "The woman found leaves.", "partly"),
        ("It happened on March 4.", "It happened on 4 March.", "partly"),
        ("A quarter of the voters stayed at home.", "30 percent of the voters stayed at home.", "altered"),
        ("The dam is 5km long.", "The dam is 6 kilometers long.", "altered"),
    ],
)
def test_what_is_certainly_the_same_in_another_form_is_no_difference(text: str, claim: str, verdict: str) -> None:
    index = Index.build([Article("a", "Notes", f"{text} Nothing else was said.")])

    assert index.check(claim).verdict == verdict


def test_words_that_face_the_same_words_are_struck_out_together() -> None:
    text = "The council on Monday rejected a swimming tax of two euros."
    index = Index.build([Article("a", "Pool", f"{text} Dogs stay outside.")])

    struck = [each for each in index.check("The council accepted the swimming tax.").marked if not each.stands]

    assert [(each.text, each.instead) for each in struck] == [("accepted the", "on Monday rejected a")]
