import os
from pathlib import Path

import pytest

from bot import environment, settings
from bot.environment import SettingsError
from index.collection.retrieval import RETRIEVERS

TOKEN = "a-token.of.three-parts"

WRONG = [
    ("GUILD_IDS", "the-cafe"),
    ("GUILD_IDS", "123 the-cafe"),
    ("GUILD_IDS", "12.5"),
    ("GUILD_IDS", "-1"),
    ("GUILD_IDS", "0"),
    ("GUILD_IDS", "١٢٣"),
    ("GUILD_IDS", "18446744073709551616"),
    ("GUILD_IDS", "[1, 2]"),
    ("GUILD_IDS", "1e17"),
    ("GUILD_IDS", TOKEN),
    ("MOD_ROLE_IDS", "@mods"),
    ("MOD_ROLE_IDS", "<@&81384788765712384>"),
    ("MOD_ROLE_IDS", "true"),
    ("MOD_ROLE_IDS", "0x10"),
    ("OWNER_IDS", "me"),
    ("OWNER_IDS", "user#1234"),
    ("OWNER_IDS", "81384788765712384,me"),
    ("OWNER_IDS", "81384788765712384/81384788765712385"),
    ("ASK_CHANNEL_IDS", "#general"),
    ("ASK_CHANNEL_IDS", "<#81384788765712384>"),
    ("ASK_CHANNEL_IDS", "https://discord.com/channels/1/2"),
    ("ASK_CHANNEL_IDS", "general, random"),
    ("LOG_LEVEL", "LOUD"),
    ("LOG_LEVEL", "10"),
    ("LOG_LEVEL", "TRUE"),
    ("LOG_LEVEL", "INFO WARNING"),
    ("LOG_LEVEL", "trace"),
    ("SEMANTIC", "yes"),
    ("SEMANTIC", "on off"),
    ("RETRIEVER", "whoosh"),
    ("ARTICLES_DIR", "nowhere"),
    ("ARTICLES_DIR", "a-file"),
    ("ARTICLES_DIR", "nowhere/at/all"),
    ("ARTICLES_DIR", "~no-one/articles"),
    ("DATA_DIR", "a-file"),
    ("DISCORD_TOKEN", "two words"),
    ("DISCORD_TOKEN", "tökén"),
    ("DISCORD_TOKEN", "line\nbreak"),
    ("DISCORD_TOKEN", "tab\tin"),
    ("DISCORD_TOKEN", "nul\x00in"),
    ("DISCORD_TOKEN", "…"),
    ("DISCORD_TOKEN", "Bearer abc"),
    ("DISCORD_TOKEN", "escape\x1b[31m"),
]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for key in settings.KEYS:
        monkeypatch.delenv(key, raising=False)
    Path("seeds").mkdir()
    Path("a-file").write_text("no folder")


def test_nothing_set_gives_the_defaults() -> None:
    found = settings.check({})

    assert found.discord_token is None
    assert found.articles_dir == Path("seeds")
    assert found.data_dir == Path("data")
    assert found.guild_ids == found.mod_role_ids == found.owner_ids == found.ask_channel_ids == ()
    assert found.log_level == "INFO"


def test_what_is_empty_is_as_if_it_were_not_there() -> None:
    assert settings.check(dict.fromkeys(settings.KEYS, " ")) == settings.check({})


@pytest.mark.parametrize("written", ["11 22 33", "11,22,33", " 11, 22 ,33, ", "11\n22;33", "11 22 33 22"])
def test_lists_of_ids_are_separated_by_commas_or_spaces(written: str) -> None:
    assert settings.check({"GUILD_IDS": written}).guild_ids == (11, 22, 33)


@pytest.mark.parametrize("prefix", ["", "Bot ", "bot  ", " Bot "])
def test_a_token_may_be_pasted_with_the_word_bot_before_it(prefix: str) -> None:
    token = settings.check({"DISCORD_TOKEN": prefix + TOKEN}).discord_token

    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_log_levels_are_read_in_any_case() -> None:
    assert settings.check({"LOG_LEVEL": "debug"}).log_level == "DEBUG"


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_wrong_value_is_refused_with_its_key(key: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings.check({key: value})

    assert [problem.split(":")[0] for problem in refused.value.problems] == [key]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, value in WRONG if not key.endswith("_DIR")])
def test_a_wrong_value_is_never_repeated(key: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings.check({key: f"{TOKEN} {value}"})

    assert TOKEN not in str(refused.value)
    assert TOKEN not in repr(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    "written", ['"{}"', "'{}'", "“{}”", '"Bot {}"', "Bot '{}'", " `{}` ", "DISCORD_TOKEN={}", '" {}"']
)
def test_a_token_may_be_pasted_with_what_stands_around_it(written: str) -> None:
    token = settings.check({"DISCORD_TOKEN": written.format(TOKEN)}).discord_token

    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        settings.check({"GUILD_IDS": "x", "LOG_LEVEL": "x", "ARTICLES_DIR": "x", "DISCORD_TOKEN": "x y"})

    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "DISCORD_TOKEN",
        "ARTICLES_DIR",
        "GUILD_IDS",
        "LOG_LEVEL",
    ]


def test_the_id_of_a_server_is_no_moderators_role() -> None:
    with pytest.raises(SettingsError, match="MOD_ROLE_IDS: it holds the id of a server, which is the role of everyone"):
        settings.check({"GUILD_IDS": "11 22", "MOD_ROLE_IDS": "33 22"})


@pytest.mark.parametrize("written", ["DISCORD_TOKN", "DISCORD_TOKENS", "discord_token", "MOD_ROLE_ID", "GUILDS_IDS"])
def test_a_misspelt_key_of_the_file_is_refused_with_a_hint(written: str) -> None:
    Path(".env").write_text(f"{written}={TOKEN}\n")

    with pytest.raises(SettingsError, match=rf"^{written} in \.env is no setting; did you mean ") as refused:
        settings.load()

    assert TOKEN not in str(refused.value)


def test_a_key_of_another_program_in_the_file_is_left_alone() -> None:
    Path(".env").write_text("COMPOSE_PROJECT_NAME=news\nPORT=80\n")

    assert settings.load() == settings.check({})


def test_misspelt_keys_and_wrong_values_are_told_together() -> None:
    Path(".env").write_text("DISCORD_TOKN=x\nLOG_LEVEL=LOUD\n")

    with pytest.raises(SettingsError) as refused:
        settings.load()

    assert len(refused.value.problems) == 2


def test_a_folder_that_is_named_stands_for_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARTICLES_DIR", "nowhere")

    assert settings.load("seeds").articles_dir == Path("seeds")


def test_no_token_is_shown_when_settings_are_printed() -> None:
    found = settings.check({"DISCORD_TOKEN": TOKEN})

    assert TOKEN not in f"{found} {found!r} {found.model_dump_json()}"


def test_the_environment_is_left_as_it_was() -> None:
    Path(".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    before = dict(os.environ)

    settings.load()

    assert dict(os.environ) == before


FAULT = "The package tokenizers is not installed: pip install"


@pytest.mark.parametrize(
    ("choice", "fault", "alone"),
    [("auto", None, None), ("auto", FAULT, FAULT), ("Off", None, "SEMANTIC=off"), ("ON", None, None)],
)
def test_the_encoder_is_used_where_it_is_unless_it_is_switched_off(
    choice: str, fault: str | None, alone: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "encoder_fault", lambda: fault)
    monkeypatch.setattr("index.collection.model.files.encoder_fault", lambda: fault)
    monkeypatch.setenv("SEMANTIC", choice)

    found = settings.check({"SEMANTIC": choice})

    assert found.words_alone == alone
    assert found.with_encoder is environment.with_encoder() is (alone is None)


def test_an_encoder_that_is_wished_and_not_there_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "encoder_fault", lambda: FAULT)
    monkeypatch.setattr("index.collection.model.files.encoder_fault", lambda: FAULT)
    monkeypatch.setenv("SEMANTIC", "on")

    with pytest.raises(SettingsError, match=f"^SEMANTIC: {FAULT}$"):
        settings.check({"SEMANTIC": "on"})
    with pytest.raises(SettingsError, match=f"^SEMANTIC: {FAULT}$"):
        environment.with_encoder()


def test_the_retrievers_that_can_be_set_are_those_of_the_core() -> None:
    assert tuple(RETRIEVERS) == environment.RETRIEVERS


def test_the_terminal_refuses_the_same_values_as_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMANTIC", "yes")

    with pytest.raises(SettingsError, match=r"^SEMANTIC: write one of auto, on, off$"):
        environment.with_encoder()
