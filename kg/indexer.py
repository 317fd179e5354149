"""Fills the derived index while a load streams by, and checks classes once all of it is known; never reads a file or a store."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.claim import DENIED, LABELS, TYPE
from kg.index import ENTITY, LATE, VALUE, claim_key, claim_term, core_of, key, squeezed
from kg.terms import AMOUNT, KG, is_literal, lexical, local_name, name, parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from kg.ontology import Ontology, Relation
    from kg.validate import Finished

_BATCH = 2_000  # what waits longer must be fetched from far away when its turn comes
_AT_ONCE = 64
_LABEL_RANK = {term: rank for rank, term in enumerate(LABELS)}
_MODEL = f"<{KG}"
_ROWS = {
    "label": "?, ?, ?, ?",
    "name": "?, ?",
    "type": "?, ?",
    "claim": ", ".join("?" * 16),
    "origin": "?, ?",
    "fresh": "?, ?, ?",
    "trait": "?, ?, ?",
    "amount": "?, ?, ?, ?, ?, ?, ?",
    "period": "?, ?, ?, ?, ?, ?",
}
_REPLACED = frozenset({"claim", "amount", "period"})  # what the ontology says of a relation may have changed, and numbers are given anew
DATED, SAME, WITHIN = "issued", "same", "within"
TRAITS = {
    **dict.fromkeys(map(name, ("dct:issued", "schema:datePublished", "dct:date")), DATED),
    **dict.fromkeys(map(name, ("owl:sameAs", "skos:exactMatch")), SAME),
    **dict.fromkeys(map(name, ("schema:containedInPlace", "dct:isPartOf")), WITHIN),
}
_FLAGS = (("minimumExclusive", 1), ("maximumExclusive", 2), ("approximate", 4))

_PARTS_OF_CLAIM = """SELECT subject FROM claim WHERE iri = ?1 UNION SELECT object FROM claim WHERE iri = ?1
  UNION SELECT predicate FROM claim WHERE iri = ?1 UNION SELECT source FROM claim WHERE iri = ?1 UNION SELECT origin FROM origin WHERE claim = ?1
  UNION SELECT speaker FROM claim WHERE iri = ?1 AND speaker UNION SELECT period FROM claim WHERE iri = ?1 AND period
  UNION SELECT listed FROM claim WHERE iri = ?1 AND listed"""
_NODES_OF_LOAD = f"""SELECT c.subject FROM fresh f CROSS JOIN claim c ON c.iri = f.claim
  UNION SELECT c.object FROM fresh f CROSS JOIN claim c ON c.iri = f.claim WHERE c.kind = {ENTITY}
  UNION SELECT c.source FROM fresh f CROSS JOIN claim c ON c.iri = f.claim
  UNION SELECT o.origin FROM fresh f CROSS JOIN origin o ON o.claim = f.claim
  UNION SELECT l.term FROM renamed r CROSS JOIN label l ON l.term = r.term"""  # noqa: S608 - our own
_DEAD = f"""SELECT t.id, t.value FROM loosened l CROSS JOIN term t ON t.id = l.term
  WHERE NOT EXISTS (SELECT 1 FROM claim WHERE subject = t.id) AND NOT EXISTS (SELECT 1 FROM claim WHERE object = t.id AND kind = {ENTITY})
  AND NOT EXISTS (SELECT 1 FROM origin WHERE origin = t.id) AND NOT EXISTS (SELECT 1 FROM label WHERE term = t.id)
  AND t.id NOT IN (SELECT source FROM claim WHERE source IN (SELECT term FROM loosened))"""  # noqa: S608 - our own
_LOOSENED = "(SELECT term FROM loosened)"
_STILL_SAID = f"""SELECT predicate, object, speaker, period, listed FROM claim WHERE predicate IN {_LOOSENED} OR object IN {_LOOSENED}
  OR speaker IN {_LOOSENED} OR period IN {_LOOSENED} OR listed IN {_LOOSENED}
  UNION SELECT term, class, 0, 0, 0 FROM type WHERE term IN {_LOOSENED} OR class IN {_LOOSENED}
  UNION SELECT term, ancestor, 0, 0, 0 FROM class UNION SELECT term, 0, 0, 0, 0 FROM trait WHERE term IN {_LOOSENED}
  UNION SELECT id, 0, 0, 0, 0 FROM term WHERE id IN {_LOOSENED} AND value IN (SELECT value FROM trait WHERE key = '{WITHIN}')
  UNION SELECT term, 0, 0, 0, 0 FROM relation UNION SELECT term, 0, 0, 0, 0 FROM word"""  # noqa: S608 - our own


class Indexer:
    """Writes rows of names, types and claims in batches, and derives the edges at the end."""

    def __init__(self, connection: sqlite3.Connection, ontology: Ontology) -> None:
        """Write into an index that is open for writing; `ontology` may change once what is replaced was taken back."""
        self._db, self.ontology = connection, ontology
        self._ids: dict[str, int] = {}
        self._next = (connection.execute("SELECT max(id) FROM term").fetchone()[0] or 0) + 1
        self._new = self._next == 1
        self._empty = connection.execute("SELECT 1 FROM claim LIMIT 1").fetchone() is None
        self._terms: list[tuple[Any, ...]] = []
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _ROWS}
        self._count = 0
        connection.executescript(
            "CREATE TEMP TABLE fresh (claim BLOB NOT NULL, seed TEXT NOT NULL, ordinal INTEGER NOT NULL);"
            "CREATE TEMP TABLE touched (a INTEGER, b INTEGER, predicate INTEGER, PRIMARY KEY (a, b, predicate)) WITHOUT ROWID;"
            "CREATE TEMP TABLE loosened (term INTEGER PRIMARY KEY);"
            "CREATE TEMP TABLE renamed (term INTEGER PRIMARY KEY);"
            "CREATE TEMP TABLE retyped (term INTEGER PRIMARY KEY);"
            "CREATE TEMP TABLE redated (origin INTEGER PRIMARY KEY);"
            "CREATE TEMP TABLE reopened (anchor INTEGER, predicate INTEGER, PRIMARY KEY (anchor, predicate)) WITHOUT ROWID;"
        )
        if not self._empty:
            connection.executescript(LATE)
        self._first = self._next
        self._unnamed = False
        self.reopened = self._empty

    @property
    def is_new(self) -> bool:
        """Whether all claims of the index are of this load."""
        return self._empty

    def term(self, value: str) -> int:
        """Return the number of a term, giving it one if it is new."""
        found = self._ids.get(value)
        if found is None:
            row = None if self._new else self._db.execute("SELECT id FROM term WHERE value = ?", (value,)).fetchone()
            if row:
                found = int(row[0])
            else:
                found, self._next = self._next, self._next + 1
                self._terms.append((found, value))
            self._ids[value] = found
        return found

    def described(self, subject: str, predicate: str, term: str) -> None:
        """Take a name or a type; all else is passed over."""
        if predicate == TYPE:
            pair = (self.term(subject), self.term(term))
            self._rows["type"].append(pair)
            if pair[0] < self._first:
                self._db.execute("INSERT OR IGNORE INTO retyped VALUES (?)", pair[:1])
            if pair[0] < self._first and not self.reopened:
                self.reopened = self._db.execute("SELECT 1 FROM type WHERE term = ? AND class = ?", pair).fetchone() is None
        elif predicate in _LABEL_RANK and is_literal(term) and not self.is_word(subject):
            number = self.term(subject)
            value, language, _ = parts(term)
            self._rows["label"].append((number, language or "", _LABEL_RANK[predicate], value))
            self._rows["name"] += [(word, number) for word in name_keys(value)]
            if not self._empty:
                self._db.execute("INSERT OR IGNORE INTO renamed VALUES (?)", (number,))
        elif predicate in TRAITS:
            row = (self.term(subject), TRAITS[predicate], term)
            self._rows["trait"].append(row)
            if row[1] == WITHIN:
                self.term(term)  # what is said of it later may be new, but bears on what is known
            if (row[0] < self._first or row[1] == SAME) and not self.reopened:
                self.reopened = self._db.execute("SELECT 1 FROM trait WHERE term = ? AND key = ? AND value = ?", row).fetchone() is None
        self._full()

    def part(self, term: str, properties: Iterable[tuple[str, str]]) -> None:
        """Take an amount or a period that claims refer to."""
        found = {local_name(predicate[1:-1]): lexical(value) for predicate, value in properties}
        number = self.term(term)
        if term.startswith(f"<{AMOUNT}"):
            flags = sum(bit for key, bit in _FLAGS if key in found)
            figures = (found.get(key) for key in ("value", "minimum", "maximum"))
            self._rows["amount"].append((number, found["unit"], *figures, flags, found.get("text")))
        else:
            words = (found.get(key) for key in ("start", "end", "text"))
            self._rows["period"].append((number, *words, int("fiscal" in found), found.get("assumed")))

    def is_word(self, subject: str) -> bool:
        """Tell whether a term is a word of an ontology rather than a thing that claims are about."""
        return subject.startswith(_MODEL) or subject in self.ontology.relations or subject in self.ontology.classes

    def is_symmetric(self, predicate: str) -> bool:
        """Tell whether a relation of the ontology holds both ways."""
        return self.ontology.relations[predicate].symmetric

    def claimed(self, made: Finished, seed: str, ordinal: int) -> None:
        """Take a finished claim."""
        claim, subject, predicate, thing, source, stance, speaker, period, origins, listed, purposes, verbatim, unsourced, _ = made
        relation, number, known = self.ontology.relations[predicate], self.term, self._ids.get
        kind = VALUE if relation.measure or relation.literal else ENTITY
        first, second = known(subject) or number(subject), known(thing) or number(thing)
        ends = (second, first) if relation.symmetric and thing < subject else (first, second)
        source_id, mark = known(source) or number(source), claim_key(claim)
        speaker_id = (known(speaker) or number(speaker)) if speaker else 0
        period_id = (known(period) or number(period)) if period else 0
        listed_id = number(listed) if listed else 0
        scope = "\n".join(sorted(purposes)) if purposes else ""
        row = (mark, first, known(predicate) or number(predicate), second, source_id, *ends, kind, stance == DENIED, unsourced)
        self._rows["claim"].append((*row, _kept_name(stance), speaker_id, period_id, scope, verbatim, listed_id))
        self._rows["origin"] += [(mark, number(origin)) for origin in origins] or [(mark, speaker_id or source_id)]
        self._rows["fresh"].append((mark, seed, ordinal))
        self._full()

    def flush(self) -> None:
        """Write the rows that wait."""
        self._insert("INSERT INTO term VALUES", "?, ?", self._terms)
        for table, waiting in self._rows.items():
            self._insert(f"INSERT OR {'REPLACE' if table in _REPLACED else 'IGNORE'} INTO {table} VALUES", _ROWS[table], waiting)

    def _insert(self, verb: str, marks: str, rows: list[tuple[Any, ...]]) -> None:
        """Write rows that wait, many with one statement: that costs two thirds of one by one."""
        whole = len(rows) - len(rows) % _AT_ONCE
        many = f"{verb} {', '.join([f'({marks})'] * _AT_ONCE)}" if whole else ""
        for start in range(0, whole, _AT_ONCE):
            self._db.execute(many, tuple(chain.from_iterable(rows[start : start + _AT_ONCE])))
        self._db.executemany(f"{verb} ({marks})", rows[whole:])
        rows.clear()

    def _full(self) -> None:
        self._count += 1
        if self._count >= _BATCH:
            self._count = 0
            self.flush()

    def statements_of(self, seed: str) -> list[str]:
        """Return the claims that a seed states, in order."""
        return [claim_term(row[0]) for row in self._db.execute("SELECT claim FROM stated WHERE seed = ? ORDER BY claim", (seed,))]

    def dropped_by(self, seed: str) -> list[str]:
        """Return the claims that a seed stated before and does not state now, in order."""
        query = "SELECT claim FROM stated WHERE seed = ?1 AND claim NOT IN (SELECT claim FROM fresh WHERE seed = ?1) ORDER BY claim"
        return [claim_term(row[0]) for row in self._db.execute(query, (seed,))]

    def state(self) -> dict[str, int]:
        """Write down which seeds state the claims of this load; return how many each of them did not state before."""
        seeds = [seed for (seed,) in self._db.execute("SELECT DISTINCT seed FROM fresh")]
        insert = "INSERT OR IGNORE INTO stated SELECT seed, claim FROM fresh WHERE seed = ?"
        return {seed: self._db.execute(insert, (seed,)).rowcount for seed in seeds}

    def unstate(self, seed: str, claims: Iterable[str]) -> list[str]:
        """Take a seed's statement of some claims back; return those that no seed states any more."""
        orphans = []
        for claim in claims:
            mark = (claim_key(claim),)
            self._db.execute("DELETE FROM stated WHERE seed = ? AND claim = ?", (seed, *mark))
            if not self._db.execute("SELECT 1 FROM stated WHERE claim = ? LIMIT 1", mark).fetchone():
                self._db.execute("INSERT OR IGNORE INTO touched SELECT edge_from, edge_to, predicate FROM claim WHERE iri = ?", mark)
                self._db.execute("INSERT OR IGNORE INTO reopened SELECT subject, predicate FROM claim WHERE iri = ?", mark)
                self._db.execute(f"INSERT OR IGNORE INTO reopened SELECT object, predicate FROM claim WHERE iri = ? AND kind = {ENTITY}", mark)  # noqa: S608 - ours
                self._db.execute(f"INSERT OR IGNORE INTO loosened {_PARTS_OF_CLAIM}", mark)
                self._db.execute("DELETE FROM claim WHERE iri = ?", mark)
                self._db.execute("INSERT OR IGNORE INTO redated SELECT origin FROM origin WHERE claim = ?", mark)
                for table in ("origin", "agreed", "standing", "resolved"):
                    self._db.execute(f"DELETE FROM {table} WHERE claim = ?", mark)  # noqa: S608 - tables of our own
                orphans.append(claim)
        return orphans

    def undescribe(self, subject: str, predicate: str, term: str) -> None:
        """Take a name or a type back."""
        if predicate == TYPE:
            pair = (self.term(subject), self.term(term))
            self._db.execute("DELETE FROM type WHERE term = ? AND class = ?", pair)
            self._db.execute("INSERT OR IGNORE INTO retyped VALUES (?)", pair[:1])
            self.reopened = True
            self._db.execute("INSERT OR IGNORE INTO loosened VALUES (?), (?)", pair)
        elif predicate in _LABEL_RANK and is_literal(term) and not self.is_word(subject):
            value, language, _ = parts(term)
            number = self.term(subject)
            row = (number, language or "", _LABEL_RANK[predicate], value)
            self._db.execute("DELETE FROM label WHERE term = ? AND language = ? AND rank = ? AND text = ?", row)
            self._db.execute("INSERT OR IGNORE INTO renamed VALUES (?)", (number,))
            left = {word for (text,) in self._db.execute("SELECT text FROM label WHERE term = ?", (number,)) for word in name_keys(text)}
            left.update(word for word, _ in _local_keys([(number, subject)]))
            self._db.executemany("DELETE FROM name WHERE key = ? AND term = ?", [(word, number) for word in set(name_keys(value)) - left])
            self._db.execute("INSERT OR IGNORE INTO loosened VALUES (?)", (number,))
        elif predicate in TRAITS:
            number = self.term(subject)
            self._db.execute("DELETE FROM trait WHERE term = ? AND key = ? AND value = ?", (number, TRAITS[predicate], term))
            self._db.execute("INSERT OR IGNORE INTO loosened SELECT id FROM term WHERE id = ? OR value = ?", (number, term))
            self.reopened = True

    def finish(self) -> None:
        """Derive the edges that this load touches, and write down the words of the ontology."""
        self._unname_words()
        self._local_names()
        self._edges()
        self._db.executescript(LATE)
        self._words()
        self._forget()
        self._db.commit()

    def _edges(self) -> None:
        """Count what stands behind each edge; the claims are taken as they lie, since in the order of an index they would be looked up one by one."""
        claims = "claim c"
        if not self._empty:
            claims = "temp.touched t CROSS JOIN claim c ON c.edge_from = t.a AND c.edge_to = t.b AND c.predicate = t.predicate"
            self._db.execute("INSERT OR IGNORE INTO touched SELECT c.edge_from, c.edge_to, c.predicate FROM fresh f JOIN claim c ON c.iri = f.claim")
            self._db.execute("INSERT OR IGNORE INTO touched SELECT b, a, predicate FROM touched")
            rows = self._db.execute("SELECT a, b, predicate FROM touched").fetchall()
            self._db.executemany("DELETE FROM edge WHERE node = ? AND other = ? AND relation = ?", rows)
        self._db.executescript(f"""
          CREATE TEMP TABLE counted AS SELECT c.edge_from a, c.edge_to b, c.predicate p, count(DISTINCT c.iri) n, count(DISTINCT c.source) s,
            count(DISTINCT o.origin) g, min(c.unsourced) u FROM {claims} CROSS JOIN origin o ON o.claim = c.iri
            WHERE c.denied = 0 AND c.kind = {ENTITY} GROUP BY +c.edge_from, +c.edge_to, +c.predicate;
          INSERT OR REPLACE INTO edge SELECT a, -((g << 40) + (s << 20) + n), b, p, 1, n, s, g, u FROM counted;
          INSERT OR REPLACE INTO edge SELECT b, -((g << 40) + (s << 20) + n), a, p, 0, n, s, g, u FROM counted WHERE a <> b;
          DROP TABLE counted;""")  # noqa: S608 - our own
        nodes = "" if self._empty else "WHERE node IN (SELECT a FROM touched)"
        self._db.execute(f"DELETE FROM degree {nodes}")  # noqa: S608 - our own
        self._db.execute(f"INSERT INTO degree SELECT node, count(*) FROM edge {nodes} GROUP BY node")  # noqa: S608 - our own

    def _local_names(self) -> None:
        """Let every node of a claim be found by the last part of its IRI too: those of this load, unless names were taken away from others."""
        nodes = _living("claim") if self._empty or self._unnamed else _NODES_OF_LOAD
        rows = self._db.execute(f"SELECT id, value FROM term WHERE id IN ({nodes})")  # noqa: S608 - our own
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", _local_keys(rows))

    def settle(self, replaced: Collection[str] = ()) -> None:
        """Let everything be found by name that is known so far, as if it had been loaded before; what only `replaced` seeds stated is not."""
        self.flush()
        if not replaced:
            self._local_names()
            return
        self._unnamed = True
        marks = ",".join("?" * len(replaced))
        self._db.execute("DROP TABLE IF EXISTS temp.kept")
        others = f"SELECT claim FROM fresh UNION SELECT claim FROM stated WHERE seed NOT IN ({marks})"  # noqa: S608 - marks only
        self._db.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM claim WHERE iri IN ({others})", tuple(replaced))  # noqa: S608 - our own
        known, kept = (f"SELECT id, value FROM term WHERE id IN ({_living(table)})" for table in ("claim", "kept"))  # noqa: S608 - our own
        self._db.executemany("DELETE FROM name WHERE key = ? AND term = ?", _local_keys(self._db.execute(f"{known} EXCEPT {kept}").fetchall()))
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", _local_keys(self._db.execute(kept).fetchall()))

    def reopen(self) -> None:
        """Note under which things and relations the claims of this load are to be compared."""
        for side, kinds in (
            ("subject", (ENTITY, VALUE)),
            ("object", (ENTITY,)),
        ):  # amounts are shared by claims that have nothing to do with one another
            query = f"SELECT c.{side}, c.predicate FROM fresh f JOIN claim c ON c.iri = f.claim WHERE c.kind IN ({', '.join(map(str, kinds))})"  # noqa: S608 - ours
            self._db.execute(f"INSERT OR IGNORE INTO reopened {query}")
        self._db.execute("INSERT OR IGNORE INTO redated SELECT origin FROM fresh f JOIN origin o ON o.claim = f.claim")
        exact = self._new_scopes()
        scopes = self._db.execute("SELECT DISTINCT scope FROM claim WHERE scope <> ''").fetchall() if exact else ()
        said_of = [(scope,) for (scope,) in scopes if not exact.isdisjoint(scope.split("\n"))]
        self._db.executemany("INSERT OR IGNORE INTO reopened SELECT subject, predicate FROM claim WHERE scope = ? AND scope <> ''", said_of)

    def _new_scopes(self) -> set[str]:
        """Return the terms new to the index that say a scope exactly: claims that were there before may have them as their purpose."""
        exact = [one.term for one in self.ontology.classes.values() if self.ontology.singles_out(one.term)]
        marks = ",".join("?" * len(exact))
        query = f"""SELECT t.value FROM type y JOIN term k ON k.id = y.class JOIN term t ON t.id = y.term
                    WHERE y.term >= ? AND k.value IN ({marks})"""  # noqa: S608 - marks only
        return {value for (value,) in self._db.execute(query, (self._first, *exact))}

    def newcomers(self) -> list[str]:
        """Return the things of this load's claims that the index did not know before and that have no type, in order of their numbers."""
        query = """SELECT value FROM term WHERE id >= ? AND id IN (SELECT subject FROM fresh JOIN claim ON iri = claim
                   UNION SELECT object FROM fresh JOIN claim ON iri = claim WHERE kind = 0) AND id NOT IN (SELECT term FROM type) ORDER BY id"""
        if self._empty:  # all claims are of this load
            query = query.replace("FROM fresh JOIN claim ON iri = claim", "FROM claim")
        return [value for (value,) in self._db.execute(query, (self._first,))]

    def namesakes(self) -> list[tuple[str, str, str]]:
        """Return labels of this load's new things that name something known before too, with both, unless somebody says that these are one."""
        query = """SELECT l.text, t.id, t.value FROM renamed r CROSS JOIN label l ON l.term = r.term JOIN term t ON t.id = r.term
                   WHERE t.id >= ? ORDER BY l.text"""
        same = set(self._db.execute("SELECT t.value, r.value FROM trait r JOIN term t ON t.id = r.term WHERE r.key = ?", (SAME,)))
        found: dict[tuple[str, str], str] = {}
        for text, number, new in self._db.execute(query, (self._first,)).fetchall():
            others = "SELECT value FROM name JOIN term ON id = term WHERE key = ? AND term < ? AND term <> ?"
            for word in name_keys(text):
                for (old,) in self._db.execute(others, (word, self._first, number)):
                    if not same & {(new, old), (old, new)}:
                        found.setdefault((new, old), text)
        return [(text, *pair) for pair, text in found.items()]

    def _unname_words(self) -> None:
        """Take the names of things away that became words of an ontology after they were described."""
        for word in (*self.ontology.relations, *self.ontology.classes):
            row = None if word.startswith(_MODEL) else self._db.execute("SELECT id FROM term WHERE value = ?", (word,)).fetchone()
            if row:
                texts = [text for (text,) in self._db.execute("SELECT text FROM label WHERE term = ?", row)]
                self._unnamed = self._unnamed or bool(texts)
                self._db.executemany("DELETE FROM name WHERE key = ? AND term = ?", [(one, row[0]) for text in texts for one in name_keys(text)])
                self._db.execute("DELETE FROM label WHERE term = ?", row)
                self._db.execute("INSERT OR IGNORE INTO loosened VALUES (?)", row)

    def _forget(self) -> None:
        """Take away the names and the terms of what went, unless something else still speaks of it."""
        dead = self._db.execute(_DEAD).fetchall() if self._db.execute("SELECT 1 FROM loosened LIMIT 1").fetchone() else []
        if not dead:
            return
        self._db.executemany("DELETE FROM name WHERE key = ? AND term = ?", _local_keys(dead))
        self._db.execute("DELETE FROM loosened")
        self._db.executemany("INSERT INTO loosened VALUES (?)", [row[:1] for row in dead])
        used = {number for row in self._db.execute(_STILL_SAID) for number in row}
        gone = [row[:1] for row in dead if row[0] not in used]
        for table, column in (("term", "id"), ("amount", "term"), ("period", "term")):  # a number may be given again
            self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)  # noqa: S608 - tables of our own

    def _words(self) -> None:
        """Write down the labels of relations and classes, so that a lookup needs no ontology; nothing if they are there."""
        found: dict[str, set[tuple[object, ...]]] = {"relation": set(), "word": set(), "class": set()}
        for relation in self.ontology.relations.values():
            found["relation"].add(self._relation_row(relation))
            found["word"].update((squeezed(word), rank, self.term(relation.term)) for rank, word in self.ontology.ranked_names(relation))
        for klass in self.ontology.classes.values():
            ancestors = list(self.ontology.ancestors(klass.term))
            found["class"].update((self.term(klass.term), klass.label(), klass.label("zh"), len(ancestors), self.term(one)) for one in ancestors)
        self.flush()
        if all(set(self._db.execute(f"SELECT * FROM {table}")) == rows for table, rows in found.items()):  # noqa: S608 - tables of our own
            return
        if not self._empty:
            self._db.execute("INSERT OR IGNORE INTO loosened SELECT term FROM relation UNION SELECT term FROM class UNION SELECT ancestor FROM class")
        for table, rows in found.items():
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - tables of our own
            marks = ", ".join("?" * len(next(iter(rows)))) if rows else ""
            self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", sorted(rows, key=str))  # noqa: S608 - tables of our own

    def _relation_row(self, relation: Relation) -> tuple[object, ...]:
        labels = [relation.label(inverse=inverse, language=language) for language in ("en", "zh") for inverse in (False, True)]
        return self.term(relation.term), *labels, int(relation.symmetric), relation.group


@lru_cache(maxsize=100)
def _kept_name(stance: str) -> str:
    return local_name(stance[1:-1])


def _living(claims: str) -> str:
    """Write the query for what a table of claims, or a name, speaks of."""
    origins = "" if claims == "claim" else f"WHERE claim IN (SELECT iri FROM {claims})"  # noqa: S608 - our own
    return f"""SELECT subject FROM {claims} UNION SELECT object FROM {claims} WHERE kind = {ENTITY} UNION SELECT source FROM {claims}
               UNION SELECT origin FROM origin {origins} UNION SELECT term FROM label"""  # noqa: S608 - our own


def _local_keys(rows: Iterable[tuple[int, str]]) -> list[tuple[str, int]]:
    """Return the names that IRIs give by their last parts, from numbers and terms."""
    return [(key(local_name(value[1:-1])), number) for number, value in rows if value.startswith("<")]


def name_keys(text: str) -> list[str]:
    """Return the keys under which a name is found: as it is, and without its legal suffixes."""
    found = key(text)
    return [word for word in dict.fromkeys((found, core_of(found))) if word]
