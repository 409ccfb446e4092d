"""Windows: consecutive paragraphs below one heading, and what stands above them."""

from __future__ import annotations

from pathlib import Path

from index import load_articles
from index.collection.chains import LONGEST_WINDOW, context, windows
from index.collection.collection import Collection

PAGE = """# The club

Open to all.

## Fees

Members pay:

- 40 euros a year,
- 12 euros for a key.

### Refunds

{long}

Nobody gets them back in May.
"""


def collection(folder: Path) -> Collection:
    (folder / "club.md").write_text(PAGE.format(long="It takes a month. " * 25), encoding="utf-8")
    articles, _ = load_articles(folder)
    return Collection(articles)


def test_a_window_is_one_slice_below_one_heading_and_not_too_long(tmp_path: Path) -> None:
    found = [*windows(cut := collection(tmp_path), "club")]
    texts = [cut.library[0].part(window.span) for window in found]

    assert [window.context for window in found] == [
        "The club",
        "The club > Fees",
        "The club > Fees > Refunds",
        "The club > Fees > Refunds",
    ]
    assert texts[1].split() == "Members pay: 40 euros a year, 12 euros for a key.".split()
    assert all(len(text) <= LONGEST_WINDOW for text in texts[:2])
    covered = [place for window in found for place in window.sentences]
    assert covered == sorted(set(covered))


def test_what_stands_above_a_sentence_is_read_from_the_top(tmp_path: Path) -> None:
    cut = collection(tmp_path)
    place = next(place for place, one in enumerate(cut.sentences) if one.text.startswith("12 euros"))

    assert context(cut, place) == "The club > Fees > Members pay:"
