"""The derived index of a snapshot: names, types, claims and edges in SQLite; holds nothing that the store does not say.

A lookup reads only this. It is written while a load streams by, and can be made again from the store at any time.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from typing import TYPE_CHECKING

from kg.errors import StoreDamagedError
from kg.terms import CLAIM

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """
PRAGMA user_version = 3;
CREATE TABLE term (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE label (term INTEGER NOT NULL, language TEXT NOT NULL, rank INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (term, rank, language, text)) WITHOUT ROWID;
CREATE TABLE name (key TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (key, term)) WITHOUT ROWID;
CREATE TABLE type (term INTEGER NOT NULL, class INTEGER NOT NULL, PRIMARY KEY (term, class)) WITHOUT ROWID;
CREATE TABLE claim (iri BLOB PRIMARY KEY, subject INTEGER NOT NULL, predicate INTEGER NOT NULL,
  object INTEGER NOT NULL, source INTEGER NOT NULL, edge_from INTEGER NOT NULL, edge_to INTEGER NOT NULL, kind INTEGER NOT NULL,
  denied INTEGER NOT NULL, unsourced INTEGER NOT NULL, stance TEXT NOT NULL, speaker INTEGER NOT NULL, period INTEGER NOT NULL,
  scope TEXT NOT NULL, manner INTEGER NOT NULL, listed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE amount (term INTEGER PRIMARY KEY, unit TEXT NOT NULL, value TEXT, minimum TEXT, maximum TEXT, flags INTEGER NOT NULL, text TEXT);
CREATE TABLE period (term INTEGER PRIMARY KEY, start TEXT, end TEXT, text TEXT, fiscal INTEGER NOT NULL, assumed TEXT);
CREATE TABLE trait (term INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (term, key, value)) WITHOUT ROWID;
CREATE TABLE resolved (claim BLOB PRIMARY KEY, start TEXT, end TEXT, precision TEXT NOT NULL, how TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE conflict (id BLOB PRIMARY KEY, kind TEXT NOT NULL, contested INTEGER NOT NULL, anchor INTEGER NOT NULL, subject INTEGER NOT NULL,
  predicate INTEGER NOT NULL, why TEXT NOT NULL, ruling TEXT NOT NULL, assumptions TEXT NOT NULL, preferred INTEGER NOT NULL,
  reason TEXT, parts TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE member (conflict BLOB NOT NULL, claim BLOB NOT NULL, side INTEGER NOT NULL, PRIMARY KEY (conflict, claim)) WITHOUT ROWID;
CREATE TABLE standing (claim BLOB PRIMARY KEY, status TEXT NOT NULL, outranked INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE agreed (claim BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE origin (claim BLOB NOT NULL, origin INTEGER NOT NULL, PRIMARY KEY (claim, origin)) WITHOUT ROWID;
CREATE TABLE stated (seed TEXT NOT NULL, claim BLOB NOT NULL, PRIMARY KEY (seed, claim)) WITHOUT ROWID;
CREATE TABLE edge (node INTEGER NOT NULL, rank INTEGER NOT NULL, other INTEGER NOT NULL, relation INTEGER NOT NULL, outgoing INTEGER NOT NULL,
  claims INTEGER NOT NULL, sources INTEGER NOT NULL, origins INTEGER NOT NULL, unsourced INTEGER NOT NULL,
  PRIMARY KEY (node, rank, other, relation, outgoing)) WITHOUT ROWID;
CREATE TABLE degree (node INTEGER PRIMARY KEY, edges INTEGER NOT NULL);
CREATE TABLE relation (term INTEGER PRIMARY KEY, label TEXT NOT NULL, inverse TEXT NOT NULL, label_zh TEXT NOT NULL, inverse_zh TEXT NOT NULL,
  symmetric INTEGER NOT NULL, grp TEXT);
CREATE TABLE word (key TEXT NOT NULL, rank INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (key, rank, term)) WITHOUT ROWID;
CREATE TABLE class (term INTEGER NOT NULL, label TEXT NOT NULL, label_zh TEXT NOT NULL, depth INTEGER NOT NULL, ancestor INTEGER NOT NULL,
  PRIMARY KEY (term, ancestor)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
VERSION = 3
LATE = """
CREATE INDEX IF NOT EXISTS stated_claim ON stated (claim);
CREATE INDEX IF NOT EXISTS claim_subject ON claim (subject, predicate, object);
CREATE INDEX IF NOT EXISTS claim_object ON claim (object, predicate);
CREATE INDEX IF NOT EXISTS edge_pair ON edge (node, other);
CREATE INDEX IF NOT EXISTS claim_edge ON claim (edge_from, edge_to, predicate);
CREATE INDEX IF NOT EXISTS conflict_anchor ON conflict (anchor, predicate);
CREATE INDEX IF NOT EXISTS member_claim ON member (claim);
CREATE INDEX IF NOT EXISTS origin_claim ON origin (origin);
CREATE INDEX IF NOT EXISTS claim_scope ON claim (scope) WHERE scope <> '';
"""
TABLES = (
    *(
        "meta",
        "term",
        "label",
        "name",
        "type",
        "claim",
        "amount",
        "period",
        "trait",
        "origin",
        "stated",
        "edge",
        "degree",
        "relation",
        "word",
        "class",
    ),
    *("resolved", "conflict", "member", "standing", "agreed"),
)
ENTITY, VALUE = 0, 1
_LEGAL = frozenset(
    "group holding holdings ltd limited inc incorporated corp corporation co company plc llc gmbh ag sa nv bv oyj ab spa "  # noqa: SIM905 - words
    "platforms technologies".split()
)
_LEGAL_ZH = ("股份有限公司", "有限责任公司", "有限公司", "控股", "集团", "公司")
_APART = dict.fromkeys(map(ord, "_-‐‑‒–—―·.,'’\"“”()"), " ")


def key(text: str) -> str:
    """Return the form in which names are compared: case, width, accents and punctuation do not count (Unicode NFKD, case folding)."""
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(text.casefold().translate(_APART).split())


def core(text: str) -> str:
    """Return a name's key without the legal suffixes at its end: `Alibaba Group Holding Ltd.` gives `alibaba`."""
    return core_of(key(text))


def core_of(found: str) -> str:
    """Return a key without the legal suffixes at its end."""
    words = found.split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    bare = " ".join(words)
    while (suffix := next((one for one in _LEGAL_ZH if bare.endswith(one) and bare != one), None)) is not None:
        bare = bare.removesuffix(suffix).rstrip()
    return bare


def squeezed(text: str) -> str:
    """Return the form in which relations and classes are compared: a key without its spaces, so that `invests-in` and `investsIn` are one."""
    return key(text).replace(" ", "")


def claim_key(claim: str) -> bytes:
    """Return the 16 bytes under which a claim's IRI term stands in the index."""
    return bytes.fromhex(claim[-33:-1])


def claim_term(found: bytes) -> str:
    """Return the IRI term of a claim from its 16 bytes."""
    return f"<{CLAIM}{found.hex()}>"


def create(path: str) -> sqlite3.Connection:
    """Create an empty index in a file, or in memory for `:memory:`."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.create_function("unhex16", 1, bytes.fromhex, deterministic=True)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;" + SCHEMA)
    return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open the index of a snapshot, which never changes."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA query_only=1")
        made_by = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise StoreDamagedError(f"the index {path} cannot be read: {error}", hint="go back with: kg rollback NUMBER") from error
    if made_by != VERSION:
        hint = "the data are whole: kg export --format nq -o all.nq, then kg load all.nq --store NEW"
        raise StoreDamagedError(f"the index {path} was made by another version of kg", hint=hint)
    return connection


def open_for_write(path: Path) -> sqlite3.Connection:
    """Open the index of a fork that is not yet a snapshot: no journal, since a fork that fails is thrown away."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
    return connection


def dump(connection: sqlite3.Connection, meta: dict[str, str]) -> str:
    """Write an index as JSON, byte-stable: one row a line, tables and rows in a fixed order, after some facts about it."""
    lines = ['"meta":[\n' + ",\n".join(json.dumps(row, separators=(",", ":")) for row in sorted(meta.items())) + "\n]"]
    for table in TABLES[1:]:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(columns)}")  # noqa: S608 - tables of our own
        texts = ([one.hex() if isinstance(one, bytes) else one for one in row] for row in rows)
        body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in texts)
        lines.append(f"{json.dumps(table)}:[\n{body}\n]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def restore(text: str) -> sqlite3.Connection:
    """Build an index in memory from its JSON."""
    connection = create(":memory:")
    for table, rows in json.loads(text).items():
        if rows:
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            marks = ",".join("unhex16(?)" if column[2] == "BLOB" else "?" for column in columns)
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - tables of our own
    connection.commit()
    return connection
