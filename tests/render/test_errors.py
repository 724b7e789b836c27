"""One sentence a fault: of a drawing, with the file and the line of the scene where it is."""

import runpy
from pathlib import Path

import pytest

from render.errors import RenderError, sentence_of_drawing
from scenes.parts.motion.part import PartError

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
