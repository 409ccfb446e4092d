"""The pictures of messages: Markdown and components become HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.picture import blocks, components
from tests.picture.markdown import Reader

READER = Reader({"1": "Footnote"}, now=1729900920)


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


def test_nothing_in_a_link_or_a_label_is_html() -> None:
    link = html('[x](<https://a.example/"onmouseover=alert(1)>)')
    button = components.html([{"type": 2, "label": HOSTILE}], READER)

    assert link == '<a href="https://a.example/&quot;onmouseover=alert(1)">x</a>'
    assert tags(button) == {"span"}


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
