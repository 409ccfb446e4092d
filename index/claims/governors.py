"""The words that govern a clause: those that deny it, negate it, make it depend on something or report it. English.

Closed classes, and of the open ones the verbs, nouns and adjectives that take a clause, compared by their stems, so
that "denied", "denies" and "denying" are one.
"""

from __future__ import annotations

from ..language.terms import terms


def _stems(words: str) -> frozenset[str]:
    return frozenset(term for word in words.split() for term in terms(word))


def stem(word: str) -> str:
    """Return the first term of a word, by which the classes here hold it; "" when it has none.

    >>> stem("denies") in DENYING, stem("rejection") in DENYING
    (True, True)
    """
    return next(iter(terms(word)), "")


DENYING = _stems(
    "deny denial dispute reject rejection refute rebut disprove debunk dismiss dismissal discredit contradict contest "
    "challenge doubt doubtful question disbelieve disagree repudiate retract disavow discount oppose misreport pretend "
    "lie lied lying fabricate invent deride ridicule counter misconception fallacy rumour rumor hoax myth falsehood "
    "untruth unlikely improbable implausible inconceivable dubious questionable unproven unproved unsubstantiated "
    "unfounded baseless groundless unsupported unverified unconfirmed uncertain disputed absurd nonsense "
    "skeptical sceptical falsely wrongly mistakenly incorrectly erroneously forbid prohibit ban"
)
"""Somebody denies, disputes or doubts what they govern."""
DENYING_PHRASES = (
    "ruled out", "rules out", "rule out", "threw out", "throws out", "thrown out", "shot down", "far from", "yet to",
    "mistake to", "wrong to", "short of",
)  # fmt: skip
FALSE = _stems("false untrue wrong incorrect inaccurate mistaken impossible fake bogus misleading erroneous fictional")
"""What they are said of is not so."""
NEGATIONS = frozenset(
    "no not never none neither nor nobody nothing nowhere without cannot hardly scarcely barely rarely seldom few "
    "little unable insufficient scant inadequate".split()
)
FAILING = _stems(
    "fail failure refuse refusal decline avoid prevent stop forget forgot forgotten neglect lack lacks omit abandon "
    "cancel block"
)
"""What they govern did not come about."""
EVIDENCE = _stems("evidence proof prove sign indication reason confirm confirmation show establish suggestion")
_POSITIVE = frozenset("only just merely simply".split())
FACTIVE = _stems(
    "doubt question secret surprise surprising wonder know realise realize forget regret deny denial mistake "
    "coincidence accident dispute denying"
)
"""Under a negation they say that it is so: no doubt that, nobody knew that."""
SAYING = _stems(
    "say saying tell claim allege allegation assert assertion state statement announce announcement report argue "
    "argument insist insistence maintain contend warn note add explain suggest suggestion believe belief think predict "
    "prediction estimate expect expectation hope fear suspect suspicion accuse accusation imply declare declaration "
    "testify testimony write swear vow promise guess assume feel consider conclude conclusion acknowledge admit "
    "concede confirm mention remark comment recall reply respond answer observe complain boast brag joke quip "
    "speculate speculation propose proposal reveal disclose stress emphasise emphasize reiterate agree idea notion "
    "theory hypothesis view opinion impression perception charge find inform convince persuade imagine pray wish dream "
    "tweet post publish indicate hint hypothesise hypothesize postulate posit theorise theorize"
) | frozenset("said told thought wrote written felt found held swore sworn".split())
"""What they govern is somebody's, not the article's own."""
SPEAKING = frozenset(
    "said says told tells claimed alleged alleges asserted asserts stated announced announces reported argued argues "
    "insisted insists maintained maintains contended contends warned warns noted notes added adds explained explains "
    "suggested suggests believed believes believe thought thinks think predicted predicts estimated expected expects "
    "hoped hopes feared fears suspected suspects implied implies declared declares testified testifies wrote writes "
    "swore swears vowed vows promised guessed guesses assumed assumes feels felt concluded concludes acknowledged "
    "acknowledges admitted admits conceded concedes confirmed confirms mentioned remarked remarks commented recalled "
    "recalls replied replies responded observed observes complained complains boasted boasts joked quipped speculated "
    "revealed reveals disclosed stressed stresses emphasised emphasized reiterated tweeted posted say saying claim "
    "claims argue insist finds writes shows puts put warn adding "
    "claiming arguing warning insisting noting writing".split()
)
"""Verbs of saying that need no "that"."""
HEARSAY = frozenset(
    "allegedly reportedly purportedly supposedly ostensibly apparently presumably seemingly alleged purported supposed "
    "so-called rumored rumoured putative".split()
)
UNREAL = frozenset(
    "theory principle paper mice rats animals monkeys vitro fiction simulations legend mythology".split()
)
"""In them, a thing is so without being so: "in theory", "in mice"."""
CONDITIONS = frozenset("if unless".split())
SUPPOSITIONS = frozenset("provided providing assuming supposing suppose imagine pending presuming".split())
"""Conditions at the beginning of a clause or before "that"; elsewhere they are verbs."""
CONDITIONAL_PHRASES = (
    "as long as", "so long as", "in case", "in the event", "on condition", "on the condition", "only when", "only once",
    "only after", "only with", "depending on", "subject to", "contingent on", "contingent upon", "conditional on",
    "conditional upon", "dependent on", "as though", "but for",
)  # fmt: skip
ASKING = _stems(
    "ask wonder see know decide determine check sure unclear test question learn find say tell doubt matter"
)
"""Before "if" they make it a question."""
EXCEPTIONS = (
    "except", "excepting", "excluding", "exclusive of", "save for", "save in", "apart from", "aside from", "other than",
    "with the exception", "with exceptions", "with one exception", "with few exceptions", "barring", "bar", "but not",
    "not including", "not counting", "minus", "though not", "although not", "albeit not", "but never", "but only",
    "but rarely", "but hardly", "rather than", "unlike in", "if not", "not in", "not on", "not at", "not for", "not to",
    "not by", "not with", "not when", "not where", "not during", "not among", "not since", "only in", "only on",
    "only at", "only for", "only by", "only where", "only during", "only among", "only under", "only until", "only to",
    "without", "all but", "exception", "exceptions", "in theory", "in principle", "on paper", "at least in part",
    "but in only", "but in no", "but with only",
)  # fmt: skip
"""After a clause they take something out of it."""
FRONTED_EXCEPTIONS = (
    "except", "excepting", "excluding", "with the exception", "with one exception", "with few exceptions", "apart from",
    "aside from", "other than", "save for", "barring", "not counting", "not including",
)  # fmt: skip
"""At the beginning of a sentence, before a comma."""
WAITING = frozenset("once until".split())
"""Before a clause in the present they make it wait for something."""
BOUNDS = (
    "no more than", "not more than", "no fewer than", "no less than", "not less than", "fewer than", "less than",
    "more than", "greater than", "lower than", "higher than", "smaller than", "larger than", "at most", "at least",
    "up to", "under", "over", "above", "below", "almost", "nearly", "barely", "hardly", "scarcely", "as many as",
    "as few as", "as much as", "as little as", "short of", "no", "not", "not even", "well over", "just under",
    "just over", "practically", "virtually", "half of", "close to", "maximum of", "minimum of", "beyond", "approaching",
)  # fmt: skip
"""Before a number or a quantity they change what it says."""
QUANTITIES = frozenset("all every everyone everybody everything each any anyone half most many both always".split())


def is_negation(word: str, after: str) -> bool:
    """Say whether a word negates; `after` is the next one, for "not only" does not.

    >>> is_negation("didn't", "go"), is_negation("not", "only"), is_negation("no", "one")
    (True, False, True)
    """
    return (word in NEGATIONS or word.endswith("n't")) and after not in _POSITIVE
