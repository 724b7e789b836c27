"""A result in OUT is whole, whoever was killed or lost power in the middle, and nothing is left beside it for long."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from render.cache import draft_folder, draft_of, drafts_together, sweep_drafts, write_whole
from render.errors import NoRoomError
from tests.render.cache.processes import another, fail, names, together
from tests.render.command import backprop, everything, python

FILE = "with draft_of(Path(sys.argv[1])) as draft:\n    draft.write_text('half')\n    stay()"
FOLDER = "with draft_folder(Path(sys.argv[1])) as draft:\n    fill(draft)\n    stay()"
SWAP = (
    "import os, sys; from pathlib import Path; from render.cache import draft_folder\n"
    "os.replace = lambda *given: os._exit(9)\n"
    "with draft_folder(Path(sys.argv[1])) as draft: (draft / 'new').touch()\n"
)


def write_folder(target: Path) -> None:
    with draft_folder(target) as draft:
        (draft / "page").mkdir()
        (draft / "page" / "index.html").write_text("whole")


def write_file(target: Path) -> None:
    write_whole(target, "whole")


WRITERS = pytest.mark.parametrize(("code", "write"), [(FILE, write_file), (FOLDER, write_folder)], ids=["file", "page"])


@WRITERS
def test_content_is_synced_before_the_rename_and_the_name_after(
    code: str, write: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        place = Path(os.readlink(f"/proc/self/fd/{handle}"))
        below = place.relative_to(tmp_path).parts
        name = "/".join(["DRAFT" if each.startswith(".draft-") else each for each in below]) or "OUT"
        calls.append(f"sync {name}" + (f" {place.read_text()}" if place.is_file() else ""))
        sync(handle)

    def renamed(source: Path, target: Path) -> None:
        calls.append(f"rename {Path(target).name}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write(tmp_path / "film")
    inside = ["sync DRAFT/page/index.html whole", "sync DRAFT/page", "sync DRAFT"]
    assert calls == [*(["sync DRAFT whole"] if code == FILE else inside), "rename film", "sync OUT"]


@pytest.mark.case(1)
@WRITERS
def test_what_a_killed_writer_left_is_swept_by_the_next_of_the_same_name(
    code: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    target = tmp_path / "film.mp4"
    with another(code, target) as process:
        (draft,) = names(tmp_path)
        write(target)
        assert names(tmp_path) == {draft, target.name}, "it is being written"
        process.kill()
        process.wait()
    write(tmp_path / "other.mp4")
    assert names(tmp_path) == {draft, target.name, "other.mp4"}
    write(target)
    assert names(tmp_path) == {target.name, "other.mp4"}


@pytest.mark.case(1)
@WRITERS
def test_clean_sweeps_what_killed_writers_left(code: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    out = tmp_path / "build" / "scene"
    with another(code, out / "dead"), another(code, out / "living") as living:
        (out / ".hidden").touch()
    # Both are dead now; a third lives.
    assert living.returncode is not None
    with another(code, out / "third"):
        done = backprop("clean", "--yes", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "2 unfinished results removed from build\n" in done.stderr
        assert len(names(out, [".draft-"])) == 1
        assert ".hidden" in names(out)


@pytest.mark.case(1)
def test_a_folder_that_made_place_for_one_that_never_came_gets_its_name_back(tmp_path: Path) -> None:
    target = tmp_path / "page"
    write_folder(target)
    assert python("-c", SWAP, str(target)).returncode == 9
    assert not target.exists()
    assert sweep_drafts(tmp_path) == 1, "the draft; whose place was made, clean cannot tell"
    assert len(names(tmp_path, [".aside-"])) == 1
    with pytest.raises(ZeroDivisionError), draft_folder(target):
        raise ZeroDivisionError
    assert everything(tmp_path) == {"page", "page/page", "page/page/index.html"}


def test_where_nothing_can_be_locked_nobody_s_draft_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", fail(OSError(95, "Operation not supported")))
    with draft_of(tmp_path / "film") as draft:
        write_file(tmp_path / "film")
        assert draft.exists()
        draft.write_text("mine")
    assert (tmp_path / "film").read_text() == "mine"


def test_a_folder_whose_names_cannot_be_synced_is_no_fault_and_a_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    write_file(tmp_path / "film")
    monkeypatch.setattr(os, "fsync", fail(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "film", "new")
    assert (tmp_path / "film").read_text() == "whole"
    assert names(tmp_path) == {"film"}


def test_a_name_as_long_as_names_may_be_has_drafts_too(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 251 + ".mp4")
    write_file(target)
    assert names(tmp_path) == {target.name}


def publish(folder: Path, content: str) -> None:
    """A film, its captions, and what tells of both."""
    seal = folder / "film.json"
    with drafts_together(seal) as draft_for:
        for each in (folder / "film.mp4", folder / "film.srt", seal):
            draft_for(each).write_text(content)


FILM = """
from tests.render.cache.test_drafts import publish, read
folder, turn = Path(sys.argv[1]), Path(sys.argv[2])
try:
    turn.mkdir()
except FileExistsError:
    for i in range(25):
        publish(folder, f"{os.getpid()} {i}")
else:
    print(sum(read(folder) for _ in range(2000)))
"""


def read(folder: Path) -> bool:
    """Whether the same seal stood there before and after reading; then all that was read is of one film."""
    try:
        seal, *both, again = [
            (folder / name).read_text() for name in ("film.json", "film.mp4", "film.srt", "film.json")
        ]
    except FileNotFoundError:
        return False
    assert seal != again or both == [seal, seal]
    return seal == again


@pytest.mark.case(3)
def test_a_reader_never_finds_one_film_s_files_with_another_s_seal(tmp_path: Path) -> None:
    (out := tmp_path / "out").mkdir()
    publish(out, "first")
    said = together(FILM, 3, out, tmp_path / "turn", folder=tmp_path)
    assert sum(int(each) for each in said if each) > 100, "it was read, while two wrote"
    assert read(out)
    assert names(out) == {"film.mp4", "film.srt", "film.json"}


def test_the_seal_goes_before_anything_changes_and_comes_after_all_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "old")
    calls: list[str] = []
    sync, replace, unlink = os.fsync, os.replace, Path.unlink

    def synced(handle: int) -> None:
        calls.append("sync OUT" if os.readlink(f"/proc/self/fd/{handle}") == str(tmp_path) else "sync")
        sync(handle)

    def renamed(source: Path, target: Path) -> None:
        calls.append(Path(target).name)
        replace(source, target)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        calls.extend(["no seal"] * (path.name == "film.json"))
        unlink(path, missing_ok)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    monkeypatch.setattr(Path, "unlink", unlinked)
    publish(tmp_path, "new")
    before = ["sync", "sync", "sync", "no seal", "sync OUT"]
    assert calls == [*before, "film.mp4", "film.srt", "sync OUT", "film.json", "sync OUT"]


@pytest.mark.case(4)
def test_what_fails_while_drafts_are_written_changes_nothing_and_is_named(tmp_path: Path) -> None:
    publish(tmp_path, "old")

    def fill_the_disk() -> None:
        with drafts_together(tmp_path / "film.json") as draft_for:
            draft_for(tmp_path / "film.mp4").write_text("new")
            draft_for(tmp_path / "film.srt")
            raise OSError(28, "No space left on device")

    with pytest.raises(NoRoomError, match=f"^no room is left at {tmp_path}/film.srt, where it needs more than 0.1 MB"):
        fill_the_disk()
    assert read(tmp_path)
    assert (tmp_path / "film.mp4").read_text() == "old"
    assert names(tmp_path) == {"film.mp4", "film.srt", "film.json"}


def test_a_signal_right_behind_the_making_of_a_draft_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("render.cache.drafts.lock", fail(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "film")
    assert names(tmp_path) == set()


@pytest.mark.case(4)
def test_a_result_that_finds_no_room_says_how_much_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> OSError:
        return OSError(28, "No space left on device")

    def fill_the_disk() -> None:
        with draft_folder(tmp_path / "page") as draft:
            (draft / "film.mp4").write_bytes(bytes(700_000))
            raise no_room()

    with pytest.raises(NoRoomError, match=f"at {tmp_path}/page, where it needs more than 0.7 MB"):
        fill_the_disk()
    monkeypatch.setattr(Path, "write_bytes", fail(no_room()))
    with pytest.raises(NoRoomError, match=f"at {tmp_path}/film, where it needs about 1.5 MB; make room there"):
        write_whole(tmp_path / "film", bytes(1_500_000))
    assert names(tmp_path) == set()
