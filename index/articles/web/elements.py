"""An element of a page: lxml comes without types."""

from __future__ import annotations

from typing import Any

Element = Any
"""An lxml.html.HtmlElement."""
