"""What cannot be computed of a lesson is said, in `check` and `data` alike, and the rest is given all the same."""

import json
from pathlib import Path

import pytest

from render.page import sections
from scenes.lesson import embedded, read_lesson
from scenes.lesson.warnings import warnings_of
from tests.render.command import backprop

pytestmark = pytest.mark.case(16)
LESSON = """
title = "Beyond all bounds"
[chain]
activation = "{activation}"
weights = {weights}
biases = [0.0, 0.0]
data = {{ file = "rows.csv", input = "x", target = "y" }}
example = 0
[descent]
learning_rate = {rate}
steps = 60
"""
FAULTS = {
    "overflow": (
        LESSON.format(activation="identity", weights="[3.0, 4.0]", rate=50.0),
        "x,y\n0.5,0.2\n1.0,0.7\n",
        "chain: the descent overflows at step",
    ),
    "kinks": (
        LESSON.format(activation="relu", weights="[1.0, 1.0]", rate=0.5),
        "x,y\n0,1\n0,0.5\n",
        "Every row sits on a kink, where there is no derivative: change a bias or a row",
    ),
}


@pytest.fixture(params=FAULTS.values(), ids=FAULTS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A folder with such a lesson, and what is to be said of it."""
    lesson, rows, said = request.param
    (tmp_path / "lesson.toml").write_text(lesson)
    (tmp_path / "rows.csv").write_text(rows)
    return tmp_path, said


def test_the_rest_is_exported_and_both_commands_say_the_same(place: tuple[Path, str]) -> None:
    folder, said = place
    checked = backprop("check", "--lesson", "lesson.toml", cwd=folder)
    exported = backprop("data", "opening", "--lesson", "lesson.toml", cwd=folder)
    assert (checked.returncode, exported.returncode) == (0, 0), checked.stderr + exported.stderr
    assert said in checked.stdout
    assert exported.stderr.startswith("careful: chain: ")
    assert said in exported.stderr
    found = json.loads(exported.stdout)
    assert found["chain"]["C0"] >= 0
    assert len(found["network"]["descent"]) == 61
    if fault := found["chain"].get("descent_fault"):
        assert fault.endswith("choose a learning rate below 50")
        assert f"at step {len(found['chain']['descent'])}:" in fault, "all steps before it are there"
    else:
        assert found["gradient_check"]["chain"] == {
            "largest_error": None,
            "of": None,
            "method": said,
            "left_out": [0, 1],
        }


def test_a_page_says_why_there_is_no_gradient_check() -> None:
    found = {"largest_error": None, "of": None, "method": "Every row sits on a kink", "left_out": [0, 1]}
    assert "Every row sits on a kink" in sections._checked(found, "chain", lambda key, **_: key)


def test_a_name_that_no_font_can_draw_is_named(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("x,y\n0,1\n1,0.5\n")
    lesson = LESSON.format(activation="tanh", weights="[1.0, 1.0]", rate=0.5).replace("Beyond all", "\U0001f680")
    (tmp_path / "lesson.toml").write_text(lesson)
    said = warnings_of(read_lesson(tmp_path / "lesson.toml"))
    assert said[0] == "the name '\U0001f680 bounds' holds \U0001f680, which is drawn as a box; use words"
    assert not any("the name" in each for each in warnings_of(embedded()))


def test_a_name_that_is_shown_otherwise_is_named(tmp_path: Path) -> None:
    long, price = "the hours that were spent on it", "price ($)"
    (tmp_path / "rows.csv").write_text(f"{long},{price}\n0,1\n1,0.5\n")
    lesson = LESSON.format(activation="tanh", weights="[1.0, 1.0]", rate=0.5)
    lesson = lesson.replace('"x"', f'"{long}"').replace('"y"', f'"{price}"')
    (tmp_path / "lesson.toml").write_text(lesson)
    shortened, dollar, *_ = warnings_of(read_lesson(tmp_path / "lesson.toml"))
    assert shortened == (
        "the name 'the hours that…nt on it' is shown by its two ends; take at most 24 letters to have it whole"
    )
    assert dollar == "the name 'price (＄)' holds a dollar, which is shown as ＄; write it in words"
