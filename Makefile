# Two commands carry a newcomer, each doing its whole set-up: `make film` renders the film, `make test` proves it.
#   make film QUALITY=1080p SCENES="opening weight_nudge"

QUALITY ?= 720p
SCENES ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help film test test-slow check bench format lock clean gold frames words set-up-run set-up-dev set-up-slow

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 \t/p' Makefile

film: set-up-run ## set up and render the film into build/ (QUALITY=720p, SCENES=all)
	$(BIN)/backprop film --quality $(QUALITY) $(SCENES)

test: check ## set up, check style and types, run the tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4

test-slow: set-up-slow ## the tests that take minutes
	$(BIN)/python -m pytest -n auto --maxprocesses 4 -m slow

check: set-up-dev ## style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: set-up-dev ## measure
	$(BIN)/python -m benchmarks

format: set-up-dev ## put the source into its form
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

gold: set-up-dev ## write tests/golden/ anew, on purpose: read what git says of it
	$(BIN)/python -m tests.test_goldens

frames: set-up-dev ## paint tests/frames/ anew, on purpose: look at what changed
	$(BIN)/python -m tests.scenes.test_frames

# The cards' and formulae's words are the page's: were they the lesson's, a better word on a card would repaint every scene.
PAGE_WORDS := render/page scenes/formulae $(sort $(wildcard scenes/*/card.py))
words: set-up-dev ## bring the translations' catalogues up to the stories' and the page's English
	mkdir -p build
	$(BIN)/pybabel -q extract --keyword Message --no-location --omit-header --output build/lesson.pot $(filter-out $(PAGE_WORDS) scenes/formulae/%,$(shell find scenes -name '*.py' | sort))
	$(BIN)/pybabel -q update --domain lesson --input-file build/lesson.pot --output-dir scenes/locale --width 120 --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/pybabel -q extract --keyword Message --no-location --omit-header --output build/page.pot $(PAGE_WORDS)
	$(BIN)/pybabel -q update --domain page --input-file build/page.pot --output-dir render/page/locale --width 120 --no-fuzzy-matching --ignore-pot-creation-date

lock: set-up-dev ## write requirements/*.lock anew from pyproject.toml
	scripts/lock

clean: ## remove build/ and the environment
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

set-up-run:
	@scripts/bootstrap run

set-up-dev:
	@scripts/bootstrap dev

set-up-slow:
	@scripts/bootstrap slow
