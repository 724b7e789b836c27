"""Killed at any moment, command or worker: the next run makes the same film, and does little of it again."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.render.command import CACHE, SMALL, environment, everything, made
from tests.with_cluster.nodes import Nodes, nodes, wait_until
from tests.with_cluster.test_cluster import same, started

pytestmark = pytest.mark.case(1)
SCENES = ("number_lines", "gradient_vector", "recap")
NAMES = ("first", "second")
SECONDS = 6.0
"""What a film of these scenes takes on an idle machine."""
NOTES = "DRAWN"
NOTING = f"""
import json, os, sys
if "render.paint.worker" in sys.orig_argv:
    with open(sys.orig_argv[-1]) as file:
        keys = [each["video"] or each["painting"] for each in json.load(file)["beats"]]
    with open(os.environ["{NOTES}"], "a") as notes:
        notes.write(" ".join(keys) + "\\n")
"""
"""Notes the jobs of every process that draws, as it begins."""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film as this machine draws it."""
    return made("film", *SCENES, *SMALL, cwd=tmp_path_factory.mktemp("here"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cluster lives, and what its workers note."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(NOTING)
    return folder


def start_worker(cluster: Nodes, name: str, folder: Path) -> None:
    """A worker whose every drawing is noted."""
    paths = os.pathsep.join([str(folder / "site"), environment()["PYTHONPATH"]])
    cluster.start_worker(name, PYTHONPATH=paths, **{NOTES: str(folder / "drawn")})


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[Nodes]:
    with nodes(folder / "nodes") as found:
        for name in NAMES:
            start_worker(found, name, folder)
        wait_until(lambda: found.log("scheduler").count("Register worker") == len(NAMES))
        yield found


def begun(at: Nodes, place: Path) -> "subprocess.Popen[str]":
    return started("film", *SCENES, "--progress", "json", at=at, cwd=place)


def kept(place: Path) -> set[str]:
    """The keys under which something is published."""
    return {each.name for each in (place / CACHE).glob("?" * 24)}


def temporary(place: Path) -> set[str]:
    return {each for each in everything(place) if Path(each).name.startswith((".draft-", ".aside-", "work-"))}


SHARES = [pytest.param(seed, 25, marks=pytest.mark.faults) for seed in range(1, 5)]


@pytest.mark.parametrize(("seed", "kills"), [(0, 4), *SHARES])
def test_after_kills_at_any_moment_the_film_is_the_same(
    seed: int,
    kills: int,
    cluster: Nodes,
    folder: Path,
    here: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    chance, done, lately = random.Random(seed), 0, 0
    (place := tmp_path / "place").mkdir()
    while True:
        before, film = kept(place), begun(cluster, place)
        if done < kills:
            with suppress(subprocess.TimeoutExpired):
                film.wait(chance.uniform(0.3, SECONDS))
            if film.poll() is None:
                done, lately = done + 1, lately + 1
                if chance.random() < 0.3:  # the film is drawn all the same
                    cluster.kill(name := chance.choice(NAMES))
                    start_worker(cluster, name, folder)
                else:
                    film.kill()
        out, err = film.communicate(timeout=120)
        assert film.returncode in (0, -9), err
        assert kept(place) >= before, "what was published stays"
        if film.returncode == 0:
            assert same(place / out.splitlines()[0], here)
            assert temporary(place) == set()
            drawn = (folder / "drawn").read_text().splitlines()
            assert len(drawn) - len(set(drawn)) <= lately * len(NAMES), "at most one job a worker is done again"
            (folder / "drawn").unlink()
            lately = 0
            if done == kills:
                break
            shutil.rmtree(place)
            place.mkdir()
    record_property("tried", done)
    wait_until(lambda: not any(map(cluster.jobs, NAMES)))
