"""Who may do what: who may ask, who may moderate, who is a member, and where a command is offered.

The rules are pure, over what Discord says of the person and the place in the interaction itself. Two things are
remembered: the first server (on disk), and for some minutes who is a member of the servers (asked of Discord).
Whatever is missing, odd or not known is refused.
"""

from .deciding import (
    MANAGE_GUILD,
    Level,
    Requester,
    Rules,
    Verdict,
    may_delete,
    may_moderate,
    problems,
    requester,
    rules,
)
from .home import Home
from .membership import MEMBER_FOR, Membership, MembershipError, Server
from .places import Door, Reach, door, is_visiting, reach

__all__ = [
    "MANAGE_GUILD",
    "MEMBER_FOR",
    "Door",
    "Home",
    "Level",
    "Membership",
    "MembershipError",
    "Reach",
    "Requester",
    "Rules",
    "Server",
    "Verdict",
    "door",
    "is_visiting",
    "may_delete",
    "may_moderate",
    "problems",
    "reach",
    "requester",
    "rules",
]
