# Two commands matter: `make diff` prints the R3→R6 comparison, `make test` runs every check.
# Both set up everything they need in .venv.
PYTHON ?= $(shell command -v python3 || command -v python)
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: diff test lint unit reports bench clean

diff: $(VENV)/.ready
	@$(BIN)/revtool diff R3 R6

test: $(VENV)/.ready-dev lint unit

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

bench: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/startup.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "revtool needs Python 3.11 or newer; try: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV)
