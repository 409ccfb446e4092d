"""Every word in every locale: the same keys, the same placeholders, within Discord's limits."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from bot.messages import localization

FOLDER = Path(localization.__file__).with_name("locales")
MESSAGE_COMMANDS = ("commands.ask_about", "commands.check_message")
OTHERS = [locale for locale in localization.LOCALES if locale != localization.FALLBACK]


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_every_file_is_a_locale() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(localization.LOCALES)


@pytest.mark.parametrize("locale", OTHERS)
def test_a_locale_has_the_keys_and_placeholders_of_the_fallback(locale: str) -> None:
    expected = {key: placeholders(words) for key, words in localization.words(localization.FALLBACK).items()}

    assert {key: placeholders(words) for key, words in localization.words(locale).items()} == expected


@pytest.mark.parametrize("locale", localization.LOCALES)
def test_words_keep_discords_limits(locale: str) -> None:
    for key, words in localization.words(locale).items():
        kind = key.rpartition(".")[2]
        if key.startswith("commands.") and kind == "name" and not key.startswith(MESSAGE_COMMANDS):
            assert re.fullmatch(r"[-_'\w]{1,32}", words), key
            assert words == words.lower(), key
        elif key.startswith("commands.") and kind == "description":
            assert 1 <= len(words) <= 100, key
        elif key.startswith("commands."):
            assert 1 <= len(words) <= 32, key
        else:
            assert 1 <= len(words) <= (80 if key.startswith("buttons.reason") else 1800), key


@pytest.mark.parametrize("locale", localization.LOCALES)
def test_commands_of_one_locale_have_different_names(locale: str) -> None:
    names = [words for key, words in localization.words(locale).items() if re.fullmatch(r"commands\.\w+\.name", key)]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("locale", localization.LOCALES)
def test_a_plural_has_both_its_forms(locale: str) -> None:
    keys = localization.words(locale)

    for key in keys:
        stem, _, form = key.rpartition(".")
        if form in ("one", "other"):
            assert {f"{stem}.one", f"{stem}.other"} <= set(keys), key


@pytest.mark.parametrize("locale", localization.LOCALES)
def test_a_locale_names_twelve_months(locale: str) -> None:
    assert len(localization.words(locale)["date.months"].split()) == 12


def test_words_are_chosen_by_locale_and_count() -> None:
    assert localization.say("reload.removed", "de", count=3) == "3 entfernt"
    assert localization.say("client.cooldown", "fr", count=1).endswith("in 1 second.")
    assert localization.say("client.cooldown", None, count=2).endswith("in 2 seconds.")


def test_values_are_not_read_as_templates() -> None:
    assert localization.say("answer.asked", None, question="{count}") == "Asked: {count}"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        localization.say("answer.nonsense")


def test_a_date_reads_as_people_write_it() -> None:
    assert localization.day(date(2024, 3, 5), "en-US") == "5 Mar 2024"
    assert localization.day(date(2024, 3, 5), "de") == "5. März 2024"


def test_localizations_leave_the_default_out() -> None:
    assert localization.localizations("commands.ask.name") == {"de": "frage"}
