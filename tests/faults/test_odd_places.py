"""Wherever and however the command is called, there is the right result or one sentence."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from render.cache import leave
from tests.faults.cases import needs
from tests.faults.small_disk import NAMESPACE, hashes, temporary
from tests.render.command import CACHE, SMALL, environment

pytestmark = [pytest.mark.case(7), pytest.mark.xdist_group("odd places")]
BACKPROP = Path(sys.executable).with_name("backprop")
COMMANDS = {
    "still": ("still", "number_lines", *SMALL, "--force", "--quiet"),
    "data": ("data", "number_lines", "--out", "build"),
    "init": ("init", "table.csv", "--target", "y"),
}
"""One that imports manim and paints, one that only reckons, one that needs room for what is temporary."""
TABLE = "x,y\n" + "".join(f"{i},{i % 2}\n" for i in range(20))
CFG = "[CLI]\nbackground_color = RED\nmedia_dir = /nowhere\npixel_width = 3\nframe_rate = 1\nplugins = hostile\n"
NAMES = ("numpy", "manim", "render", "scenes", "click", "json", "av", "typst", "sitecustomize", "usercustomize", "zlib")


@dataclass(frozen=True)
class Odd:
    """What a shell does first in a mount namespace of its own, how the command is begun, and where its streams lead.

    `fails` are the commands that may answer with a sentence, and do it with exit code 1 or 2.
    """

    first: str = ""
    begin: str = ""
    streams: str = ""
    fails: tuple[str, ...] = ()


def hostile(folder: Path) -> None:
    """Configurations and modules that would spoil pictures, or end the command."""
    for place in (folder, folder / ".config" / "manim", folder / "manim"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "manim.cfg").write_text(CFG)
    for each in NAMES:
        (folder / f"{each}.py").write_text("raise SystemExit('hostile')")


DRAWS, WRITES = ("still",), tuple(COMMANDS)
ROOM = "mount -t tmpfs -o size={size}k none room"
FULL = f"{ROOM.format(size=4)}; head -c 4096 /dev/zero > room/x"
PROCESSOR = "$(env | grep ^OPENBLAS_)"
"""Variables that may say which processor numpy is to reckon for: on another the last digits are others."""
PLACES = {
    "no HOME": Odd(begin="env -u HOME"),
    "a HOME that is not there": Odd(begin="env HOME=/nowhere"),
    "a HOME that is a file": Odd(begin="env HOME=$PWD/table.csv"),
    "a HOME of hostile settings": Odd(begin="env HOME=$PWD/hostile XDG_CONFIG_HOME=$PWD/hostile"),
    "no PATH": Odd(begin="/usr/bin/env -u PATH"),
    "an empty PATH": Odd(begin="/usr/bin/env PATH="),
    "next to no variables": Odd(begin=f"env -i {PROCESSOR} PYTHONPATH=$PYTHONPATH BACKPROP_CACHE=.cache"),
    "a strange locale": Odd(begin="env LC_ALL=xx_YY LANGUAGE=q PYTHONIOENCODING=ascii"),
    "a TMPDIR that is not there": Odd(begin="env TMPDIR=/nowhere"),
    "a full TMPDIR": Odd(first=FULL, begin="env TMPDIR=$PWD/room"),
    "a TMPDIR with next to no room": Odd(first=ROOM.format(size=8), begin="env TMPDIR=$PWD/room", fails=("init",)),
    "an unwritable TMPDIR": Odd(
        first=f"{ROOM.format(size=64)}; mount -o remount,ro room", begin="env TMPDIR=$PWD/room"
    ),
    "read-only": Odd(first="mount --bind . . && cd $PWD && mount -o remount,bind,ro .", fails=WRITES),
    "read-only results": Odd(first="mkdir build; mount -t tmpfs -o ro none build", fails=("still", "data")),
    "a read-only cache": Odd(first="mount --bind .cache .cache && mount -o remount,bind,ro .cache", fails=DRAWS),
    "hostile files around": Odd(first="cp -r hostile/. ."),
    "no standard input": Odd(streams="<&-"),
    "no standard output": Odd(streams=">&-"),
    "no standard error": Odd(streams="2>&-"),
    "no streams": Odd(streams="<&- >&- 2>&-"),
    "full standard error": Odd(streams="2>/dev/full"),
    "full standard output": Odd(streams=">/dev/full", fails=WRITES),
    "few descriptors": Odd(first="ulimit -n 40"),
    "secretive": Odd(first="umask 077"),
    "a folder that is gone": Odd(first="mkdir gone; cd gone; rmdir ../gone", fails=WRITES),
}
SAMPLE = ("no HOME", "hostile files around")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with all results, made as usual."""
    needs("mount namespaces", *NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt")
    place = tmp_path_factory.mktemp("usual")
    (place / "table.csv").write_text(TABLE)
    for each in COMMANDS.values():
        done = call(place, Odd(), each)
        assert done.returncode == 0, done.stderr
    leave()
    return place


def call(place: Path, odd: Odd, command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    script = f'{odd.first}\nexec {odd.begin} "$@" {odd.streams}'
    return subprocess.run(
        [*NAMESPACE, "sh", "-c", script, "sh", str(BACKPROP), *command],
        cwd=place,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def results(place: Path) -> dict[str, str]:
    """What commands leave: in the folder of results, and beside the table."""
    beside = {name: found for name, found in hashes(place).items() if name.startswith("table")}
    return hashes(place / "build") | beside


def tried(usual: Path, odd: Odd, place: Path, name: str) -> None:
    """Call one command in a fresh place with the usual cache, and look at what it leaves and says."""
    place.mkdir()
    (place / "table.csv").write_text(TABLE)
    (place / "room").mkdir()
    hostile(place / "hostile")
    shutil.copytree(usual / CACHE, place / CACHE)
    before = results(place)
    done = call(place, odd, COMMANDS[name])
    said = [line for line in done.stderr.splitlines() if not line.startswith("step ")]
    assert "Traceback" not in done.stderr, done.stderr
    if done.returncode:
        assert name in odd.fails, (name, done.stderr)
        assert done.returncode in (1, 2), (name, done.stderr)
        assert len(said) == 1, (name, done.stderr)
        assert said[0].startswith("Error: "), (name, done.stderr)
        if odd.streams != ">/dev/full":  # where the result's name is lost, the result is not
            assert results(place) == before, name
    else:
        made = results(place)
        assert len(made) > len(before), name
        assert made == {each: results(usual)[each] for each in made}, name
    assert temporary(place) == [], name


@pytest.mark.slow
@pytest.mark.parametrize(
    "which", [pytest.param(name, marks=[] if name in SAMPLE else pytest.mark.faults) for name in PLACES]
)
def test_there_is_the_right_result_or_a_sentence(
    which: str, usual: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", len(COMMANDS))
    failed = []
    for name in COMMANDS:
        try:
            tried(usual, PLACES[which], tmp_path / name, name)
        except AssertionError as error:
            failed.append(str(error))
    assert failed == []
