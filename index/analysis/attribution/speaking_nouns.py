"""Nouns of those who can say something: people, organisations, and things that are made to say it. English.

What ends like a noun of people (teacher, analyst, resident) is one, unless it is known to be none.
"""

from __future__ import annotations

from ...lazy_patterns import lazy_pattern

_PEOPLE = (
    "police people person mayor juror emperor donor official expert critic attorney source relative aide friend "
    "family mother father parent sister brother son daughter wife husband girl boy child children kid guy candidate "
    "nominee rival president chief head chair judge justice king queen prince princess pope general colonel "
    "sergeant secretary deputy delegate advocate witness victim host coach priest bishop star staff crew troops "
    "guard ally allies colleague governor ambassador chef nurse detective sheriff diplomat anchor veteran mom dad "
    "couple pair crowd public majority percent executive professor lawyer prosecutor physician surgeon clerk cop "
    "scholar intellectual republican democrat conservative liberal coroner principal boss neighbor neighbour tv "
    "lord duke fan native local elite superintendent"
).split()
_ORGANISATIONS = (
    "government ministry department agency office company firm group bank university council committee commission "
    "court parliament congress senate house party campaign administration army military navy union association "
    "organization organisation institute institution team club board bureau service network channel newspaper paper "
    "magazine station website site blog outlet press media regime embassy center centre school hospital church "
    "museum charity foundation fund coalition alliance tribunal jury panel authority authorities force utility "
    "airline exchange city state county country nation town agencies companies parties committees camp industry "
    "community corporation secretariat monitor watchdog publication daily tabloid giant startup body presidency "
    "delegation mission"
).split()
_THINGS = (
    "report study survey poll statement article story editorial review analysis document memo email letter "
    "complaint lawsuit suit filing ruling opinion indictment affidavit warrant record release ad advertisement book "
    "memoir post tweet message petition data figures statistics estimates forecast census law bill charter "
    "transcript account text notice advisory announcement headline caption sign rule memorandum manifesto summary "
    "communique column columns studies surveys findings research evidence"
).split()
_AGENT = lazy_pattern(
    r"\w{2,}(?:[^aeiou]ers?|iers?|eers?|owers?|[tslv]ors?|[iy]sts?|persons?|ians?|[gmdn]ents?|m[ae]n|women|people|crats?|[yt]ees?|nants?)"
)
"""How nouns of people end."""
_NO_AGENTS = lazy_pattern(
    r"(?:numb|matt|lett|ord|pow|wat|riv|wint|summ|weath|comput|tow|bord|answ|should|quart|chapt|cov|count|numb|wond|rath|"
    r"togeth|wheth|oth|ev|nev|how?ev|off|fev|fing|dinn|disast|hung|ang|dang|gend|barri|corn|cent|thund|lay|trigg|murd|ent|"
    r"und|aft|ov|lat|earli|great|small|larg|high|low|long|short|bett|old|young|heavi|easi|big)ers?"
    r"|(?:fact|sect|err|mirr|flo|col|mot|mon|tut)ors?|.*(?<!govern)(?<!depart)(?<!docu)ments?|incidents?|accidents?|specimen|omen"
)
_DOCUMENT = lazy_pattern(rf"(?:{'|'.join(_THINGS)})s?")
_NOUNS = frozenset(noun + plural for noun in (*_PEOPLE, *_ORGANISATIONS, *_THINGS) for plural in ("", "s", "es"))


def is_able(word: str) -> bool:
    """Say whether a noun in lower case means somebody or something that can say something.

    >>> [is_able(word) for word in ("officials", "teachers", "report", "river", "plan", "spokeswoman")]
    [True, True, True, False, False, True]
    """
    last = word.rsplit("-", 1)[-1]
    return (
        word.endswith("-year-old")
        or last in _NOUNS
        or (bool(_AGENT.fullmatch(last)) and not _NO_AGENTS.fullmatch(last))
    )


def is_document(word: str) -> bool:
    """Say whether a noun in lower case means something written: what "saying" goes on about, not who says it."""
    return bool(_DOCUMENT.fullmatch(word))
