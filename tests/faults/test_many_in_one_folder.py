"""Eight who begin together in one folder, whoever they are and by whatever name they call it, draw each job once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from render.cache import TYPESET, leave
from tests.faults.cases import needs
from tests.faults.small_disk import hashes, temporary
from tests.render.command import CACHE, ROOT, SMALL, environment

pytestmark = [pytest.mark.case(6), pytest.mark.slow, pytest.mark.xdist_group("many")]
MANY = 8
FILM = ("film", "number_lines", "gradient_vector", *SMALL, "--progress", "plain")
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
NO_LINKS = """
import os
def link(*given, **named): raise PermissionError(1, "Operation not permitted")
os.link = link
"""


@dataclass
class Place:
    """A folder to work in, which everybody may reach; how each of many is begun there, and with what."""

    folder: Path
    begin: Callable[[int], Sequence[str]] = lambda number: ()
    more: Callable[[int], Sequence[str]] = lambda number: ()
    paths: list[Path] = field(default_factory=lambda: [ROOT])

    def draw(self, many: int = MANY) -> list[int]:
        """How many beats were painted, stills taken and beats only encoded, by all who began together."""
        variables = environment(PYTHONPATH=os.pathsep.join(map(str, self.paths)))
        processes = [
            subprocess.Popen(
                [*self.begin(i), sys.executable, "-c", WATCHED, *FILM, *self.more(i)],
                cwd=self.folder,
                env=variables,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for i in range(many)
        ]
        said = [each.communicate(timeout=600) for each in processes]
        assert [each.returncode for each in processes] == [0] * many, "".join(error for _, error in said)
        assert "Traceback" not in "".join(error for _, error in said)
        counts = [map(int, out.splitlines()[-1].split()[1:]) for out, _ in said]
        return [sum(column) for column in zip(*counts, strict=True)]


@dataclass(frozen=True)
class Whole:
    """The film that one draws alone, and what that takes."""

    files: dict[str, str]
    work: list[int]


@pytest.fixture
def place() -> Iterator[Place]:
    with TemporaryDirectory(prefix="backprop-many-") as folder:
        Path(folder).chmod(0o755)
        yield Place(Path(folder))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    alone = Place(tmp_path_factory.mktemp("alone"))
    work = alone.draw(1)
    assert work[:2] == [3, 1]
    return Whole(hashes(alone.folder / "build"), work)


def check(place: Place, whole: Whole) -> None:
    assert place.draw() == whole.work, "each job once"
    leave()
    assert hashes(place.folder / "build") == whole.files
    assert temporary(place.folder) == []


@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.faults)])
def test_eight(times: int, whole: Whole, place: Place, record_property: Callable[[str, object], None]) -> None:
    record_property("tried", times)
    for i in range(times):
        (place.folder / str(i)).mkdir()
        check(Place(place.folder / str(i)), whole)


@pytest.mark.faults
def test_in_namespaces_that_count_their_processes_anew(whole: Whole, place: Place) -> None:
    alone = ("unshare", "--map-root-user", "--pid", "--fork", "--mount-proc")
    needs("namespaces of processes", *alone, "true")
    place.begin = lambda number: alone if number % 2 else ()
    check(place, whole)


def user(number: int) -> Sequence[str]:
    """What begins a process of one of two users of a group; they may read all, as Python may lie in another's home."""
    able = [f"--{each}-caps=+dac_read_search" for each in ("inh", "ambient")]
    return ("setpriv", f"--reuid={60_001 + number % 2}", "--regid=60000", "--clear-groups", *able)


@pytest.fixture
def shared(place: Place) -> Place:
    """A place whose results and cache lie in folders of that group."""
    needs("two users", *user(0), "sh", "-c", f"{sys.executable} -c 'import numpy' && ! touch {place.folder}/mine")
    for each in (place.folder / "build", place.folder / CACHE):
        each.mkdir()
        os.chown(each, 60_001, 60_000)
        each.chmod(0o2775)
    place.begin = user
    return place


@pytest.mark.faults
def test_of_two_users_in_a_folder_of_their_group(whole: Whole, shared: Place) -> None:
    check(shared, whole)
    assert {each.stat().st_uid for each in (shared.folder / CACHE).iterdir()} <= {60_001, 60_002}


def test_two_users_one_after_the_other(shared: Place) -> None:
    for number, scene in enumerate(("number_lines", "gradient_vector")):  # the other has other words to typeset
        still = (sys.executable, "-m", "render", "still", scene, *SMALL, "--quiet", "--out", f"build/{number}")
        done = subprocess.run(
            [*user(number), *still], cwd=shared.folder, env=environment(), capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert {each.stat().st_uid for each in (shared.folder / CACHE / TYPESET).iterdir()} == {60_001, 60_002}


@pytest.mark.faults
def test_where_no_file_has_two_names(whole: Whole, place: Place) -> None:
    site = place.folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(NO_LINKS)
    place.paths = [site, ROOT]
    check(place, whole)


@pytest.mark.faults
def test_of_whom_some_come_over_a_link(whole: Whole, place: Place) -> None:
    link = place.folder / "link"
    link.symlink_to(place.folder)
    over = ("--out", str(link / "build"), "--cache", str(link / CACHE))
    place.more = lambda number: over if number % 2 else ()
    check(place, whole)
