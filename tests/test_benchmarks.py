"""The benchmarks' own arithmetic: who runs first, what counts as better, what the table says. Nothing is measured."""

import sys
import xml.etree.ElementTree as ElementTree

import pytest

from benchmarks.edits import Project
from benchmarks.harness import Goal, Result, Settings, alternating, compared, run, shown
from benchmarks.report import chart, table


def test_sides_take_turns_to_be_first() -> None:
    said: list[str] = []
    pairs = alternating(3, lambda i: said.append(f"ours {i}"), lambda i: said.append(f"rival {i}"))
    assert said == ["ours 0", "rival 0", "rival 1", "ours 1", "ours 2", "rival 2"]
    assert len(pairs) == 3


def test_each_pair_keeps_ours_first_whoever_ran_first() -> None:
    assert alternating(2, lambda i: ("ours", i), lambda i: ("rival", i)) == [
        (("ours", 0), ("rival", 0)),
        (("ours", 1), ("rival", 1)),
    ]


def test_a_goal_above_counts_how_many_times_as_fast_and_one_below_how_much_longer() -> None:
    faster, longer = Goal(">=", 3.0), Goal("<=", 1.5)
    assert (faster.ratio(2.0, 6.0), longer.ratio(6.0, 2.0)) == (3.0, 3.0)
    assert faster.met(3.0)
    assert not faster.met(2.9)
    assert longer.met(1.5)
    assert not longer.met(1.6)


def test_a_line_gives_medians_ratio_and_spread_and_says_whether_the_goal_is_met() -> None:
    result = compared("film", "s", Goal(">=", 3.0), [(10.0, 40.0), (10.0, 20.0), (10.0, 35.0)])
    assert table([result]).splitlines()[-1] == "| film | >= 3 | 10 s | 35 s | 3.5 (2 to 4) met | 3 |"


def test_a_row_that_was_not_run_says_why() -> None:
    line = table([Result("ManimGX", "s", note="not run: no Python 3.13")]).splitlines()[-1]
    assert line == "| ManimGX |  |  |  | not run: no Python 3.13 |  |"


def test_the_longest_bar_of_each_panel_is_as_long_as_the_others_longest() -> None:
    svg = ElementTree.fromstring(chart({"rate 15": 2.0, "rate 30": 4.0, "workers 1": 50.0, "workers 2": 25.0}))
    bars = [each for each in svg if each.tag.endswith("rect")][1:]
    assert [each.get("width") for each in bars] == ["150", "300", "300", "150"]


def test_what_a_command_and_its_children_take_is_counted(tmp_path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(300 << 20)'])"
    assert run([sys.executable, "-c", child], tmp_path).mebibytes > 300


def test_a_command_that_fails_ends_the_row_with_what_it_said(tmp_path) -> None:
    with pytest.raises(RuntimeError, match="no luck"):
        run([sys.executable, "-c", "raise SystemExit('no luck')"], tmp_path)


def test_an_edit_of_what_is_no_longer_there_is_said(tmp_path) -> None:
    (tmp_path / "a.py").write_text("old = 1\n")
    project = Project(tmp_path)
    project.edit("a.py", "1", "2")
    assert (tmp_path / "a.py").read_text() == "old = 2\n"
    with pytest.raises(ValueError, match="name another place"):
        project.edit("a.py", "1", "2")


def test_a_quick_run_takes_the_small_scene_and_as_many_pairs_as_asked(tmp_path) -> None:
    assert Settings(tmp_path, 1, True).pick("whole", "small") == "small"
    assert (Settings(tmp_path).count(5), Settings(tmp_path, 1).count(5)) == (5, 1)
    assert shown([sys.executable, "-m", "render"]) == "python -m render"
