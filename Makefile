# Everything runs in .venv, which the first target that needs it makes. Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# The CSL-JSON schema, for the tests alone: this package carries it, and none of its dependencies are needed.
SCHEMA_PACKAGE := commonmeta-py==0.312

# Random runs of the sync: those beyond the 500 that `make test` makes.
SEEDS ?= 500-999

.PHONY: demo test test-quick fuzz lint format types bench docs clean

demo: $(INSTALLED)
	$(BIN)/refmill demo demo

test: $(INSTALLED) lint types
	$(BIN)/python -m pytest -n auto

test-quick: $(INSTALLED)
	$(BIN)/python -m pytest -n auto -m "not latex and not wheel"

# The property tests with new examples at every run; the other targets repeat theirs.
fuzz: $(INSTALLED)
	REFMILL_HYPOTHESIS=fuzz $(BIN)/python -m pytest -n auto tests/property
	REFMILL_SYNC_SEEDS=$(SEEDS) $(BIN)/python -m pytest -n auto tests/property/test_sync_runs.py tests/property/test_sync_back.py

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# mypy does not follow the mapping of folders to packages, so it checks a tree of links that looks as installed.
types: $(INSTALLED)
	rm -rf build/typing && mkdir -p build/typing/refmill
	cd build/typing/refmill && ln -s ../../../core/* . && for folder in seeds exporters styles zotero; do ln -s ../../../$$folder $$folder; done
	cd build/typing && ../../$(BIN)/mypy --config-file ../../pyproject.toml -p refmill

# Benchmarks whose peers are other programs (bib, ris, formatting, agreement) are run by hand: see their --help.
bench: $(INSTALLED)
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/merging.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/round_trip.py
	$(BIN)/python benchmarks/hostile.py
	$(BIN)/python benchmarks/sync.py

docs: $(INSTALLED)
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build dist demo *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(INSTALLED): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "RefMill needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps $(SCHEMA_PACKAGE)
	touch $@
