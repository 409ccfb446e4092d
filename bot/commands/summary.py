"""`/summary`: the sentences that carry an article, or all of them, or what they say about a topic; each cited."""

from __future__ import annotations

from discord import app_commands

from ..conversation import admission
from ..conversation.services import Interaction
from ..messages.lengths import LENGTHS
from ..messages.localization import LOCALES, say
from ..messages.paging import LONGEST_TEXT
from .choosing import suggest
from .listing import show
from .words import word

MOST = 50


async def _suggest_length(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer the lengths that have a name, and the number that was typed."""
    locale = str(interaction.locale)
    named = [app_commands.Choice(name=say(f"commands.summary.{name}", locale), value=name) for name in LENGTHS]
    if typed.strip() and (number := sentences(typed)):
        return [app_commands.Choice(name=say("summary.sentences", locale, count=number), value=str(number))]
    return named


def sentences(length: str) -> int | None:
    """Return how many sentences a length means: a name in any language, or a number; None if it is neither.

    >>> [sentences(each) for each in ("long", "Kurz", " 12 ", "51", "0", "epic")]
    [8, 3, 12, None, None, None]
    """
    typed = length.strip().casefold()
    for name, count in LENGTHS.items():
        if typed in (name, *(say(f"commands.summary.{name}", locale) for locale in LOCALES)):
            return count
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MOST)) else 0
    return number if 1 <= number <= MOST else None


@app_commands.command(name=word("summary.name"), description=word("summary.description"), extras={"level": "everyone"})
@app_commands.rename(
    article=word("summary.article.name"),
    length=word("summary.length.name"),
    about=word("summary.about.name"),
    private=word("summary.private.name"),
)
@app_commands.describe(
    article=word("summary.article.description"),
    length=word("summary.length.description"),
    about=word("summary.about.description"),
    private=word("summary.private.description"),
)
@app_commands.autocomplete(article=suggest, length=_suggest_length)
async def summary(
    interaction: Interaction,
    article: str | None = None,
    length: str = "medium",
    about: app_commands.Range[str, 1, LONGEST_TEXT] | None = None,
    private: bool = False,
) -> None:
    count = sentences(length)
    if count is None:
        await admission.tell(interaction, say("summary.unknown_length", str(interaction.locale), most=MOST))
        return
    await show(interaction, "summary", article, about, count, private=private)
