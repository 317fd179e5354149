"""Reads the rules of the grammar: which parts in a row make what, by which action; never knows what an action does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.ask import amounts, deeds, forms, sets, topics
from kg.ask.chart import Rule
from kg.ask.meaning import every, limited, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def rules(text: str) -> Iterator[Rule]:
    """Read the rules of a grammar; a part that may be missing makes two rules of one."""
    for row in text.splitlines():
        line = row.partition("#")[0].strip()
        if line:
            yield from _rule(line)


def _rule(line: str) -> Iterator[Rule]:
    left, _, right = line.partition("=")
    result, _, parts = left.partition(":")
    action, *numbers = right.split()
    cost = float(numbers.pop()) if numbers and numbers[-1].startswith("+") else 0.0
    function = ACTIONS[action]
    wanted = [int(one) for one in numbers]
    yield from _expanded(result.strip(), parts.split(), function, wanted, cost)


def _expanded(result: str, parts: list[str], function: Callable[..., Any], wanted: list[int], cost: float) -> Iterator[Rule]:
    optional = next((at for at, part in enumerate(parts) if part.endswith("?")), None)
    if optional is not None:
        for kept in (True, False):
            names = [*parts[:optional], *([parts[optional][:-1]] if kept else []), *parts[optional + 1 :]]
            numbers = wanted if kept else [one - (one > optional + 1) for one in wanted]
            yield from _expanded(result, names, function, numbers, cost)
        return

    def build(meant: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the action makes
        return function(*(meant[one - 1] for one in wanted))

    yield Rule(result, tuple(parts), build, cost)


def _actions(module: object) -> dict[str, Callable[..., Any]]:
    """Return the functions of a module by their names; one that ends in _ is called without it."""
    own = {name: found for name, found in vars(module).items() if callable(found) and not name.startswith("_")}
    return {name.rstrip("_"): found for name, found in own.items() if getattr(found, "__module__", "") == getattr(module, "__name__", None)}


ACTIONS: dict[str, Callable[..., Any]] = {name: found for module in (sets, forms, deeds, amounts, topics) for name, found in _actions(module).items()}
ACTIONS |= {"every": every, "step": step, "limited": limited}
