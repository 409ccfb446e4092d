"""Who may import whom: every module's imports, wherever in the file they stand, against what it is allowed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PURE = set(
    "bisect collections dataclasses datetime functools heapq itertools math re statistics typing unicodedata".split()
)
"""Parts of the standard library that only compute; any module may have them."""

ALLOWED = {
    "index": (
        "importlib index.claims index.comparison index.counted index.encoder index.evaluation index.explanation "
        "index.figures index.fitting index.loading index.mentions index.model index.pipeline index.question_sets "
        "index.rivals index.speakers index.text index.timeline index.weights index.libraries index.speed"
    ),
    "index.abbreviations": "index.collection index.text",
    "index.alignment": "index.tokens",
    "index.answer": (
        "index.certainty index.collection index.field_quotes index.fields index.figures index.model index.parts "
        "index.quoting index.ranking index.reading index.small_talk index.summary index.text index.weights"
    ),
    "index.appeals": "index.page",
    "index.attribution": "index.model",
    "index.asked": "index.collection index.expected index.kindred index.known index.reading index.text index.vectors",
    "index.bm25": "rank_bm25",
    "index.candidates": "index.asked index.bm25 index.collection index.known",
    "index.captions": "index.page",
    "index.certainty": "index.asked index.bm25 index.candidates index.evidence index.rarity index.text",
    "index.cleaning": ("index.dates index.front_matter index.furniture index.head index.model index.page"),
    "index.claim_parts": "index.holding index.model index.tokens",
    "index.claims": (
        "index.alignment index.claim_parts index.collection index.comparison index.holding index.model index.nearest "
        "index.quoting index.text index.tokens"
    ),
    "index.collection": "index.bm25 index.model index.passages index.repair index.text index.vectors",
    "index.columns": "array json index.bm25 index.collection index.records",
    "index.comparison": "index.alignment index.moment",
    "index.date_forms": "",
    "index.dates": "",
    "index.detection": "index.languages index.model index.stop_words",
    "index.differences": "index.alignment index.comparison index.differing_names index.differing_numbers",
    "index.differing_names": "index.alignment index.attribution index.comparison index.names",
    "index.differing_numbers": "index.comparison index.moment",
    "index.deciding": (
        "numpy random index.descent index.evaluation index.question_sets index.sampling index.text index.weights"
    ),
    "index.descent": "numpy",
    "index.encoder": "concurrent hashlib importlib numpy onnxruntime os pathlib tokenizers index.model",
    "index.encodings": "index.model index.unmarked",
    "index.evaluation": "random string index.encoder index.model index.pipeline index.question_sets index.weights",
    "index.evidence": "index.asked index.candidates index.expected",
    "index.expected": "index.text",
    "index.field_quotes": (
        "index.collection index.fields index.front_matter index.head index.model index.passages index.text"
    ),
    "index.fields": "index.model index.text",
    "index.explanation": (
        "operator index.asked index.candidates index.certainty index.collection index.evidence index.kindred "
        "index.known index.model index.ranking index.reading index.weights"
    ),
    "index.counted": "index.attribution index.model index.numerals",
    "index.figures": (
        "index.quoting index.collection index.counted index.model index.numerals index.rivals index.text"
    ),
    "index.rivals": "index.counted index.numerals index.text",
    "index.fitting": (
        "json numpy pathlib types index.certainty index.collection index.deciding index.descent index.encoder "
        "index.evaluation index.evidence index.question_sets index.ranking index.rarity index.reading index.sampling "
        "index.vectors index.weights"
    ),
    "index.formats": "markdown_it index.front_matter index.page_fields index.web_page",
    "index.front_matter": "pydantic index.metadata index.model",
    "index.furniture": "index.appeals index.captions index.page",
    "index.head": "index.dates index.page",
    "index.invented": "random index.model index.passages index.text",
    "index.headings": "index.collection",
    "index.holding": (
        "index.alignment index.bm25 index.collection index.comparison index.differences index.model index.names "
        "index.text index.tokens index.when"
    ),
    "index.kinds": "index.names",
    "index.kindred": "base64 pathlib",
    "index.known": "index.collection index.headings index.kindred",
    "index.languages": "",
    "index.libraries": "random index.evaluation index.invented index.model index.question_sets",
    "index.loading": (
        "os pathlib stat time index.cleaning index.encodings index.formats index.front_matter index.model"
    ),
    "index.mentions": "index.quoting index.collection index.model index.text",
    "index.markup": "html",
    "index.metadata": "pydantic index.dates",
    "index.model": "",
    "index.moment": "",
    "index.names": "index.text",
    "index.nearest": "weakref index.bm25 index.collection index.model index.text index.tokens",
    "index.numerals": "index.model",
    "index.on_demand": "",
    "index.page": "index.model",
    "index.page_fields": "json index.markup index.page index.web_page",
    "index.parts": "index.text",
    "index.passages": "index.cleaning index.model index.text",
    "index.pipeline": (
        "hashlib os index.answer index.claims index.collection index.columns index.detection index.encoder "
        "index.explanation index.field_quotes index.figures index.mentions index.model index.parts "
        "index.saved_collection index.small_talk index.speakers index.store index.summary index.timeline "
        "index.vectors index.weights"
    ),
    "index.question_sets": "json pathlib pydantic index.model",
    "index.quoting": (
        "index.candidates index.certainty index.collection index.evidence index.headings index.known index.model "
        "index.ranking index.text index.weights"
    ),
    "index.ranking": (
        "operator index.asked index.bm25 index.candidates index.certainty index.collection index.encoder "
        "index.evidence index.reading index.weights"
    ),
    "index.question_slips": "index.repair index.text",
    "index.rarity": "",
    "index.reading": "index.abbreviations index.bm25 index.collection index.kindred index.question_slips index.text",
    "index.records": "index.cleaning index.model index.passages",
    "index.repair": "",
    "index.relative": "index.date_forms index.dates index.moment index.tokens index.years",
    "index.resolving": "index.moment",
    "index.saved_collection": (
        "json index.bm25 index.collection index.columns index.model index.on_demand index.passages index.records "
        "index.saved_postings index.text index.vectors"
    ),
    "index.saved_postings": "index.bm25 index.on_demand",
    "index.sampling": "hashlib",
    "index.small_talk": "index.model index.question_slips index.text",
    "index.speed": "rank_bm25 time index.evaluation index.libraries index.passages index.pipeline index.text",
    "index.speakers": "index.quoting index.attribution index.collection index.kinds index.model",
    "index.stop_words": "",
    "index.store": "contextlib hashlib importlib json mmap os pathlib sys tempfile index.model",
    "index.summary": "index.quoting index.bm25 index.collection index.model index.text",
    "index.text": "Stemmer sentencex index.model index.stop_words",
    "index.timeline": (
        "index.quoting index.collection index.model index.moment index.passages index.resolving index.when"
    ),
    "index.tokens": "",
    "index.vectors": "numpy index.encoder",
    "index.unmarked": "codecs contextlib index.encodings index.languages",
    "index.web_page": "index.markup",
    "index.weights": "ast hashlib json pathlib index.certainty index.evidence index.model index.rarity",
    "index.when": "index.date_forms index.dates index.moment index.relative index.years",
    "index.years": "",
    "bot": "",
    "bot.__main__": (
        "argparse os signal sys bot bot.environment bot.terminal.articles bot.terminal.ask bot.terminal.chat "
        "bot.terminal.check bot.terminal.command bot.terminal.doctor bot.terminal.eval bot.terminal.figures "
        "bot.terminal.fit bot.terminal.mentions bot.terminal.run bot.terminal.said bot.terminal.screen "
        "bot.terminal.summary bot.terminal.timeline index bot.terminal.bench"
    ),
    "bot.answering": "discord time bot.button_rows bot.client bot.questions bot.render index",
    "bot.asking": "asyncio concurrent time",
    "bot.attachments": "aiohttp discord bot.questions",
    "bot.building": "json os pathlib sys tempfile bot.origin index",
    "bot.button_rows": "discord bot.messages bot.paging bot.render bot.tables index",
    "bot.buttons": (
        "asyncio discord bot.button_rows bot.client bot.footnotes bot.journal bot.markdown bot.messages "
        "bot.permissions bot.render bot.responding bot.showing"
    ),
    "bot.checkup": "aiohttp asyncio discord bot.running bot.settings",
    "bot.checking": "bot.footnotes bot.markdown bot.messages bot.render index",
    "bot.client": (
        "asyncio contextlib discord logging secrets bot.events bot.logs bot.messages bot.parts bot.permissions "
        "bot.questions bot.replying bot.responding bot.syncing bot.tree index"
    ),
    "bot.commanding": (
        "logging time bot.answering bot.asking bot.button_rows bot.checking bot.client bot.listings bot.logs "
        "bot.messages bot.paging bot.render bot.responding index"
    ),
    "bot.commands": (
        "bot.client bot.commands.articles bot.commands.ask bot.commands.ask_about bot.commands.check "
        "bot.commands.check_message bot.commands.figures "
        "bot.commands.help bot.commands.mentions bot.commands.privacy bot.commands.reload bot.commands.said "
        "bot.commands.summary bot.commands.timeline"
    ),
    "bot.commands.articles": "discord bot.client bot.commands.words bot.render bot.responding",
    "bot.commands.ask": (
        "discord bot.client bot.commanding bot.commands.choosing bot.commands.words bot.messages bot.responding"
    ),
    "bot.commands.ask_about": (
        "discord bot.client bot.commanding bot.commands.words bot.messages bot.questions bot.responding"
    ),
    "bot.commands.check": (
        "discord bot.client bot.commanding bot.commands.choosing bot.commands.words bot.messages bot.responding"
    ),
    "bot.commands.check_message": (
        "discord bot.client bot.commanding bot.commands.words bot.messages bot.questions bot.responding"
    ),
    "bot.commands.choosing": "discord bot.client index",
    "bot.commands.figures": (
        "discord bot.client bot.commands.choosing bot.commands.listing bot.commands.words bot.paging"
    ),
    "bot.commands.help": "discord bot.client bot.commands.words bot.messages bot.responding",
    "bot.commands.listing": (
        "bot.client bot.commanding bot.commands.choosing bot.markdown bot.messages bot.paging bot.responding"
    ),
    "bot.commands.mentions": (
        "discord bot.client bot.commands.choosing bot.commands.listing bot.commands.words bot.paging"
    ),
    "bot.commands.privacy": "discord bot.client bot.commands.words bot.journal bot.messages bot.responding",
    "bot.commands.reload": (
        "discord bot.building bot.client bot.commands.words bot.markdown bot.messages bot.reloading bot.responding"
    ),
    "bot.commands.said": (
        "discord bot.client bot.commands.choosing bot.commands.listing bot.commands.words bot.paging"
    ),
    "bot.commands.summary": (
        "discord bot.client bot.commands.choosing bot.commands.listing bot.commands.words bot.lengths bot.messages "
        "bot.paging bot.responding"
    ),
    "bot.commands.timeline": "discord bot.client bot.commands.choosing bot.commands.listing bot.commands.words",
    "bot.commands.words": "discord bot.messages",
    "bot.environment": "difflib dotenv io os pathlib",
    "bot.events": "logging bot.logs",
    "bot.explaining": "bot.markdown bot.messages index",
    "bot.footnotes": "bot.links bot.markdown bot.messages bot.places index",
    "bot.journal": "logging pathlib sqlite3 threading time bot.traces index",
    "bot.links": "urllib index",
    "bot.lengths": "",
    "bot.listings": "bot bot.footnotes bot.markdown bot.messages bot.paging bot.rows bot.tables index",
    "bot.logs": "logging sys time",
    "bot.markdown": "",
    "bot.messages": "pathlib tomllib",
    "bot.opening": "asyncio logging pathlib bot.building bot.logs bot.origin bot.reloading index",
    "bot.origin": "contextlib json os pathlib index",
    "bot.paging": "hashlib bot.markdown bot.messages index",
    "bot.parts": (
        "discord pathlib bot.asking bot.attachments bot.explaining bot.journal bot.origin bot.questions bot.reloading "
        "bot.sending bot.settings bot.traffic"
    ),
    "bot.permissions": "discord",
    "bot.places": "index",
    "bot.questions": "",
    "bot.render": "bot.footnotes bot.links bot.markdown bot.messages index",
    "bot.reading": "bot.footnotes bot.links bot.markdown index",
    "bot.recalling": "asyncio contextlib discord bot.client bot.messages bot.questions bot.traces index",
    "bot.reloading": "asyncio json logging os pathlib shutil sys time bot.building bot.logs index",
    "bot.replying": (
        "asyncio contextlib discord logging time bot.answering bot.asking bot.attachments bot.button_rows "
        "bot.client bot.logs bot.messages bot.permissions bot.questions bot.render bot.sending index"
    ),
    "bot.responding": "discord logging bot.logs bot.sending",
    "bot.running": (
        "asyncio contextlib discord gc logging os random signal sys bot.client bot.logs bot.opening bot.parts "
        "bot.reloading bot.settings bot.watching index"
    ),
    "bot.sending": "aiohttp asyncio contextlib discord logging time bot.logs bot.traffic",
    "bot.settings": "os pathlib pydantic bot.environment index",
    "bot.showing": (
        "discord bot.asking bot.button_rows bot.client bot.explaining bot.listings bot.messages bot.paging "
        "bot.reading bot.recalling bot.responding"
    ),
    "bot.syncing": "discord hashlib json logging pathlib bot.logs bot.messages",
    "bot.rows": "bot.footnotes index",
    "bot.tables": "bot.footnotes bot.markdown bot.messages bot.rows index",
    "bot.terminal": "",
    "bot.terminal.articles": "argparse bot.terminal.command bot.terminal.screen bot.terminal.shapes index",
    "bot.terminal.ask": "argparse bot.terminal.command bot.terminal.pages bot.terminal.screen bot.terminal.shapes",
    "bot.terminal.bench": (
        "argparse pathlib bot.environment bot.terminal.command bot.terminal.screen bot.terminal.shapes index"
    ),
    "bot.terminal.chat": (
        "argparse contextlib readline sys bot.terminal.articles bot.terminal.command bot.terminal.pages "
        "bot.terminal.screen bot.terminal.summary index"
    ),
    "bot.terminal.command": "argparse bot.environment bot.terminal.screen index",
    "bot.terminal.doctor": (
        "argparse importlib os pathlib sys bot bot.checkup bot.environment bot.settings bot.terminal.command "
        "bot.terminal.screen index"
    ),
    "bot.terminal.eval": (
        "argparse contextlib pathlib rich sys bot.terminal.command bot.terminal.screen bot.terminal.shapes index"
    ),
    "bot.terminal.figures": "argparse bot.terminal.command bot.terminal.pages bot.terminal.screen bot.terminal.shapes",
    "bot.terminal.fit": "argparse pathlib shlex bot.terminal.command bot.terminal.eval bot.terminal.screen index",
    "bot.terminal.pages": "bot.messages bot.places bot.terminal.screen index",
    "bot.terminal.run": (
        "argparse bot.buttons bot.commands bot.environment bot.running bot.settings bot.terminal.command "
        "bot.terminal.screen"
    ),
    "bot.terminal.check": "argparse bot.terminal.command bot.terminal.findings bot.terminal.screen bot.terminal.shapes",
    "bot.terminal.findings": "bot.terminal.pages bot.terminal.screen index",
    "bot.terminal.mentions": (
        "argparse bot.terminal.command bot.terminal.findings bot.terminal.screen bot.terminal.shapes"
    ),
    "bot.terminal.timeline": (
        "argparse bot.terminal.command bot.terminal.findings bot.terminal.screen bot.terminal.shapes"
    ),
    "bot.traces": "hashlib json index",
    "bot.terminal.said": "argparse bot.terminal.command bot.terminal.pages bot.terminal.screen bot.terminal.shapes",
    "bot.terminal.screen": "io rich sys",
    "bot.terminal.shapes": "json sys index",
    "bot.terminal.summary": (
        "argparse bot.lengths bot.terminal.command bot.terminal.pages bot.terminal.screen bot.terminal.shapes index"
    ),
    "bot.traffic": "aiohttp asyncio logging pathlib time types bot.logs",
    "bot.tree": "discord logging bot.client bot.logs bot.messages bot.permissions bot.responding",
    "bot.watching": "asyncio logging bot.client bot.logs",
}


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("index", "bot"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(module: str, path: Path) -> set[str]:
    """What a module imports: the top name of other packages, whole names of our own modules."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(_place(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = node.module or ""
            if node.level:
                parts = package.split(".")[: len(package.split(".")) - node.level + 1]
                home = ".".join([*parts, home] if home else parts)
            found.update(_place(home, alias.name) for alias in node.names)
    return found - {"__future__"}


def _place(home: str, name: str = "") -> str:
    if home.split(".")[0] not in ("bot", "index"):
        return home.split(".")[0]
    inside = f"{home}.{name}"
    return inside if name and inside in KNOWN else home


KNOWN = dict(modules())


@pytest.mark.parametrize("module", KNOWN)
def test_a_module_imports_only_what_it_may(module: str) -> None:
    assert module in ALLOWED, f"{module} is new: decide here what it may import"

    assert imports(module, KNOWN[module]) - PURE - set(ALLOWED[module].split()) == set()


def test_no_module_is_allowed_anything_that_does_not_exist() -> None:
    assert set(ALLOWED) - set(KNOWN) == set()


@pytest.mark.parametrize("module", [module for module in ALLOWED if module.startswith("index")])
def test_the_core_knows_nothing_of_the_shell(module: str) -> None:
    shell = {"asyncio", "bot", "discord", "dotenv"}

    assert {name.split(".")[0] for name in ALLOWED[module].split()} & shell == set()
    assert "environ" not in KNOWN[module].read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [module for module in ALLOWED if module.startswith("bot")])
def test_the_shell_takes_from_the_core_only_its_public_names(module: str) -> None:
    assert [name for name in ALLOWED[module].split() if name.startswith("index.")] == []


def test_an_import_is_found_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "fake.py"
    path.write_text(
        "import os.path\ndef late():\n    from ..settings import load\n    from . import chat\n    import index.text\n"
    )

    assert imports("bot.terminal.fake", path) == {"os", "bot.settings", "bot.terminal.chat", "index.text"}
