"""The wheel, built, installed into an empty environment and used far from the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest
from caller import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("kg", "ontology", "seeds", "exports", "setup.cfg", "pyproject.toml", "LICENSE", "README.md")


def built(tmp_path: Path) -> Path:
    """Build the wheel from a copy of the sources, without a network."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, copy / name)
    pytest.importorskip("build", reason="the package build is not installed")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--skip-dependency-check", "--outdir", str(tmp_path / "dist")]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = (tmp_path / "dist").glob("*.whl")
    return wheel


def test_the_installed_wheel_answers(tmp_path: Path) -> None:
    """Ontology, seeds, example, queries and compiled exports are in the wheel; kg works from it outside the repository."""
    wheel = built(tmp_path)
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("ontology", "*.ttl"), ("ontology/queries", "*.rq"), ("seeds", "*.ttl"), ("seeds/example", "*")):
        shipped = {f"kg/_data/{folder}/{path.name}" for path in (ROOT / folder).glob(pattern) if path.is_file()}
        assert shipped
        assert shipped <= names
    assert {"kg/_data/exports/kg.nq", "kg/_data/exports/index.json", "kg/py.typed"} <= names
    assert {f"kg/view/page/{path.name}" for path in (ROOT / "kg/view/page").glob("*.*")} <= names

    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    run_pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(run_pip, check=True, capture_output=True)
    target = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True, text=True)
    packages = tmp_path / "packages"
    packages.mkdir()
    for path in os.scandir(sysconfig.get_path("purelib")):
        # Everything that kg needs, but not kg itself, which may be installed there as an editable package.
        if not path.name.startswith(("kg", "aikg", "__editable__")) and not path.name.endswith(".pth"):
            (packages / path.name).symlink_to(path.path)
    (tmp_path / "venv" / target.stdout.strip().split("venv/")[1] / "dependencies.pth").write_text(f"{packages}\n")

    away = tmp_path / "away"
    away.mkdir()
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "PYTHON", "COV_"))}

    def kg(*words: str) -> str:
        done = subprocess.run([tmp_path / "venv" / "bin" / "kg", *words], cwd=away, env=plain, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Moonshot" in kg("neighbors", "alibaba")
    where = subprocess.run([python, "-c", "import kg; print(kg.__file__)"], cwd=away, env=plain, capture_output=True, text=True, check=True)
    assert str(tmp_path / "venv") in where.stdout
    assert "e:alibaba" in kg("query", "SELECT ?who { ?who kg:investsIn e:moonshot }")
    assert "investors" in kg("query", "--list")
    kg("view", "moonshot", "-o", "view.html")
    assert (away / "view.html").stat().st_size > 100_000
    example = next((tmp_path / "venv").rglob("seeds/example/example.ttl"))
    kg("load", str(example))
    assert "Northwind" in kg("show", "northwind")
    assert kg("--version").startswith("kg, version ")
