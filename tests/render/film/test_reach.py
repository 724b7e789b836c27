"""Whatever happens to a run, the next one makes the same film, and nothing temporary is left: a sample, and more of it.

The slow tests go on where the quick ones stop: more kills, more processes, every file damaged, small disks.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from render.cache import leave
from tests.render.command import CACHE, SMALL, environment, everything, made
from tests.render.workers import watched

pytestmark = pytest.mark.xdist_group("reach")  # what is drawn once serves all
FILM = ("film", "number_lines", *SMALL)
NAME = "film.number_lines.draft.2fps.mp4"
RUN = [sys.executable, "-m", "render", *FILM]
SECONDS = 2.5
"""What a film of this scene takes on an idle machine."""
Files = dict[str, bytes]


def files(out: Path) -> Files:
    return {each.name: each.read_bytes() for each in out.iterdir()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The film that nothing happened to."""
    return files(made(*FILM, cwd=tmp_path_factory.mktemp("whole")).parent)


def begun(place: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*RUN, *more], cwd=place, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def living(place: Path) -> Iterator[str]:
    """The processes that work below a folder."""
    for each in Path("/proc").glob("[0-9]*/cwd"):
        try:
            folder = os.readlink(each)
        except OSError:
            continue
        if Path(folder).is_relative_to(place):
            yield each.parent.name


def orphans(place: Path) -> list[str]:
    """Those that are still there after a while."""
    until = time.monotonic() + 10
    while (left := [*living(place)]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def temporary(place: Path) -> set[str]:
    return {each for each in everything(place) if Path(each).name.startswith((".draft-", ".aside-", "work-"))}


def wait_until_heard(process: subprocess.Popen[bytes]) -> None:
    """Until the command catches SIGTERM: while Python itself starts, nobody can answer to it."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        caught = int(status.partition("SigCgt:")[2].split()[0], 16)
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.01)
    raise AssertionError("the command catches no signal")


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_after_kills_at_any_moment_the_film_is_the_same(kills: int, whole: Files, tmp_path: Path) -> None:
    moments = random.Random(kills)
    for _ in range(kills):
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


WATCHED = """
import sys
from tests.render.workers import watched
from render.commands import main
with watched() as workers:
    try:
        main(sys.argv[1:])
    finally:
        print("worked", len(workers.painted), len(workers.stills), len(workers.encoded))
"""


@pytest.mark.slow
def test_eight_who_begin_together_in_one_folder_draw_each_job_once(whole: Files, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WATCHED, *FILM]
    processes = [
        subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, text=True) for _ in range(8)
    ]
    said = [process.communicate(timeout=300)[0].splitlines()[-1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8
    counts = [[int(each) for each in line.split()[1:]] for line in said]
    assert [sum(column) for column in zip(*counts, strict=True)] == [1, 1, 0]
    assert files(tmp_path / "build") == whole
    assert temporary(tmp_path) == set()


def turned(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def anew(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.unlink()
        make(path)

    return spoil


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "a bit turned": turned,
    "gone": Path.unlink,
    "a pipe": anew(os.mkfifo),
    "a folder": anew(Path.mkdir),
    "a loop": anew(lambda path: path.symlink_to(path.name)),
    "a device": anew(lambda path: path.symlink_to("/dev/zero")),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_every_file_that_is_damaged_is_noticed_and_drawn_anew(
    damage: Callable[[Path], object], whole: Files, tmp_path: Path
) -> None:
    made(*FILM, cwd=tmp_path)
    kept = sorted(each for each in (tmp_path / CACHE).glob("*/*") if len(each.parent.name) == 24)
    painting = {each.parent for each in kept if each.name == "frames"}
    assert len(kept) > 6
    for each in kept:
        damage(each)
        if each.parent in painting:  # of which a whole video needs nothing
            (other,) = {one.parent for one in kept if one.name.startswith("video.")}
            shutil.rmtree(other)
        with watched() as workers:
            assert files(made(*FILM, cwd=tmp_path).parent) == whole
        assert workers.painted + workers.encoded + workers.stills, each
        assert everything(tmp_path / CACHE) >= {str(one.relative_to(tmp_path / CACHE)) for one in kept}


SMALL_DISK = 'mount -t tmpfs -o size="$1"k none disk && shift && cd disk && BACKPROP_CACHE=$PWD/.cache "$@"'


@pytest.mark.slow
@pytest.mark.parametrize("size", [20, 100, 200, 300, 400, 500, 700, 1000])
def test_on_a_small_disk_there_is_a_film_or_a_sentence_and_nothing_else(size: int, tmp_path: Path) -> None:
    able = subprocess.run(["unshare", "-rm", "true"], check=False)
    assert able.returncode == 0, "this kernel lets no user mount a disk of his own: kernel.unprivileged_userns_clone"
    (tmp_path / "disk").mkdir()
    temporary = 'find . -name ".draft-*" -o -name "work-*"'
    listed = f"{sys.executable} -m render {' '.join(FILM)} >&2; echo $?; {temporary}; ls build"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", str(size), "sh", "-c", listed],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    code, *left = done.stdout.split()
    if code == "0":
        assert NAME in left
        return
    last = done.stderr.splitlines()[-1]
    assert left == []
    assert last.startswith("Error: ")
    assert f"{tmp_path}/disk" in last or "build" in last, "it names the place"
    assert "room" in last
