"""The pictures of messages: Markdown, components and every kind of body become HTML, with a Chromium or without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.discord_world import texts
from tests.picture import blocks, components
from tests.picture import page as drawing
from tests.picture.__main__ import WIDTHS, main, table
from tests.picture.chromium import NAMES, find
from tests.picture.markdown import Reader
from tests.picture.page import FOOTNOTE, Message, Scene
from tests.picture.scenes import exchange, scenes

READER = Reader({FOOTNOTE.id: "Footnote"}, now=1729900920)


def html(markdown: str) -> str:
    return blocks.html(markdown, READER)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**bold** *it* _it_ __under__", "<strong>bold</strong> <em>it</em> <em>it</em> <u>under</u>"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("~~gone~~ ||hidden||", '<s>gone</s> <span class="spoiler">hidden</span>'),
        ("`**as it is**` ``a ` b``", "<code>**as it is**</code> <code>a ` b</code>"),
        ("snake_case_word 2 * 3 * 4", "snake_case_word 2 * 3 * 4"),
        (r"\*a\* \[1\] \<@1> \\", r"*a* [1] &lt;@1&gt; \\"[:-1]),
        ("[[1]](<https://a.example/#:~:text=b>)", '<a href="https://a.example/#:~:text=b">[1]</a>'),
        ('[x](https://a.example "hint")', '<a href="https://a.example" title="hint">x</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("<https://a.example/b>", '<a href="https://a.example/b">https://a.example/b</a>'),
        ("see https://a.example/b.", 'see <a href="https://a.example/b">https://a.example/b</a>.'),
        ("<t:1729900800:R>", "<time>2 minutes ago</time>"),
        ("<t:1729901220:R>", "<time>in 5 minutes</time>"),
        ("<t:1729900800>", "<time>26 October 2024 00:00</time>"),
        ("<@1> <@2>", '<span class="mention">@Footnote</span> <span class="mention">@unknown</span>'),
        ("</ask:12> @here", '<span class="mention">/ask</span> <span class="mention">@here</span>'),
        ("<:wave:123>", ":wave:"),
    ],
)
def test_what_stands_in_a_line_becomes_html(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# One\n## Two\n### *Three*", "<h1>One</h1><h2>Two</h2><h3><em>Three</em></h3>"),
        ("#One\n#### Four", "#One\n#### Four"),
        ("a\n\n-# [1] b\n-# c", "a\n\n<small>[1] b</small><small>c</small>"),
        ("> a\n> **b**\nc", "<blockquote>a\n<strong>b</strong></blockquote>c"),
        ("> a\n\n> b", "<blockquote>a</blockquote>\n<blockquote>b</blockquote>"),
        (">>> a\nb", "<blockquote>a\nb</blockquote>"),
        ("a > b", "a &gt; b"),
        ("- a\n- b\nc", "<ul><li>a</li><li>b</li></ul>c"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("3. a\n4. b\n- c", '<ol start="3"><li>a</li><li>b</li></ol><ul><li>c</li></ul>'),
        ("```py\n*a* <b>\n```\nc", "<pre><code>*a* &lt;b&gt;</code></pre>c"),
        ("a **b\nc** d", "a <strong>b\nc</strong> d"),
    ],
)
def test_what_begins_a_line_becomes_html(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


HOSTILE = "<script>alert(1)</script> & \"quoted\" <img src=x onerror='y'>"


@pytest.mark.parametrize(
    "around", ["{}", "**{}**", "`{}`", "```\n{}\n```", "# {}", "-# {}", "> {}", "- {}", "[{}](<https://a.example>)"]
)
def test_nothing_in_a_text_is_html(around: str) -> None:
    assert tags(html(around.format(HOSTILE))) <= {"strong", "code", "pre", "h1", "small", "blockquote", "ul", "li", "a"}


def test_nothing_in_a_link_a_label_or_a_name_is_html() -> None:
    link = html('[x](<https://a.example/"onmouseover=alert(1)>)')
    button = components.html([{"type": 2, "label": HOSTILE}], READER)
    named = drawing.page([Scene("a", HOSTILE, (Message(HOSTILE),))], [360])

    assert link == '<a href="https://a.example/&quot;onmouseover=alert(1)">x</a>'
    assert tags(button) == {"span"}
    assert "img" not in tags(named)
    assert named.count("<script") == 2


class Tags(HTMLParser):
    """The names of the elements that a browser finds in a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


def tags(text: str) -> set[str]:
    return Tags(text).found


def component(kind: int, **values: object) -> dict[str, Any]:
    return {"type": kind, **values}


def button(style: int, label: str, **values: object) -> dict[str, Any]:
    return component(2, style=style, label=label, **values)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (button(1, "Go"), '<span class="button primary">Go</span>'),
        (button(2, "Sources"), '<span class="button secondary">Sources</span>'),
        (button(3, "Yes", disabled=True), '<span class="button success disabled">Yes</span>'),
        (button(4, "Delete", emoji={"name": "🗑"}), '<span class="button danger">🗑 Delete</span>'),
        (button(5, "Open", url="https://a.example"), '<span class="button secondary">Open ↗</span>'),
        (component(3, placeholder="Which?"), '<span class="menu"><span>Which?</span></span>'),
        (
            component(3, options=[{"label": "A"}, {"label": "B", "default": True}]),
            '<span class="menu chosen"><span>B</span></span>',
        ),
        (component(1, components=[button(1, "A")]), '<div class="row"><span class="button primary">A</span></div>'),
        (component(10, content="**a**"), '<div class="markup"><strong>a</strong></div>'),
        (component(14), '<div class="separator small line"></div>'),
        (component(14, divider=False, spacing=2), '<div class="separator large"></div>'),
        (
            component(9, components=[component(10, content="a")], accessory=button(2, "B")),
            '<div class="section"><div><div class="markup">a</div></div><span class="button secondary">B</span></div>',
        ),
        (
            component(17, accent_color=0x00FF7F, components=[component(10, content="a")]),
            '<div class="container" style="--accent: #00ff7f"><div class="markup">a</div></div>',
        ),
        (component(17, components=[]), '<div class="container"></div>'),
        (component(11, media={"url": "a"}), '<span class="thumbnail" title=""></span>'),
        (component(12, items=[{}]), '<div class="gallery"><span></span></div>'),
        (component(13, file={"url": "attachment://a.txt"}), '<div class="file">a.txt</div>'),
    ],
)
def test_a_component_becomes_html(shown: Mapping[str, Any], expected: str) -> None:
    assert components.html([shown], READER) == expected


@cache
def known() -> dict[str, Scene]:
    made = scenes()
    named = {scene.name: scene for scene in made}
    assert len(named) == len(made)
    return named


def body(name: str) -> Message:
    return known()[name].messages[-1]


def test_every_kind_of_message_is_drawn_once_in_a_frame_of_each_width() -> None:
    page = drawing.page(list(known().values()), WIDTHS)

    for name in known():
        frames = re.findall(f'class="frame" data-name="{name}" data-width="([0-9]+)"', page)
        assert frames == ["360", "800"], name


KINDS = {
    "answered": "three generals from Pyongyang. [1]",
    "answered-with-words-in-bold": "A ticket costs **18 euros**",
    "answered-with-a-link": "[[1]](<https://letter.example/visitors#:~:text=",
    "two-quotes": "[[2]](<https://",
    "unsure": "Not sure that this answers it",
    "absent": "The articles do not say. I found no sentence with the words",
    "small-talk": "Hello!",
    "summary": "In its own words:",
    "figures": "Different figures, side by side",
    "figures-next-page": "Figures: 4 articles",
    "said": "**Ada Lund** (reported)",
    "timeline": "**Oct 2021**",
    "mentions": "The **ferry** between",
    "mentions-none": "I found no sentence with “dragon” among 32",
    "figures-of-one": "Figures: **The ferry",
    "timeline-of-one": "**Oct 2021**",
    "articles": "**4 articles**",
    "article": "14 Mar 2025 · by Ann Berg",
    "check-verbatim": "**VERBATIM**",
    "check-altered": "**ALTERED**",
    "check-partly": "**PARTLY**",
    "check-inside": "**VERBATIM, inside “said Ada Lund”**",
    "check-draft": "**3 sentences**",
    "check-not-found": "**NOT FOUND**",
    "sources": "> **On the first day",
    "in-context": "> **On the first day",
    "menu": "More about this answer:",
    "menu-of-a-private-answer": "runs the inn by the pier",
    "why": "**Why this sentence**",
    "help": "`/ask`",
    "privacy": "30 days",
    "reload": "3 articles added",
    "reload-running": "<t:1729999880:R>",
    "error": "7f3a9c",
    "answered-de": "[Der Fluss ist wieder sauber](<https://",
    "absent-de": "Die Artikel sagen dazu nichts. Ich habe keinen Satz",
    "figures-de": "Verschiedene Zahlen nebeneinander",
    "timeline-de": "**Okt. 2021**",
    "check-altered-de": "**VERÄNDERT**",
    "in-context-de": "> **On the first day",
    "help-de": "`/frag",
    "privacy-de": "30 Tage",
    "error-de": "7f3a9c",
}
"""Words in the body of each kind of message by its name."""


@pytest.mark.parametrize(("name", "words"), KINDS.items())
def test_a_kind_of_message_is_what_its_name_says(name: str, words: str) -> None:
    assert words in body(name).content or words in "".join(texts([*body(name).components]))
    assert drawing.message(body(name)).count("<article") == 1


def test_no_kind_of_message_is_forgotten_here() -> None:
    assert list(KINDS) == list(known())


def test_a_message_for_one_person_says_so() -> None:
    assert "Only you can see this" in drawing.message(body("why"))
    assert "Only you can see this" not in drawing.message(body("answered"))


def test_the_exchange_is_a_question_and_the_reply_to_it() -> None:
    question, answer = exchange().messages

    assert answer.to == question
    assert '<span class="mention">@Footnote</span> How many generals' in drawing.message(question)
    assert '<div class="reply">' in drawing.message(answer)
    assert '<span class="app">APP</span>' in drawing.message(answer)


def test_the_page_needs_nothing_beside_itself() -> None:
    page = drawing.page([exchange()], [720])

    assert "default-src 'none'" in page
    assert not re.search(r"<link|<img|\bsrc=|@import|url\(", page)
    assert "<!--" not in page


def nowhere(name: str) -> None:
    """A finder of programs that finds none."""


def test_without_a_chromium_the_page_is_left_and_one_sentence_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--out", str(tmp_path / "new"), "--width", "400"], nowhere)

    page = tmp_path / "new" / "pictures.html"
    assert code == 1
    assert capsys.readouterr().err == f"No Chromium was found, so there are no pictures; the page is {page}\n"
    assert 'data-width="400"' in page.read_text(encoding="utf-8")
    assert 'data-width="360"' not in page.read_text(encoding="utf-8")


def test_without_a_chromium_the_readme_has_a_page_too(tmp_path: Path) -> None:
    code = main(["--out", str(tmp_path), "--readme", str(tmp_path / "picture.png")], nowhere)

    assert code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["readme.html"]


def test_a_chromium_that_does_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    idle = tmp_path / "idle"
    idle.write_text("#!/bin/sh\n")
    idle.chmod(0o755)

    code = main(["--out", str(tmp_path), "--readme", str(tmp_path / "picture.png")], lambda name: str(idle))

    assert code == 1
    assert capsys.readouterr().err == f"{tmp_path / 'readme.html'}: Chromium measured nothing\n"


def test_a_chromium_is_found_under_any_of_its_names() -> None:
    assert [find({name: f"/bin/{name}"}.get) for name in NAMES] == [f"/bin/{name}" for name in NAMES]
    assert find(nowhere) is None


def test_heights_are_a_table() -> None:
    heights = {"answered": {360: 334, 800: 170}, "why": {360: 470, 800: 1270}}

    assert table(heights).splitlines() == [
        "message   360  800",
        "answered  334  170",
        "why       470 1270",
    ]
