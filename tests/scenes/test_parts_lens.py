"""A lens shows a change as large as its written factor says, on the line beside it; another unit is found."""

from __future__ import annotations

import pytest
from manim import tempconfig

from scenes.lesson import embedded
from scenes.numbers.nudges import LINES
from scenes.parts.axes.stacked_lines import StackedLines
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import SHAPES, TEXT
from scenes.weight_nudge.parts.lens import Factor, Lens, Lenses
from scenes.weight_nudge.story import story

BEAT = story(embedded()).beat("follow_the_nudge")
HALVES = (SHAPES["16:9"].regions["whole"].part(0, 0.5), SHAPES["16:9"].regions["whole"].part(0.52, 1))


@pytest.fixture
def lenses(tmp_path):
    with tempconfig({"media_dir": str(tmp_path), "verbosity": "ERROR"}):
        rows = [(name, Formula("x", {}), "w") for name in LINES]
        lines = StackedLines(BEAT, rows, HALVES[0])
        factor = Factor(BEAT, "lens_factor").digits
        yield Lenses(BEAT, list(lines.rows.values()), factor, HALVES[1].left, HALVES[1].right, TEXT)


def wrong(lens: Lens, beat: Beat = BEAT) -> bool:
    name = lens.encodes[0]
    value = float(beat.shown(name).value)
    return any(abs(part.reading()[name] - value) > part.tolerance * part.span(name) for part in (lens, lens.brace))


@pytest.mark.parametrize("name", LINES)
def test_lens_and_brace_say_the_change(lenses: Lenses, name: str) -> None:
    assert not wrong(lenses[name])
    lenses[name].dot.shift([0.05, 0.0, 0.0])
    assert wrong(lenses[name])


def test_a_lens_of_another_unit_is_found(lenses: Lenses) -> None:
    lens = lenses["w"]
    lens.unit *= 1.05
    lens.bind(BEAT)
    assert wrong(lens)
    assert not wrong(lenses["z"])
