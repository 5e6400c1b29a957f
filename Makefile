# The project's commands. `make` lists them.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTHON ?= python3
# Compiled modules are kept: the tests start Python hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve test check golden bench words lock baseline clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

site: $(VENV)/site.stamp ## build site/, English and Chinese
	@$(BIN)/spec-mirror build

serve: $(VENV)/site.stamp ## show a live preview, rebuilt on change
	@$(BIN)/spec-mirror serve

test: $(VENV)/test.stamp ## set up all that the tests need, and run every test
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --num-workers 2
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup --no-loadscope-reorder

check: $(VENV)/test.stamp ## format, lint, types, unit and meta tests: seconds
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --num-workers 2
	@$(BIN)/python -m pytest --quiet --numprocesses 2 --dist loadgroup --no-loadscope-reorder tests/unit tests/golden tests/meta

golden: $(VENV)/test.stamp ## rewrite the golden files; read the difference before committing it
	@$(BIN)/python -m pytest --quiet --update-golden tests/golden

bench: $(VENV)/test.stamp ## measure the builder; ratios count, times hold for one machine only
	@$(BIN)/python tools/bench.py

words: $(VENV)/test.stamp ## take new words of the site over into the translations
	@$(BIN)/python tools/update_words.py

lock: ## pin the dependencies anew
	@$(BIN)/python tools/lock_dependencies.py

baseline: $(VENV)/site.stamp ## enter the transcribed specs into the lock: make baseline DATE=2026-11-22
	@$(BIN)/python tools/record_baseline.py $(DATE)

clean: ## remove everything that can be made again
	rm -rf $(VENV) .cache site tests/node/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'spec-mirror needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …' >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements/build.txt requirements/site.txt pyproject.toml | $(VENV)/bin/python
	@echo 'installing the pinned dependencies …'
	@$(PIP) --require-hashes -r requirements/build.txt
	@$(PIP) --require-hashes --no-build-isolation -r requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt tests/node/package-lock.json tools/install_test_tools.sh $(VENV)/site.stamp
	@echo 'installing what the tests need …'
	@sh tools/install_test_tools.sh & tools=$$!; \
	  $(PIP) --require-hashes --no-build-isolation -r requirements/test.txt && wait $$tools
	@touch $@
