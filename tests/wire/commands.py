"""Discord's rules for application commands, those its OpenAPI document does not know included."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

Payload = dict[str, Any]
Complaint = tuple[str, str]

CHAT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
CONTEXTS, INTEGRATION_TYPES = frozenset({0, 1, 2}), frozenset({0, 1})
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
# developers/interactions/application-commands, "Application Command Naming"; \w stands for letters and numbers,
# and combining marks are let through where Discord lists the Devanagari and Thai scripts.
NAME = re.compile(r"[-_'\w]{1,32}")


def complaints_about(commands: list[Payload]) -> Iterator[Complaint]:
    """Give all that Discord would refuse in a bulk overwrite of commands."""
    kinds = Counter(int(command.get("type") or CHAT) for command in commands)
    for kind, most in MOST.items():
        if kinds[kind] > most:
            yield "commands", f"Maximum number of application commands of type {kind} reached ({most})."
    names = [(command.get("type") or CHAT, command["name"]) for command in commands]
    if len(names) != len(set(names)):
        yield "commands", "Application command names must be unique"
    for number, command in enumerate(commands):
        yield from _command(command, str(number))
        yield from _offered(command, str(number))


def _command(command: Payload, where: str) -> Iterator[Complaint]:
    if (command.get("type") or CHAT) == CHAT:
        yield from _named(command, where)
        yield from _options(command.get("options") or [], where)
        if size(command) > 8000:
            yield where, "Command exceeds maximum size (8000)"
    else:
        for name in _names(command):
            if not 1 <= len(name) <= 32:
                yield f"{where}.name", "Must be between 1 and 32 in length."
        if command.get("description") or command.get("options"):
            yield where, "Context menu commands cannot have description or options"


def _offered(command: Payload, where: str) -> Iterator[Complaint]:
    """Give what is wrong with where a command is offered (contexts) and to whom (integration types)."""
    for key, known in (("contexts", CONTEXTS), ("integration_types", INTEGRATION_TYPES)):
        given = command.get(key)
        if given is not None and (not given or len(given) != len(set(given)) or not known.issuperset(given)):
            yield f"{where}.{key}", f"Must be different ones of {sorted(known)}."


def _names(item: Payload) -> list[str]:
    return [item["name"], *(item.get("name_localizations") or {}).values()]


def _named(item: Payload, where: str) -> Iterator[Complaint]:
    for name in _names(item):
        if not _is_name(name):
            yield f"{where}.name", "String value did not match validation regex."
    for description in [item.get("description") or "", *(item.get("description_localizations") or {}).values()]:
        if not 1 <= len(description) <= 100:
            yield f"{where}.description", "Must be between 1 and 100 in length."


def _is_name(name: str) -> bool:
    without_marks = "".join(letter for letter in name if unicodedata.category(letter) not in ("Mn", "Mc"))
    return len(name) <= 32 and NAME.fullmatch(without_marks) is not None and name == name.lower()


def _options(options: list[Payload], where: str) -> Iterator[Complaint]:
    if len(options) > 25:
        yield f"{where}.options", "Must be 25 or fewer in length."
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{where}.options", "Required options must be placed before non-required options"
    names = [option["name"] for option in options]
    if len(names) != len(set(names)):
        yield f"{where}.options", "Option names must be unique"
    for number, option in enumerate(options):
        inside = f"{where}.options.{number}"
        yield from _named(option, inside)
        yield from _choices(option, inside)
        if option["type"] in (SUBCOMMAND, GROUP):
            yield from _options(option.get("options") or [], inside)


def _choices(option: Payload, where: str) -> Iterator[Complaint]:
    choices: list[Payload] = option.get("choices") or []
    if choices and option.get("autocomplete"):
        yield where, "Autocomplete options cannot have choices"
    yield from choice_complaints(choices, f"{where}.choices")


def choice_complaints(choices: list[Payload], where: str = "choices") -> Iterator[Complaint]:
    """Give all that Discord would refuse in a list of choices, fixed ones or an autocompletion's."""
    if len(choices) > 25:
        yield where, "Must be 25 or fewer in length."
    for choice in choices:
        for name in _names(choice):
            if not 1 <= len(name) <= 100:
                yield f"{where}.name", "Must be between 1 and 100 in length."
        if isinstance(choice["value"], str) and not 1 <= len(choice["value"]) <= 100:
            yield f"{where}.value", "Must be between 1 and 100 in length."


def size(item: Payload) -> int:
    """Return what counts toward the 8,000 characters: names, descriptions and values, localised ones by the longest."""
    texts = [_longest(item, "name"), _longest(item, "description"), len(str(item.get("value", "")))]
    inside = [*(item.get("options") or []), *(item.get("choices") or [])]
    return sum(texts) + sum(map(size, inside))


def _longest(item: Payload, key: str) -> int:
    return max(map(len, [item.get(key) or "", *(item.get(f"{key}_localizations") or {}).values()]))
