"""Boilerplate: what a page has beside its article, found by small rules that label the lines they are sure of.

A rule that is not sure leaves the line alone: boilerplate in an answer is ugly, a lost line of the article is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .appeals import appeal, newsletter
from .captions import is_caption
from .layout import Layout, TextBlock, same_words
from .pasted.mails import forwarded, mail_disclaimer, reply_line, sent_from
from .pasted.newsletters import browser_link, subscription, subscription_controls
from .pasted.notes import encyclopedia, note_marks, reference
from .pasted.pages import page_number
from .pasted.press_releases import end_mark, release_line

_SHORT = 200  # code points; no line of boilerplate that stands alone is longer
_MOST_HEADLINES = 40  # lines; a longer list is something else
_NETWORKS = frozenset(
    "facebook twitter x whatsapp telegram linkedin reddit pinterest messenger pocket flipboard bluesky threads"
    " email e-mail mail print copy link save bookmark".split()
)
_SHARE = frozenset("share shares tweet teilen drucken".split())
_SHARE_AND = _NETWORKS | _SHARE | frozenset("on via this the article story post page and or by auf den artikel".split())
_ADVERTS = frozenset(
    (
        "advertisement", "advertisements", "anzeige", "sponsored content",
        "story continues below", "story continues below advertisement", "article continues below",
        "article continues after advertisement", "article continues below advertisement",
        "continue reading the main story", "continue reading below", "scroll to continue",
        "scroll down to continue", "scroll to continue with content", "skip advertisement",
        "der artikel wird nach der anzeige fortgesetzt", "nach der anzeige weiterlesen",
        "sign in", "log in", "already a subscriber? log in", "already a subscriber? sign in", "comments are closed",
 "skip ad", "skip to content", "skip to main content", "back to top",
        "zum inhalt springen", "nach oben",
        "leave a comment", "leave a reply", "post a comment", "join the conversation", "view comments",
        "show comments", "hide comments", "play audio", "view gallery",
        "kommentar schreiben", "kommentare anzeigen", "listen to this article",
        "listen to article", "read in app", "open in app", "artikel anhören", "artikel vorlesen",
    )
)  # fmt: skip
_RELATED = frozenset(
    (
        "related", "related articles", "related stories", "related news", "related content", "related posts",
        "related topics", "related coverage", "related reading", "read also", "also read", "read more", "read next",
        "see also", "more on this", "more on this story", "more on this topic", "more stories", "more news",
        "recommended for you", "recommended stories", "recommended articles",
        "you may also like", "you might also like", "you might also be interested in", "most read",
        "up next", "what to read next", "don't miss", "don’t miss", "editor's picks", "editors' picks",
        "editor’s picks", "editors’ picks", "trending now",
        "lesen sie auch", "lesen sie mehr", "mehr zum thema", "auch interessant", "das könnte sie auch interessieren",
        "zum weiterlesen", "verwandte artikel", "weitere artikel", "meistgelesen",
    )
)  # fmt: skip
_READ_ALSO = ("read also:", "also read:", "read more:", "see also:", "read next:", "related:", "lesen sie auch:")
_BULLETS = ("- ", "* ", "• ", "– ", "▪ ", "→ ", "> ", "» ", "http://", "https://")
_READING_TIME = (
    r"\W{0,2}(?:reading time:? )?(?:about )?\d{1,3}[ -]?min(?:s|ute|utes)?\.?(?: read(?:ing time)?)?\W{0,2}"
    r"|lesezeit:? (?:ca\. )?\d{1,3} min(?:uten?|\.)?"
)
_COPYRIGHT = (
    r"(?:.{2,60} )?(?:©|\(c\)|copyright (?=©|\(c\)|\d{4})).{0,150}"
    r"|(?:all rights reserved|alle rechte vorbehalten)\b.{0,150}"
)
_WORD_BREAK = r"[\s:,/|·]+"
_STEP = r"\s[>›»/|]\s"
_TAGS = r"(?:tags|topics|filed under|categories|keywords|schlagwörter|schlagworte|themen): \S.{0,180}"
_COOKIES = (
    r"(?:we|this (?:site|website)|wir|diese (?:seite|website)) (?:uses?|verwenden|verwendet|nutzen|nutzt) cookies\b"
    r".*\b(?:sites?|website|browser|experience|consent|settings|partners?|seite|website|zustimm\w+|werbung)\b"
    r"|(?:accept|reject|manage) (?:all )?cookies\W?|(?:alle )?cookies (?:akzeptieren|ablehnen)\W?|cookie settings"
)
_CONTACTS = (
    "do you have a tip", "got a tip", "have a tip", "do you have a story", "got a story", "do you know more about",
    "haben sie hinweise", "haben sie einen hinweis",
)  # fmt: skip
_RULING = frozenset("-=_~*+|: ")
_HOMES = frozenset(("home", "homepage", "news", "start", "startseite", "nachrichten"))
_SENTENCE_END = (".", "。", ":", ";", ",", "…")


def no_words(block: TextBlock) -> bool:
    """A ruler or an ornament, without a letter or digit."""
    return block.whole and len(block.text) < _SHORT and not any(character.isalnum() for character in block.text)


def ruler(block: TextBlock) -> bool:
    """A line of dashes or the like: below a heading, or between the rows of a table."""
    return 3 <= len(block.text) < _SHORT and _RULING.issuperset(block.text)


def navigation(block: TextBlock) -> bool:
    """A breadcrumb trail: the way from the front page of the site to this one."""
    steps = [step.strip() for step in re.split(_STEP, block.folded)] if len(block.folded) < _SHORT else []
    return len(steps) > 1 and steps[0] in _HOMES and all(len(step) <= 40 for step in steps)


def page_controls(block: TextBlock) -> bool:
    """The label of an advertisement, a jump link, a comment button."""
    return block.folded.strip(" .:-–—|↓▼*[]()") in _ADVERTS


def share_buttons(block: TextBlock) -> bool:
    """Only the names of networks on which to share the page."""
    if len(block.folded) > _SHORT:
        return False
    words = re.split(_WORD_BREAK, block.folded.strip(" :.|·"), maxsplit=20)
    has_verb = not _SHARE.isdisjoint(words) and _SHARE_AND.issuperset(words)
    return has_verb or (len(words) > 2 and _NETWORKS.issuperset(words))


def cookies(block: TextBlock) -> bool:
    """A cookie notice."""
    return "cookie" in block.folded and re.match(_COOKIES, block.folded) is not None


def reading_time(block: TextBlock) -> bool:
    """How long the article takes to read."""
    return len(block.folded) < 40 and "min" in block.folded and re.fullmatch(_READING_TIME, block.folded) is not None


def read_also(block: TextBlock) -> bool:
    """A label and the headline of another article."""
    return (
        block.folded.startswith(_READ_ALSO) and len(block.folded) < _SHORT and not block.folded.endswith(_SENTENCE_END)
    )


def copyright_line(block: TextBlock) -> bool:
    """Who owns the page."""
    return len(block.folded) < _SHORT and re.fullmatch(_COPYRIGHT, block.folded) is not None


def tags(block: TextBlock) -> bool:
    """What the article is filed under."""
    return len(block.folded) < _SHORT and re.fullmatch(_TAGS, block.folded) is not None


def contact(block: TextBlock) -> bool:
    """A call for tips from readers."""
    return len(block.folded) < _SHORT and block.folded.startswith(_CONTACTS)


def headline(block: TextBlock) -> bool:
    """A line that may be the headline of another article, which is boilerplate only below a heading like `Related:`."""
    ends = block.text.endswith(_SENTENCE_END) and not block.text.startswith(_BULLETS)
    return block.first == block.last and len(block.text) < _SHORT and not ends


def related(block: TextBlock) -> bool:
    """The heading of a list of other articles, which is boilerplate if only headlines or nothing follow."""
    return len(block.folded) < 50 and block.folded.strip(" :.…>»)*#–-") in _RELATED


Rule = Callable[[TextBlock], bool]

RULES: tuple[Rule, ...] = (
    end_mark, no_words, ruler, navigation, page_controls, share_buttons, newsletter, cookies, reading_time, read_also,
    sent_from, reply_line, forwarded, mail_disclaimer, browser_link, subscription, subscription_controls, release_line,
    note_marks, encyclopedia, reference, page_number,
)  # fmt: skip
"""What is boilerplate wherever it stands."""
RULES_AT_THE_END: tuple[Rule, ...] = (appeal, copyright_line, tags, contact)
"""What is boilerplate when nothing of the article comes after it."""


def name_of(rule: Rule) -> str:
    """Return the name of a rule as it is shown: `share_buttons` is "share buttons"."""
    return rule.__name__.replace("_", " ")


def label_boilerplate(layout: Layout) -> None:
    """Label captions, and what the rules find anywhere and at the end of the text."""
    for block in layout.blocks():
        name = "caption" if is_caption(block) else next((name_of(rule) for rule in RULES if rule(block)), None)
        if name:
            layout.label(block, name)
    _label_end(layout)


def label_repeated_titles(layout: Layout) -> None:
    """Label the lines that repeat the title."""
    title = layout.title
    for block in layout.blocks() if title else ():
        if title and same_words(block.text, title.text):
            layout.label(block, "repeated title")


def _label_end(layout: Layout) -> None:
    """Go up from the last paragraph and label what follows the article; stop where the article may end."""
    headlines: list[TextBlock] = []
    for first, last in reversed(layout.paragraphs[1:]):
        whole = not headlines and layout.is_short(first, last) and layout.is_unlabelled(first, last)
        if whole and _label_by_rule(layout.block(first, last), layout):
            continue
        for number in range(last, first - 1, -1):
            line = None if number in layout.labelled else layout.block(number, number, whole=False)
            if line is not None and not _label_end_line(line, headlines, layout):
                return


def _label_end_line(line: TextBlock, headlines: list[TextBlock], layout: Layout) -> bool:
    """Label a line at the end, or collect it as a headline until a heading is found above; False if it is neither."""
    if related(line):
        for block in (line, *headlines):
            layout.label(block, name_of(related))
        headlines.clear()
        return True
    if not headlines and _label_by_rule(line, layout):
        return True
    headlines.append(line)
    return headline(line) and len(headlines) <= _MOST_HEADLINES


def _label_by_rule(block: TextBlock, layout: Layout) -> bool:
    rule = next((rule for rule in RULES_AT_THE_END if rule(block)), None)
    if rule:
        layout.label(block, name_of(rule))
    return rule is not None
