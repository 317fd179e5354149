# Two commands do all the set-up: `make demo` runs the main job, `make test` all tests. `make check` is the one door for quality.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check exports bench clean browser

$(BIN)/kg: setup.cfg pyproject.toml
	@echo "installing kg and what it needs into $(VENV), once"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q kg
	@touch $(BIN)/kg

browser:
	@sh .ci/browser

demo: $(BIN)/kg
	@sh .ci/demo

test: $(BIN)/kg browser
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(BIN)/kg browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term

exports: $(BIN)/kg
	rm -rf build/exports-store && $(BIN)/kg load seeds --store build/exports-store && $(BIN)/kg export --format bundle --store build/exports-store -o exports

bench: $(BIN)/kg
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) build dist *.egg-info .kg .coverage .coverage.* .mypy_cache .ruff_cache
