"""Places: the line and the offsets of a triple, found by reading once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import place
from kg.parse import Place

if TYPE_CHECKING:
    from desk import Desk


def test_lines_and_offsets(desk: Desk) -> None:
    """A place is a line from 1 and its code points, without the line break, whatever that is."""
    item = desk.file("<a:a> <a:b> '甲' .\r\n<a:a> <a:b>\n  'y' .\n", "a.ttl")
    assert place.places(item, [0, 1]) == {0: Place(1, 0, 17), 1: Place(3, 31, 38)}
    assert place.places(item, []) == {}
    assert place.places(item, [7]) == {}


def test_skipped_graphs_do_not_count(desk: Desk) -> None:
    """Ordinals pass over the quads of graphs that are skipped."""
    item = desk.file('<a:a> <a:b> "x" <a:g> .\n<a:a> <a:b> "y" .\n', "a.nq")
    assert place.places(item, [0])[0].line == 1
    assert place.places(item, [0], skip="<a:g>".__eq__)[0].line == 2


def test_a_line_by_its_number(desk: Desk) -> None:
    """A line comes without its end; beyond the last there is nothing."""
    item = desk.file("one\r\ntwo", "a.ttl")
    assert [place.line(item, number) for number in (1, 2, 3)] == ["one", "two", ""]


def test_places_in_json(desk: Desk) -> None:
    """JSON-LD triples are found by their words; one whose words are not there is taken to stand at the beginning."""
    text = '[\n{"@id": "http://x/a",\n "http://x/p": ["v",\n "w"]},\n{"http://x/p": "w"}, {"@id": "http://x/c", "http://x/q": "caf\\u00e9"}]'
    item = desk.file(text, "a.jsonld")
    assert {one.line for one in place.places(item, range(4)).values()} == {1, 3, 4}
