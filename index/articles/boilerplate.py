"""What a page carries beside its article: small rules, each of which takes the lines it is sure of.

A rule that is not sure keeps the line: a line of boilerplate in an answer is ugly, a lost line of the article is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .appeals import appeal, newsletter
from .captions import is_caption
from .layout import Layout, TextBlock, same_words

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
_HOMES = frozenset(("home", "homepage", "news", "start", "startseite", "nachrichten"))
_SENTENCE_END = (".", "。", ":", ";", ",", "…")


def no_words(block: TextBlock) -> bool:
    """A ruler or an ornament: no letter and no digit."""
    return block.whole and len(block.text) < _SHORT and not any(character.isalnum() for character in block.text)


def navigation(block: TextBlock) -> bool:
    """The way from the site's first page to this one."""
    steps = [step.strip() for step in re.split(_STEP, block.folded)] if len(block.folded) < _SHORT else []
    return len(steps) > 1 and steps[0] in _HOMES and all(len(step) <= 40 for step in steps)


def page_controls(block: TextBlock) -> bool:
    """An advert's label, a jump link, a comment button."""
    return block.folded.strip(" .:-–—|↓▼*[]()") in _ADVERTS


def share_buttons(block: TextBlock) -> bool:
    """Nothing but the names of places to share at."""
    if len(block.folded) > _SHORT:
        return False
    words = re.split(_WORD_BREAK, block.folded.strip(" :.|·"), maxsplit=20)
    asked = not _SHARE.isdisjoint(words) and _SHARE_AND.issuperset(words)
    return asked or (len(words) > 2 and _NETWORKS.issuperset(words))


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
    """A line that may be the headline of another article; boilerplate only below a heading like `Related:`."""
    ends = block.text.endswith(_SENTENCE_END) and not block.text.startswith(_BULLETS)
    return block.first == block.last and len(block.text) < _SHORT and not ends


def related(block: TextBlock) -> bool:
    """A heading of a list of other articles; boilerplate with nothing or only headlines after it."""
    return len(block.folded) < 50 and block.folded.strip(" :.…>»)*#–-") in _RELATED


Rule = Callable[[TextBlock], bool]

RULES: tuple[Rule, ...] = (
    no_words, navigation, page_controls, share_buttons, newsletter, cookies, reading_time, read_also,
)  # fmt: skip
"""What is boilerplate wherever it stands."""
RULES_AT_THE_END: tuple[Rule, ...] = (appeal, copyright_line, tags, contact)
"""What is boilerplate when nothing of the article comes after it."""


def name_of(rule: Rule) -> str:
    """Return the name that a reader sees: `share_buttons` is "share buttons"."""
    return rule.__name__.replace("_", " ")


def take_boilerplate(page: Layout) -> None:
    """Let every rule take its lines, and credits of pictures be captions."""
    for block in page.blocks():
        name = "caption" if is_caption(block) else next((name_of(rule) for rule in RULES if rule(block)), None)
        if name:
            page.take(block, name)
    _take_the_end(page)


def take_repeated_titles(page: Layout) -> None:
    """Take the title where it stands again."""
    title = page.title
    for block in page.blocks() if title else ():
        if title and same_words(block.text, title.text):
            page.take(block, "repeated title")


def _take_the_end(page: Layout) -> None:
    """Go up from the last paragraph and take what follows the article; stop where the article may end."""
    headlines: list[TextBlock] = []
    for first, last in reversed(page.paragraphs[1:]):
        whole = page.block(first, last) if page.short(first, last) and page.free(first, last) else None
        if whole and not headlines and _take_by_a_rule(whole, page):
            continue
        for line in range(last, first - 1, -1):
            if line not in page.taken and not _take_line(page.block(line, line, whole=False), headlines, page):
                return


def _take_line(line: TextBlock, headlines: list[TextBlock], page: Layout) -> bool:
    """Take one line of the end, or let it wait among the headlines for the heading above them; False for neither."""
    if related(line):
        for block in (line, *headlines):
            page.take(block, name_of(related))
        headlines.clear()
        return True
    if not headlines and _take_by_a_rule(line, page):
        return True
    headlines.append(line)
    return headline(line) and len(headlines) <= _MOST_HEADLINES


def _take_by_a_rule(block: TextBlock, page: Layout) -> bool:
    rule = next((rule for rule in RULES_AT_THE_END if rule(block)), None)
    if rule:
        page.take(block, name_of(rule))
    return rule is not None
