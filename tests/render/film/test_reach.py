"""Whatever happens to a run, the next one makes the same film, and nothing temporary is left: a sample, and more of it.

Kills, signals, and who draws: tests/faults has more of the first two, damaged files, small disks and many at once.
"""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from render.cache import leave
from tests.faults.runs import Files, files, orphans, temporary, wait_until_heard
from tests.render.command import SMALL, environment, made

pytestmark = pytest.mark.xdist_group("reach")  # what is drawn once serves all
FILM = ("film", "number_lines", *SMALL)
NAME = "film.number_lines.draft.2fps.mp4"
RUN = [sys.executable, "-m", "render", *FILM]
SECONDS = 2.5
"""What a film of this scene takes on an idle machine."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The film that nothing happened to."""
    return files(made(*FILM, cwd=tmp_path_factory.mktemp("whole")).parent)


def begun(place: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*RUN, *more], cwd=place, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


KILLS = 6
"""Of a hundred in tests/faults/test_killed.py."""


@pytest.mark.case(1)
def test_after_kills_at_any_moment_the_film_is_the_same(whole: Files, tmp_path: Path) -> None:
    moments = random.Random(KILLS)
    for _ in range(KILLS):
        process = begun(tmp_path, "--force")
        time.sleep(moments.uniform(0.1, SECONDS))
        process.kill()
        process.wait()
        if (tmp_path / "build" / NAME).exists():
            assert (tmp_path / "build" / NAME).read_bytes() == whole[NAME]
    assert orphans(tmp_path) == []
    assert made(*FILM, cwd=tmp_path).parent == tmp_path / "build"
    leave()
    assert files(tmp_path / "build") == whole
    assert temporary(tmp_path) == set()


@pytest.mark.case(2)
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_processes_soon(number: signal.Signals, code: int, times: int, tmp_path: Path) -> None:
    for moment in (0.0, 1.0):  # while it is imported, and while it draws
        process = begun(tmp_path)
        wait_until_heard(process)
        time.sleep(moment)
        sent = time.monotonic()
        for _ in range(times):
            process.send_signal(number)
            time.sleep(0.05)
        assert process.wait(10) == code
        assert time.monotonic() - sent < 5, "a second, on a machine that has time"
    assert orphans(tmp_path) == []
