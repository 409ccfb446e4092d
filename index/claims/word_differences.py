"""Where a claim and a sentence have other words, or the same words in each other's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..language.tokens import Token
from ..language.word_forms import lemma_keys
from .alignment import ComparedToken, shared_positions
from .comparison import ComparedText, Comparison, Difference, DifferenceKind, LocatedDifference, Slot

_MOST = 2
"""Words that say something, on either side of a slot; more of them are another wording."""
_LONG = 6
"""Tokens of a slot."""
_CONTRASTING = frozenset(
    "more most much many may must can could shall should would over up out off such some all any each every both few "
    "everyone everybody anyone anybody someone somebody hardly "
    "before after into from with without to for against than article".split()
)
"""Words that say nothing alone, but change what is said when one stands for another."""
_FOCUSING = frozenset("only just also even still already currently now then solely".split())
"""Adverbs that a claim may add or leave out without facing anything."""
_SHORTEST = 4
"""Letters of a stem that may begin another one."""
_DETERMINERS = frozenset("the a an 's s of '".split())
_UNITS = frozenset(
    "$ € £ ¥ ₹ percent dollar euro pound yen rupee mile kilometr kilomet metr meter feet foot inch centimetr kilogram "
    "gram ton tonn pound ounc litr liter gallon hour minut second day week month year degre celsius fahrenheit acr "
    "hectar kg km m cm mm lb oz mph thousand million billion trillion hundr kilo".split()
)
"""Stems of units and currencies, and of the words for magnitudes."""


def word_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the words of the claim in whose place the sentence has others."""
    for slot in compared.slots:
        mine, theirs = (
            _open(compared.claim, slot.claim, compared.explained),
            _open(compared.sentence, slot.sentence, compared.used),
        )
        if not slot.bounded or not mine or not theirs or max(len(slot.claim), len(slot.sentence)) > _LONG:
            continue
        if compared.stands_elsewhere(mine) or _related(compared, mine, theirs) or _is_share(compared, slot):
            continue
        content = compared.open_claim(slot), compared.open_sentence(slot)
        other_wording = max(map(len, content)) > _MOST or bool(content[0]) != bool(content[1])
        if other_wording and not len(mine) == len(theirs) == 1:  # "more" for "less" is none
            continue
        if all(content):
            mine, theirs = content
        compared.explained.update(mine)
        kind = _kind(compared, mine, theirs)
        difference = Difference(kind, compared.sentence.words(theirs), compared.claim.words(mine))
        yield LocatedDifference(difference, tuple(mine), tuple(theirs))


def _is_share(compared: Comparison, slot: Slot) -> bool:
    """Say whether one side may say in words what the other says in digits: "a quarter" and "25 percent"."""
    numbers = [
        any(side.tokens[i].token.kind == "number" for i in places)
        for side, places in ((compared.claim, slot.claim), (compared.sentence, slot.sentence))
    ]
    mine, theirs = compared.claim.has_fraction(slot.claim), compared.sentence.has_fraction(slot.sentence)
    return (mine and numbers[1]) or (theirs and numbers[0])


def _related(compared: Comparison, mine: Sequence[int], theirs: Sequence[int]) -> bool:
    """Say whether a word may be a form of one that faces it, or the beginning of one is all of the other."""
    return any(_may_be_forms(compared.claim.tokens[i], compared.sentence.tokens[j]) for i in mine for j in theirs)


def _may_be_forms(one: ComparedToken, other: ComparedToken) -> bool:
    short, long = sorted((one.stem, other.stem), key=len)
    if len(short) >= _SHORTEST and long.startswith(short):
        return True
    words = one.token.kind == other.token.kind == "word" and not (one.is_name or other.is_name)
    return words and not lemma_keys(one.token.key).isdisjoint(lemma_keys(other.token.key))


def _open(side: ComparedText, positions: Sequence[int], done: set[int]) -> list[int]:
    return [
        i
        for i in positions
        if i not in done
        and side.tokens[i].token.key not in _FOCUSING
        and (side.tokens[i].is_content or _contrasts(side.tokens[i].token))
    ]


def _contrasts(token: Token) -> bool:
    return token.kind == "negation" or token.key in _CONTRASTING


def _kind(compared: Comparison, mine: Sequence[int], theirs: Sequence[int]) -> DifferenceKind:
    sides = ((compared.claim, mine), (compared.sentence, theirs))
    if all(side.tokens[i].stem in _UNITS for side, places in sides for i in places):
        return "unit"
    if all(side.is_calendar(places) for side, places in sides):
        return "date"
    if any(side.tokens[i].token.kind == "negation" for side, places in sides for i in places):
        return "negation"
    named = any(all(side.tokens[i].is_name for i in places) for side, places in sides)
    quantity = any(side.tokens[i].token.key in _CONTRASTING for side, places in sides for i in places)
    return "name" if named and not quantity else "word"


def order_differences(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the words that have changed places, as subject and object; lists in another order are the same."""
    open_slots = [slot for slot in compared.slots if slot.claim and slot.sentence]
    yield from _moved(compared)
    for one, other in _pairs(open_slots):
        mine, theirs = _swapped(compared, one, other), _swapped(compared, other, one)
        if mine is None or theirs is None:
            continue
        for here, there in (mine, theirs):
            compared.explained.update(here)
            compared.used.update(there)
            if _is_list(compared, one, other):
                continue
            names = all(compared.claim.tokens[i].is_name for i in here)
            said = compared.sentence.words(there)
            difference = Difference("name" if names else "order", said, compared.claim.words(here))
            yield LocatedDifference(difference, tuple(here), tuple(there))


def _pairs(slots: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    for place, one in enumerate(slots):
        for other in slots[place + 1 :]:
            yield one, other


def _swapped(compared: Comparison, here: Slot, there: Slot) -> tuple[list[int], list[int]] | None:
    """Return what the claim has in a slot, all of which stands in the other slot of the sentence, and what the
    sentence has in this one; None where more than a determiner or a case differs besides."""
    mine = _words(compared.claim, here.claim)
    moved = _words(compared.sentence, there.sentence)
    if not mine or [compared.claim.tokens[i].stem for i in mine] != [compared.sentence.tokens[j].stem for j in moved]:
        return None
    facing = _words(compared.sentence, here.sentence)
    return (mine, facing) if facing else None


def _words(side: ComparedText, positions: Sequence[int]) -> list[int]:
    return [i for i in positions if side.tokens[i].token.key not in _DETERMINERS]


def _is_list(compared: Comparison, one: Slot, other: Slot) -> bool:
    """Say whether only "and", "or" and commas stand between two slots: "Anna and Bo" for "Bo and Anna"."""
    between = range(one.claim.stop, other.claim.start)
    return all(compared.claim.tokens[i].token.key in ("and", "or") for i in between)


def _moved(compared: Comparison) -> Iterator[LocatedDifference]:
    """Find the words that stand elsewhere in a claim that has every word of the sentence between its ends, no more and
    no less, and behind another preposition: "on Tuesday" may move, "to Norland" may not become "from Norland"."""
    places = _permuted(compared)
    if not places:
        return
    dated = _same_dates(compared, places)
    open_places = [i for i in sorted(places) if i not in compared.aligned and i not in dated]
    runs = _runs([i for i in open_places if compared.claim.tokens[i].is_content])
    moved = [run for run in runs if _before(compared.claim, run[0]) != _before(compared.sentence, places[run[0]])]
    if not moved or _listed(compared, [i for run in runs for i in run]):
        return
    for run in moved:
        facing = [slot for slot in compared.slots if run[0] in slot.claim]
        said = compared.sentence.words(facing[0].sentence) if facing else ""
        compared.explained.update(run)
        compared.used.update(places[i] for i in run)
        yield LocatedDifference(Difference("order", said, compared.claim.words(run)), tuple(run))


def _same_dates(compared: Comparison, places: dict[int, int]) -> set[int]:
    """Return the positions of the claim's dates that one date of the sentence is: "March 4" for "4 March"."""
    theirs = [{*compared.sentence.positions_of(one)} for one in compared.sentence.dates]
    mine = [compared.claim.positions_of(one) for one in compared.claim.dates]
    return {i for one in mine if any({places[i] for i in one} <= other for other in theirs) for i in one}


def _permuted(compared: Comparison) -> dict[int, int]:
    """Return, by the positions of the claim, where its words stand, if they are those of a stretch of the sentence in
    another order; else nothing."""
    if not compared.slots or not compared.aligned:
        return {}
    places = {**shared_positions(compared.claim.tokens, compared.sentence.tokens), **compared.aligned}
    if len(places) < len(compared.claim.tokens) or len({*places.values()}) < len(places):
        return {}
    stretch = range(min(places.values()), max(places.values()) + 1)
    extra = Counter(compared.sentence.tokens[j].token.key for j in stretch)
    extra.subtract(one.token.key for one in compared.claim.tokens)
    return places if all(not count or key in _DETERMINERS for key, count in extra.items()) else {}


def _runs(positions: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _before(side: ComparedText, position: int) -> str:
    """Return the small word before a position, determiners apart; "" where there is none."""
    before = [one for one in side.tokens[max(0, position - 3) : position] if one.token.key not in _DETERMINERS][-1:]
    return before[0].token.key if before and not before[0].is_content else ""


def _listed(compared: Comparison, positions: Sequence[int]) -> bool:
    between = range(min(positions), max(positions) + 1)
    tokens = [compared.claim.tokens[i] for i in between]
    return all(one.is_content or one.token.key in ("and", "or") for one in tokens) and any(
        not one.is_content for one in tokens
    )
