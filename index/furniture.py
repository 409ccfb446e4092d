"""What a page carries beside its article: small rules, each of which takes the lines it is sure of.

A rule that is not sure keeps the line: a line of furniture in an answer is ugly, a lost line of the article is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .page import Block, Page

_SHORT = 200  # code points; no line of furniture that stands alone is longer
_APPEAL = 900
_QUOTED = re.compile(r"[\"“”„«»]|\b(?:said|says|told|according to|sagte|erklärte|laut)\b")
_ASK = re.compile(
    r"\b(?:becom(?:e|ing) an? (?:\w+ ){0,2}(?:patron|member|supporter|subscriber|donor)|subscrib(?:e|ing)|sign up"
    r"|donat(?:e|ing|ion|ions)|(?:support|fund|help|join|keep) (?:us|our)\b|chip in|buy us|(?:way|ways) to support"
    r"|support (?:independent|quality|local|free)|support (?:of|from) (?:our )?(?:readers|members|donors|subscribers)"
    r"|readers like you|make an? (?:\w+ )?(?:gift|contribution)|contribute|follow us"
    r"|unterstützen sie|unterstütze? uns|unterstützung|spenden?|abonnieren|mitglied werden|mitglied bei uns)\b"
)
_OURS = re.compile(r"\b(?:we|us|our|ours|wir|uns|unser\w*|this (?:page|site|website|newsletter))\b")
_PRESS = re.compile(
    r"\b(?:reporting|journalis\w+|newsroom|readers?|stories|articles?|materials|news|newsletter|page|site|website"
    r"|patrons?|patreon|ko-fi|subscri\w+|paywall|coverage|magazine|publication|podcast|inbox"
    r"|leser\w*|redaktion|artikel|berichte\w*|abo\w*)\b|journalismus|berichterstattung"
)
_YOU = re.compile(r"\b(?:you|your|readers|sie|ihre?\w?|dein\w*|leser\w*)\b")
_COMMANDS = re.compile(
    r"(?:become an? (?:\w+ )?(?:patron|member|supporter|subscriber|donor)|donate|subscribe|sign up|support us|join us"
    r"|support our (?:work|journalism|reporting|newsroom)|make a (?:donation|contribution)|buy us a coffee|follow us"
    r"|jetzt (?:spenden|abonnieren|unterstützen)|mitglied werden|newsletter abonnieren)"
    r"(?: (?:now|today|here|jetzt|hier))?\W{0,3}"
)
_LETTER = re.compile(r"(?:subscribe|sign up|register|get|join|follow|melden sie sich|abonnieren sie|folgen sie)\b")
_LETTER_OURS = re.compile(r"\b(?:our|us|unser\w*|uns|your inbox)\b")
_LETTER_WHAT = re.compile(
    r"\b(?:newsletters?|inbox|channel|kanal|podcast|telegram|whatsapp|facebook|twitter|instagram|youtube|tiktok"
    r"|linkedin|bluesky|mastodon|threads|x)\b"
)
_SHARES = frozenset(
    "share tweet email e-mail mail print facebook twitter x whatsapp telegram linkedin reddit pinterest copy link"
    " messenger pocket flipboard bluesky threads save comment comments teilen drucken merken bookmark"
    " on via this article story post and or with friends by auf den artikel |".split()
)
_SHARE_VERBS = frozenset("share tweet teilen print drucken facebook".split())
_ADVERTS = frozenset(
    (
        "advertisement", "advertisements", "advertising", "anzeige", "werbung", "sponsored", "sponsored content",
        "story continues below", "story continues below advertisement", "article continues below",
        "article continues after advertisement", "article continues below advertisement",
        "continue reading the main story", "continue reading below", "scroll to continue",
        "scroll down to continue", "scroll to continue with content", "skip advertisement",
        "der artikel wird nach der anzeige fortgesetzt", "nach der anzeige weiterlesen",
        "skip to content", "skip to main content", "back to top", "zum inhalt springen", "nach oben",
        "leave a comment", "leave a reply", "post a comment", "join the conversation", "view comments",
        "show comments", "kommentar schreiben", "kommentare anzeigen", "listen to this article",
        "listen to article", "read in app", "open in app", "artikel anhören", "artikel vorlesen",
    )
)  # fmt: skip
_RELATED = frozenset(
    (
        "related", "related articles", "related stories", "related news", "related content", "related posts",
        "related topics", "related coverage", "related reading", "read also", "also read", "read more", "read next",
        "see also", "more on this", "more on this story", "more on this topic", "more stories", "more news",
        "further reading", "recommended", "recommended for you", "recommended stories", "recommended articles",
        "you may also like", "you might also like", "you might also be interested in", "most read", "most popular",
        "up next", "what to read next", "don't miss", "don’t miss", "editor's picks", "editors' picks",
        "editor’s picks", "editors’ picks", "top stories", "trending", "trending now",
        "lesen sie auch", "lesen sie mehr", "mehr zum thema", "auch interessant", "das könnte sie auch interessieren",
        "zum weiterlesen", "verwandte artikel", "weitere artikel", "meistgelesen",
    )
)  # fmt: skip
_READ_ALSO = ("read also:", "also read:", "read more:", "see also:", "read next:", "related:", "lesen sie auch:")
_BULLETS = ("- ", "* ", "• ", "– ", "▪ ", "→ ", "> ", "» ", "http://", "https://")
_READING_TIME = re.compile(
    r"\W{0,2}(?:reading time:? )?(?:about )?\d{1,3}[ -]?min(?:s|ute|utes)?\.?(?: read(?:ing time)?)?\W{0,2}"
    r"|lesezeit:? (?:ca\. )?\d{1,3} min(?:uten?|\.)?"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).{0,150}|all rights reserved\.?|alle rechte vorbehalten\.?")
_TAGS = re.compile(r"(?:tags|topics|filed under|categories|keywords|schlagwörter|schlagworte|themen): \S.{0,180}")
_COOKIES = re.compile(
    r"(?:we|this (?:site|website)|wir|diese (?:seite|website)) (?:uses?|verwenden|verwendet|nutzen|nutzt) cookies\b"
    r"|(?:accept|reject|manage) (?:all )?cookies\W?|(?:alle )?cookies (?:akzeptieren|ablehnen)\W?|cookie settings"
)
_SENTENCE_END = (".", "。", ":", ";", ",", "…")


def no_words(block: Block, page: Page) -> bool:
    """A ruler or an ornament: no letter and no digit."""
    return len(block.text) < _SHORT and not any(character.isalnum() for character in block.text)


def repeated_title(block: Block, page: Page) -> bool:
    """The title again."""
    return page.title is not None and block.folded == page.title.folded


def page_controls(block: Block, page: Page) -> bool:
    """An advert's label, a jump link, a comment button."""
    return block.folded.strip(" .:-–—|↓▼*[]()") in _ADVERTS


def share_buttons(block: Block, page: Page) -> bool:
    """Nothing but the names of places to share at."""
    words = block.folded.replace(":", " ").replace(",", " ").replace("/", " ").split()
    return 0 < len(words) <= 20 and not _SHARE_VERBS.isdisjoint(words) and _SHARES.issuperset(words)


def newsletter(block: Block, page: Page) -> bool:
    """An order to subscribe to what is ours."""
    folded = block.folded
    return (
        len(folded) < _SHORT
        and _LETTER.match(folded) is not None
        and _LETTER_WHAT.search(folded) is not None
        and _LETTER_OURS.search(folded) is not None
        and not _QUOTED.search(folded)
    )


def cookies(block: Block, page: Page) -> bool:
    """A cookie notice."""
    return len(block.folded) < _APPEAL and _COOKIES.match(block.folded) is not None


def reading_time(block: Block, page: Page) -> bool:
    """How long the article takes to read."""
    return len(block.folded) < 40 and _READING_TIME.fullmatch(block.folded) is not None


def read_also(block: Block, page: Page) -> bool:
    """A label and the headline of another article."""
    return (
        block.folded.startswith(_READ_ALSO) and len(block.folded) < _SHORT and not block.folded.endswith(_SENTENCE_END)
    )


def appeal(block: Block, page: Page) -> bool:
    """Our readers are asked for money or an address."""
    folded = block.folded
    if _COMMANDS.fullmatch(folded):
        return True
    cues = (_ASK, _OURS, _PRESS, _YOU)
    return len(folded) < _APPEAL and all(cue.search(folded) for cue in cues) and not _QUOTED.search(folded)


def copyright_line(block: Block, page: Page) -> bool:
    """Who owns the page."""
    return len(block.folded) < _SHORT and _COPYRIGHT.fullmatch(block.folded) is not None


def tags(block: Block, page: Page) -> bool:
    """What the article is filed under."""
    return len(block.folded) < _SHORT and _TAGS.fullmatch(block.folded) is not None


Rule = Callable[[Block, Page], bool]

RULES: tuple[Rule, ...] = (
    no_words, repeated_title, page_controls, share_buttons, newsletter, cookies, reading_time, read_also,
)  # fmt: skip
RULES_AT_THE_END: tuple[Rule, ...] = (appeal, copyright_line, tags)


def name_of(rule: Rule) -> str:
    """Return the name that a reader sees: `repeated_title` is "repeated title"."""
    return rule.__name__.replace("_", " ")


def furniture_rule(block: Block, page: Page) -> str | None:
    """Return the name of the rule that takes the block wherever it stands, if any does."""
    return next((name_of(rule) for rule in RULES if rule(block, page)), None)


def set_aside(page: Page) -> None:
    """Let every rule take its lines."""
    for block in page.blocks():
        name = furniture_rule(block, page) if page.free(block.first, block.last) else None
        if name:
            page.take(block, name)
    while _end(page) + _related(page):
        pass


def _end(page: Page) -> int:
    """Take furniture backwards from the end; stop at the first paragraph that may be the article."""
    count = 0
    for first, last in reversed(page.paragraphs):
        if page.gone(first, last):
            continue
        block = page.block(first, last)
        rule = next((rule for rule in RULES_AT_THE_END if rule(block, page)), None)
        if rule is None or not page.free(first, last):
            break
        page.take(block, name_of(rule))
        count += 1
    return count


def _related(page: Page) -> int:
    """Take a heading like `Related:` with nothing or only headlines after it, up to the end or to more furniture."""
    count = 0
    for heading in page.blocks():
        if len(heading.folded) > 40 or heading.folded.strip(" :.…>»)") not in _RELATED:
            continue
        headlines = list(_headlines(page, heading.last + 1))
        rest = range(headlines[-1].last + 1 if headlines else heading.last + 1, len(page.lines))
        if page.taken.issuperset(rest):
            for block in (heading, *headlines):
                page.take(block, "related")
            count += 1
    return count


def _headlines(page: Page, line: int) -> Iterator[Block]:
    """Yield the lines from `line` on that read like headlines of other articles."""
    while line < len(page.lines) and line not in page.taken:
        block = page.block(line, line)
        if len(block.text) > _SHORT or (block.text.endswith(_SENTENCE_END) and not block.text.startswith(_BULLETS)):
            return
        yield block
        line += 1
