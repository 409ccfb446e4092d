"""Where a claim and a sentence have other dates or other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..analysis.temporal_expressions import TemporalExpression
from ..lazy_patterns import lazy_pattern
from .comparison import ComparedText, Comparison, Difference, LocatedDifference

_ORDINALS = ("st", "nd", "rd", "th")
_BOUNDS = {
    **dict.fromkeys(("no less than", "no fewer than", "at least"), "least"),
    **dict.fromkeys(("no more than", "not more than", "at most", "up to"), "most"),
    **dict.fromkeys(("more than", "greater than", "over", "above", "exceeding"), "more"),
    **dict.fromkeys(("less than", "fewer than", "under", "below"), "less"),
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to"), "about"),
}
"""What the words before a number say of it, the longest first where one ends another."""
_ROUNDED = 0.1
"""How far, as a share, "about" may be from the number."""
_DAY = lazy_pattern(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_DECADE = lazy_pattern(r"(\d{2,3})X{1,2}$")
_FIELDS = ("year", "month", "day")


def date_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the dates that differ, in the order of the claim.

    A date is another one when it cannot be the same day: "July" and "18 July 1996" can, "May" and "18 July" cannot.
    """
    dated = {position: one for one in compared.sentence.dates for position in compared.sentence.positions_of(one)}
    free = [one for one in compared.sentence.dates if not compared.used.issuperset(compared.sentence.positions_of(one))]
    for mine in compared.claim.dates:
        positions = compared.claim.positions_of(mine)
        if not positions or all(position in compared.aligned for position in positions):
            continue
        faced = [dated[other] for other in _facing(compared, positions) if other in dated]
        other = next(iter(faced), None)
        if other is None or _differ(mine, other, compared.published) is None:
            other = next((one for one in (*free, *faced) if _agree(mine, one, compared.published)), None) or next(
                (one for one in free if _differ(mine, one, compared.published)), None
            )
        if other is not None and not _fields(mine) and not _differ(mine, other, compared.published):
            continue
        if other is None and any(_free_numbers(compared, [place]) for place in _facing(compared, positions)):
            continue  # which number_differences compares
        compared.explained.update(positions)
        written = compared.claim.text[mine.start : mine.end]
        if other is None:
            if not free and not all(compared.in_article(compared.claim.tokens[position]) for position in positions):
                yield LocatedDifference(Difference("date", "", written), tuple(positions))
            continue
        theirs = compared.sentence.positions_of(other)
        compared.used.update(theirs)
        if _says_all(mine, other, compared.published):
            compared.equal.update(dict.fromkeys(positions, theirs[0]))
        if _differ(mine, other, compared.published):
            said = compared.sentence.text[other.start : other.end]
            yield LocatedDifference(Difference("date", said, written), tuple(positions), tuple(theirs))


def _facing(compared: Comparison, positions: Sequence[int]) -> Iterator[int]:
    """Yield the positions in the sentence that correspond to these of the claim, in a slot or by alignment."""
    for slot in compared.slots:
        if any(position in slot.claim for position in positions):
            yield from slot.sentence
    for position in positions:
        if position in compared.aligned:
            yield compared.aligned[position]


def _says_all(mine: TemporalExpression, other: TemporalExpression, published: date | None) -> bool:
    """Say whether a date certainly says all that the claim's says: a part of it, or its day of the week."""
    ours, theirs = _fields(mine), _fields(other)
    return _agree(mine, other, published) and (ours.keys() <= theirs.keys() or "weekday" in theirs)


def _agree(one: TemporalExpression, other: TemporalExpression, published: date | None) -> bool:
    return _differ(one, other, published) is False


def _differ(one: TemporalExpression, other: TemporalExpression, published: date | None) -> bool | None:
    """Say whether two dates cannot be the same; None where they cannot be compared."""
    mine, theirs = _fields(one), _fields(other)
    if not mine or not theirs:
        same = (one.value or one.relative) == (other.value or other.relative)
        return False if same else _kind(one) == _kind(other) or None
    shared = mine.keys() & theirs.keys()
    if "weekday" in mine.keys() ^ theirs.keys():
        day, weekday = (_day(theirs), mine) if "weekday" in mine else (_day(mine), theirs)
        if day is None or published is None or abs(day - published) > timedelta(days=7):
            return None
        return day.weekday() != weekday["weekday"]
    if "decade" in mine or "decade" in theirs:
        years = [str(side.get("decade", side.get("year", ""))) for side in (mine, theirs)]
        return not (years[0].startswith(years[1]) or years[1].startswith(years[0]))
    return any(mine[field] != theirs[field] for field in shared) if shared else None


def _kind(one: TemporalExpression) -> object:
    """Return what may be compared: the unit of a relative date, the form of another one."""
    return one.relative.unit if one.relative else re.sub(r"\d", "0", one.value or "")


def _fields(one: TemporalExpression) -> dict[str, int]:
    """Return what a date says of year, month, day, weekday and decade; nothing where it is of another form."""
    if one.value and (found := _DAY.match(one.value)):
        return {field: int(value) for field, value in zip(_FIELDS, found.groups(), strict=True) if value}
    if one.value and (decade := _DECADE.match(one.value)):
        return {"decade": int(decade[1])}
    relative = one.relative
    if relative is None or relative.named is None:
        return {}
    if relative.unit == "weekday":
        return {"weekday": relative.named}
    if relative.unit == "month":
        return {"month": relative.named, **({"day": relative.day} if relative.day else {})}
    return {}


def _day(fields: dict[str, int]) -> date | None:
    try:
        return date(fields["year"], fields["month"], fields["day"])
    except (KeyError, ValueError):
        return None


def number_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the numbers that differ, without those of dates."""
    for slot in compared.slots:
        mine, theirs = _open_numbers(compared, slot.claim), _free_numbers(compared, slot.sentence)
        for position in mine:
            if compared.stands_elsewhere([position]):
                continue
            facing = [one for one in theirs if _comparable(compared, position, one)]
            other = facing[0] if facing else _counterpart(compared, position)
            if other is None and (
                not _is_invented(compared, position) or compared.sentence.has_fraction(slot.sentence)
            ):
                continue
            compared.explained.add(position)
            if other is None:
                yield LocatedDifference(Difference("number", "", compared.text(position)), (position,))
                continue
            compared.used.add(other)
            theirs = [one for one in theirs if one != other]
            if not _says_same(compared, position, other):
                yield LocatedDifference(_number(compared, position, other), (position,), (other,))


def _is_invented(compared: Comparison, position: int) -> bool:
    """Say whether a number in digits stands nowhere in the article."""
    return compared.text(position)[:1].isdigit() and not compared.in_article(compared.claim.tokens[position])


def _comparable(compared: Comparison, position: int, other: int) -> bool:
    """Say whether both are ordinals or neither is."""
    one, two = compared.claim.tokens[position].token.key, compared.sentence.tokens[other].token.key
    return one.endswith(_ORDINALS) == two.endswith(_ORDINALS)


def _says_same(compared: Comparison, position: int, other: int) -> bool:
    """Say whether two numbers are equal, or one is within the bound that the claim sets: "more than a million"."""
    one, two = compared.claim.tokens[position].token, compared.sentence.tokens[other].token
    if one.key == two.key:
        return True
    mine, theirs = _value(one.key), _value(two.key)
    bound = _bound(compared.claim.text[: one.start])
    if mine is None or theirs is None or bound is None or _bound(compared.sentence.text[: two.start]):
        return False
    return {
        "least": theirs >= mine,
        "most": theirs <= mine,
        "more": theirs > mine,
        "less": theirs < mine,
        "about": abs(theirs - mine) <= _ROUNDED * abs(theirs),
    }[bound]


def _bound(before: str) -> str | None:
    """Return what bound a text ends with.

    >>> _bound("It grossed more than $ "), _bound("no more than "), _bound("It grossed ")
    ('more', 'most', None)
    """
    last = f" {' '.join(before.casefold().rstrip('$€£¥₹ ').split()[-3:])}"
    return next((bound for phrase, bound in _BOUNDS.items() if last.endswith(f" {phrase}")), None)


def _value(key: str) -> float | None:
    try:
        return float(key[1:])
    except ValueError:
        return None


def _number(compared: Comparison, position: int, other: int) -> Difference:
    dated = any(other in compared.sentence.positions_of(date) for date in compared.sentence.dates)
    return Difference("date" if dated else "number", compared.sentence.words([other]), compared.text(position))


def _counterpart(compared: Comparison, position: int) -> int | None:
    """Find the number of the sentence that a number of the claim stands for, when it faces none.

    It is one that counts the same thing or is written nearly the same, at best both.
    """
    every = _free_numbers(compared, range(len(compared.sentence.tokens)))
    free = [other for other in every if _comparable(compared, position, other)]
    counted = _after(compared.claim, position)
    same = [other for other in free if counted and counted & _after(compared.sentence, other)]
    alike = [other for other in free if _nearly(compared.text(position), compared.sentence.words([other]))]
    return next(iter((*(one for one in same if one in alike), *alike, *same)), None)


def _after(side: ComparedText, position: int) -> set[str]:
    return {one.stem for one in side.tokens[position + 1 : position + 4] if one.is_content and one.token.kind == "word"}


def _open_numbers(compared: Comparison, positions: Sequence[int]) -> list[int]:
    tokens = compared.claim.tokens
    return [i for i in positions if tokens[i].token.kind == "number" and i not in compared.explained]


def _free_numbers(compared: Comparison, positions: Sequence[int]) -> list[int]:
    tokens = compared.sentence.tokens
    return [i for i in positions if tokens[i].token.kind == "number" and i not in compared.used]


def _nearly(one: str, other: str) -> bool:
    """Say whether one digit, changed, added or left out, is the only difference between two numbers.

    >>> _nearly("120,000", "12,000"), _nearly("13", "18"), _nearly("3", "8"), _nearly("500", "12")
    (True, True, False, False)
    """
    mine, theirs = ("".join(filter(str.isdigit, number)) for number in (one, other))
    if max(len(mine), len(theirs)) < 2 or abs(len(mine) - len(theirs)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    skip, other_skip = (1, 1) if len(mine) == len(theirs) else (1, 0) if len(mine) > len(theirs) else (0, 1)
    return mine[head + skip :] == theirs[head + other_skip :] and mine != theirs
