"""Keeps the graphs open that calls are answered from: the newest state of the store, one graph for each policy, day and language; never writes."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from threading import Lock, RLock
from typing import TYPE_CHECKING

from kg.graph import Graph
from kg.limits import limit
from kg.policy import Selection
from kg.reader import open_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

_Key = tuple[str, str, str | None, str]


class Graphs:
    """Opens graphs as they are asked for; each is used by one call at a time."""

    def __init__(self, store: str | None, corpus: str | None) -> None:
        """Answer from a store, or from what is at hand; `corpus` is a folder of documents.

        Raises:
            StoreError, UsageError: as for `kg.reader.open_reader`.
            CorpusFaultError: the folder of documents cannot be read.

        """
        self._store, self._corpus = store, corpus
        self._lock = Lock()
        self._open: OrderedDict[_Key, tuple[Graph, RLock]] = OrderedDict()
        with self.use("all", None, "en") as graph:
            self.name, self.skipped = graph.reader.name, graph.corpus.passed_over if graph.corpus else []

    @contextmanager
    def use(self, policy: str, day: str | None, language: str) -> Iterator[Graph]:
        """Hand out a graph for the time of a call, or of that part of one which reads the index.

        Raises:
            UsageError: there is no such policy, or no such day.

        """
        graph, lock = self._take(Selection(policy, day), language)
        with lock:
            yield graph

    def _take(self, selection: Selection, language: str) -> tuple[Graph, RLock]:
        with self._lock:
            reader = open_reader(self._store)
            key = (reader.name, selection.policy, selection.day, language)
            if key not in self._open:
                self._open[key] = (Graph(reader, corpus=self._corpus, language=language, selection=selection), RLock())
            self._open.move_to_end(key)
            while len(self._open) > limit("mcp_graphs"):
                self._open.popitem(last=False)
            return self._open[key]
