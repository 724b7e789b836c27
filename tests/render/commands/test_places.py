"""No name and no link leads a result out of the folder of results: it is refused before anything is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from render.cache import draft_folder, write_whole
from render.request.options import Options
from tests.render.command import SMALL, backprop, everything

pytestmark = pytest.mark.case(9)

NAMES = (
    "..",
    ".",
    "../x",
    "../../x",
    "/x",
    "//x",
    "./x",
    "recap/../../x",
    "recap/..",
    "recap//x",
    "..\\x",
    "C:\\x",
    "~/x",
    "recap\0",
    "recap/x\n",
    "%2e%2e/x",
    "recap ",
    "recap.",
    "…/x",
    "recap/<x>",
)
COMMANDS = (["render"], ["still"], ["film"], ["gif"], ["slides"], ["page"], ["storyboard", "--strip"], ["course"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_name_that_leads_out_is_refused(
    command: list[str], tmp_path: Path, record_property: Callable[..., None]
) -> None:
    record_property("tried", len(NAMES))
    for name in NAMES:
        done = backprop(*command, name, "--out", "build", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), name
        assert "Traceback" not in done.stderr
        assert everything(tmp_path) == set(), name


@pytest.mark.parametrize(
    "command",
    [["render", "recap/{beat}"], ["still", "recap"], ["gif", "recap"], ["storyboard", "--strip", "recap/{beat}"]],
    ids=str,
)
@pytest.mark.parametrize("leads", ["../elsewhere", "{absolute}", "../build/../elsewhere"])
def test_a_link_that_leads_out_is_refused(command: list[str], leads: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build").mkdir()
    os.symlink(leads.format(absolute=tmp_path / "elsewhere"), tmp_path / "build" / "recap")
    before = everything(tmp_path)
    look = [] if command[0] in ("gif", "storyboard") else SMALL
    done = backprop(*(each.format(beat="keep_three_formulae") for each in command), *look, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "build/recap leads out of build" in done.stderr
    assert everything(tmp_path) == before


def test_the_folder_of_lessons_is_no_link_either(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build").mkdir()
    os.symlink("../elsewhere", tmp_path / "build" / "lessons")
    (tmp_path / "table.csv").write_text("x,y\n0,1\n1,0\n2,1\n")
    done = backprop("film", "--data", "table.csv", "--target", "y", cwd=tmp_path)
    assert done.returncode == 2
    assert "leads out of build" in done.stderr
    assert everything(tmp_path / "elsewhere") == set()


@pytest.mark.parametrize("name", ["..", ".", "...toml", "a\\b.toml", "x/../y.toml", "/tmp/..toml", "..toml"])
def test_no_option_brings_a_folder_into_a_name(name: str) -> None:
    for options in (Options(lesson_file=Path(name)), Options(voice=name)):
        assert not {"/", os.sep} & set(options.suffix)
    command = f"sh -c 'echo {{text}} {{out}}' {name}"
    assert not {"/", os.sep} & set(Options(voice_command=command).suffix)
    assert not {"/", os.sep} & set(Options(voice_command=command.replace("sh", "/bin/../bin/sh", 1)).suffix)


LINKS = {
    "a file": "elsewhere/file",
    "a folder": "elsewhere/folder",
    "nothing": "elsewhere/none",
    "itself": "result",
    "the folder above": "..",
    "the folder itself": ".",
    "a device": "/dev/null",
}


def _folder(target: Path) -> None:
    with draft_folder(target) as draft:
        (draft / "file").write_text("new")


@pytest.mark.parametrize("publish", [lambda target: write_whole(target, "new"), _folder], ids=["file", "folder"])
@pytest.mark.parametrize("leads", LINKS.values(), ids=LINKS)
def test_a_link_with_the_name_of_a_result_is_replaced_and_never_followed(
    leads: str, publish: Callable[[Path], object], tmp_path: Path
) -> None:
    """Also where it was put there after all looks at the folder."""
    out = tmp_path / "build"
    (out / "elsewhere" / "folder").mkdir(parents=True)
    (out / "elsewhere" / "file").write_text("old")
    os.symlink(leads, out / "result")
    before = everything(tmp_path)
    publish(out / "result")
    assert not (out / "result").is_symlink()
    new = out / "result" / "file" if (out / "result").is_dir() else out / "result"
    assert new.read_text() == "new"
    assert everything(tmp_path) - {"build/result/file"} == before
    assert (out / "elsewhere" / "file").read_text() == "old"
