"""Where settings come from: the environment, and `.env` in the working directory, which never overrides it.

Light on purpose: a question from a terminal reads its folder here. What values mean is checked in settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

DEFAULTS = {"ARTICLES_DIR": "seeds", "DATA_DIR": "data", "SEMANTIC": "auto", "RETRIEVER": "postings"}
SEMANTIC = ("auto", "on", "off")
RETRIEVERS = ("postings", "rank-bm25")
"""Those of the core, by name: all find the same, the first is faster."""
ENV_FILE = Path(".env")


class SettingsError(Exception):
    """Settings that cannot be used; one sentence a problem, each with the key and what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read(path: Path = ENV_FILE) -> dict[str, str]:
    """Read the settings as they are written; what is empty is left out. Raise SettingsError if .env is broken."""
    written = {**env_file(path), **os.environ}
    return {key: value.strip() for key, value in written.items() if value.strip()}


def env_file(path: Path = ENV_FILE) -> dict[str, str]:
    """Read what `.env` holds, nothing if there is none. Raise SettingsError with the lines that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not UTF-8 text; save it again with the encoding UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    return _parse(text, path)


def _parse(text: str, path: Path) -> dict[str, str]:
    from io import StringIO

    from dotenv.parser import parse_stream

    found: dict[str, str] = {}
    broken: list[str] = []
    for binding in parse_stream(StringIO(text)):
        if binding.key is not None and binding.value is not None:
            found[binding.key] = binding.value
        elif binding.error or binding.key is not None:
            written = binding.original.string
            blank = written[: len(written) - len(written.lstrip())]
            number = binding.original.line + blank.count("\n")
            broken.append(f"Line {number} of {path} cannot be read; write KEY=value there.")
    if broken:
        raise SettingsError(*broken)
    return found


def write(values: Mapping[str, str], path: Path = ENV_FILE) -> None:
    """Set keys in `.env`, whole or not at all, for its owner alone; other lines stay. Raise OSError.

    A key that stands there is changed where it stands first, and its other lines go.
    """
    target = path.resolve()
    lines = target.read_text(encoding="utf-8-sig").splitlines() if target.exists() else []
    left = dict(values)
    kept: list[str] = []
    for one in lines:
        key = one.strip().removeprefix("export ").partition("=")[0].strip()
        if key not in values:
            kept.append(one)
        elif key in left:
            kept.append(f"{key}={_quoted(left.pop(key))}")
    kept += [f"{key}={_quoted(value)}" for key, value in left.items()]
    _replace(target, "\n".join(kept) + "\n")


def _quoted(value: str) -> str:
    """Put quotation marks around what python-dotenv would read otherwise.

    >>> _quoted("seeds"), _quoted("my news #1")
    ('seeds', "'my news #1'")
    """
    if value.isascii() and not set(value) & set(" \t#'\"\\$`"):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _replace(target: Path, text: str) -> None:
    beside = target.with_name(f"{target.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    beside.replace(target)


def misspelt(written: Iterable[str], known: Iterable[str]) -> list[str]:
    """Name the keys that are no setting but nearly one, a sentence each.

    >>> misspelt(["DISCORD_TOKN", "PATH"], ["DISCORD_TOKEN", "DATA_DIR"])
    ['DISCORD_TOKN in .env is no setting; did you mean DISCORD_TOKEN?']
    """
    from difflib import get_close_matches

    known = list(known)
    near = {key: get_close_matches(key.upper(), known, 1, 0.85) for key in written if key not in known}
    return [f"{key} in .env is no setting; did you mean {found[0]}?" for key, found in near.items() if found]


def articles_folder(named: str | None = None) -> Path:
    """The folder of articles: the one named, else ARTICLES_DIR. Raise SettingsError if it does not exist."""
    folder = Path(named or os.environ.get("ARTICLES_DIR", "").strip() or _written_folder())
    if not folder.is_dir():
        raise SettingsError(missing_folder(folder))
    return folder


def _written_folder() -> str:
    written = env_file()
    if hints := misspelt(written, ["ARTICLES_DIR"]):
        raise SettingsError(*hints)
    return written.get("ARTICLES_DIR", "").strip() or DEFAULTS["ARTICLES_DIR"]


def data_folder() -> Path:
    """The folder for what Footnote keeps. Raise SettingsError if .env is broken."""
    return Path(read().get("DATA_DIR", DEFAULTS["DATA_DIR"]))


def with_encoder() -> bool:
    """Whether sentences are also found by what they mean. Raise SettingsError if that is wished and cannot be."""
    choice = semantic(read().get("SEMANTIC", DEFAULTS["SEMANTIC"]))
    if choice == "off":
        return False
    from index import encoder_fault

    fault = encoder_fault()
    if fault and choice == "on":
        raise SettingsError(f"SEMANTIC: {fault}")
    return fault is None


def semantic(written: str) -> str:
    """Read one of SEMANTIC. Raise SettingsError if it is none."""
    choice = written.lower()
    if choice not in SEMANTIC:
        raise SettingsError(f"SEMANTIC: write one of {', '.join(SEMANTIC)}")
    return choice


def no_articles(folder: Path | None = None) -> str:
    """Say that a folder holds no article, and what to do."""
    where = repr(str(folder)) if folder else "the folder of articles"
    return f"I have no articles yet: put a .txt, .md or .html file into {where}, one article a file."


def retriever(written: str | None = None) -> str:
    """Read one of RETRIEVERS, by default the setting. Raise SettingsError if it is none."""
    choice = (written or read().get("RETRIEVER", DEFAULTS["RETRIEVER"])).lower()
    if choice not in RETRIEVERS:
        raise SettingsError(f"RETRIEVER: write one of {', '.join(RETRIEVERS)}")
    return choice


def missing_folder(folder: Path) -> str:
    """Say that a folder of articles does not exist, and what to do."""
    return (
        f"There is no folder {str(folder)!r} to read articles from; make it, or name one in ARTICLES_DIR or --articles."
    )
