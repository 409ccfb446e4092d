"""One parser per format: the decoded text of a file -> the plain text of the article, and its metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from .front_matter import front_matter_end


class Parsed(NamedTuple):
    """Plain text; title, url, published, author and language where the file gives valid ones; notes of the others."""

    text: str
    fields: Mapping[str, str]
    notes: tuple[str, ...] = ()


def parse_txt(source: str) -> Parsed:
    """Take the text as it is."""
    return Parsed(source, *_front_matter(source))


def parse_md(source: str) -> Parsed:
    """Take the text of the rendered Markdown, below its front matter."""
    from markdown_it import MarkdownIt

    from .web_page import page_text

    end = front_matter_end(source)
    text = page_text(MarkdownIt("commonmark").enable("table").render(source[end:]))
    return Parsed(f"{source[:end]}\n\n{text}" if end else text, *_front_matter(source))


def parse_html(source: str) -> Parsed:
    """Take the article of a web page, below its title where that stands on the page, and its valid fields."""
    from .html_tree import parse
    from .metadata import valid_fields
    from .web_article import article_blocks, below_title
    from .web_metadata import page_metadata, publication_date, stands_on

    tree = parse(source)
    fields = valid_fields(page_metadata(tree))
    title = fields.get("title", "")
    heads = bool(title) and stands_on(tree, title)
    blocks = article_blocks(tree, title)
    fields |= valid_fields({"published": publication_date(tree) or ""})
    return Parsed("\n\n".join(below_title(title, blocks) if heads else blocks), fields)


def _front_matter(source: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    if not front_matter_end(source):
        return {}, ()
    from .front_matter_fields import read_front_matter

    return read_front_matter(source)


PARSERS: dict[str, Callable[[str], Parsed]] = {
    ".txt": parse_txt,
    ".md": parse_md,
    ".html": parse_html,
}
