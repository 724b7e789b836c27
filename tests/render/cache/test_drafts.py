"""A result in OUT is whole, whoever was killed or lost power in the middle, and nothing is left beside it for long."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from render.cache import draft_folder, draft_of, sweep_drafts, write_whole
from tests.render.cache.processes import another, fail, names
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
