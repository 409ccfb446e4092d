"""A retriever in another process, asked on loopback: the shape that a shard of a distributed engine has.

A request is a line of JSON, the name of a method and its arguments; the response is a line of JSON, what it returns.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index.collection.retrieval import Postings
from index.collection.retrieval.retriever import RankedPositions

ROOT = Path(__file__).parents[2]


class Shard:
    """A Retriever whose texts are held by a process of its own."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        command = [sys.executable, "-m", "tests.collection.shard"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps(texts) + "\n")
        self._server.stdin.flush()
        port = int(self._server.stdout.readline())
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._stream = self._socket.makefile("rw", encoding="utf-8")
        self.total = int(self._ask("total"))

    def close(self) -> None:
        self._stream.close()
        self._socket.close()
        self._server.terminate()
        self._server.communicate()

    def _ask(self, method: str, *arguments: object) -> Any:
        self._stream.write(json.dumps([method, *arguments]) + "\n")
        self._stream.flush()
        return json.loads(self._stream.readline())

    def document_frequency(self, term: str) -> int:
        return int(self._ask("document_frequency", term))

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return [(term, count) for term, count in self._ask("document_frequencies")]

    def idf(self, term: str) -> float:
        return float(self._ask("idf", term))

    def positions(self, term: str) -> Sequence[int]:
        return list(self._ask("positions", term))

    def scores(self, terms: Sequence[str], within: range | None = None) -> dict[int, float]:
        return dict(self._ask("scores", list(terms), _ends(within)))

    def scores_at(self, terms: Sequence[str], positions: Iterable[int]) -> dict[int, float]:
        return dict(self._ask("scores_at", list(terms), list(positions)))

    def search(self, terms: Sequence[str], k: int | None = None, within: range | None = None) -> RankedPositions:
        return [(position, score) for position, score in self._ask("search", list(terms), k, _ends(within))]


def _ends(within: range | None) -> list[int] | None:
    return None if within is None else [within.start, within.stop]


def respond(postings: Postings, method: str, arguments: list[Any]) -> Any:
    """Call a method, and make of what it returns something that JSON has."""
    if method == "total":
        return postings.total
    if method in ("scores", "search") and arguments[-1] is not None:
        arguments[-1] = range(*arguments[-1])
    found = getattr(postings, method)(*arguments)
    if isinstance(found, dict):
        return list(found.items())
    return found if isinstance(found, int | float) else list(found)


def main() -> None:
    postings = Postings.of(json.loads(sys.stdin.readline()))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        connection, _ = listening.accept()
    with connection, connection.makefile("rw", encoding="utf-8") as stream:
        for line in stream:
            method, *arguments = json.loads(line)
            stream.write(json.dumps(respond(postings, method, arguments)) + "\n")
            stream.flush()


if __name__ == "__main__":
    main()
