"""How English writes a date: one pattern of all its forms, and the words that it is made of."""

from __future__ import annotations

import re

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
CENTURIES = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1\d{3}|20\d\d)(?![\d%]|[.,]\d)"
_UNIT = r"(?:day|weekend|week|month|year|decade|century|spring|summer|autumn|winter)"
FORMS = re.compile(
    rf"""(?<![\w.,$€£-])(?:
    (?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))
    |(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?(?:
        (?P<d1>{_DAY})(?:\s?[-–]\s?(?P<to1>{_DAY}))?\s(?:of\s)?(?P<m1>{_MONTH})\b(?:,?\s(?P<y1>{_YEAR}))?
        |(?P<m2>{_MONTH})\s(?:the\s)?(?P<d2>{_DAY})(?:\s?[-–]\s?(?P<to2>{_DAY}))?(?:,?\s(?P<y2>{_YEAR}))?)
    |(?P<m3>{_MONTH}),?\s(?:of\s)?(?:(?P<y3>{_YEAR})|(?P<step3>last|this|next)\syear\b)
    |(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<y4>{_YEAR})
    |(?P<decade>(?:1\d|20)\d0)['’]?s\b
    |(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{"|".join(CENTURIES)})[\s-](?:century|centuries)\b(?!\sBC)
    |(?P<from>{_YEAR})\s?[-–—/]\s?(?P<until>{_YEAR}|\d\d)(?![\w-])
    |(?P<year>{_YEAR})(?!\s?(?:GMT|BC)\b)
    |(?P<ago>(?:(?:a|an)\s(?:few|couple\sof)|a|an|several|many|some|\d[\d,]*|[A-Za-z]+(?:-[a-z]+)?)\s
        (?P<unit>day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)?\sago)\b
    |(?P<step>(?<!the\s)(?:last|this|next|previous|past|coming))\s
        (?:(?P<of>{_UNIT})|(?P<stepday>{_WEEKDAY})|(?P<stepmonth>{_MONTH}))\b
    |(?P<when>today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening))\b
    |(?P<plain>{_WEEKDAY})\b
    |(?P<month>{_MONTH})(?!\w)
    |(?P<vague>previously|recently)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
