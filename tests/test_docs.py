"""The README and its sisters under test: every transcript is run, every table is held against the code.

After a change of the seeds, of an answer or of a table: `python tests/test_docs.py --refresh` writes all of them anew, and
`python tests/test_docs.py --picture` the screenshot (it needs Chromium). Marks in the README say what is what:

    <!-- file: NAME -->     the block that follows is a file, at hand under that name in every transcript
    <!-- table: NAME -->    what follows, up to <!-- end -->, is made by the function TABLES[NAME]
    <!-- fields: NAME -->   the table that follows names exactly the fields of a JSON answer

A transcript runs in a folder of its own with `seeds` in it. A line `...` in its output stands for any lines left out.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from configparser import ConfigParser
from functools import lru_cache
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import casebook
import pytest

from kg import formats, saved
from kg.cli import COMMANDS, cli
from kg.cli.exits import EXITS
from kg.conflict import rules
from kg.limits import LIMITS
from kg.table import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import ViewportSize


ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = ("README.md", "SECURITY.md", "ontology/README.md")
PICTURE, EVIDENCE = ROOT / "docs" / "view.png", ROOT / "docs" / "evidence.png"
PICTURE_BYTES = 350_000
VIEWPORT: ViewportSize = {"width": 1280, "height": 720}
CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
NOON = "2026-11-20T12:00:00+00:00"
LEFT_OUT = "..."


class Block(NamedTuple):
    """A fenced block: its language, its text, the lines between its fences (first, past the last), the file that it is, if any."""

    language: str
    text: str
    lines: tuple[int, int]
    file: str | None


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    lines = page.splitlines()
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    for opening, closing in zip(fences[::2], fences[1::2], strict=True):
        mark = re.fullmatch(r"<!-- file: (\S+) -->", lines[opening - 1])
        yield Block(lines[opening][3:], "\n".join(lines[opening + 1 : closing]), (opening + 1, closing), mark[1] if mark else None)


# ---------------------------------------------------------------- transcripts
@contextlib.contextmanager
def desk(page: str) -> Iterator[Path]:
    """Make a folder as a reader of the page would have it: the seeds, the page's files, and `kg` on the path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").symlink_to(ROOT / "seeds")
        for block in blocks(page):
            if block.file:
                (folder / block.file).write_text(block.text + "\n", "utf-8")
        shim = folder / "bin" / "kg"
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
        shim.chmod(0o755)
        yield folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in a folder, with its talk among its answers as a terminal would show them."""
    env = {key: value for key, value in os.environ.items() if key not in {"KG_STORE", "KG_CORPUS"}}
    env |= {"PATH": f"{folder / 'bin'}:{env.get('PATH', '')}", "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"}
    env |= {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def played_shell(text: str, folder: Path) -> str:
    """Return a transcript of the shell as it runs now; only its commands are taken from the old one."""
    told: list[str] = []
    for command, shown in _steps(text):
        lines = [line.rstrip() for line in CLOCK.sub(NOON, run(command[2:].replace("\\\n", ""), folder).stdout).rstrip().splitlines()]
        told += [command, *_cut(lines, shown)]
    return "\n".join(told)


def played_python(text: str, folder: Path) -> str:
    """Return a transcript of Python as it runs now."""
    told: list[str] = []
    names: dict[str, Any] = {}
    with contextlib.chdir(folder):
        for example in doctest.DocTestParser().get_examples(text):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(example.source, "README.md", "single"), names)  # noqa: S102 - our own page
            source = example.source.rstrip("\n").split("\n")
            told += [f"{'>>>' if at == 0 else '...'} {line}".rstrip() for at, line in enumerate(source)]
            told += out.getvalue().splitlines()
    return "\n".join(told)


PLAYERS: dict[str, Callable[[str, Path], str]] = {"console": played_shell, "pycon": played_python}


def _steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a transcript, with the lines of output shown under it."""
    command, shown = "", list[str]()
    for line in text.splitlines():
        if command.endswith("\\") and not shown:
            command += "\n" + line
        elif line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line, []
        else:
            shown.append(line)
    yield command, shown


def _cut(lines: list[str], shown: list[str]) -> list[str]:
    """Leave out of the lines what the page leaves out: as many lines stay above and below the `...`."""
    if LEFT_OUT not in shown:
        return lines
    above = shown.index(LEFT_OUT)
    below = len(shown) - above - 1
    return [*lines[:above], LEFT_OUT, *lines[len(lines) - below :]] if len(lines) > above + below else lines


# ---------------------------------------------------------------- tables
def _commands() -> str:
    return "\n".join(["| verb | what it does |", "|---|---|", *(f"| `kg {name}` | {text} |" for name, text in COMMANDS.items())])


def _limits() -> str:
    rows = [f"| `{name}` | {one.value:,} {one.unit} | {one.effect} |" for name, one in LIMITS.items()]
    return "\n".join(["| limit | value | what happens there |", "|---|---|---|", *rows])


def _exits() -> str:
    words = dict(re.findall(r"(\d+) ([^;.]+)[;.]", (cli.help or "").replace("\n", " ")))
    rows = sorted((code, klass.__name__) for klass, code in EXITS.items())
    errors = {str(code): ", ".join(f"`{name}`" for _, name in group) for code, group in groupby(rows, key=lambda row: row[0])}
    lines = [f"| {code} | {' '.join(text.split())} | {errors.get(code, '')} |" for code, text in sorted(words.items(), key=lambda row: int(row[0]))]
    return "\n".join(["| code | means | errors of `kg.errors` |", "|---|---|---|", *lines])


def _columns() -> str:
    cells = [f"`{name}` | {', '.join(others)}" for name, others in COLUMNS.items()]
    half = (len(cells) + 1) // 2
    rows = [f"| {left} | {right} |" for left, right in zip_longest(cells[:half], cells[half:], fillvalue=" | ")]
    return "\n".join(["| column | also understood | column | also understood |", "|---|---|---|---|", *rows])


def _queries() -> str:
    names = [f"`{query.name}`" for query in saved.everything()]
    return f"{', '.join(names[:-1])} and {names[-1]}."


@lru_cache(maxsize=1)
def _kinds() -> str:
    """Tell each kind of difference as the rules define it, with how it stands in the casebook."""
    with tempfile.TemporaryDirectory() as scratch:
        counted = {one.kind: one for one in casebook.rows(casebook.all_verdicts(Path(scratch)))}
    rows = []
    for one in rules.bundled().kinds.values():
        row = counted[one.name]
        rows.append(
            f"| `{one.name}` | {one.definition} {one.example} | {'yes' if one.contested else 'no'}"
            f" | {row.cases} | {row.found} | {row.alike} | {row.false} |"
        )
    head = ["| kind | what it is, with an example | may be contested | cases | found | look-alikes | false alarms |", "|---|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _house() -> str:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    layers = setup["importlinter:contract:layers"]["layers"].strip().splitlines()
    return " → ".join(" ".join(f"`{room.strip()}`" for room in layer.split("|")) for layer in layers)


TABLES: dict[str, Callable[[], str]] = {
    "columns": _columns,
    "exits": _exits,
    "formats": formats.table,
    "house": _house,
    "kinds": _kinds,
    "limits": _limits,
    "queries": _queries,
    "verbs": _commands,
}
TABLE = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)\n?(<!-- end -->)", re.DOTALL)


# ---------------------------------------------------------------- tests
@pytest.fixture(scope="module")
def page() -> str:
    """Read the README."""
    return README.read_text("utf-8")


def transcripts() -> Iterator[object]:
    """Yield every transcript of every page, as a test is given it."""
    for name in PAGES:
        for block in blocks((ROOT / name).read_text("utf-8")):
            if block.language in PLAYERS:
                yield pytest.param(name, block, id=f"{name}:{block.lines[0] + 1}")


@pytest.mark.parametrize(("name", "block"), list(transcripts()))
def test_transcript(name: str, block: Block) -> None:
    """Every transcript shows what kg answers today, to the letter."""
    with desk((ROOT / name).read_text("utf-8")) as folder:
        assert PLAYERS[block.language](block.text, folder) == block.text, "refresh it with: python tests/test_docs.py --refresh"


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str, page: str) -> None:
    """Every command, saved query, limit, exit code, column and room stands in the README as it stands in the code."""
    found = {match[2]: match[3] for match in TABLE.finditer(page)}
    assert found[name] == TABLES[name](), "refresh it with: python tests/test_docs.py --refresh"


def test_tables_are_whole() -> None:
    """The tables name every exit code that an error can have, and every command has a page of help of its own."""
    assert {str(code) for code in EXITS.values()} | {"0", "130"} <= set(re.findall(r"^\| (\d+) \|", _exits(), re.MULTILINE))
    for name in COMMANDS:
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.help, name
        for option in command.params:
            if option.param_type_name == "option":
                assert getattr(option, "help", None), f"kg {name} {option.opts[0]} says nothing of itself"


def test_ids_in_examples() -> None:
    """Every claim id in an example of a command's help is one of the bundled seeds."""
    import kg

    held = {one["id"].rpartition("/")[2] for one in kg.open().claims()}
    pages = {name: cli.get_command(None, name).help or "" for name in COMMANDS}  # type: ignore[arg-type, union-attr]
    found = [(name, one) for name, page in pages.items() for one in re.findall(r"^ *kg .*?\b(?=[0-9a-f]*\d)([0-9a-f]{8,32})\b", page, re.MULTILINE)]
    assert {name for name, _ in found} >= {"evidence", "why"}
    assert [(name, one) for name, one in found if sum(claim.startswith(one) for claim in held) != 1] == []


def test_the_small_seed() -> None:
    """The seed that seeds/README.md calls complete loads as it stands, beside the article whose hash and date it names, and is found again."""
    page = (ROOT / "seeds" / "README.md").read_text("utf-8")
    [seed] = [block.text for block in blocks(page) if block.language == "turtle"]
    [snippet] = re.findall(r"s = '(.+)'\n", page)
    article = (ROOT / "seeds" / "example" / "article.txt").read_text("utf-8")
    assert f"<#char={article.index(snippet)},{article.index(snippet) + len(snippet)}>" in (ROOT / "seeds" / "example" / "example.ttl").read_text(
        "utf-8"
    )
    with desk(page) as folder:
        (folder / "small.ttl").write_text(seed + "\n", "utf-8")
        found = json.loads(run("kg check small.ttl --corpus seeds/example --format json 2>/dev/null", folder).stdout)
    assert (found["claims"], found["found_again"]) == (2, 2)
    assert [one for one in found["findings"] if one["claim"]] == []


def test_saved_queries() -> None:
    """Every saved query has a summary, names its parameters, and answers on the bundled seeds in this engine and in rdflib alike."""
    import kg

    graph = kg.open()
    twin = graph.to_rdflib()
    for query in saved.everything():
        assert query.summary, query.name
        assert all(f"?{name}" in query.text for name, _ in query.parameters), query.name
        answers = graph.query(query.text)
        assert answers, query.name
        others = [{str(name): str(value) for name, value in row.asdict().items()} for row in twin.query(query.text)]  # type: ignore[union-attr]
        assert _comparable(others) == _comparable(answers), query.name


def _comparable(rows: list[dict[str, str]]) -> list[list[tuple[str, list[str]]]]:
    """Put rows and joined lists in an order that no engine promises."""
    return sorted([(name, sorted(value.split(", "))) for name, value in sorted(row.items()) if value] for row in rows)


@pytest.mark.parametrize(("name", "commands"), {
    "claims": ["kg claims -f json", "kg load seeds/example claim.ttl && kg claims -f json --corpus seeds/example"],
    "conflicts": ["kg conflicts --all -f json", "kg load seeds/example claim.ttl && kg conflicts -f json"],
    "neighbors": ["kg neighbors alibaba -f json", "kg neighbors alibaba --limit 1 -f json"],
}.items())  # fmt: skip
def test_fields(name: str, commands: list[str], page: str) -> None:
    """The README names exactly the fields that the JSON answers have."""
    table = page.partition(f"<!-- fields: {name} -->\n")[2].partition("\n\n")[0]
    documented = {field for line in table.splitlines()[2:] for field in re.findall(r"`([^`]+)`", line.split("|")[1])}
    found: set[str] = set()
    with desk(page) as folder:
        for command in commands:
            text = run(f"({command}) 2>/dev/null", folder).stdout
            text = text[re.search(r"^[\[{]", text, re.MULTILINE).start() :]  # type: ignore[union-attr]
            found |= {re.sub(r"^claims\[\]\..*", "claims[]", path) for path in _paths(json.loads(text))}
    assert documented == found


def _paths(value: object, at: str = "") -> set[str]:
    """Return the paths of all leaves; a list adds `[]` to its name."""
    if isinstance(value, list):
        return set().union(*(_paths(one, f"{at}[]" if at else "") for one in value))
    if isinstance(value, dict):
        return set().union(*(_paths(one, f"{at}.{key}" if at else key) for key, one in value.items()))
    return {at} if value is not None or "." in at else set()


def test_files_load(page: str) -> None:
    """Every example of the README that is a file loads, each into a store of its own."""
    files = [block.file for block in blocks(page) if block.file]
    assert {Path(name).suffix for name in files} == {".ttl", ".csv"}
    with desk(page) as folder:
        for name in files:
            done = run(f"kg load {name} --store {name}.store", folder)
            assert done.returncode == 0, done.stdout
        done = run("kg load --template csv > template.csv && kg load template.csv --store template", folder)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", PAGES)
def test_links(name: str) -> None:
    """Every relative link of a page leads somewhere, and no page names a path of the machine on which it was written."""
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:\s]+)\)", text):
        assert ((ROOT / name).parent / target).exists(), target
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work|Users|private)/", text)


def test_picture() -> None:
    """The README's picture is there; it and the one of the evidence are small."""
    assert PICTURE.is_file()
    for one in filter(Path.is_file, (PICTURE, EVIDENCE)):
        assert one.read_bytes().startswith(b"\x89PNG")
        assert one.stat().st_size < PICTURE_BYTES


# ---------------------------------------------------------------- refreshing
def refresh() -> None:
    """Write all transcripts and tables of the pages anew."""
    for path in (ROOT / name for name in PAGES):
        text = TABLE.sub(lambda match: f"{match[1]}{TABLES[match[2]]()}\n{match[4]}", path.read_text("utf-8"))
        lines = text.splitlines()
        for block in reversed(list(blocks(text))):
            if block.language in PLAYERS:
                with desk(text) as folder:
                    lines[slice(*block.lines)] = PLAYERS[block.language](block.text, folder).splitlines()
        path.write_text("\n".join(lines) + "\n", "utf-8")


def picture() -> None:
    """Take the README's pictures: the bundled seeds with Alibaba open, and the example with a figure's sentence highlighted.

    The first is of the seeds without a corpus, so that no article's words are in it; the second is of the article that ships.
    """
    from playwright.sync_api import sync_playwright

    with desk("") as folder, sync_playwright() as playwright:
        run("kg view -o seeds.html && kg load seeds/example && kg view -o example.html --corpus seeds/example", folder)
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"])
        for path, name, entity, figure in ((PICTURE, "seeds", "Alibaba", ""), (EVIDENCE, "example", "Northwind Robotics", "40%")):
            sheet = browser.new_page(viewport=VIEWPORT, color_scheme="light", reduced_motion="reduce", locale="en-GB")
            sheet.goto((folder / f"{name}.html").as_uri())
            sheet.evaluate("kgView.ready")
            number = sheet.evaluate("(label) => [...Array(1000).keys()].find((id) => kgView.label(id) === label)", entity)
            sheet.evaluate("(id) => kgView.show('node', id)", number)
            if figure:
                line = sheet.locator(".folded", has_text=figure).first
                line.locator("summary").click()
                line.evaluate("(one) => { document.getElementById('panel').scrollTop = one.offsetTop - 90; document.activeElement.blur(); }")
            sheet.wait_for_timeout(1500)
            path.parent.mkdir(exist_ok=True)
            sheet.screenshot(path=str(path))
        browser.close()


if __name__ == "__main__":
    for flag, deed in {"--refresh": refresh, "--picture": picture}.items():
        if flag in sys.argv[1:]:
            deed()
