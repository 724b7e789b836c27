"""Films drawn by real workers behind TLS are those of this machine, whatever happens to the workers meanwhile.

Needs the extra `cluster`, which `make test-cluster` installs.
"""

import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from backprop import Film
from tests.render.command import ROOT, SMALL, environment, made, python
from tests.with_cluster.nodes import Nodes, certificates, nodes, wait_until

SCENES = ("recap", "weighted_sum")
LESSON = ("--lesson", str(ROOT / "tests" / "lessons" / "softmax.toml"))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Two workers; a test that kills one starts it again."""
    with nodes(tmp_path_factory.mktemp("cluster") / "nodes", "first", "second") as found:
        yield found


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film as this machine draws it."""
    folder = tmp_path_factory.mktemp("here")
    return made("film", *SCENES, *SMALL, *LESSON, cwd=folder)


def command(*arguments: str, at: Nodes) -> list[str]:
    return [*arguments, *SMALL, "--cluster", at.url, *at.shown.for_us]


def started(*arguments: str, at: Nodes, cwd: Path, through: Sequence[str] = (), **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*through, sys.executable, "-m", "render", *command(*arguments, at=at)],
        cwd=cwd,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def same(film: Path, other: Path) -> bool:
    """Whether all files of both films are: the video, the captions, the cover, and what is said of them."""
    names = sorted(each.name for each in other.parent.glob("film*"))
    assert len(names) > 5
    return all((film.parent / name).read_bytes() == (other.parent / name).read_bytes() for name in names)


@pytest.mark.case(11)
def test_a_film_is_the_same_although_a_worker_is_killed(cluster: Nodes, here: Path, tmp_path: Path) -> None:
    film = started("film", *SCENES, *LESSON, "--progress", "json", at=cluster, cwd=tmp_path)
    wait_until(lambda: cluster.jobs("first") and cluster.jobs("second"))
    cluster.kill("first")
    out, err = film.communicate(timeout=240)
    assert film.returncode == 0, err
    assert '"step": "film"' in err
    assert same(tmp_path / out.splitlines()[0], here)
    wait_until(lambda: not cluster.jobs("first") and not cluster.jobs("second"))
    assert not [*(tmp_path / ".cache").glob("work-*")]
    cluster.start_worker("first")
    # What is painted is sent along where only captions are new.
    again = python(
        "-m",
        "render",
        *command("film", *SCENES, *LESSON, "--captions", "none", "--out", "bare", at=cluster),
        cwd=tmp_path,
    )
    assert again.returncode == 0, again.stderr
    assert same(
        tmp_path / again.stdout.splitlines()[0],
        made("film", *SCENES, *SMALL, *LESSON, "--captions", "none", "--out", "bare", cwd=here.parents[1]),
    )


def test_stills_of_any_kind_are_drawn_there(cluster: Nodes, tmp_path: Path) -> None:
    for kind in ("png", "svg"):
        there = ["still", "weighted_sum", "--format", kind]
        done = python("-m", "render", *command(*there, "--cache", "other", at=cluster), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        found = (tmp_path / done.stdout.strip()).read_bytes()
        assert found == made(*there, *SMALL, cwd=tmp_path).read_bytes()


@pytest.mark.case(11)
def test_a_drawing_that_fails_is_named_and_workers_of_other_sources_are_refused(tmp_path: Path) -> None:
    for room in ("bpmath", "scenes", "render"):
        shutil.copytree(ROOT / room, tmp_path / "other" / room, ignore=shutil.ignore_patterns("__pycache__"))
    scene = tmp_path / "other" / "scenes" / SCENES[1] / "scene.py"
    text = scene.read_text(encoding="utf-8")
    assert text.count("    def setup(self) -> None:\n") == 1
    scene.write_text(text.replace("def setup(self) -> None:\n", "def setup(self) -> None:\n        1 / 0\n"))
    other = {"PYTHONPATH": str(tmp_path / "other")}
    with nodes(tmp_path / "nodes") as cluster:
        cluster.start_worker("strange", **other)
        wait_until(lambda: "Register worker" in cluster.log("scheduler"))
        asked = command("render", SCENES[1], at=cluster)
        refused = python("-m", "render", *asked, cwd=tmp_path)
        assert refused.returncode == 2
        assert "draws nothing: it has other sources of the scene 'weighted_sum' than this machine." in refused.stderr
        assert "Error: no worker of the cluster draws what this machine does" in refused.stderr
        assert not (tmp_path / "build").exists()
        failed = python("-m", "render", *asked, cwd=tmp_path, **other)
        assert failed.returncode == 1
        said = [line for line in failed.stderr.splitlines() if line.startswith("Error")]
        assert len(said) == 1
        assert said[0].startswith("Error: scene 'weighted_sum' could not be drawn: scenes/weighted_sum/scene.py, line")
        assert said[0].endswith("ZeroDivisionError: division by zero")
        # Brought up to date, the same worker is welcome.
        scene.write_text(text)
        done = python("-m", "render", *asked, cwd=tmp_path)
        assert done.returncode == 0, done.stderr


def test_a_job_of_a_plan_is_done_there(cluster: Nodes, tmp_path: Path) -> None:
    planned = python("-m", "render", "plan", "recap", *SMALL[:4], "--json", cwd=tmp_path)
    (tmp_path / "plan.json").write_text(planned.stdout)
    key = json.loads(planned.stdout)["jobs"][0]["key"]
    there = ["--cluster", cluster.url, *cluster.shown.for_us]
    done = python("-m", "render", "render", "--plan", "plan.json", "--job", key, *there, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{tmp_path / '.cache' / key}\n"


@pytest.mark.case(2)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_who_leaves_leaves_at_once_and_nothing_goes_on(
    cluster: Nodes, number: signal.Signals, code: int, tmp_path: Path
) -> None:
    film = started("film", *SCENES, at=cluster, cwd=tmp_path)
    wait_until(lambda: cluster.jobs("first") or cluster.jobs("second"))
    film.send_signal(number)
    asked = time.monotonic()
    assert film.wait(timeout=20) == code
    assert time.monotonic() - asked < 4
    film.communicate()
    wait_until(lambda: not cluster.jobs("first") and not cluster.jobs("second"), 8)


@pytest.mark.case(11)
def test_a_scheduler_that_dies_is_missed(tmp_path: Path) -> None:
    with nodes(tmp_path / "nodes", "only") as cluster:
        film = started("film", *SCENES, at=cluster, cwd=tmp_path)
        wait_until(lambda: cluster.jobs("only"))
        cluster.kill("scheduler")
        _, err = film.communicate(timeout=30)
        assert film.returncode == 1
        assert "Error: the connection to the cluster's scheduler was lost; start again: what was drawn is kept." in err
        wait_until(lambda: not cluster.jobs("only"), 20)


@pytest.mark.case(11)
def test_a_cluster_of_this_machine_draws_the_same(here: Path, tmp_path: Path) -> None:
    done = python("-m", "render", "film", *SCENES, *SMALL, *LESSON, "--cluster", "local", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert same(tmp_path / done.stdout.splitlines()[0], here)


def test_a_film_in_python_is_drawn_there_too(cluster: Nodes, tmp_path: Path) -> None:
    shown = {"cluster_ca": cluster.shown.ca, "cluster_cert": cluster.shown.cert, "cluster_key": cluster.shown.key}
    options: dict[str, Any] = {"quality": "draft", "jobs": 1, "progress": "quiet"}
    clients = cluster.log("scheduler").count("Receive client connection")
    there, here = (
        Film(out=tmp_path / name, cache_folder=tmp_path / name / "cache", **options, **where).still("recap").path
        for name, where in (("there", {"cluster": cluster.url, **shown}), ("here", {}))
    )
    assert there.read_bytes() == here.read_bytes()
    assert cluster.log("scheduler").count("Receive client connection") == clients + 1


def quiet() -> Iterator[str]:
    """A port behind which somebody listens and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: [*iter(server.accept, None)], daemon=True).start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.case(11)
def test_what_is_no_scheduler_is_told_within_ten_seconds(cluster: Nodes, tmp_path: Path) -> None:
    strangers = certificates(tmp_path / "strangers")
    (worker,) = [line.rpartition(" ")[2] for line in cluster.log("second").splitlines() if "Start worker at:" in line]
    silent = quiet()
    wrong = {
        "it did not answer as one": ["--cluster", next(silent)],
        "connection refused": ["--cluster", "tcp://127.0.0.1:9"],
        "certificate": ["--cluster", cluster.url, *strangers.for_us],
        "reset": ["--cluster", cluster.url.replace("tls", "tcp")],
        "is a worker, not the scheduler": ["--cluster", worker, *cluster.shown.for_us],
        "needs --cluster-ca": ["--cluster", cluster.url],
    }
    for words, where in wrong.items():
        began = time.monotonic()
        done = python("-m", "render", "still", "recap", *SMALL, *where, cwd=tmp_path)
        assert time.monotonic() - began < 15, words  # ten, and what a busy machine takes to start Python
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        (said,) = done.stderr.splitlines()
        assert words in said
        assert not (tmp_path / "build").exists()


def test_settings_of_dask_name_certificates_too(cluster: Nodes, tmp_path: Path) -> None:
    shown = {"CA_FILE": cluster.shown.ca, "CLIENT__CERT": cluster.shown.cert, "CLIENT__KEY": cluster.shown.key}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(file) for name, file in shown.items()}
    done = python("-m", "render", "still", "recap", *SMALL, "--cluster", cluster.url, cwd=tmp_path, **settings)
    assert done.returncode == 0, done.stderr
