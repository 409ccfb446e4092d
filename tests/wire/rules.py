"""Discord's limits on a message: what it refuses with 400, each as (where in the body, why).

The numbers are those of developers/resources/message and developers/components/reference of Discord's
documentation; those that are only observed are marked.
"""

from collections.abc import Callable, Iterator
from typing import Any

Payload = dict[str, Any]
Complaint = tuple[str, str]

EPHEMERAL, SUPPRESS_EMBEDS, COMPONENTS_V2 = 1 << 6, 1 << 2, 1 << 15
ROW, BUTTON, TEXT_DISPLAY, CONTAINER = 1, 2, 10, 17
SELECTS = (3, 5, 6, 7, 8)
LINK = 5
EMBED_TEXT = {"title": 256, "description": 4096}


def complaints_about(body: Payload) -> Iterator[Complaint]:
    """Give all that Discord would refuse in the body of a new or edited message."""
    yield from _too_long(body, "content", 2000)
    yield from _too_long(body, "nonce", 25)
    yield from _embeds(body.get("embeds") or [])
    yield from _components(body)
    yield from _mentions(body.get("allowed_mentions"))
    if len(body.get("attachments") or []) > 10:
        yield "attachments", "Must be 10 or fewer in length."


def texts(components: list[Payload]) -> list[str]:
    """Return the words of all text displays, in their order."""
    return [item["content"] for item in nested(components) if item["type"] == TEXT_DISPLAY]


def words(message: Payload) -> str:
    """Return what a message says: its content, or what its containers hold."""
    return message.get("content") or "\n".join(texts(message.get("components") or []))


def clashes(before: Payload, body: Payload) -> Iterator[Complaint]:
    """Give what an edit leaves in a message that the second version of components cannot have."""
    flags = int(before.get("flags") or 0) | int(body.get("flags") or 0)
    after = before | body
    for key in ("content", "embeds"):
        if flags & COMPONENTS_V2 and after.get(key):
            yield key, "cannot be used with IS_COMPONENTS_V2"


def is_empty(body: Payload) -> bool:
    """Whether a new message would show nothing (error 50006)."""
    return not any(
        (
            str(body.get("content") or "").strip(),
            body.get("embeds"),
            body.get("components"),
            body.get("attachments"),
            body.get("sticker_ids"),
            body.get("poll"),
        )
    )


def _too_long(body: Payload, key: str, most: int, where: str = "") -> Iterator[Complaint]:
    if len(str(body.get(key) or "")) > most:
        yield f"{where}{key}", f"Must be {most} or fewer in length."


def _mentions(allowed: Payload | None) -> Iterator[Complaint]:
    for kind in ("users", "roles"):
        if allowed and kind in (allowed.get("parse") or []) and allowed.get(kind):
            yield "allowed_mentions", f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'


def _embeds(embeds: list[Payload]) -> Iterator[Complaint]:
    if len(embeds) > 10:
        yield "embeds", "Must be 10 or fewer in length."
    if sum(map(_visible, embeds)) > 6000:
        yield "embeds", "Embed size exceeds maximum size of 6000"
    for number, embed in enumerate(embeds):
        where = f"embeds.{number}."
        for key, most in EMBED_TEXT.items():
            yield from _too_long(embed, key, most, where)
        yield from _too_long(embed.get("footer") or {}, "text", 2048, f"{where}footer.")
        yield from _too_long(embed.get("author") or {}, "name", 256, f"{where}author.")
        yield from _fields(embed.get("fields") or [], where)
        if not any(embed.get(key) for key in ("title", "description", "fields", "image", "footer", "author")):
            yield where + "description", "This field is required"


def _fields(fields: list[Payload], where: str) -> Iterator[Complaint]:
    if len(fields) > 25:
        yield where + "fields", "Must be 25 or fewer in length."
    for number, item in enumerate(fields):
        for key, most in (("name", 256), ("value", 1024)):
            if not 1 <= len(str(item.get(key) or "")) <= most:
                yield f"{where}fields.{number}.{key}", f"Must be between 1 and {most} in length."


def _visible(embed: Payload) -> int:
    parts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    parts.append((embed.get("author") or {}).get("name"))
    parts += [item.get(key) for item in embed.get("fields") or [] for key in ("name", "value")]
    return sum(len(str(part).strip()) for part in parts if part)


def _components(body: Payload) -> Iterator[Complaint]:
    components: list[Payload] = body.get("components") or []
    everything = list(nested(components))
    if int(body.get("flags") or 0) & COMPONENTS_V2:
        yield from _second_version(body, everything)
    else:
        yield from _first_version(components)
    names = [item["custom_id"] for item in everything if "custom_id" in item]
    if len(names) != len(set(names)):
        yield "components", "Component custom id cannot be duplicated"
    for item in everything:
        yield from COMPONENT_RULES.get(item["type"], _nothing)(item)


def _second_version(body: Payload, everything: list[Payload]) -> Iterator[Complaint]:
    if len(everything) > 40:
        yield "components", "The number of components exceeds 40."
    # Observed, and the number of the documentation's open pull request 8562.
    if sum(len(item.get("content") or "") for item in everything if item["type"] == TEXT_DISPLAY) > 4000:
        yield "components", "The text of the components exceeds 4000 in length."
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            yield key, "The 'content', 'embeds', 'stickers' and 'poll' fields cannot be used with IS_COMPONENTS_V2"


def _first_version(components: list[Payload]) -> Iterator[Complaint]:
    if len(components) > 5:
        yield "components", "Must be 5 or fewer in length."
    for number, row in enumerate(components):
        if row["type"] != ROW:
            yield f"components.{number}", "Value of field 'type' must be one of (1,)."
            continue
        inside: list[Payload] = row.get("components") or []
        selects = sum(item["type"] in SELECTS for item in inside)
        if not 1 <= len(inside) <= (1 if selects else 5):
            yield f"components.{number}.components", "A row holds one to five buttons or one select."


def _button(item: Payload) -> Iterator[Complaint]:
    yield from _too_long(item, "label", 80, "button.")
    yield from _too_long(item, "custom_id", 100, "button.")
    yield from _too_long(item, "url", 512, "button.")
    if (item.get("style") == LINK) == ("custom_id" in item) or (item.get("style") == LINK) != ("url" in item):
        yield "button", "A link button has a url and no custom id; every other button has a custom id and no url."
    if item.get("url") and not str(item["url"]).startswith(("http://", "https://", "discord://")):
        yield "button.url", "Not a well formed URL."
    if not item.get("label") and not item.get("emoji"):
        yield "button.label", "A button needs a label or an emoji."


def _select(item: Payload) -> Iterator[Complaint]:
    yield from _too_long(item, "placeholder", 150, "select.")
    yield from _too_long(item, "custom_id", 100, "select.")
    options: list[Payload] = item.get("options") or []
    if item["type"] == SELECTS[0] and not 1 <= len(options) <= 25:
        yield "select.options", "Must be between 1 and 25 in length."
    values = [option.get("value") for option in options]
    if len(values) != len(set(values)) or not all(option.get("label") and option.get("value") for option in options):
        yield "select.options", "Each needs a label and a value of its own."
    for option in options:
        for key in ("label", "value", "description"):
            yield from _too_long(option, key, 100, "select.options.")


def _text(item: Payload) -> Iterator[Complaint]:
    if not str(item.get("content") or "").strip():
        yield "text.content", "This field is required"


def _container(item: Payload) -> Iterator[Complaint]:
    inside: list[Payload] = item.get("components") or []
    if not inside or any(one["type"] in (BUTTON, CONTAINER, *SELECTS) for one in inside):
        yield "container.components", "A container holds one component or more, none of them a container or a button."


def _nothing(item: Payload) -> Iterator[Complaint]:
    yield from ()


COMPONENT_RULES: dict[int, Callable[[Payload], Iterator[Complaint]]] = {
    BUTTON: _button,
    TEXT_DISPLAY: _text,
    CONTAINER: _container,
    **dict.fromkeys(SELECTS, _select),
}


def nested(components: list[Payload]) -> Iterator[Payload]:
    """Give every component, those inside rows, sections and containers too."""
    for item in components:
        yield item
        inside = list(item.get("components") or [])
        for key in ("accessory", "component"):
            if item.get(key):
                inside.append(item[key])
        yield from nested(inside)
