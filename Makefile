# Footnote needs Python 3.11 or newer with pip and venv, and make; the rest is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run install test check eval files clean help

run: $(VENV)/run  ## ask the articles in the terminal; with a token, answer on Discord
	@$(BIN)/python -m bot

install: $(VENV)/run  ## only install what run needs, into .venv

test: $(VENV)/dev  ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/dev  ## what a commit has to pass: format, lint, types and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

eval: $(VENV)/run  ## figures for a question set: make eval FILE=questions.jsonl
	@$(BIN)/python -m bot eval $(or $(FILE),tests/questions.jsonl)

files: $(VENV)/files  ## install the extra that reads .pdf and .docx articles

clean:  ## remove what was installed and made; data/ and .env stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find bot index tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | while IFS='	' read -r name what; do printf 'make %-9s %s\n' "$$name" "$$what"; done

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Footnote needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) --version 2>&1`. Name another: make PYTHON=python3.12"; exit 1; }
	@echo "Making $(VENV), a few seconds ..." >&2
	@$(PYTHON) -m venv $(VENV)

# A stamp a lock file: a second run installs nothing and says nothing.
$(VENV)/run: requirements.lock | $(BIN)/python
	@echo "Installing into $(VENV) what Footnote needs, 320 MB, about a minute ..." >&2
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/files: requirements-files.lock | $(VENV)/run
	@echo "Installing into $(VENV) the extra that reads .pdf and .docx, 10 MB ..." >&2
	@$(INSTALL) -r requirements-files.lock
	@touch $@

$(VENV)/dev: requirements-dev.lock | $(VENV)/run
	@echo "Installing into $(VENV) what the tests need, about a minute ..." >&2
	@$(INSTALL) -r requirements-dev.lock
	@touch $@
