"""One sentence a fault: of a drawing, with the file and the line of the scene where it is; and the last film stays."""

import runpy
import shutil
from pathlib import Path

import pytest

from render.errors import RenderError, sentence_of_drawing
from scenes.parts.motion.part import PartError
from tests.render.command import ROOT, SMALL, everything, spawned

SCENE = "weight_nudge"
PARTS = "from scenes.parts.motion.part import part_named\nlines = {'y': 1, 'C0': 2}\n"


def failed(place: Path, code: str) -> str:
    """What is said of a scene another_target whose drawing is this code."""
    file = place / "scenes" / "another_target" / "scene.py"
    file.parent.mkdir(parents=True)
    file.write_text(code)
    with pytest.raises(Exception) as caught:  # noqa: PT011  (any)
        runpy.run_path(str(file))
    return sentence_of_drawing(caught.value, "another_target")


def test_a_misspelt_part_says_where_and_what_there_is(tmp_path: Path) -> None:
    said = failed(tmp_path, PARTS + "part_named('Y', lines)\n")
    assert said == "scenes/another_target/scene.py, line 3: there is no part 'Y'; there are 'y' and 'C0'."


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("lines['Y']\n", "KeyError: 'Y'"),
        ("lines.dot\n", "AttributeError: 'dict' object has no attribute 'dot'"),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_any_other_fault_of_a_drawing_says_where(tmp_path: Path, code: str, says: str) -> None:
    assert failed(tmp_path, PARTS + code) == f"scenes/another_target/scene.py, line 3: {says}"


def test_faults_of_the_machine_are_none_of_the_drawing(tmp_path: Path) -> None:
    said = failed(tmp_path, "raise OSError(28, 'No space left on device')\n")
    assert said == "no space left on device; make room on the disk and start again."
    assert sentence_of_drawing(RenderError("ffmpeg ended."), "another_target") == "ffmpeg ended."
    assert sentence_of_drawing(PartError("there is none."), "another_target") == "there is none."


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the project in which the drawing of a scene fails."""
    for room in ("bpmath", "scenes", "render"):
        shutil.copytree(ROOT / room, tmp_path / "project" / room, ignore=shutil.ignore_patterns("__pycache__"))
    scene = tmp_path / "project" / "scenes" / SCENE / "scene.py"
    text = scene.read_text(encoding="utf-8")
    assert text.count("    def setup(self) -> None:\n") == 1
    scene.write_text(text.replace("def setup(self) -> None:\n", "def setup(self) -> None:\n        1 / 0\n"))
    return tmp_path / "project"


def test_a_scene_that_fails_is_named_and_the_last_good_film_stays(broken: Path, tmp_path: Path) -> None:
    film = tmp_path / "build" / f"film.{SCENE}.draft.2fps.mp4"
    film.parent.mkdir()
    film.write_bytes(b"the last good film")
    done = spawned("film", SCENE, *SMALL, cwd=tmp_path, PYTHONPATH=str(broken))
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("Error")]
    drawing = f"scenes/{SCENE}/scene.py"
    line = (broken / drawing).read_text(encoding="utf-8").splitlines().index("        1 / 0") + 1
    place = f"{drawing}, line {line}"
    assert said == [f"Error: scene '{SCENE}' could not be drawn: {place}: ZeroDivisionError: division by zero"]
    assert "Traceback" not in done.stderr
    assert film.read_bytes() == b"the last good film"
    assert everything(tmp_path / "build") == {".cache", film.name}
    debugged = spawned("film", SCENE, *SMALL, "--debug", cwd=tmp_path, PYTHONPATH=str(broken))
    assert "scene.py" in debugged.stderr
