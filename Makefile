# make run: ask the articles. make test: the tests. Both need Python 3.11 or newer with pip and venv, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check eval semantic clean

run: $(VENV)/run
	@$(BIN)/python -m bot

test: $(VENV)/dev
	$(BIN)/python -m pytest

# make eval FILE=questions.jsonl: figures for a question set; without FILE for the small one of the tests.
eval: $(VENV)/run
	@$(BIN)/python -m bot eval $(or $(FILE),tests/questions.jsonl)

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Footnote needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version 2>&1`. Name another: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The semantic extra beside what is there: make test then tests it too.
semantic: $(VENV)/semantic

# A stamp a lock file: a second run installs nothing.
$(VENV)/run: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/semantic: requirements-semantic.lock | $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-semantic.lock
	@touch $@

$(VENV)/dev: requirements-dev.lock | $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
