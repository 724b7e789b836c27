"""Where the cache is: the user's one, unless named; and the one sentence where it cannot be."""

import io
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from render.cache import Cache, default_root
from render.errors import FULL, RenderError
from render.paint import worker
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.schedule.scheduler import Scheduler
from tests.render.cache.processes import another, fail, names
from tests.render.command import SMALL, backprop, made
from tests.render.workers import START, watched

pytestmark = pytest.mark.xdist_group("place")  # what is drawn once serves all
NAMED = default_root()
STILL = ("still", "number_lines", *SMALL, "--progress", "plain")


def test_no_test_knows_the_cache_of_the_user() -> None:
    assert NAMED == Options().cache.root == Path(os.environ["BACKPROP_CACHE"])
    assert NAMED.is_relative_to(tempfile.gettempdir())


def test_the_environment_names_it_else_it_is_the_user_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKPROP_CACHE", str(tmp_path / "named"))
    assert default_root() == tmp_path / "named"
    monkeypatch.setenv("BACKPROP_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert default_root() == tmp_path / "user" / "backprop-film"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A still, drawn into build/ with the cache beside it."""
    return made(*STILL, cwd=tmp_path_factory.mktemp("drawn"))


def test_one_cache_serves_every_out_and_its_option_wins(drawn: Path, tmp_path: Path) -> None:
    place = drawn.parents[2]
    assert names(place) == {".cache", "build"}
    again = backprop(*STILL, "--cache", str(place / ".cache"), "--out", "two", cwd=tmp_path)
    assert again.stderr == "", "nothing is drawn"
    assert (tmp_path / again.stdout.strip()).read_bytes() == drawn.read_bytes()
    assert names(tmp_path) == {"two"}


@pytest.mark.case(5)
def test_a_damaged_drawing_is_said_in_a_sentence_and_drawn_again(drawn: Path) -> None:
    place, before = drawn.parents[2], drawn.read_bytes()
    (picture,) = (place / ".cache").glob("*/*.png")
    picture.write_bytes(b"half")
    again = backprop(*STILL, "--cache-limit", "0", cwd=place)
    assert "scene 'number_lines': its cached drawing is damaged, so it is drawn again.\n" in again.stderr
    assert drawn.read_bytes() == before
    assert not picture.exists(), "nothing is kept"


def below_a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "cache"


def a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file"


def a_link(folder: Path) -> Path:
    (folder / "link").symlink_to("nowhere")
    return folder / "link"


def something_else(folder: Path) -> Path:
    (folder / "mine" / "thesis").mkdir(parents=True)
    return folder / "mine"


FAULTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a file": (a_file, "nothing can be written to {} (it is no folder); choose another with --cache"),
    "below a file": (below_a_file, "nothing can be written to {} (it is no folder); choose another with --cache"),
    "a link to nothing": (a_link, "nothing can be written to {} (it is no folder); choose another with --cache"),
    "not to be written": (lambda folder: Path("/proc/x"), "nothing can be written to {} (no such file or directory);"),
    "something else": (something_else, "{} holds something that is no cache; name another folder with --cache"),
}


@pytest.mark.parametrize(("spoil", "words"), FAULTS.values(), ids=FAULTS)
def test_a_cache_that_cannot_be_is_a_sentence_before_anything_is_drawn(
    spoil: Callable[[Path], Path], words: str, tmp_path: Path
) -> None:
    place = spoil(tmp_path)
    done = backprop(*STILL, "--cache", str(place), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {words.format(place)}")
    assert done.stderr.count("\n") == 1


@pytest.mark.case(4)
def test_a_full_disk_is_a_sentence_before_anything_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file can be made on it, but nothing finds room there."""
    monkeypatch.setattr(
        tempfile, "TemporaryFile", lambda dir: io.FileIO("/dev/full" if dir.name == "cache" else os.devnull, "w")
    )
    done = backprop(*STILL, "--cache", str(tmp_path / "cache"), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Error: nothing can be written to {tmp_path / 'cache'} (no space left on device); "
        "choose another with --cache or BACKPROP_CACHE, or make room on its disk: it needs at least 0.1 MB.\n"
    )


def test_clean_asks_first_and_refuses_while_another_process_draws(tmp_path: Path) -> None:
    cache, key = Cache(tmp_path / ".cache"), "0" * 24
    cache.find_or_make(key, lambda folder: (folder / "video.mp4").write_bytes(bytes(1_000_000)))
    asked = backprop("clean", cwd=tmp_path)
    assert asked.returncode == 130
    assert "which holds 1.0 MB?" in asked.stderr
    assert cache.find(key)
    with another("assert Cache(Path(sys.argv[1])).find(sys.argv[2])\nstay()", cache.root, key):
        refused = backprop("clean", "--yes", cwd=tmp_path)
    assert refused.returncode == 2
    assert (
        refused.stderr
        == f"Error: another process is drawing with {cache.root}; wait until it is done, and clean then.\n"
    )
    assert backprop("clean", "--yes", "--older-than", "1", cwd=tmp_path).stderr == "freed 0.0 MB\n"
    assert cache.find(key)
    assert backprop("clean", "--yes", cwd=tmp_path).stderr == "freed 1.0 MB\n"
    assert cache.find(key) is None
    assert backprop("clean", "--yes", cwd=tmp_path).stderr == f"{cache.root} is empty already\n"


@pytest.mark.parametrize(
    "command", [("film", "number_lines"), ("render", "number_lines"), ("render", "recap/keep_three_formulae")]
)
def test_a_name_that_is_too_long_is_a_sentence_before_anything_is_drawn(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    lesson = tmp_path / ("x" * 240 + ".toml")
    lesson.write_text('title = "A"')
    with watched() as workers:
        done = backprop(*command, *SMALL, "--lesson", lesson.name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "which is longer than the 255 bytes that a name may have in build; give the lesson file" in done.stderr
    assert done.stderr.count("\n") == 1
    assert workers.painted == []


@pytest.mark.case(4)
def test_a_scene_that_finds_no_room_in_the_cache_says_where_and_how_much(tmp_path: Path) -> None:
    scheduler = Scheduler(Cache(tmp_path / "cache"), 1)
    full = [sys.executable, "-c", f"import sys; sys.exit({FULL})"]
    where = rf"no room is left at {tmp_path}/cache, where it needs about 1\.\d MB"
    with (
        patch("render.schedule.processes.subprocess.Popen", lambda command, **how: START(full, **how)),
        pytest.raises(RenderError, match=where),
    ):
        scheduler.draw(beat_jobs("number_lines", Options(quality="draft")))


@pytest.mark.case(4)
def test_a_worker_says_that_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_draw", fail(OSError(28, "No space left on device")))
    monkeypatch.setattr(worker, "Thread", lambda **given: threading.Thread())
    monkeypatch.setattr(worker.signal, "signal", lambda *given: None)
    (tmp_path / "job.json").write_text(json.dumps({"folder": ".", "debug": False, "scene": "recap"}))
    assert worker.main(tmp_path / "job.json") == FULL
