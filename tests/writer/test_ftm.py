"""Tests of FollowTheMoney entities, validated by its own package where that is installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from outlet import exported, ids, nasty_reader, scope

from kg.reader import Reader
from kg.writer import ftm
from kg.writer.network import Network

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def model() -> Any:  # noqa: ANN401 - a package without types
    """Give the model of FollowTheMoney."""
    return pytest.importorskip("followthemoney", reason="followthemoney, the extra `ftm`, is not installed").model


@pytest.fixture(params=["bundled", "nasty"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    """Open the bundled seeds, or the nasty one."""
    return Reader(None) if request.param == "bundled" else nasty_reader(tmp_path)


def entities(reader: Reader) -> dict[str, dict[str, Any]]:
    """Return the exported entities by id."""
    rows = [json.loads(line) for line in exported("ftm", reader).decode().split("\n")[:-1]]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def test_the_model_takes_every_entity(model: Any, reader: Reader) -> None:  # noqa: ANN401 - the same
    """Each entity has what its schema requires, each property exists and takes its values as they are, each reference fits its range."""
    found = {one: model.get_proxy(row, cleaned=False) for one, row in entities(reader).items()}
    for row in entities(reader).values():
        proxy = found[row["id"]]
        proxy.schema.validate({"properties": row["properties"]})
        assert not proxy.schema.abstract
        for name, values in row["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (proxy.schema.name, name)
            for value in values:
                # The model itself takes quotation marks off a name.
                assert (prop.type.clean(value, proxy=proxy) or "").strip("\"'") == value.strip("\"'"), (name, value)
                assert prop.type.name != "entity" or found[value].schema.is_a(prop.range), (name, value)


def test_tables_of_schemata_are_those_of_the_model(model: Any) -> None:  # noqa: ANN401 - the same
    """What the exporter believes of the model is so: which schema is above which, and which link takes which."""
    for schema in (*ftm.SCHEMATA.values(), ftm.OTHERS):
        above = {one.name for one in model.get(schema).schemata} - {schema}
        assert ftm._ABOVE.get(schema, set()) == above & {"LegalEntity", "Organization", "Asset"} or schema == "LegalEntity"
    for schema, *ends in ftm.LINKS.values():
        for name, wanted in ends:
            assert model.get(schema).get(name).range.name == wanted, (schema, name)


def test_every_claim_is_there(reader: Reader) -> None:
    """Each claim is one link or one note, with its paraphrase, and with its source as proof."""
    found = entities(reader)
    records = {f"kg-claim-{one.claim.identifier}": one for one in Network(scope(reader)).claims()}
    assert len(records) == len(ids(reader))
    for one, record in records.items():
        said = found[one]["properties"]
        assert found[said["proof"][0]]["schema"] == "Article"
        assert bool(said.get("summary")) == bool(record.claim.paraphrase)
        assert (found[one]["schema"] == "Note") == (record.claim.object is None or record.is_denied)


def test_a_chief_executive_is_a_director() -> None:
    """A relation that has a schema gets it, with its ends the right way round; another is a link with a role."""
    found = entities(Reader(None)).values()
    named = {one["id"]: one["properties"].get("name", [""])[0] for one in found}
    directs = {
        (named[one["properties"]["director"][0]], named[one["properties"]["organization"][0]]) for one in found if one["schema"] == "Directorship"
    }
    assert ("Eddie Wu", "Alibaba") in directs
    links = {
        (named[one["properties"]["subject"][0]], one["properties"]["role"][0], named[one["properties"]["object"][0]])
        for one in found
        if one["schema"] == "UnknownLink"
    }
    assert ("Alibaba", "invests in", "Moonshot") in links
