"""A network that is cut: whoever is beyond it is missed, and what can be drawn is drawn, and is the same."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.render.command import SMALL, made
from tests.with_cluster.network import HERE, THERE, Cable, cable
from tests.with_cluster.nodes import Nodes, nodes, wait_until
from tests.with_cluster.test_cluster import same, started

pytestmark = [pytest.mark.case(11), pytest.mark.faults]
SCENES = ("recap", "weighted_sum")
MISSED = 45.0
"""Seconds within which a silent peer is missed: Dask's thirty, and what a busy machine takes."""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film as this machine draws it."""
    return made("film", *SCENES, *SMALL, cwd=tmp_path_factory.mktemp("here"))


@pytest.fixture
def link() -> Iterator[Cable]:
    with cable() as found:
        yield found


@pytest.fixture
def cluster(link: Cable, tmp_path: Path) -> Iterator[Nodes]:
    """A scheduler with a worker on this side, and a worker on the other."""
    with nodes(tmp_path / "nodes", host=HERE, through=link.here) as found:
        found.start_worker("near")
        found.start_worker("far", through=link.there)
        wait_until(lambda: found.log("scheduler").count("Register worker") == 2)
        assert THERE in found.log("scheduler")
        yield found


def test_a_worker_beyond_a_cut_is_missed_and_the_film_is_drawn(
    link: Cable, cluster: Nodes, here: Path, tmp_path: Path
) -> None:
    film = started("film", *SCENES, at=cluster, cwd=tmp_path, through=link.here)
    wait_until(lambda: cluster.jobs("far"))
    link.pull()
    out, err = film.communicate(timeout=MISSED + 90)
    assert film.returncode == 0, err
    assert same(tmp_path / out.splitlines()[0], here)
    link.plug()
    wait_until(lambda: not cluster.jobs("far") and not cluster.jobs("near"))


def test_a_cut_of_some_seconds_costs_nothing(link: Cable, cluster: Nodes, here: Path, tmp_path: Path) -> None:
    film = started("film", *SCENES, at=cluster, cwd=tmp_path, through=link.here)
    wait_until(lambda: cluster.jobs("far"))
    link.pull()
    time.sleep(8)
    link.plug()
    out, err = film.communicate(timeout=MISSED + 90)
    assert film.returncode == 0, err
    assert same(tmp_path / out.splitlines()[0], here)
    assert "Remove worker" not in cluster.log("scheduler")


def test_a_command_beyond_a_cut_ends_with_a_sentence_and_goes_on_later(
    link: Cable, cluster: Nodes, here: Path, tmp_path: Path
) -> None:
    film = started("film", *SCENES, at=cluster, cwd=tmp_path, through=link.there)
    wait_until(lambda: cluster.jobs("near"))
    link.pull()
    pulled = time.monotonic()
    out, err = film.communicate(timeout=MISSED + 60)
    assert time.monotonic() - pulled < MISSED + 15
    assert (film.returncode, out) == (1, "")
    assert "Error: the connection to the cluster's scheduler was lost; start again: what was drawn is kept." in err
    wait_until(lambda: not cluster.jobs("near"), MISSED)
    link.plug()
    again = started("film", *SCENES, at=cluster, cwd=tmp_path, through=link.there)
    out, err = again.communicate(timeout=180)
    assert again.returncode == 0, err
    assert same(tmp_path / out.splitlines()[0], here)
