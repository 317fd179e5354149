"""A browser, and windows that open pictures from files, as a reader would."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from window import Reader
from world import ARTICLE, SENTENCE, SHA256, paint

from kg.view import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext

    from kg.view import Picture

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def world() -> Callable[..., Picture]:
    """Give the painter of the invented world, which takes the documents to embed by sha256."""
    return paint


@pytest.fixture
def article() -> tuple[str, str]:
    """Give the invented article's sha256 and text."""
    return SHA256, ARTICLE


@pytest.fixture
def sentence() -> str:
    """Give the sentence that stands behind "Copperleaf deploys Tern 3"."""
    return SENTENCE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no chromium on this machine: install it, or name it in CHROMIUM")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def read(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Open pictures from files, as a reader would."""
    contexts: list[BrowserContext] = []

    def opened(picture: Picture | Path, *, width: int = 1280, height: int = 800, **more: Any) -> Reader:  # noqa: ANN401 - any option of a browser context
        path = picture if isinstance(picture, Path) else tmp_path / f"picture{len(contexts)}.html"
        if not isinstance(picture, Path):
            path.write_text(render(picture), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **more)
        contexts.append(context)
        page = context.new_page()
        reader = Reader(page, [], [])
        page.on("console", lambda said: reader.problems.append(said.text))
        page.on("pageerror", lambda error: reader.problems.append(str(error)))
        page.on("dialog", lambda dialog: reader.problems.append(dialog.message))
        context.on("request", lambda request: reader.requests.append(request.url))
        page.goto(path.as_uri())
        assert page.evaluate("Boolean(window.kgView)"), reader.problems
        page.evaluate("kgView.ready")
        reader.requests.remove(path.as_uri())
        return reader

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def reader(read: Callable[..., Reader], world: Callable[..., Picture], article: tuple[str, str]) -> Iterator[Reader]:
    """Open the invented world with its article; whatever a test does, the page never complains or asks for anything."""
    opened = read(world({article[0]: article[1]}))
    yield opened
    assert opened.problems == []
    assert opened.requests == []


@pytest.fixture
def shown(read: Callable[..., Reader], world: Callable[..., Picture], article: tuple[str, str]) -> Callable[..., Reader]:
    """Open the invented world with its article in a state of the page."""

    def shown(state: str, **more: Any) -> Reader:  # noqa: ANN401 - any option of a browser context
        reader = read(world({article[0]: article[1]}), **more)
        reader.bring(state)
        return reader

    return shown
