"""Workers that are lost, one after another, all the time or because of a job: what can be drawn is, and is the same."""

import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scenes import LESSON
from tests.render.command import CACHE, ROOT, SMALL, made, python
from tests.with_cluster.nodes import nodes, wait_until
from tests.with_cluster.test_cluster import command, same, started

pytestmark = pytest.mark.case(11)
SCENES = ("number_lines", "recap", "weighted_sum", "weight_nudge")
NAMES = ("first", "second", "third")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Films as this machine draws them."""
    folder = tmp_path_factory.mktemp("here")
    return lambda *scenes: made("film", *scenes, *SMALL, "--out", "-".join(("out", *scenes)), cwd=folder)


def test_each_worker_is_lost_once(here: Callable[..., Path], tmp_path: Path) -> None:
    with nodes(tmp_path / "nodes", *NAMES) as cluster:
        film = started("film", *SCENES, at=cluster, cwd=tmp_path)
        for name in NAMES:
            wait_until(lambda name=name: cluster.jobs(name) or film.poll() is not None)  # type: ignore[misc]
            assert film.poll() is None, "it draws"
            cluster.kill(name)
            cluster.start_worker(name)
        out, err = film.communicate(timeout=240)
        assert film.returncode == 0, err
        assert same(tmp_path / out.splitlines()[0], here(*SCENES))
        wait_until(lambda: not any(map(cluster.jobs, NAMES)))


@pytest.mark.faults
def test_a_worker_is_lost_every_two_seconds_for_a_minute(
    here: Callable[..., Path], tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    whole, chosen, kills = here(), random.Random(11), 0
    with nodes(tmp_path / "nodes", *NAMES) as cluster:
        film = started("film", at=cluster, cwd=tmp_path)
        wait_until(lambda: any(map(cluster.jobs, NAMES)))
        until = time.monotonic() + 60
        while film.poll() is None and time.monotonic() < until:
            name = chosen.choice(NAMES)
            cluster.kill(name)
            cluster.start_worker(name)
            kills += 1
            time.sleep(2)
        assert kills >= 25, "it was still drawing"
        out, err = film.communicate(timeout=480)
        record_property("tried", kills)
        assert film.returncode == 0, err
        assert same(tmp_path / out.splitlines()[0], whole)


def test_after_its_scheduler_was_restarted_a_film_goes_on_where_it_was(
    here: Callable[..., Path], tmp_path: Path
) -> None:
    def kept() -> dict[str, int]:
        """What is published, by its key, and which file system's entry it is."""
        return {each.name: each.stat().st_ino for each in (tmp_path / CACHE).glob("?" * 24)}

    with nodes(tmp_path / "nodes", "only") as cluster:
        film = started("film", *SCENES, at=cluster, cwd=tmp_path)
        wait_until(kept, 180)
        cluster.kill("scheduler")
        _, err = film.communicate(timeout=60)
        assert film.returncode == 1
        assert "was lost; start again: what was drawn is kept." in err
        before = kept()
        cluster.start_scheduler()
        cluster.start_worker("another")
        again = started("film", *SCENES, at=cluster, cwd=tmp_path)
        out, err = again.communicate(timeout=240)
        assert again.returncode == 0, err
        assert same(tmp_path / out.splitlines()[0], here(*SCENES))
        assert kept().items() > before.items(), "what was drawn is kept"


@pytest.fixture
def killing(tmp_path: Path) -> dict[str, str]:
    """Sources with which one scene kills the worker that draws it."""
    for room in ("bpmath", "scenes", "render"):
        shutil.copytree(ROOT / room, tmp_path / "other" / room, ignore=shutil.ignore_patterns("__pycache__"))
    scene = tmp_path / "other" / "scenes" / "weighted_sum" / "scene.py"
    text = scene.read_text(encoding="utf-8")
    line = "def setup(self) -> None:\n"
    assert text.count(line) == 1
    kill = f"{line}        import os\n\n        os.kill(os.getppid(), 9)\n"
    scene.write_text(text.replace(line, kill), encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path / "other")}


def test_a_job_that_kills_every_worker_is_given_up_and_all_others_are_done(
    killing: dict[str, str], here: Callable[..., Path], tmp_path: Path
) -> None:
    with nodes(tmp_path / "nodes") as cluster:
        for name in NAMES[:2]:
            cluster.start_worker(name, nanny=True, **killing)
        wait_until(lambda: cluster.log("scheduler").count("Register worker") == 2)
        asked = command("film", *SCENES, at=cluster)
        failed = python("-m", "render", *asked, cwd=tmp_path, **killing)
        assert failed.returncode == 1
        said = [line for line in failed.stderr.splitlines() if line.startswith("Error")]
        assert said == ["Error: scene 'weighted_sum' could not be drawn: every worker that tried it was lost."]
    # All others are there: without the cluster nothing of them is drawn.
    others = [name for name in SCENES if name != "weighted_sum"]
    listed = python("-m", "render", "list", "--json", *SMALL[:4], cwd=tmp_path, **killing)
    assert {each["name"]: each["state"] for each in json.loads(listed.stdout)["scenes"]} == {
        name: "ready" if name in others else "new" for name in LESSON
    }
