"""Attacks the network: a JSON-LD context that would have to be fetched."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg.errors import UnsafeInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from target import Target


@pytest.fixture
def ear() -> Iterator[socket.socket]:
    """Listen on a port of this machine, and hold afterwards that nobody came."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        yield found
        found.settimeout(0.2)
        with pytest.raises(TimeoutError):
            found.accept()


@pytest.mark.parametrize("form", ["context", "in a list", "import", "nested", "file"])
def test_a_remote_context(target: Target, ear: socket.socket, form: str) -> None:
    """A remote context is refused and never fetched, wherever it stands."""
    address = f"http://127.0.0.1:{ear.getsockname()[1]}/context.jsonld"
    contexts: dict[str, object] = {
        "context": address,
        "in a list": [{"a": "urn:a"}, address],
        "import": {"@import": address},
        "nested": {"p": {"@id": "urn:p", "@context": address}},
        "file": "file:///etc/hostname",
    }
    text = json.dumps({"@context": contexts[form], "@id": "urn:s", "urn:a": "x", "p": {"urn:a": "y"}}, indent=1)
    error = target.refused(UnsafeInputError, text, "a.jsonld")
    assert "never fetched" in error.message
    assert error.location is not None
    assert error.location.line is not None
