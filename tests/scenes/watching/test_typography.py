"""The rules of typesetting hold of what Typst sets, and find each fault of a line that is put together badly."""

from types import SimpleNamespace
from typing import Any

import pytest
from manim import RIGHT, UP, Line, Mobject, Rectangle, VGroup, Wait

from backprop.testing.typography import PIXEL, Typography, largest, off_axis, small_claims, uneven
from scenes.formulae import chain
from scenes.formulae.equation import Equation
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import NumberedLine
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat, Cue, Message, Shown, Story
from scenes.theme import EM, Look

pytestmark = pytest.mark.usefixtures("workshop")
NUMBERS = {"z": Shown(0.732, "", 3), "w": Shown(-1.5, "", 1), "a_prev": Shown(0.44, "", 2), "b": Shown(2, "", 1)}
BEAT = Beat("look", "B1", (Cue("all", Message("")),), {}, {**NUMBERS, "z_is": Shown("=", "")})
SIZE = 48.0
UNIT = SIZE * EM
TABLE = [each for each in vars(chain).values() if isinstance(each, Equation)]


def faults(*mobjects: Mobject) -> list[str]:
    return [*off_axis(mobjects), *uneven(mobjects)]


def equals(gap: float = 0.35, *, left: float | None = None, up: float = 0.0) -> list[Mobject]:
    """z = 0.732 with these gaps in em, its sign so many pixels too high."""
    symbol, sign, digits = Formula("z", size=SIZE), Formula("=", size=SIZE), Readout(BEAT, "z", size=SIZE)
    sign.next_to(symbol, RIGHT, buff=UNIT * (gap if left is None else left))
    digits.next_to(sign, RIGHT, buff=UNIT * gap)
    digits.put_on_axis((digits.foot[0], sign.get_y(), 0.0))
    return [symbol, sign.shift(up * PIXEL * UP), digits]


def fractions(*heights: float) -> VGroup:
    """Fractions in a row, each so many pixels higher."""
    found = VGroup(*(Formula("frac(a, b)", size=SIZE) for _ in heights))
    for i, (each, height) in enumerate(zip(found, heights, strict=True)):
        each.shift(i * 0.8 * UNIT * RIGHT + height * PIXEL * UP)
    return found


@pytest.mark.parametrize("equation", TABLE, ids=lambda equation: equation.name)
def test_what_typst_sets_at_once_has_no_fault(equation: Equation) -> None:
    for source in (equation.source, equation.dotted):
        assert faults(Formula(source, size=SIZE)) == []


def test_a_line_with_numbers_in_it_has_none() -> None:
    assert faults(NumberedLine(BEAT, chain.WEIGHTED_SUM.source, SIZE)) == []
    assert faults(*equals()) == []


@pytest.mark.parametrize(("below", "is_spared"), [("=", True), ("approx", True), ("+", False)])
def test_a_sign_in_a_column_keeps_its_place(below: str, is_spared: bool) -> None:
    wide, under = equals(0.71), Formula(below, size=SIZE)
    under.move_to(wide[1]).shift(2 * UNIT * -UP)
    assert (not any("gap" in each and "'='" in each for each in faults(*wide, under))) == is_spared


def test_a_number_whose_middle_is_on_the_axis_is_too_low() -> None:
    line = equals()
    digits = line[2]
    assert isinstance(digits, Readout)
    digits.put_middle((digits.foot[0], line[1].get_y(), 0.0))
    assert "'number' of 'z'" in faults(*line)[0]
    assert "5.4 px off the axis" in faults(*line)[0]


def test_a_sign_a_pixel_too_high_is_found() -> None:
    assert faults(*equals(up=0.9)) == []
    assert "1.2 px off" in faults(*equals(up=1.2))[0]


def test_bars_must_agree_to_half_a_pixel() -> None:
    assert faults(fractions(0.0, 0.4)) == []
    assert "0.6 px off" in faults(fractions(0.0, 0.6))[0]
    assert "0.8 px off" in faults(*around_a_dot(0.8))[0]


def around_a_dot(height: float) -> list[Mobject]:
    """Two fractions with a dot between them, one bar half of that many pixels too high, the other too low."""
    line = Formula("frac(a, b) dot.op frac(a, b)", size=SIZE)
    for bar, way in zip(line.bars, (1, -1), strict=True):
        bar.shift(way * height / 2 * PIXEL * UP)
    return [line]


@pytest.mark.parametrize(("gap", "wrong"), [(0.16, 0), (0.13, 2), (0.49, 0), (0.53, 2), (1.5, 2), (2.5, 0)])
def test_gaps_are_neither_glued_nor_holes_and_far_away_another_line_begins(gap: float, wrong: int) -> None:
    assert len(faults(*equals(gap))) == wrong


def test_both_gaps_are_about_equal() -> None:
    assert faults(*equals(0.3, left=0.42)) == []
    assert "gaps of 0.48 em left and 0.20 em right" in faults(*equals(0.2, left=0.48))[0]


def test_signs_of_numbers_of_indices_and_points_in_words_have_no_gaps() -> None:
    assert faults(Formula("x = -1 (-2) a^((L-1)) +3 , -4", size=SIZE)) == []
    assert faults(Words("from 0.5 to 5.5", size=SIZE)) == []
    factor = [Words("seen larger", size=SIZE), Formula("times", size=SIZE)]
    factor[1].next_to(factor[0], RIGHT, buff=0.7 * UNIT)
    assert faults(*factor) == []


def test_a_line_ends_at_what_is_drawn_beside_it_but_not_at_a_frame() -> None:
    symbol, sign, digits = equals(1.2)
    wall = Line(UP, -UP).move_to(sign).shift(0.7 * UNIT * RIGHT)
    assert len(faults(sign, wall, digits)) == 0
    frame = Rectangle(width=digits.width + 0.2, height=digits.height + 0.2).move_to(digits)
    assert "'shape' of 'Rectangle'" in faults(sign, frame, digits)[0]
    assert symbol.width


def test_what_is_foremost_is_large_somewhere() -> None:
    small, large = Readout(BEAT, "z", size=24.0), Readout(BEAT, "z", size=33.0)
    assert "z is foremost" in next(small_claims(largest([small]), ("z*",), 8 / 24))
    assert list(small_claims(largest([small, large]), ("z*",), 8 / 24)) == []
    assert list(small_claims(largest([small]), ("w",), 8 / 24)) == []


def resting(*mobjects: Mobject) -> Any:
    """As much of a scene at rest as is looked at."""
    story, now = Story("opening", Message(""), (BEAT,)), SimpleNamespace(cue=BEAT.cues[0])
    told = {"story": story, "beat": BEAT, "now": now, "folder": "opening", "look": Look()}
    return SimpleNamespace(mobjects=list(mobjects), animations=(Wait(),), **told)


def test_the_largest_text_of_a_resting_picture_is_a_twenty_fourth() -> None:
    for size, wrong in ((30.0, {"look": ["all: the largest text has an em of 1/25.6"]}), (33.0, {})):
        seen = Typography()
        seen(resting(Words("weight", size=size)))
        assert seen.faults == wrong
