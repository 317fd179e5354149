"""The grammar as a whole: its words and rules fit the actions that they name, and hold nothing of the bundled data."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import kg
from kg.ask import grammar, rules
from kg.reader import Reader
from kg.terms import local_name

LEXICAL = frozenset(
    "FMEAS PMEAS WHEREIN MADEBY TORN REST DEED DOING ADJ ADJER ADJEST".split()  # noqa: SIM905 - words
) | frozenset(
    "ENT KIND MEAS VERB VHEAD PART NOUN PNOUN PRED PHEAD OBJECT MHEAD MTAIL DATE AMOUNT NUM SOURCE COUNTED PREPOSITION".split()  # noqa: SIM905 - words
)
LINES = [line.partition("#")[0].strip() for line in grammar.RULES.splitlines() if line.partition("#")[0].strip()]
MADE = {line.partition(":")[0] for line in LINES}


@pytest.mark.parametrize("line", LINES)
def test_rule(line: str) -> None:
    """Each rule is made of known parts, names a known action, and gives it as many parts as it takes, none of them optional."""
    left, _, right = line.partition("=")
    parts = left.partition(":")[2].split()
    action, *numbers = right.split()
    wanted = [int(one) for one in numbers if not one.startswith("+")]
    assert {part.rstrip("?") for part in parts} <= LEXICAL | MADE | set(grammar.WORDS)
    inspect.signature(rules.ACTIONS[action]).bind(*wanted)
    assert all(1 <= one <= len(parts) and not parts[one - 1].endswith("?") for one in wanted)


KINDS = {
    **dict.fromkeys(
        "np bare joined rel vp gap not zrel zvp wh vpnoun ENT SOURCE KIND REN OBJECT".split(),  # noqa: SIM905 - words
        frozenset({"Set", "Thing", "Kind", "object", "Any"}),
    ),
    **dict.fromkeys("VERB NOUN PRED PART PNOUN WHEREIN MADEBY DEED v part".split(), frozenset({"Rel", "Any"})),  # noqa: SIM905 - words
    **dict.fromkeys(("VHEAD", "PHEAD", "DOING"), frozenset({"Pair", "Rel | Pair"})),
    **dict.fromkeys("MEAS FMEAS PMEAS REST meas COUNTED MTAIL PREPOSITION PREP VAGUE OVER UNDER CHAOGUO DIYU".split(), frozenset({"str", "Any"})),  # noqa: SIM905 - words
    **dict.fromkeys("q s zs amount zamount deed".split(), frozenset({"Question", "Any"})),  # noqa: SIM905 - words
    **dict.fromkeys(("ADJ", "ADJER", "ADJEST"), frozenset({"Measured"})),
    "mod": {"Mod", "Any"},
    "NUM": {"int", "int | Sum"},
    "DATE": {"Days"},
    "AMOUNT": {"Sum", "int | Sum"},
    "TORN": {"Torn"},
    "MHEAD": {"tuple[str, str]"},
    "WHO": {"Any", "object"},
}


@pytest.mark.parametrize("line", LINES)
def test_parts_fit_their_action(line: str) -> None:
    """Each part that a rule hands to its action is of the kind that the action takes: a set, a relation, a measure, days."""
    left, _, right = line.partition("=")
    parts = [one.rstrip("?") for one in left.partition(":")[2].split()]
    action, *numbers = right.split()
    takes = [str(one.annotation) for one in inspect.signature(rules.ACTIONS[action]).parameters.values()]
    for at, number in enumerate(int(one) for one in numbers if not one.startswith("+")):
        wanted = takes[min(at, len(takes) - 1)]
        assert {wanted, *wanted.split(" | ")} & KINDS[parts[number - 1]], f"part {number} is no {wanted}"


def test_every_closed_class_is_used() -> None:
    """No class of little words stands there for nothing, but for those that are never answered, and those that are read as another."""
    used = {part.rstrip("?") for line in LINES for part in line.partition("=")[0].partition(":")[2].split()}
    assert set(grammar.WORDS) - used - {"NEVER", "ATLEAST", "ATMOST"} == set()


def test_no_name_of_the_bundled_data_stands_in_the_code() -> None:
    """What kg ask understands comes from the ontology and the index: no label of a thing and no name of a relation is written in its code."""
    texts = " ".join(text for path in (Path(kg.__file__).parent / "ask").glob("*.py") for text in _texts(path))
    index = Reader(None).index
    labels = [row[0] for row in index.execute("SELECT text FROM label WHERE rank = 0 AND length(text) > 3")]
    relations = [local_name(row[0][1:-1]) for row in index.execute("SELECT value FROM relation JOIN term ON id = relation.term")]
    found = [one for one in (*labels, *(one for one in relations if not one.islower())) if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", texts)]
    assert found == []


def _texts(path: Path) -> list[str]:
    """Return the texts in a module's code, its docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    described = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = {id(node.body[0].value) for node in described if node.body and isinstance(node.body[0], ast.Expr)}
    found = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings]
    return ["\n".join(line.partition("#")[0] for line in text.splitlines()) for text in found]
