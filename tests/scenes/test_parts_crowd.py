"""The crowd's bars, the newcomer and the lines say their numbers, and a wrong one is found."""

import pytest
from manim import VGroup

from scenes.average_cost.parts.slope_axis import Crowd, MeanLine, Measured, Newcomer, SlopeAxis
from scenes.average_cost.story import Row
from scenes.numbers.axis import Axis
from scenes.parts.text.words import Words
from scenes.story import Beat, Moment, Shown
from scenes.theme import SHAPES
from tests.scenes.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
REGION = SHAPES["16:9"].regions["picture"]
SLOPES = [0.12, -0.04, 0.0, 0.09]
MEANS = [sum(SLOPES[: i + 1]) / (i + 1) for i in range(len(SLOPES))]


def told(slopes: list[float]) -> Beat:
    rows = (Row(i, Shown(each, "row", 3)) for i, each in enumerate(slopes))
    return beat_of(*rows, Axis(-0.05, 0.15, 0.05, 2, "dC_dw"), dC_dw=MEANS[-1], measured=MEANS[-1])


def at(i: int) -> Moment:
    numbers = {
        "passed": Shown(i + 1, "rows"),
        "row": Shown(i, "row"),
        "slope": Shown(SLOPES[i], "row", 3),
        "mean": Shown(MEANS[i], "mean", 3),
    }
    return Moment("pass", i / len(SLOPES), numbers)


MOMENTS = [at(i) for i in range(len(SLOPES))]


@pytest.fixture
def parts():
    found = told(SLOPES)
    axis = SlopeAxis(found, len(SLOPES), REGION)
    crowd, newcomer = Crowd(found, axis), Newcomer(found, axis, at(0))
    return axis, crowd, newcomer, MeanLine(found, axis, MOMENTS, Words("mean")), Measured(found, axis, "measured")


@pytest.mark.parametrize("row", range(len(SLOPES)))
def test_all_say_their_numbers_after_telling_and_moving(parts, row: int) -> None:
    _, crowd, newcomer, mean, measured = parts
    for part in (crowd, newcomer, mean):
        part.bind(told(SLOPES), at(row))
    VGroup(*parts).scale(0.7).shift([0.4, -0.3, 0.0])
    assert not wrong(crowd, newcomer, mean, measured)
    assert crowd.reading()["passed"] == row + 1
    assert f"row{row}_dC_dw" in crowd.reading()
    assert f"row{row + 1}_dC_dw" not in crowd.reading()
    assert newcomer.reading()["row"] == pytest.approx(row)
    assert mean.reading() == pytest.approx({"mean": MEANS[row], "passed": row + 1}, abs=1e-6)


def test_a_wrong_bar_a_wrong_place_and_wrong_lines_are_found(parts) -> None:
    _, crowd, newcomer, mean, measured = parts
    for part in (crowd, newcomer, mean):
        part.bind(told(SLOPES), at(3))
    crowd.body.points[16 + 3 : 16 + 9, 1] -= 0.05
    newcomer.body.shift([0.1, 0.0, 0.0])
    mean.line.shift([0.0, 0.05, 0.0])
    measured.line.shift([0.0, -0.05, 0.0])
    assert wrong(crowd, newcomer, mean, measured) == ["row1_dC_dw", "row", "mean", "measured"]


@pytest.mark.parametrize("count", [1, 1800])
def test_any_number_of_rows_has_its_bars_between_the_ends(count: int) -> None:
    found = told([0.1 - 0.12 * (i % 7) / 6 for i in range(count)])
    axis = SlopeAxis(found, count, REGION)
    crowd = Crowd(found, axis)
    crowd.bind(found, {"passed": Shown(count, "rows")})
    assert not wrong(crowd)
    assert crowd.reading()["passed"] == count
    assert crowd.body.get_left()[0] >= axis.baseline.get_left()[0] - 1e-9
    assert crowd.body.get_right()[0] <= axis.baseline.get_right()[0] + 1e-9
