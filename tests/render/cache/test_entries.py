"""Entries are whole or they are not there, whatever was done to them, and heal when they are published anew."""

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from render.cache import Cache
from render.cache.entries import MANIFEST
from render.pictures.sheet import typeset
from render.request.options import Options
from tests.render.cache.processes import fail, names

pytestmark = pytest.mark.case(5)
KEY, OTHER = "0" * 24, "1" * 24
Spoil = Callable[[Path], object]


@pytest.fixture(autouse=True)
def _nothing_is_waited_for() -> Iterator[None]:
    """A pipe that is read would be waited for without end."""
    before = signal.signal(signal.SIGALRM, fail(TimeoutError("it waits")))
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def fill(folder: Path) -> None:
    (folder / "video.mp4").write_bytes(bytes(range(256)) * 100)
    (folder / "beat.json").write_text(json.dumps({"scene": "recap"}))


def instead(make: Spoil) -> Spoil:
    """Put something else in the place of an entry."""

    def spoil(entry: Path) -> None:
        entry.rename(entry.with_name(OTHER))
        make(entry)

    return spoil


def changed(name: str, make: Spoil) -> Spoil:
    """Put something else in the place of a file of it."""

    def spoil(entry: Path) -> None:
        (entry / name).unlink()
        make(entry / name)

    return spoil


def written(text: str) -> Spoil:
    return lambda path: path.write_text(text)


DAMAGE: dict[str, Spoil] = {
    "a file cut short": lambda entry: os.truncate(entry / "video.mp4", 1000),
    "a file missing": lambda entry: (entry / "video.mp4").unlink(),
    "a file too many": lambda entry: (entry / "more").touch(),
    "a folder in it": lambda entry: (entry / "more").mkdir(),
    "a file that is a pipe": changed("video.mp4", os.mkfifo),
    "a pipe too many": lambda entry: os.mkfifo(entry / "more"),
    "a file that is a link in a circle": changed("video.mp4", lambda path: path.symlink_to(path.name)),
    "a file that is a folder": changed("video.mp4", Path.mkdir),
    "a description that is a pipe": changed("beat.json", os.mkfifo),
    "a description that is nothing": changed("beat.json", written("null")),
    "a description of brackets": changed("beat.json", written("[" * 200_000)),
    "no manifest": lambda entry: (entry / MANIFEST).unlink(),
    "an empty manifest": changed(MANIFEST, written("")),
    "a manifest of nothing": changed(MANIFEST, written("null")),
    "a manifest that is a list": changed(MANIFEST, written("[]")),
    "a manifest of no hashes": changed(MANIFEST, written("{}")),
    "a manifest of brackets": changed(MANIFEST, written("[" * 200_000)),
    "a manifest without end": changed(MANIFEST, lambda path: path.symlink_to("/dev/zero")),
    "a manifest that is a pipe": changed(MANIFEST, os.mkfifo),
    "a manifest that is a folder": changed(MANIFEST, Path.mkdir),
    "an empty folder": instead(Path.mkdir),
    "a file for a folder": instead(Path.touch),
    "a pipe for a folder": instead(os.mkfifo),
    "a link to nothing": instead(lambda entry: entry.symlink_to("nowhere")),
    "a link in a circle": instead(lambda entry: entry.symlink_to(entry.name)),
    "a link to a whole entry": instead(lambda entry: entry.symlink_to(OTHER)),
}


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_not_there_and_heals(spoil: Spoil, cache: Cache) -> None:
    entry = cache.find_or_make(KEY, fill)
    assert (cache.state(KEY), cache.find(KEY)) == ("whole", entry)
    spoil(entry)
    assert (cache.state(KEY), cache.find(KEY)) == ("damaged", None)
    assert {key for key, _ in cache.descriptions("beat.json")} <= {KEY, OTHER}
    said: list[str] = []
    assert cache.try_to_find_or_make(KEY, fill, damaged=lambda: said.append("damaged")) == entry
    assert said == ["damaged"]
    assert (cache.state(KEY), cache.find(KEY)) == ("whole", entry)
    assert names(entry) == {"video.mp4", "beat.json", MANIFEST}
    assert not names(cache.root, ["work-"])


@pytest.mark.parametrize("name", ["video.mp4", MANIFEST])
def test_what_must_not_be_read_is_not_there_and_heals(name: str, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = cache.find_or_make(KEY, fill)
    kept, real = entry / name, os.open
    mine = kept.stat().st_ino

    def refuse(path: Path, *given: int) -> int:
        if Path(path) == kept and kept.stat().st_ino == mine:  # as to all but root, who may read everything
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *given)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert cache.state(KEY) == "damaged"
        assert cache.find_or_make(KEY, fill) == entry
    assert cache.state(KEY) == "whole"


def test_what_was_never_there_is_absent_and_looking_writes_nothing(cache: Cache) -> None:
    assert cache.state(KEY) == "absent"
    assert cache.find(KEY) is None
    assert list(cache.descriptions("beat.json")) == []
    assert not cache.root.exists()


def test_only_descriptions_as_they_were_published_are_told(cache: Cache) -> None:
    for key in (KEY, OTHER):
        cache.find_or_make(key, fill)
    (cache.root / OTHER / "beat.json").write_text(json.dumps({"scene": "opening"}))
    (cache.root / KEY / "video.mp4").unlink()
    assert list(cache.descriptions("video.json")) == []
    assert list(cache.descriptions("beat.json")) == [(KEY, {"scene": "recap"})]


def test_an_entry_holds_plain_files_only(cache: Cache) -> None:
    with pytest.raises(OSError, match="more is no plain file"):
        cache.find_or_make(KEY, lambda folder: (folder / "more").mkdir())
    assert names(cache.root, ["work-", KEY]) == set()


def test_what_fails_leaves_nothing_and_what_is_made_anew_replaces_the_old(cache: Cache) -> None:
    entry = cache.find_or_make(KEY, fill)
    with pytest.raises(KeyboardInterrupt):
        cache.find_or_make(KEY, fail(KeyboardInterrupt()), anew=True)
    assert cache.state(KEY) == "whole"
    cache.find_or_make(KEY, fail(AssertionError("it is there")))
    cache.find_or_make(KEY, lambda folder: (folder / "new").touch(), anew=True)
    assert names(entry) == {"new", MANIFEST}
    assert not names(cache.root, ["work-"])


def test_where_a_file_has_one_name_only_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", fail(PermissionError(1, "Operation not permitted")))
    picture = Path(__file__).parents[2] / "frames" / "recap.png"
    options = Options(out=tmp_path, cache_folder=tmp_path / "cache")
    sheet = typeset(lambda shown: f'#set page(width: 9pt)\n#image("{shown[0]}")', [picture], options, "png")
    assert sheet.startswith(b"\x89PNG")


def test_an_entry_may_be_moved_with_its_cache(cache: Cache) -> None:
    cache.find_or_make(KEY, fill)
    there = shutil.copytree(cache.root, cache.root.with_name("elsewhere"))
    assert Cache(Path(there)).find(KEY) == Path(there, KEY)
