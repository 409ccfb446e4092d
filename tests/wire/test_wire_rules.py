"""The loopback Discord refuses what Discord refuses, by its own rules and by Discord's OpenAPI document."""

from typing import Any

import pytest

from tests.wire import commands, rules
from tests.wire.schema import Schema

Payload = dict[str, Any]


def button(**changes: Any) -> Payload:
    return {"type": 2, "style": 2, "label": "Sources", "custom_id": "sources"} | changes


def row(*items: Payload) -> Payload:
    return {"type": 1, "components": list(items)}


def buttons(count: int) -> list[Payload]:
    return [button(custom_id=str(number)) for number in range(count)]


ALLOWED: dict[str, Payload] = {
    "two thousand characters": {"content": "x" * 2000},
    "two thousand characters outside the basic plane": {"content": "𝄞" * 2000},
    "five buttons and a link": {
        "content": "x",
        "components": [row(*buttons(5)), row({"type": 2, "style": 5, "label": "Open", "url": "https://example.org"})],
    },
    "an embed at its limit": {"embeds": [{"title": "x" * 256, "description": "y" * 4096}]},
    "a container with a colour, text and a menu": {
        "flags": 1 << 15,
        "components": [
            {"type": 17, "accent_color": 0x3BA55D, "components": [{"type": 10, "content": "x" * 4000}]},
            row({"type": 3, "custom_id": "x", "options": [{"label": "a", "value": str(n)} for n in range(25)]}),
            row(*buttons(5)),
        ],
    },
    "a nonce": {"content": "x", "nonce": "1" * 25, "enforce_nonce": True, "allowed_mentions": {"parse": []}},
}
REFUSED: dict[str, Payload] = {
    "content": {"content": "x" * 2001},
    "nonce": {"content": "x", "nonce": "1" * 26},
    "embeds": {"embeds": [{"title": "x"}] * 11},
    "an embed's text": {"embeds": [{"description": "x" * 4097}]},
    "embeds together": {"embeds": [{"description": "x" * 3001}] * 2},
    "fields": {"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]},
    "an empty field": {"embeds": [{"fields": [{"name": "a", "value": ""}]}]},
    "an empty embed": {"embeds": [{"color": 1}]},
    "six buttons": {"components": [row(*buttons(6))]},
    "six rows": {"components": [row(button(custom_id=str(number))) for number in range(6)]},
    "an empty row": {"components": [row()]},
    "a label": {"components": [row(button(label="x" * 81))]},
    "a custom id": {"components": [row(button(custom_id="x" * 101))]},
    "one custom id twice": {"components": [row(button(), button())]},
    "a link with a custom id": {"components": [row(button(style=5, url="https://example.org"))]},
    "a link that is none": {"components": [row({"type": 2, "style": 5, "label": "x", "url": "javascript:1"})]},
    "a button that says nothing": {"components": [row(button(label=""))]},
    "a button outside a row": {"components": [button()]},
    "too many options": {
        "components": [
            row({"type": 3, "custom_id": "x", "options": [{"label": "a", "value": str(n)} for n in range(26)]})
        ]
    },
    "a select beside a button": {
        "components": [row(button(), {"type": 3, "custom_id": "x", "options": [{"label": "a", "value": "a"}]})]
    },
    "content beside the second version": {
        "content": "x",
        "flags": 1 << 15,
        "components": [{"type": 10, "content": "y"}],
    },
    "text of the second version": {"flags": 1 << 15, "components": [{"type": 10, "content": "y" * 2001}] * 2},
    "a text that says nothing": {"flags": 1 << 15, "components": [{"type": 10, "content": " "}]},
    "an empty container": {"flags": 1 << 15, "components": [{"type": 17, "components": []}]},
    "a button in a container": {"flags": 1 << 15, "components": [{"type": 17, "components": [button()]}]},
    "one value twice": {
        "components": [row({"type": 3, "custom_id": "x", "options": [{"label": "a", "value": "a"}] * 2})]
    },
    "too many components": {"flags": 1 << 15, "components": [{"type": 10, "content": "y"}] * 41},
    "a list and a parse": {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
}


def test_a_message_of_containers_keeps_no_content_and_takes_none() -> None:
    container = {"flags": 1 << 15, "components": [{"type": 10, "content": "y"}]}

    assert list(rules.clashes({"content": "x"}, container))
    assert list(rules.clashes({"content": "x"}, container | {"content": None})) == []
    assert list(rules.clashes(container, {"content": "x"}))


@pytest.mark.parametrize("name", ALLOWED)
def test_a_message_within_the_limits_passes(name: str) -> None:
    assert list(rules.complaints_about(ALLOWED[name])) == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_message_over_a_limit_is_refused(name: str) -> None:
    assert list(rules.complaints_about(REFUSED[name]))


@pytest.mark.parametrize("body", [{}, {"content": " \n"}, {"content": "", "embeds": []}])
def test_a_message_that_shows_nothing_is_empty(body: Payload) -> None:
    assert rules.is_empty(body)


def command(**changes: Any) -> Payload:
    return {"name": "ask", "description": "Ask the articles", "type": 1, "options": []} | changes


def option(name: str = "question", **changes: Any) -> Payload:
    return {"name": name, "description": "What to ask", "type": 3} | changes


GOOD_COMMANDS: dict[str, list[Payload]] = {
    "one": [command(options=[option(required=True), option("article", autocomplete=True)])],
    "localised": [command(name_localizations={"de": "frag", "hi": "पूछें"}, description_localizations={"de": "Frag"})],
    "offered anywhere": [command(contexts=[0, 1, 2], integration_types=[0, 1])],
    "context menu": [{"name": "Ask the articles", "type": 3}, command(name="ask")],
}
BAD_COMMANDS: dict[str, list[Payload]] = {
    "an upper-case name": [command(name="Ask")],
    "a space in a name": [command(name="ask me")],
    "a name of 33": [command(name="x" * 33)],
    "no description": [command(description="")],
    "a description of 101": [command(description="x" * 101)],
    "twice the same name": [command(), command()],
    "an optional option first": [command(options=[option("a"), option("b", required=True)])],
    "one option twice": [command(options=[option(), option()])],
    "26 options": [command(options=[option(f"o{number}") for number in range(26)])],
    "26 choices": [command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])])],
    "a long choice": [command(options=[option(choices=[{"name": "a", "value": "x" * 101}])])],
    "choices and autocompletion": [command(options=[option(choices=[{"name": "a", "value": "a"}], autocomplete=True)])],
    "over 8,000 characters": [
        command(
            options=[
                option(f"o{n}", choices=[{"name": "x" * 90, "value": f"{n}{i}" * 9} for i in range(25)])
                for n in range(5)
            ]
        )
    ],
    "101 commands": [command(name=f"c{number}") for number in range(101)],
    "16 message commands": [{"name": f"c{number}", "type": 3} for number in range(16)],
    "a described context menu": [{"name": "Ask", "type": 3, "description": "x"}],
    "a context that is none": [command(contexts=[0, 3])],
    "a context twice": [command(contexts=[0, 0])],
    "no context": [command(contexts=[])],
    "an integration type that is none": [command(integration_types=[2])],
    "no integration type": [command(integration_types=[])],
    "a localised name in capitals": [command(name_localizations={"de": "Frag"})],
}


@pytest.mark.parametrize("name", GOOD_COMMANDS)
def test_commands_within_the_rules_pass(name: str) -> None:
    assert list(commands.complaints_about(GOOD_COMMANDS[name])) == []


@pytest.mark.parametrize("name", BAD_COMMANDS)
def test_commands_against_the_rules_are_refused(name: str) -> None:
    assert list(commands.complaints_about(BAD_COMMANDS[name]))


@pytest.fixture(scope="module")
def schema() -> Schema:
    found = Schema.from_environment()
    if found is None:
        pytest.skip("DISCORD_SPEC does not name Discord's OpenAPI document, so no body was checked against it")
    return found


MESSAGES = ("POST", "/channels/{channel_id}/messages")
CALLBACK = ("POST", "/interactions/{interaction_id}/{token}/callback")
COMMANDS = ("PUT", "/applications/{application_id}/commands")
MODAL = {"custom_id": "m", "components": [row({"type": 4, "custom_id": "t", "style": 1, "label": "Why"})]}


def test_the_document_accepts_good_bodies(schema: Schema) -> None:
    bodies = [(MESSAGES, body) for body in ALLOWED.values()]
    bodies += [(CALLBACK, {"type": 5, "data": {"flags": 64}}), (CALLBACK, {"type": 4, "data": {"content": "x"}})]
    bodies += [(CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}]}}), (CALLBACK, {"type": 6})]
    bodies += [(CALLBACK, {"type": 9, "data": MODAL | {"title": "x" * 45}})]
    found = [list(schema.complaints(*route, body)) for route, body in bodies]
    found += [list(schema.complaints(*COMMANDS, body)) for body in GOOD_COMMANDS.values()]

    assert found == [[]] * len(found)


@pytest.mark.parametrize(
    ("route", "body"),
    [
        (MESSAGES, REFUSED["an embed's text"]),
        (MESSAGES, REFUSED["embeds"]),
        (MESSAGES, REFUSED["fields"]),
        (MESSAGES, REFUSED["a label"]),
        (MESSAGES, REFUSED["six buttons"]),
        (MESSAGES, {"content": "x", "allowed_mentions": {"parse": ["anyone"]}}),
        (MESSAGES, {"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4001}]}),
        (CALLBACK, {"type": 8, "data": {"choices": [{"name": str(n), "value": str(n)} for n in range(26)]}}),
        (CALLBACK, {"type": 4, "data": {"content": "x" * 2001}}),
        (CALLBACK, {"type": 9, "data": MODAL | {"title": "x" * 46}}),
        (COMMANDS, BAD_COMMANDS["a name of 33"]),
        (COMMANDS, BAD_COMMANDS["a description of 101"]),
        (COMMANDS, BAD_COMMANDS["26 options"]),
        (COMMANDS, BAD_COMMANDS["a context that is none"]),
        (COMMANDS, BAD_COMMANDS["a context twice"]),
        (COMMANDS, BAD_COMMANDS["no context"]),
        (COMMANDS, BAD_COMMANDS["an integration type that is none"]),
        (COMMANDS, BAD_COMMANDS["no integration type"]),
    ],
)
def test_the_document_refuses_bad_bodies(schema: Schema, route: tuple[str, str], body: Any) -> None:
    assert list(schema.complaints(*route, body))
