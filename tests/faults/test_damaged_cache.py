"""Whatever is damaged in the cache is noticed and made anew, and said in one sentence unless it is just gone."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from render.cache import COSTS, TYPESET
from render.cache.entries import MANIFEST, remove
from render.video.frames import FRAMES
from tests.faults.small_disk import hashes
from tests.render.command import CACHE, SMALL, backprop
from tests.render.workers import Workers, watched

pytestmark = [pytest.mark.case(5), pytest.mark.slow, pytest.mark.xdist_group("damaged")]
FILM = ("film", "number_lines", *SMALL, "--progress", "json")
DRAWN_AGAIN = "scene 'number_lines': its cached drawing is damaged, so it is drawn again."
TYPESET_AGAIN = "the cache's typeset words are damaged, so they are typeset again."
LEARNED_AGAIN = "what the cache knows of how long drawing takes is damaged, so it is learned again."
Spoil = Callable[[Path], object]


def anew(make: Spoil) -> Spoil:
    def spoil(path: Path) -> None:
        remove(path)
        make(path)

    return spoil


def turned(at: Callable[[int], int]) -> Spoil:
    """A bit of a byte is another, at a place that depends on the length."""

    def spoil(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[at(len(content))] ^= 4
        path.write_bytes(content)

    return spoil


FILES: dict[str, Spoil] = {
    "a bit turned in the middle": turned(lambda length: length // 2),
    "a bit turned in the first byte": turned(lambda length: 0),
    "a bit turned in the last byte": turned(lambda length: length - 1),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut by a byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "a byte longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "a megabyte of brackets": lambda path: path.write_bytes(b"[" * 1_000_000),
    "a pipe": anew(os.mkfifo),
    "a folder": anew(Path.mkdir),
    "a loop": anew(lambda path: path.symlink_to(path.name)),
    "a device": anew(lambda path: path.symlink_to("/dev/zero")),
    "a link to nothing": anew(lambda path: path.symlink_to("nowhere")),
}
GONE: dict[str, Spoil] = {"gone": remove}
FOLDERS: dict[str, Spoil] = {
    "empty": anew(Path.mkdir),
    "a file": anew(Path.touch),
    "a pipe": anew(os.mkfifo),
    "a loop": anew(lambda path: path.symlink_to(path.name)),
    "a link to a folder": anew(lambda path: path.symlink_to("claims")),
    "a file more": lambda path: (path / "more").touch(),
    "a folder more": lambda path: (path / "more").mkdir(),
    "files with other names": lambda path: [each.rename(each.with_name(f"x{each.name}")) for each in [*path.iterdir()]],
}


def sampled(damage: dict[str, Spoil]) -> list[object]:
    """The first of them is a sample of all."""
    first, *others = damage
    marked = [pytest.param(name, marks=pytest.mark.faults) for name in others]
    return [first, *marked]


class Drawn:
    """A film with its cache."""

    def __init__(self, place: Path) -> None:
        self.place, self.cache = place, place / CACHE
        assert self.again()[0] == []
        self.whole = hashes(place / "build")
        self.entries = {each.parent for each in self.cache.glob(f"*/{MANIFEST}")}
        (self.painting,) = {each.parent for each in self.cache.glob(f"*/{FRAMES}")}
        (self.video,) = {each.parent for each in self.cache.glob("*/video.*")}

    def again(self) -> tuple[list[str], Workers]:
        """What is said of the film when it is made once more, beside how far it is, and what is drawn for it."""
        with watched() as workers:
            done = backprop(*FILM, cwd=self.place)
        assert done.returncode == 0, done.stderr
        *said, length = [line for line in done.stderr.splitlines() if not line.startswith("{")]
        assert length.startswith("1 scenes")
        return said, workers

    def heals(self, spoil: Spoil, path: Path, sentence: list[str], *forget: Path) -> None:
        """Once `path` is spoilt, and what was made of it forgotten, the same film is drawn, and this is said."""
        before = {str(each.relative_to(self.cache)) for each in self.cache.rglob("*")}
        for each in forget:
            shutil.rmtree(each, ignore_errors=True)  # a failure before may have left none
        spoil(path)
        said, workers = self.again()
        assert hashes(self.place / "build") == self.whole, path
        assert workers.painted + workers.encoded + workers.stills, f"nothing is drawn for {path}"
        assert said == sentence, path
        assert {str(each.relative_to(self.cache)) for each in self.cache.rglob("*")} == before, path
        assert self.again()[1] == Workers(), "it is whole again"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, monkeypatch_module: pytest.MonkeyPatch) -> Drawn:
    monkeypatch_module.setattr("render.schedule.processes.TYPESET", TYPESET)  # of its own, as users have it
    return Drawn(tmp_path_factory.mktemp("damaged"))


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.mark.parametrize("name", sampled(FILES | GONE))
def test_a_file_of_an_entry(name: str, drawn: Drawn, record_property: Callable[[str, object], None]) -> None:
    files = sorted(each for entry in drawn.entries for each in entry.iterdir())
    record_property("tried", len(files))
    for each in files:
        forget = [drawn.video] if each.parent == drawn.painting else []  # of which a whole video needs nothing
        drawn.heals((FILES | GONE)[name], each, [DRAWN_AGAIN], *forget)


@pytest.mark.parametrize("name", sampled(FOLDERS | GONE))
def test_the_folder_of_an_entry(name: str, drawn: Drawn, record_property: Callable[[str, object], None]) -> None:
    record_property("tried", len(drawn.entries))
    for each in sorted(drawn.entries):
        forget = [drawn.video] if each == drawn.painting else []
        drawn.heals((FOLDERS | GONE)[name], each, [] if name == "gone" else [DRAWN_AGAIN], *forget)


@pytest.mark.parametrize("name", sampled(FILES | GONE))
def test_typeset_words(name: str, drawn: Drawn) -> None:
    largest = max((drawn.cache / TYPESET).iterdir(), key=lambda each: each.stat().st_size)
    drawn.heals((FILES | GONE)[name], largest, [] if name == "gone" else [TYPESET_AGAIN], *drawn.entries)


@pytest.mark.parametrize("name", sampled(FILES | GONE))
def test_what_drawing_costs(name: str, drawn: Drawn) -> None:
    drawn.heals((FILES | GONE)[name], drawn.cache / COSTS, [] if name == "gone" else [LEARNED_AGAIN], *drawn.entries)
    assert json.loads((drawn.cache / COSTS).read_text())["seconds"].keys() == {"number_lines/give_each_its_line"}
