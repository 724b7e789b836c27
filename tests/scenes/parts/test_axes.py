"""Squares, bars, lenses and lines are as large as their numbers, and one of another unit is found."""

import numpy as np
import pytest
from manim import DOWN, RIGHT, VGroup

from scenes.average_cost.numbers import Row
from scenes.average_cost.parts.slope_axis import Crowd, MeanLine, Measured, SlopeAxis
from scenes.lesson import embedded
from scenes.number_lines.parts.turned import TurnedKnob
from scenes.numbers.axis import Axis, Range
from scenes.numbers.nudges import LINES
from scenes.parts.axes.bars import Bars
from scenes.parts.axes.lens import Factor, Lenses
from scenes.parts.axes.measures import Area
from scenes.parts.axes.scale import Scale
from scenes.parts.axes.stacked_lines import StackedLines
from scenes.parts.tableaux.seven_numbers import SevenNumbers
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.story import Beat, Moment, Shown
from scenes.theme import SHAPES
from tests.lessons.others import told
from tests.scenes.parts.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
SIDE, PICTURE, WHOLE = (SHAPES["16:9"].regions[name] for name in ("side", "picture", "whole"))
UNIT, AXIS = 2.0, Axis(0.0, 1.0, 0.5, 1, "gap")


def area(value: float) -> Area:
    beat = beat_of(AXIS, C0=value)
    return Area(beat, "C0", UNIT, Scale(beat, "gap", np.zeros(3), UNIT * RIGHT, DOWN))


@pytest.mark.parametrize("C0", [0.0, 0.0004, 0.456, 357.0])
def test_the_area_is_the_cost_after_moving(C0: float) -> None:
    square = area(0.3)
    VGroup(square, square.scale_below).shift([1.0, 2.0, 0.0])
    corner = square.square.get_corner([-1.0, -1.0, 0.0])
    square.bind(beat_of(AXIS, C0=C0))
    assert square.reading()["C0"] == pytest.approx(C0)
    assert square.square.get_corner([-1.0, -1.0, 0.0]) == pytest.approx(corner)


def test_a_square_that_is_stretched_or_of_another_unit_is_found() -> None:
    stretched, larger = area(0.456), area(0.456)
    stretched.square.stretch(1.05, 0)
    larger.unit *= 1.05
    larger.bind(beat_of(AXIS, C0=0.456))
    assert wrong(stretched) == wrong(larger) == ["C0"]


@pytest.fixture
def bars() -> Bars:
    return Bars(beat_of(p=0.4, q=-0.1, r=0.0), [(name, Formula(name), "C") for name in "pqr"], SIDE)


def test_bars_say_their_numbers_after_moving_and_telling(bars: Bars) -> None:
    assert bars["q"].reading()["q"] == pytest.approx(-0.1)
    bars.shift([1.0, 2.0, 0.0])
    bars.bind(beat_of(p=-0.3, q=0.25, r=0.4))
    assert bars["p"].reading()["p"] == pytest.approx(-0.3)
    assert not wrong(*bars.rows.values())


def test_bars_share_unit_baseline_and_region(bars: Bars) -> None:
    assert len({round(bar.foot.get_center()[0], 9) for bar in bars.rows.values()}) == 1
    assert bars.get_left()[0] >= SIDE.left - 1e-6
    assert max(bar.digits[1:].get_right()[0] for bar in bars.rows.values()) <= SIDE.right + 1e-6
    assert bars.get_top()[1] <= SIDE.top + 1e-6


def test_a_wrong_bar_and_one_of_another_unit_are_found(bars: Bars) -> None:
    bars["p"].body.stretch(1.1, 0, about_edge=[-1, 0, 0])
    assert wrong(*bars.rows.values()) == ["p", "q"]  # q is compared with p, the longest other
    bars["p"].unit *= 2
    bars.bind(beat_of(p=0.4, q=-0.1, r=0.0))
    assert "p" in wrong(*bars.rows.values())
    bars["p"].unit /= 2
    bars["q"].unit *= 1.1
    bars.bind(beat_of(p=0.4, q=-0.1, r=0.0))
    assert "q" in wrong(*bars.rows.values())


def test_a_lens_says_the_change_and_one_of_another_unit_or_place_is_found() -> None:
    beat = told("weight_nudge", embedded()).beat("follow_the_nudge")
    lines = StackedLines(beat, [(name, Formula("x", {}), "w") for name in LINES], WHOLE.part(0, 0.5))
    factor = Factor(beat, "lens_factor", Words("")).digits
    lenses = Lenses(
        beat, list(lines.rows.values()), factor, [WHOLE.part(0.52, 1, i / 4, (i + 1) / 4) for i in range(4)]
    )
    assert not any(wrong(lenses[name]) for name in LINES)
    for name in LINES:
        lens = lenses[name]
        assert np.allclose(lens.bar.get_end(), lens.dot.get_center())
        assert np.allclose(lens.bar.get_start(), lens.before.get_center())
    lenses["w"].unit *= 1.05
    lenses["w"].bind(beat)
    assert wrong(lenses["w"])
    for name in LINES[1:]:
        assert not wrong(lenses[name])
    lenses["w"].unit /= 1.05
    lenses["w"].bind(beat)
    for name in LINES:
        lenses[name].dot.shift([0.05, 0.0, 0.0])
        assert wrong(lenses[name])


SLOPES = [0.12, -0.04, 0.0, 0.09]


def rows_of(slopes: list[float]) -> Beat:
    """The running example stands third in the file, if it has so many rows, and every other target is high."""
    own = min(2, len(slopes) - 1)
    places = [own, *(place for place in range(len(slopes)) if place != own)]
    rows = (
        Row(i, Shown(each, "row", 3), place, Shown(place, "row's place"), float(place % 2))
        for i, (each, place) in enumerate(zip(slopes, places, strict=True))
    )
    return beat_of(*rows, Axis(-0.05, 0.15, 0.05, 2, "dC_dw"))


def at(grown: float) -> Moment:
    whole = min(len(SLOPES) - 1, int(grown))
    mean = (sum(SLOPES[:whole]) + (grown - whole) * SLOPES[whole]) / max(grown, 1e-9)
    numbers = {"mean": Shown(mean, "mean", 3), "measured": Shown(mean, "measured", 3)}
    return Moment("pass", grown / len(SLOPES), {"grown": Shown(grown, "rows", 2), **numbers})


@pytest.fixture
def parts():
    found = rows_of(SLOPES)
    axis = SlopeAxis(found, PICTURE)
    return axis, Crowd(found, axis, at(1)), MeanLine(found, axis, at(1), Words("mean")), Measured(found, axis, at(1))


@pytest.mark.parametrize("grown", [1.0, 2.0, 2.5, 3.25, 4.0])
def test_all_say_their_numbers_after_telling_and_moving(parts, grown: float) -> None:
    _, crowd, mean, measured = parts
    for part in (crowd, mean, measured):
        part.bind(rows_of(SLOPES), at(grown))
    VGroup(*parts).scale(0.7).shift([0.4, -0.3, 0.0])
    assert not wrong(crowd, mean, measured)
    assert crowd.reading()["grown"] == pytest.approx(grown)
    assert f"row{int(grown) - 1}_dC_dw" in crowd.reading()
    assert f"row{int(grown)}_dC_dw" not in crowd.reading()
    assert mean.reading() == pytest.approx({"mean": at(grown)["mean"].value}, abs=1e-6)


@pytest.mark.parametrize(("grown", "bars"), [(0.0, 0), (0.5, 1), (1.0, 1), (3.25, 4)])
def test_a_bar_grows_from_the_baseline(parts, grown: float, bars: int) -> None:
    axis, crowd, *_ = parts
    crowd.bind(rows_of(SLOPES), at(grown))
    assert len(crowd.body.points) == 16 * bars
    if bars:
        share = grown - bars + 1
        assert axis.length(crowd.body.points[-16 + 3][1]) == pytest.approx(share * SLOPES[bars - 1])
    assert not wrong(crowd)


def test_a_wrong_bar_a_wrong_place_and_wrong_lines_are_found(parts) -> None:
    _, crowd, mean, measured = parts
    for part in (crowd, mean, measured):
        part.bind(rows_of(SLOPES), at(4.0))
    crowd.body.points[16 + 3 : 16 + 9, 1] -= 0.05
    crowd.marks[1].set_stroke(width=1.8)
    mean.line.shift([0.0, 0.05, 0.0])
    measured.line.shift([0.0, -0.05, 0.0])
    assert wrong(crowd, mean, measured) == ["row1_dC_dw", "grown", "mean", "measured"]


def test_bars_stand_at_their_rows_places_and_full_marks_are_high_targets(parts) -> None:
    axis, crowd, *_ = parts
    crowd.bind(rows_of(SLOPES), at(4.0))
    bars = crowd.body.points.reshape(-1, 16, 3)
    for row, bar, mark in zip(axis.rows, bars, crowd.marks, strict=True):
        middle = axis.point(row.place, 0.0)[0]
        assert bar[:, 0].mean() == pytest.approx(middle, abs=axis.thick / 2)
        assert mark.get_x() == pytest.approx(middle)
        assert mark.get_fill_opacity() == row.full
    assert [label.text for label in axis.places] == ["2", "0", "1", "3"]


@pytest.mark.parametrize("count", [1, 1800])
def test_any_number_of_rows_has_its_bars_between_the_ends(count: int) -> None:
    found = rows_of([0.1 - 0.12 * (i % 7) / 6 for i in range(count)])
    axis = SlopeAxis(found, PICTURE)
    crowd = Crowd(found, axis, {"grown": Shown(count, "rows", 2)})
    assert not wrong(crowd)
    assert crowd.reading()["grown"] == pytest.approx(count)
    assert bool(crowd.marks) == (count == 1)
    assert crowd.body.get_left()[0] >= axis.baseline.get_left()[0] - 1e-9
    assert crowd.body.get_right()[0] <= axis.baseline.get_right()[0] + 1e-9


def test_a_knob_is_turned_with_its_number_and_stays_beside_the_digits() -> None:
    beat = told("number_lines", embedded()).beats[0]
    seven = SevenNumbers(
        beat, lambda message, of, **options: Words(message.text(of.numbers), **options), PICTURE, WHOLE
    )
    for name in ("w", "b"):
        moving, digits = seven.moving(name), seven.digits(name)
        knob = TurnedKnob(digits, beat.one(Range, f"{name}_line").span, seven.knobs[name])
        knob.bind(beat)
        apart = knob.plate.get_center() - digits.middle
        for t in (0.0, 0.3, 0.5):
            now = beat.at(f"turn_{name}", t)
            moving.bind(beat, now)
            knob.bind(beat, now)
            assert not wrong(moving, knob)
            assert knob.plate.get_center() - digits.middle == pytest.approx(apart)
        knob.hand.rotate(0.2, about_point=knob.plate.get_center())
        assert wrong(knob) == [name]
