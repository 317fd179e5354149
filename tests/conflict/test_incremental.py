"""What only the new claims touch is compared again, and the outcome is that of comparing everything."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import casebook
import pytest
from aftermath import same

from kg import load, parse

if TYPE_CHECKING:
    from pathlib import Path

_SEEDS = 6


class _Shelf:
    """The cases, dealt out to a few seeds: the claims of each source may stand in any of them.

    What is said of things stands in the first, unless it is `scattered` too. Where it is not, only what the new claims touch is compared again.
    """

    def __init__(self, folder: Path, dice: random.Random, *, scattered: bool) -> None:
        self._folder = folder
        self.hands: list[list[str]] = [[] for _ in range(_SEEDS)]
        for piece in (piece for case in _cases() for piece in case.pieces() if piece.strip()):
            first = piece.startswith("my:") or (not scattered and "a kg:Claim" not in piece)
            self.hands[0 if first else dice.randrange(_SEEDS)].append(piece)

    def item(self, number: int, *, without: int = 0) -> parse.Input:
        """Write a seed, `without` so many of its pieces at the end."""
        hand = self.hands[number]
        path = self._folder / f"hand{number}.ttl"
        path.write_text(casebook.turtle(dict.fromkeys(hand[: len(hand) - without])), "utf-8")
        return parse.describe(path)


def _cases() -> list[casebook.Case]:
    found: list[casebook.Case] = []
    for path in casebook.files():
        found += casebook.read(path, len(found) + 1)
    return found


@pytest.mark.parametrize(("seed", "scattered"), [(0, False), (1, False), (2, True)])
def test_the_order_of_loads_does_not_matter(tmp_path: Path, seed: int, *, scattered: bool) -> None:
    """Seeds that are loaded one by one, in any order, leave the conflicts, the statuses and the graph of a load of all of them."""
    dice = random.Random(seed)  # noqa: S311 - reproducible
    shelf = _Shelf(tmp_path, dice, scattered=scattered)
    load.load(tmp_path / "all", [shelf.item(number) for number in range(_SEEDS)])
    order = [0, *dice.sample(range(1, _SEEDS), _SEEDS - 1)]
    for number in order:
        load.load(tmp_path / "each", [shelf.item(number)])
    same(tmp_path / "each", tmp_path / "all")


@pytest.mark.parametrize(("seed", "scattered"), [(3, False), (4, False), (5, True)])
def test_what_was_replaced_or_unloaded_leaves_no_trace(tmp_path: Path, seed: int, *, scattered: bool) -> None:
    """A store in which seeds came, were replaced and went holds what one has that never had any other."""
    dice = random.Random(seed)  # noqa: S311 - reproducible
    shelf = _Shelf(tmp_path, dice, scattered=scattered)
    load.load(tmp_path / "each", [shelf.item(number, without=dice.randrange(20)) for number in range(_SEEDS)])
    gone = dice.randrange(1, _SEEDS)
    kept = [number for number in range(_SEEDS) if number != gone]
    for number in kept:
        load.load(tmp_path / "each", [shelf.item(number)])
    load.unload(tmp_path / "each", f"hand{gone}")
    load.load(tmp_path / "all", [shelf.item(number) for number in kept])
    same(tmp_path / "each", tmp_path / "all")
