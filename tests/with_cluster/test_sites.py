"""Killed wherever drawing on a cluster touches files, command or worker: the film is the same, and nothing is left.

Sites are found as those of a run on this machine are, by the hook of tests/faults; the others are tried here.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.runs import HOOK, noted, temporary
from tests.render.command import ROOT, SMALL, made
from tests.with_cluster.nodes import Nodes, nodes, wait_until
from tests.with_cluster.test_cluster import same, started

pytestmark = [pytest.mark.case(1), pytest.mark.faults]
SCENES = ("number_lines", "recap")
OWN = ("render/schedule/sending", "render/schedule/remote", "render/schedule/described", "render/schedule/meeting")
"""What only a cluster passes through."""
Tried = Callable[[str, object], None]


def noting(notes: Path, at: str = "") -> dict[str, str]:
    """What lets a process note its sites, and kills it at one."""
    paths = os.pathsep.join([str(HOOK), str(ROOT)])
    return {"PYTHONPATH": paths, "BACKPROP_FAULTS": str(notes), "BACKPROP_FAULTS_AT": at}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film as this machine draws it."""
    return made("film", *SCENES, *SMALL, cwd=tmp_path_factory.mktemp("here"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[Nodes]:
    """Two workers, which note their sites."""
    with nodes(folder / "nodes") as found:
        for name in ("first", "second"):
            found.start_worker(name, **noting(folder / name))
        wait_until(lambda: found.log("scheduler").count("Register worker") == 2)
        yield found


def drawn(cluster: Nodes, place: Path, here: Path, **how: str) -> None:
    """Draw the film, and hold it to the one that this machine draws."""
    film = started("film", *SCENES, at=cluster, cwd=place, **how)
    out, err = film.communicate(timeout=240)
    assert film.returncode == 0, err
    assert same(place / out.splitlines()[0], here)
    assert temporary(place) == set()


@pytest.fixture(scope="module")
def sites(cluster: Nodes, here: Path, folder: Path) -> dict[str, list[str]]:
    """The sites of command and workers, by who comes there."""
    (place := folder / "place").mkdir()
    drawn(cluster, place, here, **noting(folder / "command"))
    found = {name: noted(folder / name, "site") for name in ("command", "first", "second")}
    own = {name: [site for site in each if any(part in site for part in OWN)] for name, each in found.items()}
    return {"command": own["command"], "worker": sorted({*own["first"], *own["second"]})}


def test_a_command_is_killed_at_every_site(
    cluster: Nodes, sites: dict[str, list[str]], here: Path, tmp_path: Path, record_property: Tried
) -> None:
    assert len(sites["command"]) > 2
    for site in sites["command"]:
        (place := tmp_path / "place").mkdir()
        film = started("film", *SCENES, at=cluster, cwd=place, **noting(tmp_path / "notes", site))
        film.communicate(timeout=120)
        assert film.returncode == -signal.SIGKILL, site
        drawn(cluster, place, here)
        shutil.rmtree(place)
    record_property("tried", len(sites["command"]))


def test_a_worker_is_killed_at_every_site(
    sites: dict[str, list[str]], here: Path, tmp_path: Path, record_property: Tried
) -> None:
    assert len(sites["worker"]) > 5
    with nodes(tmp_path / "nodes") as cluster:
        for site in sites["worker"]:
            (place := tmp_path / "place").mkdir()
            cluster.start_worker("only", **noting(tmp_path / "notes", site))
            film = started("film", *SCENES, at=cluster, cwd=place)
            wait_until(lambda: cluster.processes["only"].poll() is not None)
            assert cluster.processes["only"].returncode == -signal.SIGKILL, site
            cluster.start_worker("only")
            out, err = film.communicate(timeout=240)
            assert film.returncode == 0, err
            assert same(place / out.splitlines()[0], here)
            wait_until(lambda: not [*cluster.folder.glob("only/dask-scratch-space/*/backprop-*")])
            cluster.kill("only")
            shutil.rmtree(place)
    record_property("tried", len(sites["worker"]))
