"""Reporting verbs: the forms of the verbs with which somebody says something, and what each needs beside it. English.

No verb is recognised that is not listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ...lazy_patterns import lazy_pattern

Needs = Literal["nothing", "clause", "quotation"]
"""What a verb needs to report words: one may also announce a rule, add jobs, and call a friend."""

_SAY = "say says said saying tell tells told telling".split()
_WITH_CLAUSE = (
    "acknowledge add admit allege announce argue assert believe boast caution charge claim comment complain concede "
    "conclude confirm contend counter declare deny emphasise emphasize estimate expect explain hint imply indicate "
    "insist joke lament maintain mention note observe pledge predict promise propose quip recall reiterate remark "
    "reply report respond retort reveal speculate state stress suggest testify tweet vow warn worry"
).split()
_WITH_CLAUSE_IRREGULAR = "write writes wrote writing think thinks thought thinking find finds found".split()
_WITH_QUOTATION = (
    "accuse admonish advise agree answer appeal ask assail assure attack blast brand challenge characterise "
    "characterize condemn continue criticise criticize cry decry defend demand denounce deride describe dismiss dub "
    "echo email exclaim implore inquire label mock muse plead post praise proclaim protest question recommend refer "
    "repeat ridicule shout slam text thunder urge whisper wonder yell"
).split()
_WITH_QUOTATION_IRREGULAR = "call calls called calling sing sings sang singing put puts reads".split()
_DOUBLED = frozenset("admit dub quip slam".split())


def _forms(verb: str) -> Iterator[str]:
    """Yield the forms of a regular verb.

    >>> [*_forms("deny")], [*_forms("quip")]
    (['deny', 'denies', 'denied', 'denying'], ['quip', 'quips', 'quipped', 'quipping'])
    """
    stem = verb + verb[-1] if verb in _DOUBLED else verb.removesuffix("e")
    past = verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in "aeiou" else stem + "ed"
    third = past[:-1] + "s" if past.endswith("ied") else verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    yield from (verb, third, past, stem + "ing")


NEEDS: dict[str, Needs] = {
    **{form: "quotation" for verb in _WITH_QUOTATION for form in _forms(verb)},
    **dict.fromkeys(_WITH_QUOTATION_IRREGULAR, "quotation"),
    **{form: "clause" for verb in _WITH_CLAUSE for form in _forms(verb)},
    **dict.fromkeys(_WITH_CLAUSE_IRREGULAR, "clause"),
    **dict.fromkeys(_SAY, "nothing"),
}
"""What each form needs."""
NAMING = frozenset(form for verb in ("call", "dub", "label", "brand", "describe") for form in _forms(verb))
"""Forms after which a name in quotation marks is what a thing is called, not what somebody says."""
NOUNS_AS_WELL = frozenset(
    "answer appeal attack blast boast brand call caution challenge charge claim comment cry demand email estimate "
    "find hint joke label note pledge plead post praise promise protest question remark reply report retort state "
    "text thought tweet vow wonder worry".split()
)
"""Forms that are a noun more often than the verb of a plural."""
REPORTING = NEEDS.keys() - NOUNS_AS_WELL
"""The forms that are looked for."""
_WORD = lazy_pattern(r"(?<![\w’'-])[A-Za-z]{3,12}(?![\w’'-])")
FINITE = frozenset(
    "am is are was were be been being has have had having do does did can could will would shall should may might "
    "must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't cannot couldn't won't "
    "wouldn't shouldn't became began bought broke brought built came chose cut drew drove fell felt flew fought "
    "gave gets got grew had held hit kept knew laid lay led left let lost made meant met paid put quit ran rose "
    "said sang sat saw sent set shook shot showed sold sought spent spoke stood struck swore taught taken threw "
    "thought told took was went won wore wound wrote run says say goes makes takes wants calls".split()
)
"""Auxiliaries and irregular pasts: what is before one of them is a subject, or is none."""


def reporting_verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the forms in a piece of a text; a capital has only one that begins a sentence, or is a tweet's."""
    for word in _WORD.finditer(text, start, end):
        if word[0] in REPORTING or word[0].lower() in ("said", "tweeted"):
            yield word


def is_plural_form(verb: str) -> bool | None:
    """Say whether a form of a reporting verb goes with a plural, True, with a singular, False, or with both, None."""
    if verb.endswith(("ed", "ing")) or verb.lower() in _BOTH:
        return None
    return not verb.endswith("s")


_BOTH = frozenset("said told wrote thought found sang put".split())


def is_finite(word: str) -> bool:
    """Say whether a word in lower case is surely a finite verb, or has the form of one."""
    bare = word.replace("’", "'")
    return bare in FINITE or (bare.endswith("ed") and len(bare) > 4 and not bare.endswith("eed"))
