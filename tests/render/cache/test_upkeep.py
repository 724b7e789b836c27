"""The cache keeps to its limit and is cleaned, and loses nothing that a living process uses or makes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from render.cache import Cache, leave
from render.errors import RequestError
from tests.render.cache.processes import another, names

KEYS = [f"{i:024x}" for i in range(4)]
SIZE = 1000
USE = "assert Cache(Path(sys.argv[1])).find(sys.argv[2])\nstay()"
WORK = "with Cache(Path(sys.argv[1])).work_folder() as folder:\n    fill(folder)\n    stay()"


@pytest.fixture(autouse=True)
def _left() -> Iterator[None]:
    leave()
    yield
    leave()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Four entries of 1,000 bytes and a little more; the first was not used for longest."""
    found = Cache(tmp_path / "cache", limit=10 * SIZE)
    for i, key in enumerate(KEYS):
        entry = found.find_or_make(key, lambda folder: (folder / "drawing").write_bytes(bytes(SIZE)))
        os.utime(entry / "hashes.json", (i + 1, i + 1))
    leave()
    return found


def limited(cache: Cache, limit: int) -> set[str]:
    """The entries that are left when a process has used the cache with that limit, and left it."""
    list(Cache(cache.root, limit).descriptions("beat.json"))
    leave()
    return names(cache.root) & {*KEYS}


def test_what_was_not_used_for_longest_goes_first(cache: Cache) -> None:
    assert limited(cache, 10 * SIZE) == {*KEYS}
    assert cache.find(KEYS[0])
    leave()
    assert limited(cache, 3 * SIZE) == {KEYS[0], KEYS[3]}
    assert limited(cache, 2 * SIZE) == {KEYS[0]}
    assert limited(cache, 0) == set()


def test_a_file_of_two_names_counts_once(cache: Cache) -> None:
    def link(folder: Path) -> None:
        os.link(cache.root / KEYS[3] / "drawing", folder / "drawing")

    before = cache.size()
    entry = cache.find_or_make("f" * 24, link)
    assert cache.size() < before + SIZE / 2
    os.utime(entry / "hashes.json", (0, 0))
    leave()
    assert limited(cache, 4 * SIZE) == {KEYS[1], KEYS[2], KEYS[3]}, "the link alone freed next to nothing"


def test_nothing_is_removed_while_another_process_uses_the_cache(cache: Cache) -> None:
    with another(USE, cache.root, KEYS[0]):
        assert limited(cache, 0) == {*KEYS}
        with pytest.raises(RequestError, match=r"another process is drawing with .*cache; wait until it is done"):
            cache.clean()
        assert limited(cache, 10 * SIZE) == {*KEYS}
    assert limited(cache, 0) == set()


def test_private_folders_go_with_their_process_and_not_before(cache: Cache) -> None:
    strange = ["work-1-a", "work-99999999999999999999-x", f"work-{os.getpid()}-a"]
    with another(WORK, cache.root) as process:
        (living,) = names(cache.root, ["work-"])
        for name in strange:
            (cache.root / name).mkdir()
            (cache.root / name / "half").touch()
        limited(cache, 10 * SIZE)
        assert (cache.root / living / "drawing").is_file()
        process.kill()
        process.wait()
        with cache.work_folder() as mine:
            assert names(cache.root, ["work-"]) == {mine.name}, "the next who comes sweeps"


def test_clean_frees_all_or_what_is_old(cache: Cache) -> None:
    assert cache.find(KEYS[2])
    assert cache.clean(older_than=1) >= 3 * SIZE
    assert names(cache.root) & {*KEYS} == {KEYS[2]}
    (cache.root / "work-x").mkdir()
    (cache.root / "work-x" / "half").write_bytes(bytes(SIZE))
    assert cache.size() >= 2 * SIZE
    assert cache.clean() >= 2 * SIZE
    assert cache.size() == 0
    assert names(cache.root) <= {"CACHEDIR.TAG", "users.lock", "claims"}


def test_a_folder_that_is_no_cache_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "work-2024").mkdir()
    (tmp_path / "thesis").write_text("mine")
    cache = Cache(tmp_path, limit=0)
    assert cache.size() == cache.clean() == 0
    with pytest.raises(RequestError, match="holds something that is no cache; name another folder with --cache"):
        cache.find_or_make(KEYS[0], Path.touch)
    leave()
    assert names(tmp_path) == {"work-2024", "thesis"}


def test_a_cache_that_can_only_be_read_is_read(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: Path, flags: int, *mode: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(30, "Read-only file system", str(path))
        return real(path, flags, *mode)

    def refuse_to_touch(*given: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "utime", refuse_to_touch)
    assert cache.find(KEYS[0]) == cache.root / KEYS[0]
