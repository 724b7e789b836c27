"""The kit for other people's tests: numbers held by a file, and a stranger's scene held to its story."""

import re

import numpy
import pytest

from tests.test_guides import blocks, commands

QUIETLY = ("-p", "no:cacheprovider")
NUMBERS, SQUARES = blocks("your-own-tests", "python")
pytest_plugins = ("pytester",)


@pytest.fixture
def stranger(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder of somebody who knows the project only as installed."""
    (pytester.path / "test_numbers.py").write_text(
        "def test_numbers(lesson_numbers, assert_numbers):\n"
        '    assert_numbers(lesson_numbers(scenes=["number_lines"]), "golden/lines.json", rtol=1e-6)\n'
    )
    return pytester


def ran(stranger: pytest.Pytester, *options: str) -> pytest.RunResult:
    return stranger.runpytest_inprocess(*QUIETLY, *options)


def test_the_guides_lesson_is_held(pytester: pytest.Pytester) -> None:
    (pytester.path / "fruit.csv").write_text(blocks("your-own-network", "csv")[0])
    (pytester.path / "fruit.toml").write_text(blocks("your-own-network", "toml")[0])
    (pytester.path / "test_my_lesson.py").write_text(NUMBERS)
    weights = {
        "W1": [[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]],
        "b1": [0.0, 0.1, 0.2],
        "W2": [[1, 2, 3], [3, 2, -1]],
        "b2": [0, 0],
    }
    numpy.savez(pytester.path / "weights.npz", **{name: numpy.array(each) for name, each in weights.items()})
    for command in commands("your-own-tests"):
        ran(pytester, *command[3:]).assert_outcomes(passed=1)


def test_numbers_are_written_on_demand_and_held(stranger: pytest.Pytester) -> None:
    missing = ran(stranger)
    missing.assert_outcomes(failed=1)
    assert "write it with --update-numbers" in missing.stdout.str()
    ran(stranger, "--update-numbers").assert_outcomes(passed=1)
    ran(stranger).assert_outcomes(passed=1)


def test_a_difference_names_beat_number_and_share(stranger: pytest.Pytester) -> None:
    ran(stranger, "--update-numbers").assert_outcomes(passed=1)
    golden = stranger.path / "golden" / "lines.json"
    text = golden.read_text(encoding="utf-8")
    value = re.search(r'"value": (0\.2\d+)', text)
    assert value
    golden.write_text(text.replace(value[0], f'"value": {float(value[1]) * 1.01}'), encoding="utf-8")
    found = ran(stranger)
    found.assert_outcomes(failed=1)
    assert re.search(
        r"number_lines/give_each_its_line/\w+: was 0\.2\d+ \(.+\), is 0\.2\d+ \(.+\) \[0\.99 %\]", found.stdout.str()
    )


@pytest.mark.parametrize("broken", ["", "{", "[1]"])
def test_a_file_that_holds_no_numbers_is_said(stranger: pytest.Pytester, broken: str) -> None:
    golden = stranger.path / "golden" / "lines.json"
    golden.parent.mkdir()
    golden.write_text(broken)
    found = ran(stranger)
    found.assert_outcomes(failed=1)
    assert "write it anew with --update-numbers" in found.stdout.str()


SPOILED = {
    "": None,
    'self.lines["x"].dot.shift([0.05, 0, 0]); self.pause(0.5)': "says x =",
    'self.add(Words("about 4", size=24).move_to([20, 0, 0]))': "outside the safe area",
    'self.add(Words("4.25", size=24).to_edge(UP))': "typed, not told",
    "self.pause(2.5)": "the picture stands for",
    'self.add(Words("small", size=9))': "has an em of",
}


@pytest.mark.parametrize(("line", "said"), SPOILED.items(), ids=[each or "sound" for each in SPOILED.values()])
def test_a_strangers_scene_is_held(stranger: pytest.Pytester, line: str, said: str | None) -> None:
    move = "            self.fill(Follow"
    spoiled = SQUARES.replace(move, f"            {line}\n{move}") if line else SQUARES
    (stranger.path / "test_squares.py").write_text(
        "from manim import UP\nfrom scenes.parts.text.words import Words\n" + spoiled
    )
    found = ran(stranger, "test_squares.py")
    found.assert_outcomes(**{"failed" if said else "passed": 1})
    if said:
        assert said in found.stdout.str()
