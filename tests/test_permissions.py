"""Who may do what: the rows P1 to P31 of the permission matrix that are decided from a payload."""

from dataclasses import replace

import pytest

from bot.permissions import Requester, Rules, door, may_delete, may_moderate, problems

HOME, OTHER, ELSE = 100, 200, 300
MOD_ROLE, OTHER_ROLE = 11, 12
OWNER, APPLICATION_OWNER, SOMEBODY = 1, 2, 3
ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_GUILD, MANAGE_MESSAGES, MODERATE_MEMBERS = (
    1 << 3,
    1 << 4,
    1 << 5,
    1 << 13,
    1 << 40,
)
PLAIN = 1 << 10 | 1 << 11
EVERYTHING = (1 << 50) - 1

RULES = Rules(
    guild_ids=frozenset({HOME}),
    mod_role_ids=frozenset({MOD_ROLE}),
    owner_ids=frozenset({OWNER}),
    joined=frozenset({HOME, OTHER}),
    application_owners=frozenset({APPLICATION_OWNER}),
)
MEMBER = Requester(SOMEBODY, HOME, PLAIN, installed=True)
MANAGER = replace(MEMBER, permissions=PLAIN | MANAGE_GUILD)
ADMIN = replace(MEMBER, permissions=ADMINISTRATOR)
MODERATOR = replace(MEMBER, role_ids=frozenset({MOD_ROLE}))
UNSET = replace(RULES, guild_ids=frozenset())
ONE_SERVER = replace(UNSET, joined=frozenset({HOME}))
TRUSTING = replace(RULES, trust_overrides=True)

ROWS = [
    ("P1 a plain member", MEMBER, RULES, False),
    ("P2 Manage Server", MANAGER, RULES, True),
    ("P3 only the Administrator bit", ADMIN, RULES, True),
    ("P4 the server's owner", replace(MEMBER, permissions=EVERYTHING), RULES, True),
    ("P5 a moderator role", MODERATOR, RULES, True),
    ("P6 another role of the same name", replace(MEMBER, role_ids=frozenset({OTHER_ROLE})), RULES, False),
    ("P7 the role was removed a second ago", replace(MODERATOR, role_ids=frozenset()), RULES, False),
    ("P8 Manage Channels", replace(MEMBER, permissions=PLAIN | MANAGE_CHANNELS), RULES, False),
    ("P8 Manage Messages", replace(MEMBER, permissions=PLAIN | MANAGE_MESSAGES), RULES, False),
    ("P8 Moderate Members", replace(MEMBER, permissions=PLAIN | MODERATE_MEMBERS), RULES, False),
    ("P9 granted by Integrations, not trusted", MEMBER, RULES, False),
    ("P9 granted by Integrations, trusted", MEMBER, TRUSTING, True),
    ("P9 trusted, but in another server", replace(MEMBER, guild_id=OTHER), TRUSTING, False),
    ("P10 a private message", Requester(SOMEBODY), RULES, False),
    ("P10 a private message of OWNER_IDS", Requester(OWNER), RULES, True),
    ("P10 a private message of the application's owner", Requester(APPLICATION_OWNER), RULES, False),
    ("P11 user-installed, admin of a foreign server", replace(ADMIN, guild_id=ELSE, installed=False), RULES, False),
    ("P12 user-installed in a listed server", replace(ADMIN, installed=False), RULES, False),
    ("P12 user-installed, and the bot is there too", ADMIN, RULES, True),
    ("P13 an admin of an unlisted server", replace(ADMIN, guild_id=OTHER), RULES, False),
    ("P16 a group conversation", Requester(OWNER, in_group=True), RULES, False),
    ("P18 a bot", replace(ADMIN, is_bot=True), RULES, False),
    ("P19 a moderator in time-out", replace(MODERATOR, timed_out=True), RULES, False),
    ("P19 a manager in time-out", replace(MANAGER, timed_out=True), RULES, False),
    ("P19 an administrator cannot be timed out", replace(ADMIN, timed_out=True), RULES, True),
    ("P24 no permissions in the payload", replace(MODERATOR, permissions=None), RULES, False),
    ("P24 negative permissions", replace(MODERATOR, permissions=-1), RULES, False),
    ("P24 2^70", replace(MODERATOR, permissions=1 << 70), RULES, False),
    ("P24 2^70 and Administrator", replace(ADMIN, permissions=1 << 70 | ADMINISTRATOR), RULES, False),
    ("P24 no member", Requester(0, HOME, None, installed=True), RULES, False),
    ("P28 one server: that is home", MANAGER, ONE_SERVER, True),
    ("P28 one server: a plain member of it", MEMBER, ONE_SERVER, False),
    ("P28 one server: a manager of another one", replace(MANAGER, guild_id=ELSE), ONE_SERVER, False),
    ("P28 several servers: a manager", MANAGER, UNSET, False),
    ("P28 several servers: an administrator", ADMIN, UNSET, False),
    ("P28 several servers: the application's owner", replace(MEMBER, user_id=APPLICATION_OWNER), UNSET, True),
    ("P28 several servers: the owner, not installed", Requester(APPLICATION_OWNER, HOME, PLAIN), UNSET, False),
    ("P28 no server yet", MANAGER, Rules(), False),
    ("P29 MOD_ROLE_IDS holds the server's id", replace(MEMBER, role_ids=frozenset({HOME})),
     replace(RULES, mod_role_ids=frozenset({HOME})), False),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "rules", "allowed"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_row_of_the_matrix(request_: Requester, rules: Rules, allowed: bool) -> None:
    assert may_moderate(request_, rules).allowed == allowed


def test_a_verdict_says_why() -> None:
    assert may_moderate(MANAGER, RULES) == (True, "allowed")
    assert may_moderate(MEMBER, RULES) == (False, "not a moderator")
    assert may_moderate(MANAGER, UNSET) == (False, "several servers")
    assert may_moderate(replace(MANAGER, guild_id=OTHER), RULES) == (False, "not here")


@pytest.mark.parametrize("bit", range(64))
def test_no_other_permission_moderates(bit: int) -> None:
    allowed = may_moderate(replace(MEMBER, permissions=1 << bit), RULES).allowed

    assert allowed == (1 << bit in (ADMINISTRATOR, MANAGE_GUILD))


DOORS = [
    ("a listed server", MEMBER, (HOME,), False, "open"),
    ("P13 a server that is not listed", replace(MEMBER, guild_id=OTHER), (HOME,), False, "closed"),
    ("P13 any server, where none is listed", replace(MEMBER, guild_id=OTHER), (), False, "open"),
    ("a private message, where servers are listed", Requester(SOMEBODY), (HOME,), False, "members"),
    ("a private message, where none is listed", Requester(SOMEBODY), (), False, "open"),
    ("P11 a visitor in a foreign server", Requester(SOMEBODY, ELSE, PLAIN), (HOME,), False, "closed"),
    ("P12 a visitor in a listed server", Requester(SOMEBODY, HOME, PLAIN), (HOME,), False, "closed"),
    ("P16 a visitor in a group", Requester(SOMEBODY, in_group=True), (HOME,), False, "closed"),
    ("a visitor in a foreign server, anywhere", Requester(SOMEBODY, ELSE, PLAIN), (HOME,), True, "members"),
    ("a visitor in a listed server, anywhere", Requester(SOMEBODY, HOME, PLAIN), (HOME,), True, "members"),
    ("a visitor in a group, anywhere", Requester(SOMEBODY, in_group=True), (HOME,), True, "members"),
    ("a visitor, anywhere, where none is listed", Requester(SOMEBODY, ELSE, PLAIN), (), True, "closed"),
    ("a server that is not listed, anywhere", replace(MEMBER, guild_id=OTHER), (HOME,), True, "closed"),
]


@pytest.mark.parametrize(
    ("who", "guild_ids", "anywhere", "expected"), [row[1:] for row in DOORS], ids=[row[0] for row in DOORS]
)
def test_a_row_of_the_doors(who: Requester, guild_ids: tuple[int, ...], anywhere: bool, expected: str) -> None:
    assert door(who, guild_ids, anywhere=anywhere) == expected


@pytest.mark.parametrize(
    ("clicker", "may"),
    [
        (MEMBER, False),
        (replace(MEMBER, user_id=42), True),
        (MANAGER, True),
        (MODERATOR, True),
        (replace(MEMBER, permissions=PLAIN | MANAGE_MESSAGES), True),
        (replace(MEMBER, permissions=PLAIN | MANAGE_MESSAGES, timed_out=True), False),
        (replace(MEMBER, permissions=PLAIN | MANAGE_MESSAGES, installed=False), False),
        (replace(MEMBER, permissions=1 << 70 | MANAGE_MESSAGES), False),
        (Requester(42), True),
        (Requester(SOMEBODY), False),
    ],
)
def test_p21_who_presses_delete_is_looked_at_not_who_asked(clicker: Requester, may: bool) -> None:
    assert may_delete(clicker, RULES, asked=clicker.user_id == 42) == may


def test_p29_a_moderator_role_that_is_everybody_is_named() -> None:
    assert problems(RULES) == []
    assert [str(HOME) in problem for problem in problems(replace(RULES, mod_role_ids=frozenset({HOME})))] == [True]
    assert len(problems(replace(ONE_SERVER, mod_role_ids=frozenset({HOME})))) == 1
