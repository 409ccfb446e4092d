"""The metadata of an article, from front matter or the head of a web page, validated by pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, HttpUrl, StringConstraints, ValidationError

from .date_lines import parse_date_line


def _day(value: object) -> date:
    day = parse_date_line(value) if isinstance(value, str) else None
    if day is None:
        raise ValueError("a date like 2024-10-26 is needed")
    return day


_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^\P{Cc}*$")]


class ArticleFields(BaseModel):
    """The fields of an article; each may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: _Line | None = None
    url: HttpUrl | None = None
    published: Annotated[date, BeforeValidator(_day)] | None = None
    author: _Line | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")] | None = None

    def as_article(self) -> dict[str, str | date | None]:
        """Return the fields that are set, as an Article takes them."""
        return {
            name: str(value) if name == "url" else value for name, value in self.model_dump(exclude_none=True).items()
        }


def invalid_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the reason why a field is invalid, by field; valid ones are not in it."""
    try:
        ArticleFields.model_validate(fields)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=False)
        return {str(each["loc"][0]): each["msg"].removeprefix("Value error, ") for each in errors}
    return {}


def valid_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields without the invalid ones."""
    invalid = invalid_fields(fields)
    return {field: value for field, value in fields.items() if field not in invalid}
