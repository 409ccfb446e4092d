from hypothesis import given
from hypothesis import strategies as st

from index.articles.html_tokenizer import HtmlToken, tokenize_html


def said(source: str) -> list[str]:
    return [
        f"</{token.name}>" if token.kind == "close" else token.text or token.name for token in tokenize_html(source)
    ]


def test_texts_and_tags_come_in_order() -> None:
    assert said("<P>Fish &amp; <b class=x>chips</B></p>") == ["p", "Fish & ", "b", "chips", "</b>", "</p>"]


def test_attributes_are_read_in_every_form_and_the_first_of_a_name_counts() -> None:
    token = next(tokenize_html("<a Href='x &amp; y' data-n=3 hidden title=\"a > b\" data-n=4 />"))

    assert token == HtmlToken("open", "a", "", {"href": "x & y", "data-n": "3", "hidden": "", "title": "a > b"})


def test_comments_declarations_and_instructions_say_nothing() -> None:
    assert said("<!doctype html><!-- <p>no</p> --><?php no ?>yes<!-->, yes") == ["yes", ", yes"]


def test_a_script_holds_no_tags() -> None:
    assert said("<script>if (a<b) '<p>'</SCRIPT >end") == ["script", "if (a<b) '<p>'", "</script>", "end"]


def test_a_sign_that_opens_no_tag_is_text() -> None:
    assert "".join(said("3 < 4 and 5 <6")) == "3 < 4 and 5 <6"


def test_what_is_never_closed_ends_the_page() -> None:
    assert said("on<!-- off") == ["on"]
    assert said('on<a title="off>off') == ["on", "a"]
    assert said("on<script>off") == ["on", "script", "off"]


@given(st.text(alphabet="<>/!-ab \"'=&;", max_size=60))
def test_any_input_comes_to_an_end_and_only_its_text_is_said(source: str) -> None:
    texts = [token.text for token in tokenize_html(source) if token.kind == "text"]

    assert sum(map(len, texts)) <= len(source)
