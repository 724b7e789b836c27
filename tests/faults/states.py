"""In what a run may begin, and what it may leave: the states of a folder, and of the film in it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from render.cache import COSTS
from tests.faults.runs import SCENES, SEAL, Files, files
from tests.render.command import CACHE, everything


def warm(place: Path) -> None:
    """All is drawn, and only joined anew."""


def lukewarm(place: Path) -> None:
    """One scene is to be painted, with its words to be set, and the other only to be encoded."""
    for entry in (place / CACHE).glob("?" * 24):
        beat = entry / "beat.json"
        if not ((entry / "frames").exists() and json.loads(beat.read_bytes())["scene"] == SCENES[1]):
            shutil.rmtree(entry)
    shutil.rmtree(place / CACHE / "typeset")


def cold(place: Path) -> None:
    """There is nothing yet, not even the cache."""
    for each in (CACHE, "build"):
        shutil.rmtree(place / each)


@dataclass(frozen=True)
class Whole:
    """What a run leaves to which nothing happens: its folder, the seconds it takes, and each site with its state."""

    place: Path
    seconds: float
    sites: dict[str, Callable[[Path], None]]

    def holds(self, place: Path) -> None:
        """Fail unless another folder holds the same film, and nothing that this one has not."""
        changed = files(place / "build").items() ^ files(self.place / "build").items()
        assert {name for name, _ in changed} == set()
        here, there = everything(place), everything(self.place)
        # How long drawing takes is learned at the end: one that was killed just before may leave nothing to learn from.
        assert (here - there, there - here - {f"{CACHE}/{COSTS}"}) == (set(), set())

    def begun(self, place: Path, state: Callable[[Path], None]) -> Path:
        """A folder in that state, where an older film has the name."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.place, place)
        for name, content in old(files(place / "build")).items():
            (place / "build" / name).write_bytes(content)
        state(place)
        return place


def old(new: Files) -> Files:
    """The files of an older film of the same name."""
    found = {name: b"old " + name.encode() for name in new if name != SEAL}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    return found | {SEAL: json.dumps({"files": hashes}).encode()}


def old_or_new(found: Files, new: Files) -> None:
    """Fail unless each file is of one film, and what the seal tells of is there."""
    left, before = {name: content for name, content in found.items() if not name.startswith(".draft-")}, old(new)
    for name, content in left.items():
        assert content in (before[name], new[name]), name
    if SEAL in left:
        for name, hashed in json.loads(left[SEAL])["files"].items():
            assert hashlib.sha256(left[name]).hexdigest() == hashed
