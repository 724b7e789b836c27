"""Bars are as long as their numbers, in one unit, and a wrong one is found."""

import pytest

from scenes.parts.axes.bars import Bars
from scenes.parts.text.formula import Formula
from scenes.theme import SHAPES
from tests.scenes.reading import beat_of, wrong

REGION = SHAPES["16:9"].regions["side"]


@pytest.fixture
def bars(workshop) -> Bars:
    return Bars(beat_of(p=0.4, q=-0.1, r=0.0), [(name, Formula(name), "C") for name in "pqr"], REGION)


def test_bars_say_their_numbers_after_moving_and_telling(bars: Bars) -> None:
    assert bars["q"].reading()["q"] == pytest.approx(-0.1)
    bars.shift([1.0, 2.0, 0.0])
    bars.bind(beat_of(p=-0.3, q=0.25, r=0.4))
    assert bars["p"].reading()["p"] == pytest.approx(-0.3)
    assert not wrong(*bars.rows.values())


def test_bars_share_unit_baseline_and_region(bars: Bars) -> None:
    assert len({round(bar.foot.get_center()[0], 9) for bar in bars.rows.values()}) == 1
    assert bars.get_left()[0] >= REGION.left - 1e-6
    assert (
        max(glyph.get_right()[0] for bar in bars.rows.values() for glyph in bar.digits.submobjects[1:])
        <= REGION.right + 1e-6
    )
    assert bars.get_top()[1] <= REGION.top + 1e-6


def test_a_wrong_bar_is_found(bars: Bars) -> None:
    bars["p"].body.stretch(1.1, 0, about_edge=[-1, 0, 0])
    assert wrong(*bars.rows.values()) == ["p", "q"]  # q is compared with p, the longest other


def test_a_bar_of_another_unit_is_found(bars: Bars) -> None:
    bars["p"].unit *= 2
    bars.bind(beat_of(p=0.4, q=-0.1, r=0.0))
    assert "p" in wrong(*bars.rows.values())
    bars["p"].unit /= 2
    bars["q"].unit *= 1.1
    bars.bind(beat_of(p=0.4, q=-0.1, r=0.0))
    assert "q" in wrong(*bars.rows.values())


def test_rows_change_places(bars: Bars) -> None:
    heights = [bars[name].foot.get_center()[1] for name in "pqr"]
    animation = bars.rank(["q", "r", "p"])
    for each in animation.animations:
        each.begin()
        each.finish()
    assert [bars[name].foot.get_center()[1] for name in "qrp"] == pytest.approx(heights)
    assert not wrong(*bars.rows.values())
