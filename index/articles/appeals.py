"""Appeals of a site to its readers, for money or for their address. What is reported or quoted is no appeal."""

from __future__ import annotations

import re

from .layout import TextBlock

_SHORT = 200  # code points; no call to subscribe is longer
_REPORTED = r"[\"“”„«»]|\b(?:said|says|told|wrote|according to|sagte|sagt|schrieb|erklärte|laut|i|my|ich)\b"
"""Signs of a quotation, a report, or a personal view."""
_ASK = (
    r"\b(?:becom(?:e|ing) an? (?:\w+ ){0,2}(?:patron|member|supporter|subscriber|donor)|subscrib(?:e|ing)"
    r"|donat(?:e|ing|ions?)|(?:support|fund|help|join|keep)(?:ing)? (?:us|our|this)\b|chip(?:ping)? in"
    r"|buy(?:ing)? (?:us|me)|ways to support"
    r"|support(?:ing)? (?:independent|quality|local|free)|support (?:of|from) (?:our |its )?(?:readers|members|donors)"
    r"|your support|sign up for our|readers like you|contribut\w+|gifts? (?:of|from) (?:our|its)|pays? for it|tip jar"
    r"|unterstütz\w+|spenden?|abonnier\w+|mitglied werden|werden sie mitglied)\b"
)
_OURS = r"\b(?:we|us|our|ours|this (?:page|site|website|newsletter))\b"
_PRESS = (
    r"journalis|berichterstatt|\b(?:reporting|reporters|newsrooms?|(?:our|its|dear|from|by|on) readers"
    r"|readers (?:like|such|pay|to)|stories|articles?|newsletters?|coverage|magazines?|publication|podcasts?|editorial"
    r"|(?:our|this|free) (?:paper|site|page|content)|this (?:website|story)|reading this|you (?:just )?read|like this"
    r"|patrons?|patreon|ko-fi|subscri\w+|paywall|leser\w*|redaktion\w*|artikel|abo\w*)\b"
)
_YOU = r"\b(?:[Yy]ou|[Yy]our|[Pp]lease|(?:our|its) readers|du|dein\w*|[Bb]itte)\b|(?<=[a-zäöüß,] )(?:Sie|Ihr\w*)\b"
_COMMANDS = (
    r"(?:become an? (?:\w+ )?(?:patron|member|supporter|subscriber|donor)|donate|subscribe|sign up|support us|join us"
    r"|support our (?:work|journalism|reporting|newsroom)|make a (?:donation|contribution)|buy us a coffee|follow us"
    r"|jetzt (?:spenden|abonnieren|unterstützen)|mitglied werden|newsletter abonnieren)"
    r"(?: (?:now|today|here|jetzt|hier))?\W{0,3}"
)
_IMPERATIVES = (
    "subscribe ", "sign up ", "register ", "get ", "join ", "follow ", "melden sie sich ", "abonnieren sie ",
    "folgen sie ", "download ",
)  # fmt: skip
_LETTER_OURS = r"\b(?:our|us|unser\w*|uns|your inbox)\b"
_LETTER_WHAT = (
    r"\b(?:newsletters?|inbox|channel|kanal|podcast|telegram|whatsapp|facebook|twitter|instagram|youtube|tiktok"
    r"|linkedin|bluesky|mastodon|threads|on x|app)\b"
)
_HINTS = (
    "support", "donat", "subscri", "patron", "member", "contribut", "chip", "coffee", "readers", "join", "help us",
    "sign up", "follow us", "tip jar", "keep", "fund", "buy", "gift", "pays for",
    "pay for", "spende", "unterstütz", "abonn", "mitglied",
)  # fmt: skip
"""Every appeal contains one of these, which is quick to check."""


def appeal(block: TextBlock) -> bool:
    """The site asks its readers for money or support."""
    folded = block.folded
    if not any(hint in folded for hint in _HINTS):
        return False
    if re.fullmatch(_COMMANDS, folded):
        return True
    if re.search(_REPORTED, folded) or not (re.search(_ASK, folded) and re.search(_PRESS, folded)):
        return False
    return bool(re.search(_OURS, folded) or re.search(_YOU, block.text))


def newsletter(block: TextBlock) -> bool:
    """A call to subscribe to a newsletter or channel of the site."""
    folded = block.folded
    if len(folded) >= _SHORT or not folded.removeprefix("please ").removeprefix("don't forget to ").startswith(
        _IMPERATIVES
    ):
        return False
    return all(re.search(cue, folded) for cue in (_LETTER_WHAT, _LETTER_OURS)) and not re.search(_REPORTED, folded)
