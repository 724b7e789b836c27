"""On a disk that is too small there is the old film and a sentence, which names the place and what it takes there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.cases import needs
from tests.faults.small_disk import NAMESPACE, hashes, on_disks, weight
from tests.render.command import CACHE, SMALL, made

pytestmark = [pytest.mark.case(4), pytest.mark.xdist_group("full disk")]  # what is drawn once serves all
NEED = re.compile(r"(needs|takes) (about|at least|more than) \d+(\.\d+)? MB")


@dataclass(frozen=True)
class Films:
    """A folder that has drawn a film with a lesson, and the film of the same name that it had drawn before."""

    place: Path
    scenes: tuple[str, ...]

    @property
    def command(self) -> tuple[str, ...]:
        return ("film", *self.scenes, *SMALL, "--quiet", "--lesson", str(self.place / "mine.toml"))

    @property
    def old(self) -> Path:
        return self.place / "old"

    def draw(self) -> "Films":
        needs("small disks", *NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt")
        for title, out in (("Old", self.old), ("New", self.place / "build")):
            (self.place / "mine.toml").write_text(f'title = "{title}"')
            made(*self.command, "--out", str(out), cwd=self.place)
        return self


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    return Films(tmp_path_factory.mktemp("films"), ("number_lines",)).draw()


def check(films: Films, sizes: list[int], place: Path, cache: str) -> list[bool]:
    """Whether there was room, for each size."""
    before, after, able = hashes(films.old), hashes(films.place / "build"), []
    assert before.keys() == after.keys()
    for each in on_disks(films.command, sizes, place, films.old, cache):
        able.append(each["code"] == 0)
        assert each["left"] == (after if able[-1] else before), each
        if not able[-1]:
            refused(each["said"], place / "disk")
        assert (each["again"], each["made"]) == ("", after), each
        assert each["temporary"] == each["still"] == [], each
    return able


def refused(said: str, disk: Path) -> None:
    """It is one sentence, with a path and what is needed there."""
    assert said.startswith("Error: "), said
    assert said.count("\n") == 1, said
    assert f" {disk}/" in said or " build" in said, said
    assert NEED.search(said), said
    assert "make room" in said, said


@pytest.mark.parametrize("number", [1, pytest.param(4, marks=pytest.mark.slow)])
def test_where_results_find_no_room_the_last_ones_stay(number: int, films: Films, tmp_path: Path) -> None:
    whole = weight(films.place / "build")
    sizes = [whole * (2 * i + 1) // (2 * number) for i in range(number)]
    assert not all(check(films, sizes, tmp_path, str(films.place / CACHE)))


@pytest.mark.faults
def test_on_twenty_disks_there_is_a_film_or_a_sentence_and_nothing_else(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    (tmp_path / "films").mkdir()
    films = Films(tmp_path / "films", ("number_lines", "gradient_vector")).draw()
    whole = weight(films.place / "build") + weight(films.place / CACHE)
    sizes = [*(whole * i // 12 for i in range(1, 20)), 4 * whole]
    able = check(films, sizes, tmp_path, CACHE)
    record_property("tried", len(sizes))
    assert able[-1]
    assert able.count(False) > 9
