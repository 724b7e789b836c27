# Two commands for a newcomer, each doing its whole set-up: `make film` renders the film, `make test` runs the tests.
#   make film QUALITY=1080p SCENES="opening weight_nudge"

QUALITY ?= 720p
SCENES ?=
VOICE ?= neural
ROWS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help film test test-slow test-faults test-torch test-cluster check bench format lock clean gold frames parts gallery words set-up-run set-up-voice set-up-dev set-up-slow set-up-bench set-up-cluster

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 \t/p' Makefile

film: set-up-voice ## set up and render the film into build/ (QUALITY=720p, SCENES=all, VOICE=neural; VOICE=none is silent)
	$(BIN)/backprop film --quality $(QUALITY) --voice $(VOICE) $(SCENES)

test: check ## set up, check style and types, run the tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4

test-slow: set-up-slow ## the tests that take minutes
	$(BIN)/python -m pytest -n auto --maxprocesses 4 -m "slow and not faults"

test-faults: set-up-slow set-up-cluster ## all that can befall a run, at length (hours); goes on where it was left off, and tells what it tried
	$(BIN)/python -m pytest -p tests.faults.record -o "norecursedirs=with_torch .* build" -m case --every-case tests $(FAULTS)

test-torch: set-up-bench ## the tests of models out of PyTorch, which are two gigabytes to install
	$(BIN)/python -m pytest tests/with_torch

test-cluster: set-up-dev set-up-cluster ## the tests of drawing on a Dask cluster, with real workers
	$(BIN)/python -m pytest tests/with_cluster

check: set-up-dev ## style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: set-up-bench set-up-cluster ## measure against plain manim and PyTorch into build/bench/ (hours; ROWS="scene descent")
	$(BIN)/python -m benchmarks $(ROWS)

format: set-up-dev ## format the code
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

gold: set-up-dev ## update the reference numbers in tests/golden/: read the diff
	$(BIN)/python -m pytest --quiet --update-numbers tests/test_goldens.py

frames: set-up-dev ## update the reference stills in tests/frames/: look at what changed
	$(BIN)/python -m tests.scenes.test_frames

parts: set-up-dev ## write docs/parts.md and its pictures anew
	$(BIN)/python -m docs.gallery

gallery: set-up-dev ## write docs/gallery.md and its pictures anew: every beat, a slide, the page
	$(BIN)/python -m docs.beats

# The cards' and formulae's words are the page's: were they the lesson's, a better word on a card would repaint every scene.
PAGE_WORDS := render/page scenes/formulae $(sort $(wildcard scenes/*/card.py)) render/questions
words: set-up-dev ## bring the translation catalogues up to date with the English
	mkdir -p build
	$(BIN)/pybabel -q extract --keyword Message --no-location --omit-header --output build/lesson.pot $(filter-out $(PAGE_WORDS) scenes/formulae/%,$(shell find scenes -name '*.py' | sort))
	$(BIN)/pybabel -q update --domain lesson --input-file build/lesson.pot --output-dir scenes/locale --width 120 --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/pybabel -q extract --mapping render/page/locale/babel.cfg --keyword Message --no-location --omit-header --output build/page.pot $(PAGE_WORDS)
	$(BIN)/pybabel -q update --domain page --input-file build/page.pot --output-dir render/page/locale --width 120 --no-fuzzy-matching --ignore-pot-creation-date

lock: set-up-dev ## regenerate requirements/*.lock from pyproject.toml, and the tables of docs/dependencies.md
	scripts/lock
	$(BIN)/python -m docs.dependencies

clean: ## remove build/ and the environment
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

set-up-run:
	@scripts/bootstrap run

set-up-voice:
	@scripts/bootstrap voice

set-up-dev:
	@scripts/bootstrap dev

set-up-slow:
	@scripts/bootstrap slow

set-up-bench:
	@scripts/bootstrap bench

set-up-cluster:
	@scripts/bootstrap cluster
