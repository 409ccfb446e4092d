"""The lines at the top and at the bottom of a newsletter: how to see it elsewhere, why it came, how to stop it.

They speak of this mail or this list; what an article says of mails, or of how to leave something else, stays. English,
German and French.
"""

from __future__ import annotations

from ...lazy_patterns import lazy_pattern
from ..layout import TextBlock

_LONGEST, _LONGEST_LABEL = 400, 200  # code points
_ORNAMENTS = " .:!<>[]()|»›→"


def _one_of(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_WORDS_OF_LINKS = ("browser", "online", "navigateur", "en ligne")
_IN_BROWSER = lazy_pattern(
    r"(?:.{0,100}\?\s)?"  # Is it not displayed correctly?
    + _one_of(
        r"(?:click here to )?(?:view|see|read|open) (?:(?:this|the) (?:e-?mail|message|newsletter) |it )?"
        r"(?:(?:in|with) (?:your |a )?(?:web )?browser|online)",
        r"(?:(?:e-?mail|newsletter|nachricht) )?(?:im browser|online) (?:ansehen|anzeigen|öffnen|lesen)",
        r"(?:voir|afficher|lire|ouvrir) (?:(?:ce|cet|cette|le|la) (?:e-?mail|message|courriel|newsletter|lettre) )?"
        r"(?:dans (?:votre|le|un) navigateur|en ligne)",
    )
)
_WHY = _one_of(
    r"you(?:['’]re| are| have)? (?:receiving|received|getting)",
    r"this (?:e-?mail|message|newsletter) was sent to",
    r"if you (?:no longer|do not|don['’]t) (?:wish|want) to (?:receive|get)",
    r"(?:click here )?to (?:unsubscribe|stop receiving|opt out)",
    r"unsubscribe from",
    r"(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst)",
    r"diese (?:e-?mail|nachricht) wurde an",
    r"(?:wenn|falls) sie (?:keine|diesen|unseren)",
    r"vous (?:recevez|avez reçu)",
    r"si vous ne (?:souhaitez|voulez) plus",
    r"pour (?:vous désinscrire|vous désabonner|ne plus recevoir)",
)
_WHAT = _one_of(
    r"this (?:e-?mail|message|newsletter|list|mailing list|group)",
    r"(?:these|our) (?:e-?mails|newsletters?)",
    r"(?:diese[nrs]?|unsere[nrs]?) (?:e-?mails?|newsletter|nachricht)",
    r"newsletter mehr",
    r"(?:ce|cet|cette|ces|nos|notre) (?:e-?mails?|messages?|courriels?|newsletters?|lettres?|liste)",
)
_SUBSCRIPTION = lazy_pattern(rf"{_WHY}\b.*\b{_WHAT}\b")
_LEAVE = _one_of(
    r"unsubscribe(?: (?:here|from this list))?",
    r"(?:update|manage|change)(?: your)?(?: e-?mail| subscription)? (?:preferences|subscriptions?)",
    r"(?:newsletter )?(?:abmelden|abbestellen)",
    r"(?:se |me )?(?:désinscrire|désabonner)",
)
_ANY = _one_of(
    _LEAVE, _IN_BROWSER.pattern, r"forward(?: to a friend)?", r"privacy(?: policy)?", r"terms(?: of (?:use|service))?",
    r"contact us", r"datenschutz(?:erklärung)?", r"impressum", r"mentions légales",
)  # fmt: skip
_CONTROLS = lazy_pattern(rf"(?=.*{_LEAVE}){_ANY}(?:\s*(?:[|•·–—/,]|\b(?:or|oder|ou)\b)\s*{_ANY})*")
"""One of the labels is to leave; the others may stand below any page."""
_ADDRESS = lazy_pattern(r"our (?:mailing|postal) address is\b.*")


def browser_link(block: TextBlock) -> bool:
    """The link to a newsletter on the web."""
    bare = _bare(block)
    return any(word in bare for word in _WORDS_OF_LINKS) and _IN_BROWSER.fullmatch(bare) is not None


def subscription(block: TextBlock) -> bool:
    """Why the mail came, and how to stop it."""
    return len(block.folded) < _LONGEST and _SUBSCRIPTION.match(block.folded) is not None


def subscription_controls(block: TextBlock) -> bool:
    """The labels of links below a newsletter, and its postal address."""
    bare = _bare(block)
    return _CONTROLS.fullmatch(bare) is not None or _ADDRESS.fullmatch(bare) is not None


def _bare(block: TextBlock) -> str:
    return block.folded.strip(_ORNAMENTS) if len(block.folded) < _LONGEST_LABEL else ""
