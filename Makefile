# The workshop. It needs make and Python 3.11 or newer with venv; the rest comes by itself.
#   make demo      the first minute: public facts in, overlaps out, pages on PORT (8000)
#   make serve     the pages of an installation that is there already
#   make test      the tests, on SQLite or on what DATABASE_URL names; PYTEST_FLAGS go to pytest
#   make check     lint, types, directions, derived files, and the ten tests of beauty
#   make bench     the benchmarks, on LABELS (files of judged pairs) and INVENTORY (a file)
#   make encoder   train the shipped encoder anew on ENCODER_DATA (a folder of pairs of texts)
#   make messages  compile the translations        make docs  write docs/reference from the code
#   make setup     everything the above need       make clean throw away what can be made again
#   make lock      write the locked requirements anew from requirements/*.in
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PORT ?= 8000
DEMO_FLAGS ?=
PYTEST_FLAGS ?=
COVERAGE ?=
JOJEONG_SHARED ?= ../shared
LABELS ?= $(wildcard $(JOJEONG_SHARED)/data/labels/overlap_*.jsonl)
INVENTORY ?= $(wildcard $(JOJEONG_SHARED)/data/federal/inventory_2025.csv)
ENCODER_DATA ?= $(JOJEONG_SHARED)/data/encoder

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$p"; break; }; done)
# dev.txt holds all of run.txt: where the tests' environment is, demo and serve use it as it is.
RUN := $(if $(wildcard $(STAMPS)/dev),$(STAMPS)/dev,$(STAMPS)/run)

.PHONY: help setup demo serve test check bench encoder messages docs clean lock

help:
	@sed -n '2,11s/^#   //p' Makefile

setup: $(STAMPS)/dev

demo: $(RUN)
	$(BIN)/jojeong demo --port $(PORT) $(DEMO_FLAGS)

serve: $(RUN)
	$(BIN)/jojeong serve --port $(PORT)

test: $(STAMPS)/dev
	$(BIN)/python $(if $(COVERAGE),-m coverage run) -m pytest --numprocesses auto --maxprocesses 4 -q -rfEs $(PYTEST_FLAGS)

# One target a check, so that `make -k check` shows everything that is wrong at once.
check: check-lint check-format check-templates check-directions check-types check-migrations \
	check-messages check-reference check-encoder check-beauty

check-%: $(STAMPS)/dev
	$(CHECK_$*)

CHECK_lint = $(BIN)/ruff check .
CHECK_format = $(BIN)/ruff format --check .
# Linted, not reformatted: djlint's formatter drops spaces between words that are seen.
CHECK_templates = $(BIN)/djlint src/jojeong/web/templates --lint
CHECK_directions = $(BIN)/lint-imports --no-logo
CHECK_types = $(BIN)/mypy src
CHECK_migrations = JOJEONG_HOME=$(VENV)/home DJANGO_SETTINGS_MODULE=jojeong.project.settings \
	$(BIN)/django-admin makemigrations --check --dry-run
CHECK_messages = $(BIN)/python -m tools.messages check
CHECK_reference = $(BIN)/python -m tools.reference_docs --check
CHECK_encoder = $(BIN)/python -m tools.encoder check
CHECK_beauty = $(BIN)/python -m tools.beauty

bench: $(STAMPS)/dev
	@test -n "$(LABELS)" -a -n "$(INVENTORY)" || { \
		echo "Say where the data is: make bench LABELS='PAIRS.jsonl …' INVENTORY=INVENTORY.csv" >&2; exit 2; }
	for labels in $(LABELS); do \
		$(BIN)/python benchmarks/overlap_quality.py --labels "$$labels" --inventory "$(INVENTORY)" || exit 1; \
	done
	$(BIN)/python benchmarks/matching_scale.py --inventory "$(INVENTORY)" --records 20000
	$(BIN)/python benchmarks/check_quality.py --plans benchmarks/labels/retold_plans.jsonl \
		--programmes benchmarks/labels/retold_programmes.csv

encoder: $(STAMPS)/dev
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.encoder train $(ENCODER_DATA)

messages: $(STAMPS)/dev
	$(BIN)/python -m tools.messages compile

docs: $(STAMPS)/dev
	$(BIN)/python -m tools.reference_docs

# What is locked already stays, unless a line asks for another. No index is recorded.
lock: $(STAMPS)/bootstrap
	cd requirements && for name in bootstrap run dev; do \
		../$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
			--no-emit-index-url --quiet $$name.in -o $$name.txt || exit 1; \
	done

clean:
	rm -rf $(VENV) build src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache .coverage .coverage.*
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMPS)/bootstrap: requirements/bootstrap.txt
	@test -n "$(PYTHON)" || { echo "jojeong needs Python 3.11 or newer with venv" \
		"(on Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@echo "Preparing $(VENV) with $(PYTHON)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@mkdir -p $(STAMPS) && touch $@

# uv reads no pip.conf: where it reaches no index, pip installs the same locked files.
$(STAMPS)/run $(STAMPS)/dev: $(STAMPS)/%: requirements/%.txt pyproject.toml $(STAMPS)/bootstrap
	@echo "Installing requirements/$*.txt"
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes $< requirements/bootstrap.txt \
		2>$(STAMPS)/uv.log || { echo "uv could not (see $(STAMPS)/uv.log): pip does, in a minute or two"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; }
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --offline --no-deps --no-build-isolation -e .
	@touch $@
