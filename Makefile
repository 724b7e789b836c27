# Two commands carry a newcomer, each doing its whole set-up: `make film` renders the film, `make test` proves it.
#   make film QUALITY=1080p SCENES="opening weight_nudge"

QUALITY ?= 720p
SCENES ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help film test test-slow check bench format lock clean set-up-run set-up-dev

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 \t/p' Makefile

film: set-up-run ## set up and render the film into build/ (QUALITY=720p, SCENES=all)
	$(BIN)/backprop film --quality $(QUALITY) $(SCENES)

test: check ## set up, check style and types, run the tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4

test-slow: set-up-dev ## the tests that take minutes
	$(BIN)/python -m pytest -m slow

check: set-up-dev ## style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: set-up-dev ## measure
	$(BIN)/python -m benchmarks

format: set-up-dev ## put the source into its form
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

lock: set-up-dev ## write requirements/*.lock anew from pyproject.toml
	scripts/lock

clean: ## remove build/ and the environment
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

set-up-run:
	@scripts/bootstrap run

set-up-dev:
	@scripts/bootstrap dev
