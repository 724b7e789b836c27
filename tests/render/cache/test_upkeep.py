"""The cache keeps to its limit and is cleaned, and loses nothing that a living process uses or makes."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from render.cache import COSTS, Cache, leave
from render.cache.entries import remove
from render.errors import RequestError
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.schedule.costs import Costs
from tests.render.cache.processes import another, fail, names

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


@pytest.mark.case(1)
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


BESIDE = """
from render.cache import COSTS, TYPESET
(typeset := Path(sys.argv[1], TYPESET)).mkdir()
(typeset / "work-abcdefgh").touch()
with draft_of(Path(sys.argv[1], COSTS)): stay()
"""


@pytest.mark.case(1)
def test_what_a_killed_process_was_writing_beside_the_entries_goes_with_the_next(cache: Cache) -> None:
    with another(BESIDE, cache.root) as process:
        process.kill()
    (cache.root / "typeset" / KEYS[0]).touch()
    assert len(names(cache.root, [".draft-"])) == 1
    limited(cache, 10 * SIZE)
    assert names(cache.root) <= {*KEYS, "CACHEDIR.TAG", "users.lock", "claims", "typeset"}
    assert names(cache.root / "typeset") == {KEYS[0]}


@pytest.mark.parametrize("name", ["claims", "typeset"])
def test_nothing_is_swept_behind_a_link(name: str, cache: Cache, tmp_path: Path) -> None:
    (mine := tmp_path / "mine").mkdir()
    (mine / "work-of-years").touch()
    remove(cache.root / name)
    (cache.root / name).symlink_to(mine)
    limited(cache, 10 * SIZE)
    assert names(mine) == {"work-of-years"}
    assert not (cache.root / name).is_symlink()


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


@pytest.mark.parametrize(
    "make", [os.mkfifo, Path.touch, lambda path: path.symlink_to(path.name)], ids=["pipe", "file", "loop"]
)
@pytest.mark.parametrize("name", ["claims", "typeset", "users.lock"])
@pytest.mark.case(5)
def test_what_has_the_name_of_something_of_the_cache_s_own_goes(
    name: str, make: Callable[[Path], None], cache: Cache
) -> None:
    leave()
    for each in (cache.root / "claims").glob("*"):
        each.unlink()
    remove(cache.root / name)
    make(cache.root / name)
    with cache.claim(KEYS) as free:
        assert free == {*KEYS}
        assert not (cache.root / name).is_symlink()
        assert (cache.root / name).is_dir() or name != "claims"


@pytest.mark.case(6)
@pytest.mark.parametrize("mode", [0o2775, 0o750, 0o700])
def test_who_may_use_the_folder_may_use_what_is_in_it(mode: int, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "shared")
    cache.root.mkdir()
    cache.root.chmod(mode)
    entry = cache.find_or_make(KEYS[0], lambda folder: (folder / "drawing").touch(0o600))
    assert stat.S_IMODE(entry.stat().st_mode) & 0o777 == mode & 0o777
    assert stat.S_IMODE((cache.root / "claims").stat().st_mode) & 0o777 == mode & 0o777
    for each in (entry / "drawing", cache.root / "claims" / KEYS[0], cache.root / "users.lock"):
        assert stat.S_IMODE(each.stat().st_mode) == mode & 0o666


@pytest.mark.case(6)
def test_entries_that_another_user_keeps_to_himself_are_refused_before_anything_is_drawn(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.make_ready()
    (cache.root / KEYS[1]).chmod(0)
    monkeypatch.setattr(os, "geteuid", lambda: 2**16 + os.getuid())
    monkeypatch.setattr(os, "access", lambda path, mode: bool(Path(path).stat().st_mode & 0o777))  # as to all but root
    with pytest.raises(RequestError, match=f"{KEYS[1]} belongs to another user, who alone may read it; choose another"):
        cache.make_ready()
    (cache.root / KEYS[1]).chmod(0o700)
    cache.make_ready()


@pytest.mark.parametrize(
    "make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to(path.name)], ids=["pipe", "folder", "loop"]
)
def test_costs_that_are_no_file_are_none_and_are_kept_anew(
    make: Callable[[Path], None], cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(cache.root / COSTS)
    job, *_ = beat_jobs("number_lines", Options(quality="draft"))  # which reads files of its own
    monkeypatch.setattr(Path, "read_text", fail(TimeoutError("a pipe is waited for")))
    costs = Costs(cache.root)
    assert costs.damaged
    usual = costs.of(job, painted=False)
    costs.learn(job, 2 * usual)
    costs.save()
    monkeypatch.undo()
    assert Costs(cache.root).of(job, painted=False) == pytest.approx(2 * usual)
    assert not Costs(cache.root).damaged
