# Two commands matter: `make diff` prints the R3→R6 comparison, `make test` runs every check.
# Both set up everything they need in .venv.
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(RECENT)' 2>/dev/null && echo $$p && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: diff test lint unit programs generated bench clean

diff: $(VENV)/.ready
	@$(BIN)/revtool diff R3 R6

test: lint unit

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/revtool publish --check

unit: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -q -n auto --dist loadfile

# What only tests of pages and papers use: Chromium, LibreOffice, axe-core.
programs:
	scripts/programs

generated: $(VENV)/.ready
	$(BIN)/python scripts/generate.py
	$(BIN)/python scripts/configuration.py
	$(BIN)/revtool publish

bench: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/alignment.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/history.py
	$(BIN)/python benchmarks/merging.py
	$(BIN)/python benchmarks/importing.py
	$(BIN)/python benchmarks/fuzz.py --count 200

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "revtool needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Compiling once makes the first run as quick as the next.
$(VENV)/.ready: $(BIN)/python pyproject.toml
	$(PIP) --editable .
	@$(BIN)/python -m compileall -q revtool
	@touch $@

$(VENV)/.ready-dev: $(BIN)/python pyproject.toml
	$(PIP) --editable '.[dev]'
	@$(BIN)/python -m compileall -q revtool
	@touch $(VENV)/.ready $@

clean:
	rm -rf $(VENV)
