# Two commands do everything: `make build` and `make test`. Both make their own virtual environment.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

.PHONY: build test serve lint golden screenshots clean
.DEFAULT_GOAL := build

build: $(READY)
	$(BIN)/bulletin build

test: build lint
	$(BIN)/pytest -n auto --dist loadgroup

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

serve: $(READY)
	$(BIN)/bulletin serve --open

# Renews the expected files of tests/golden/; read the diff before you commit it.
golden: $(READY)
	$(BIN)/python -m tests.golden_sites

# Renews the pictures of docs/screenshots.md; needs chromium.
screenshots: $(READY)
	$(BIN)/python -m tests.screenshots

clean:
	rm -rf $(VENV) output dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# pip knows dependency groups from 25.1 on, so it is brought up to date first.
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[desk,search,pdf]" --group dev
	touch $(READY)
