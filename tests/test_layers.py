"""Who may import whom: the layers of pyproject.toml, no circles, small packages, and where each library is used."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
MOST_MODULES = 20  # a package, beside its __init__
MOST_LINES = 250  # a module

USES = {
    "Stemmer": {"index.collection", "index.language"},
    "aiohttp": {"bot.connection", "bot.conversation"},
    "bm25s": {"index.evaluation"},
    "chardet": {"index.articles"},
    "charset_normalizer": {"index.articles"},
    "discord": {"bot.commands", "bot.connection", "bot.conversation", "bot.permissions"},
    "dotenv": {"bot.environment"},
    "htmldate": {"index.articles"},
    "lxml": {"index.articles"},
    "mammoth": {"index.articles"},
    "markdown_it": {"index.articles"},
    "matplotlib": {"bot.terminal"},
    "numpy": {"index.collection", "index.evaluation", "index.training"},
    "onnx": {"index.training"},
    "onnxruntime": {"index.collection", "index.training"},
    "py3langid": {"index.language"},
    "pydantic": {"bot.settings", "index.articles", "index.evaluation"},
    "pypdfium2": {"index.articles"},
    "rank_bm25": {"index.collection", "index.evaluation"},
    "rich": {"bot.terminal"},
    "scipy": {"index.evaluation"},
    "sentencex": {"index.collection", "index.language"},
    "tantivy": {"index.evaluation"},
    "tokenizers": {"index.collection", "index.training"},
    "torch": {"index.training"},
    "trafilatura": {"index.articles"},
    "transformers": {"index.training"},
    "yaml": {"index.articles"},
}
"""Where each library from outside is imported: elsewhere the project speaks of its own nouns."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("bot", "index", include_external_packages=True, cache_dir=None)


def room(module: str) -> str:
    """The package or module right below `bot` or `index`."""
    return ".".join(module.split(".")[:2])


def test_the_layers_hold() -> None:
    # In a process of its own: the linter sets up logging for itself.
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    linted = subprocess.run([*linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = grimp.build_graph("bot", "index", exclude_type_checking_imports=True, cache_dir=None)

    order = TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})

    assert set(order.static_order()) >= graph.modules


def test_no_package_has_more_rooms_than_one_can_keep_in_mind() -> None:
    modules = [path for package in ("bot", "index") for path in (ROOT / package).rglob("*.py")]
    counts = Counter(path.parent.relative_to(ROOT) for path in modules if path.name != "__init__.py")

    assert {str(package): count for package, count in counts.items() if count > MOST_MODULES} == {}


def test_no_module_is_longer_than_one_can_read_at_a_sitting() -> None:
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for package in ("bot", "index")
        for path in (ROOT / package).rglob("*.py")
    }

    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_each_library_is_used_where_the_table_says(graph: grimp.ImportGraph) -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        if module.split(".")[0] not in ("bot", "index", *sys.stdlib_module_names):
            used[module] |= {room(importer) for importer in graph.find_modules_that_directly_import(module)}

    assert used == USES


def test_the_core_never_asks_the_environment() -> None:
    for path in (ROOT / "index").rglob("*.py"):
        assert "environ" not in path.read_text(encoding="utf-8"), path


def test_every_package_says_what_it_is_in_a_paragraph() -> None:
    for package in ("bot", "index"):
        for path in (ROOT / package).rglob("__init__.py"):
            assert path.read_text(encoding="utf-8").startswith('"""'), path
