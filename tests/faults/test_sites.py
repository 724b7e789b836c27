"""A sample of what `test_killed` does at length: an entry and a film are published, and killed at sites of it."""

import os
import signal
from pathlib import Path

import pytest

from tests.faults.runs import HOOK, files, noted
from tests.render.command import ROOT, everything, python

pytestmark = pytest.mark.case(1)
PUBLISH = """
from pathlib import Path
from render.cache import Cache, drafts_together, leave

Cache(Path(".cache")).find_or_make("0" * 24, lambda folder: (folder / "drawing").write_text("drawn"))
with drafts_together(Path("build/film.json")) as draft_for:
    for name in ("film.mp4", "film.json"):
        draft_for(Path("build", name)).write_text("new")
leave()
"""
FILM = {"film.mp4": b"new", "film.json": b"new"}


def publish(place: Path, at: str = "") -> int:
    """The exit code of publishing; `at` is the site at which that is killed."""
    place.mkdir(exist_ok=True)
    paths = os.pathsep.join([str(HOOK), str(ROOT)])
    noting = {"PYTHONPATH": paths, "BACKPROP_FAULTS": str(place.parent / "notes"), "BACKPROP_FAULTS_AT": at}
    return python("-c", PUBLISH, cwd=place, **noting).returncode


def test_killed_at_some_sites_the_next_run_publishes_the_same(tmp_path: Path) -> None:
    assert publish(tmp_path / "whole") == 0
    sites = list(dict.fromkeys(noted(tmp_path / "notes", "site")))
    assert len(sites) > 40
    for i, site in enumerate(sites[::-8]):
        place = tmp_path / str(i)
        assert publish(place, site) == -signal.SIGKILL, site
        assert publish(place) == 0
        assert files(place / "build") == FILM
        assert everything(place) == everything(tmp_path / "whole"), site
