# make demo: the findings of the abstract that this project starts from
# make test: everything that must hold before a change lands
# Both make .venv when it is missing or when the dependencies have changed.

# The first Python that spaCy's and scispaCy's wheels exist for
PYTHON ?= $(shell for python in python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && echo $$python && break; \
	done)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: demo test format schema clean
.DEFAULT_GOAL := demo

demo: .venv/core
	$(BIN)/extractor extract --format table corpora/clusterin

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: .venv/core
	$(BIN)/python -m extractor.output.schema

.venv/core: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or 3.12 here" >&2; \
		echo "hint: install one, or name it: make demo PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(INSTALL) .
	@touch $@

.venv/dev: .venv/core
	$(INSTALL) '.[dev]'
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
