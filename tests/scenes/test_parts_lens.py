"""A lens shows a change as large as its written factor says, on the line beside it; another unit is found."""

import pytest

from scenes.lesson import embedded
from scenes.numbers.nudges import LINES
from scenes.parts.axes.stacked_lines import StackedLines
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.theme import SHAPES, TEXT
from scenes.weight_nudge.parts.lens import Factor, Lenses
from scenes.weight_nudge.story import story
from tests.scenes.reading import wrong

BEAT = story(embedded()).beat("follow_the_nudge")
HALVES = (SHAPES["16:9"].regions["whole"].part(0, 0.5), SHAPES["16:9"].regions["whole"].part(0.52, 1))


@pytest.fixture
def lenses(workshop) -> Lenses:
    lines = StackedLines(BEAT, [(name, Formula("x", {}), "w") for name in LINES], HALVES[0])
    factor = Factor(BEAT, "lens_factor", Words("")).digits
    return Lenses(BEAT, list(lines.rows.values()), factor, HALVES[1].left, HALVES[1].right, TEXT)


@pytest.mark.parametrize("name", LINES)
def test_lens_and_brace_say_the_change(lenses: Lenses, name: str) -> None:
    assert not wrong(lenses[name], lenses[name].brace)
    lenses[name].dot.shift([0.05, 0.0, 0.0])
    assert wrong(lenses[name], lenses[name].brace)


def test_a_lens_of_another_unit_is_found(lenses: Lenses) -> None:
    lens = lenses["w"]
    lens.unit *= 1.05
    lens.bind(BEAT)
    assert wrong(lens, lens.brace)
    assert not wrong(lenses["z"], lenses["z"].brace)
