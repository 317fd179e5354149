"""Notes on claims, kept until their claims are authored; a note corrects nothing and never changes a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claim import NOTE_CLASS, TARGET, TYPE, part_iri
from kg.node import Scattered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.node import Property
    from kg.run import Row


class Notes:
    """The notes of one file. All of them are held: people write few, and a claim may name one that stands anywhere."""

    def __init__(self, named: Callable[[str], str]) -> None:
        """Hold no notes yet; `named` gives a blank node its IRI."""
        self._named = named
        self._rows: dict[str, list[Row]] = {}
        self._targets: dict[str, list[str]] = {}
        self._used: set[str] = set()

    def __contains__(self, node: str) -> bool:
        """Tell whether a note is held."""
        return node in self._rows

    def hold(self, node: str, rows: list[Row]) -> None:
        """Keep a note; one that names its claim by oa:hasTarget is found by that (Web Annotation Data Model, section 3.1).

        Raises:
            Scattered: a part of the same note came before.

        """
        if node in self._rows:
            raise Scattered
        self._rows[node] = rows
        for predicate, term, _ in rows:
            if predicate == TARGET:
                self._targets.setdefault(term, []).append(node)

    def targeting(self, claim: str) -> Sequence[str]:
        """Return the notes that name a claim."""
        return self._targets.get(claim, ()) if self._targets else ()

    def on(self, node: str, claim: str) -> tuple[str, list[Property]]:
        """Return the IRI and the properties of a held note on a claim: several claims may share one note, each gets its own."""
        self._used.add(node)
        properties = {(predicate, self._named(term)) for predicate, term, _ in self._rows[node] if predicate not in {TYPE, TARGET}}
        found = part_iri("note", [*properties, (TARGET, claim)])
        return found, [(TYPE, NOTE_CLASS), (TARGET, claim), *sorted(properties)]

    def unused(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield the notes that no claim took."""
        yield from ((node, rows) for node, rows in self._rows.items() if node not in self._used)
