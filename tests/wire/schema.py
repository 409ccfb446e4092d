"""Discord's own OpenAPI document as a judge of request bodies; only used when DISCORD_SPEC names it."""

import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

Payload = dict[str, Any]


class Schema:
    """The document's request bodies by method and template."""

    def __init__(self, document: Payload) -> None:
        self._document = _read_leniently(document)
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}

    @classmethod
    def from_environment(cls) -> "Schema | None":
        """Read the document DISCORD_SPEC names; None when it is not set."""
        path = os.environ.get("DISCORD_SPEC")
        return cls(json.loads(Path(path).read_text(encoding="utf-8"))) if path else None

    def complaints(self, method: str, template: str, body: Any) -> Iterator[str]:
        """Give what the document has against a body, one line each."""
        validator = self._validator(method, template)
        for error in validator.iter_errors(body) if validator else ():
            yield f"{error.json_path}: {error.message[:200]}"

    def _validator(self, method: str, template: str) -> Draft202012Validator | None:
        key = (method.lower(), template)
        if key not in self._validators:
            self._validators[key] = self._compiled(*key)
        return self._validators[key]

    def _compiled(self, method: str, template: str) -> Draft202012Validator | None:
        path = self._paths.get(_shape(template))
        if path is None or method not in path or "requestBody" not in path[method]:
            return None
        schema = path[method]["requestBody"]["content"]["application/json"]["schema"]
        return Draft202012Validator(schema | {"components": self._document["components"]})

    @cached_property
    def _paths(self) -> dict[str, Payload]:
        return {_shape(template): path for template, path in self._document["paths"].items()}


def _shape(template: str) -> str:
    """Return a template without the names of its parts.

    >>> _shape("/channels/{channel_id}/messages")
    '/channels/{}/messages'
    """
    return "/".join("{}" if step.startswith("{") else step for step in template.split("/"))


def _read_leniently(node: Any) -> Any:
    """Return the document as Discord itself reads it.

    Every union means that one member fits at least (several do when optional keys overlap), a numeric string passes
    for an integer, and an integer for a snowflake.
    """
    if isinstance(node, list):
        return [_read_leniently(item) for item in node]
    if not isinstance(node, dict):
        return node
    read = {("anyOf" if key == "oneOf" else key): _read_leniently(value) for key, value in node.items()}
    if read.get("format") == "snowflake":
        return {"anyOf": [read, {"type": "integer"}]}
    if read.get("type") == "integer" and "enum" not in read:
        return {"anyOf": [read, {"type": "string", "pattern": "^-?[0-9]+$"}]}
    return read
