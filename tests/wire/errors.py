"""Discord's REST errors, each with its code of developers/topics/opcodes-and-status-codes."""

from collections.abc import Iterable
from typing import Any

Payload = dict[str, Any]


class RefusalError(Exception):
    """A request Discord answers with an error: the HTTP status, its own code and a sentence."""

    def __init__(self, status: int, code: int, message: str, errors: Payload | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.headers = status, dict[str, str]()
        self.payload: Payload = {"message": message, "code": code} | ({"errors": errors} if errors else {})


def invalid_form(complaints: Iterable[tuple[str, str]]) -> RefusalError:
    """Return the error for a body with wrong fields, each complaint at its place in the tree."""
    tree: Payload = {}
    for where, why in complaints:
        spot = tree
        for step in where.split("."):
            spot = spot.setdefault(step, {})
        spot.setdefault("_errors", []).append({"code": "LOOPBACK", "message": why})
    return RefusalError(400, 50035, "Invalid Form Body", tree)


def rate_limited(wait: float, *, everywhere: bool, headers: dict[str, str]) -> RefusalError:
    """Return a 429 for so many seconds, with the Via header that tells it from a ban of Cloudflare's."""
    error = RefusalError(429, 0, "You are being rate limited.")
    error.payload |= {"retry_after": round(wait + 0.001, 3), "global": everywhere}
    error.headers = headers | {"Via": "1.1 loopback", "Retry-After": f"{wait:.3f}"}
    error.headers |= {"X-RateLimit-Scope": "global", "X-RateLimit-Global": "true"} if everywhere else {}
    return error


def unauthorized() -> RefusalError:
    return RefusalError(401, 0, "401: Unauthorized")


def unknown_channel() -> RefusalError:
    return RefusalError(404, 10003, "Unknown Channel")


def unknown_message() -> RefusalError:
    return RefusalError(404, 10008, "Unknown Message")


def unknown_webhook() -> RefusalError:
    return RefusalError(404, 10015, "Unknown Webhook")


def unknown_interaction() -> RefusalError:
    return RefusalError(404, 10062, "Unknown interaction")


def already_acknowledged() -> RefusalError:
    return RefusalError(400, 40060, "Interaction has already been acknowledged.")


def token_expired() -> RefusalError:
    return RefusalError(401, 50027, "Invalid Webhook Token")


def missing_access() -> RefusalError:
    return RefusalError(403, 50001, "Missing Access")


def empty_message() -> RefusalError:
    return RefusalError(400, 50006, "Cannot send an empty message")


def missing_permissions() -> RefusalError:
    return RefusalError(403, 50013, "Missing Permissions")


def not_the_author() -> RefusalError:
    return RefusalError(403, 50005, "Cannot edit a message authored by another user")


def archived() -> RefusalError:
    return RefusalError(400, 50083, "This thread is archived")


def locked() -> RefusalError:
    return RefusalError(403, 160005, "This thread is locked")


def no_history() -> RefusalError:
    return RefusalError(400, 160002, "Cannot reply without permission to read message history")
