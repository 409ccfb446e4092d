"""Settings: what the environment and .env say, checked. The table in README.md and .env.example name the same fields.

Every mistake is told at once, with its key and what to do; no value is ever repeated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from index import encoder_fault

from . import environment
from .environment import DEFAULTS, SettingsError

_BARE = re.compile(r"^[\s\"'`“”„‘’«»]+|[\s\"'`“”„‘’«»]+$")
"""What people paste around a token."""
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Semantic = Literal["auto", "on", "off"]
Retriever = Literal["postings", "rank-bm25"]


def _ids(written: object) -> object:
    """Read ids separated by commas or spaces. Raise ValueError with the place of one that is none."""
    if not isinstance(written, str):
        return written
    parts = [part for part in re.split(r"[\s,;]+", written) if part]
    for place, part in enumerate(parts, 1):
        if not re.fullmatch(r"[0-9]{1,20}", part) or not 0 < int(part) < 2**64:
            raise ValueError(
                f"item {place} of the list is no id; an id is a number "
                "(in Discord: Settings, Advanced, Developer Mode, then right-click and Copy ID)"
            )
    return tuple(int(part) for part in dict.fromkeys(parts))


def _token(written: object) -> object:
    """Take the token out of what people paste. Raise ValueError if it cannot be one."""
    token = written.get_secret_value() if isinstance(written, SecretStr) else written
    return clean_token(token) if isinstance(token, str) else written


def clean_token(written: str) -> str | None:
    """Take the token out of quotation marks, white space and what goes before it; None where nothing is left.

    Raise ValueError if it cannot be one.

    >>> clean_token(" 'Bot abc.def' "), clean_token("DISCORD_TOKEN=“abc.def”"), clean_token('""')
    ('abc.def', 'abc.def', None)
    """
    token = _BARE.sub("", written)
    for _ in range(3):
        token = _BARE.sub("", re.sub(r"^(?:DISCORD_TOKEN\s*=|bot\s+|authorization:)", "", token, flags=re.IGNORECASE))
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ValueError("a token has no spaces and only plain characters; copy it again from the Bot page of the app")
    return token or None


def _is_there(folder: Path) -> Path:
    if not folder.is_dir():
        raise ValueError(environment.missing_folder(folder))
    return folder


def _can_be_made(folder: Path) -> Path:
    if folder.exists() and not folder.is_dir():
        raise ValueError("this is a file; name a folder")
    return folder


def _level(written: object) -> object:
    level = written.upper() if isinstance(written, str) else written
    if level not in get_args(LogLevel):
        raise ValueError(f"write one of {', '.join(get_args(LogLevel))}")
    return level


def _semantic(written: object) -> object:
    choice = written.lower() if isinstance(written, str) else written
    if choice not in environment.SEMANTIC:
        raise ValueError(f"write one of {', '.join(environment.SEMANTIC)}")
    if choice == "on" and (fault := encoder_fault()):
        raise ValueError(fault)
    return choice


def _retriever(written: object) -> object:
    try:
        return environment.retriever(str(written))
    except SettingsError as error:
        raise ValueError(str(error).partition(": ")[2]) from None


Ids = Annotated[tuple[int, ...], BeforeValidator(_ids)]


class Settings(BaseModel):
    """What the operator decides. A field's name in capitals is its key."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", alias_generator=str.upper, populate_by_name=True, hide_input_in_errors=True
    )

    discord_token: Annotated[SecretStr | None, BeforeValidator(_token)] = Field(
        None, description="the bot's token; without it Footnote answers in the terminal"
    )
    articles_dir: Annotated[Path, AfterValidator(_is_there)] = Field(
        Path(DEFAULTS["ARTICLES_DIR"]), description="folder of the articles", validate_default=True
    )
    data_dir: Annotated[Path, AfterValidator(_can_be_made)] = Field(
        Path(DEFAULTS["DATA_DIR"]), description="folder for what Footnote keeps", validate_default=True
    )
    guild_ids: Ids = Field((), description="servers it works in; empty: all it is a member of")
    mod_role_ids: Ids = Field((), description="roles that may reload the articles, beside those who manage the server")
    owner_ids: Ids = Field((), description="people who may do everything")
    ask_channel_ids: Ids = Field((), description="channels where every message is a question")
    trust_integration_overrides: bool = Field(
        False, description="let reload whoever the server's Integrations page lets use the command"
    )
    user_install: bool = Field(
        False, description="let members of GUILD_IDS add the app to their account and ask privately anywhere"
    )
    questions_per_minute: Annotated[int, Field(ge=0)] = Field(
        10, description="how many questions one person may ask in a minute; 0: any number"
    )
    channel_questions_per_minute: Annotated[int, Field(ge=0)] = Field(
        60, description="how many questions are answered in one channel in a minute; 0: any number"
    )
    semantic: Annotated[Semantic, BeforeValidator(_semantic)] = Field(
        "auto", description="find sentences also by what they mean: on, off, or auto: where the model is there"
    )
    retriever: Annotated[Retriever, BeforeValidator(_retriever)] = Field(
        "postings", description="what searches the words: postings, or rank-bm25, the reference; both find the same"
    )
    log_level: Annotated[LogLevel, BeforeValidator(_level)] = Field(
        "INFO", description="how much is logged: DEBUG, INFO, WARNING or ERROR"
    )

    @property
    def words_alone(self) -> str | None:
        """Why sentences are found by their words alone; None where they are also found by what they mean."""
        return "SEMANTIC=off" if self.semantic == "off" else encoder_fault()

    @property
    def with_encoder(self) -> bool:
        """Whether sentences are also found by what they mean."""
        return self.words_alone is None

    @property
    def index_folder(self) -> Path:
        """Where the Index is saved."""
        return self.data_dir / "index"

    @field_validator("user_install")
    @classmethod
    def _refuse_strangers(cls, wanted: bool, info: ValidationInfo) -> bool:
        """Whoever finds the app could ask from anywhere, if nothing said whose members may."""
        if wanted and not info.data.get("guild_ids"):
            raise ValueError("it needs GUILD_IDS: name the servers whose members may use it")
        return wanted

    @field_validator("mod_role_ids")
    @classmethod
    def _refuse_everyone(cls, roles: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        """The id of a server is also the id of its role @everyone."""
        if set(roles) & set(info.data.get("guild_ids", ())):
            raise ValueError("it holds the id of a server, which is the role of everyone; name the moderators' role")
        return roles


def load(articles: str | None = None) -> Settings:
    """Read the settings; `articles` stands for ARTICLES_DIR. Raise SettingsError with everything that is wrong."""
    file = environment.env_file()
    written: dict[str, str] = {**file, **os.environ}
    if articles is not None:
        written["ARTICLES_DIR"] = articles
    hints = environment.misspelt(file, KEYS)
    try:
        settings = check(written)
    except SettingsError as error:
        raise SettingsError(*hints, *error.problems) from None
    if hints:
        raise SettingsError(*hints)
    return settings


def check(written: Mapping[str, str]) -> Settings:
    """Make Settings of what is written; what is empty is as if it were not there. Raise SettingsError."""
    given = {key: written[key].strip() for key in KEYS if written.get(key, "").strip()}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError(
            *(_sentence(str(e["loc"][0]), e["msg"]) for e in error.errors(include_input=False))
        ) from None


def _sentence(key: str, reason: str) -> str:
    return f"{key}: {reason.removeprefix('Value error, ')}"


KEYS = tuple(name.upper() for name in Settings.model_fields)
