"""Fractions, the rule and its rows: symbols where they belong, numbers that are read back, and places that repeat."""

from itertools import pairwise

import numpy as np
import pytest
from manim import ManimColor

from scenes.chain_rule.parts.changes import Changes
from scenes.chain_rule.parts.ratios import RatioRow
from scenes.chain_rule.story import STEPS, story
from scenes.formulae.chain import TERMS
from scenes.lesson import Lesson, embedded
from scenes.numbers.nudges import LINES
from scenes.parts.motion.flight import Flight
from scenes.parts.tableaux.rule import Rule
from scenes.parts.text.fraction import Fraction
from scenes.theme import SHAPES, colours
from tests.scenes.other_lessons import other
from tests.scenes.reading import wrong

pytestmark = pytest.mark.usefixtures("workshop")


def test_a_fraction_knows_its_pieces() -> None:
    fraction = Fraction("z", "w", "Delta")
    pieces = fraction.pieces
    assert sum(len(each) for each in pieces.values()) == len(fraction.submobjects)
    assert pieces["top_sign"].get_bottom()[1] > pieces["bar"].get_y() > pieces["bottom_symbol"].get_top()[1]
    assert pieces["top_symbol"][0].get_fill_color() == ManimColor(colours().z)
    assert pieces["bottom_symbol"][0].get_fill_color() == ManimColor(colours().w)


def test_a_ratio_wears_the_colour_of_what_moves() -> None:
    bar = Fraction("C0", "a").bar
    assert len(bar) == 1
    assert ManimColor(colours().C) in (bar[0].get_fill_color(), bar[0].get_stroke_color())


@pytest.mark.parametrize("aspect", SHAPES)
def test_the_rule_keeps_to_its_region(aspect: str, lesson: Lesson) -> None:
    beat, region = story(lesson).beats[1], SHAPES[aspect].regions["formula"]
    rule = Rule(beat, region)
    assert region.left - 0.01 <= rule.get_left()[0] < rule.get_right()[0] <= region.right + 0.01
    assert region.bottom - 0.01 <= rule.get_bottom()[1] < rule.get_top()[1] <= region.top + 0.01
    columns = [rule.whole.fraction, rule.equals, *(rule[name].fraction for name, _ in STEPS)]
    for left, right in pairwise(columns):
        assert left.get_right()[0] < right.get_left()[0]


def test_the_rule_says_the_four_numbers() -> None:
    beat = story(embedded()).beats[1]
    rule = Rule(beat, SHAPES["16:9"].regions["formula"]).shift(np.array([1.0, 0.5, 0.0])).scale(0.9)
    for name in TERMS:
        assert rule[name].digits.reading()[name] == beat.shown(name).rounded
        assert abs(rule[name].digits.get_x() - rule[name].fraction.get_x()) < 0.02
    figure = rule["dz_dw"].digits.submobjects[1]
    figure.points += 0.1 * np.arange(len(figure.points))[:, None]
    with pytest.raises(Exception, match="no figure"):
        rule["dz_dw"].digits.reading()


@pytest.mark.parametrize("aspect", SHAPES)
def test_what_a_factor_is_stands_between_it_and_its_number(aspect: str, lesson: Lesson) -> None:
    beat, region = story(lesson).beats[1], SHAPES[aspect].regions["whole"].part(0, 1, 0, 0.4)
    rule = Rule(beat, region, meanings=True)
    assert region.left - 0.01 <= rule.get_left()[0] < rule.get_right()[0] <= region.right + 0.01
    assert region.bottom - 0.01 <= rule.get_bottom()[1] < rule.get_top()[1] <= region.top + 0.01
    for name, _ in STEPS:
        heights = [each.get_y() for each in (rule[name].fraction, rule[name].meaning, rule[name].digits)]
        assert heights == sorted(heights, reverse=True)
        assert abs(rule[name].meaning.get_x() - rule[name].fraction.get_x()) < 0.02


def test_a_narrow_and_tall_region_has_a_factor_a_row() -> None:
    beat, region = story(embedded()).beats[1], SHAPES["9:16"].regions["whole"].part(0, 1, 0.35, 1)
    rule = Rule(beat, region, meanings=True)
    assert region.left - 0.01 <= rule.get_left()[0] < rule.get_right()[0] <= region.right + 0.01
    assert not rule.is_in_columns
    assert len(rule.formula) == len(TERMS)
    for name, _ in STEPS:
        assert rule[name].fraction.get_right()[0] < rule[name].meaning.get_left()[0]
        assert rule[name].meaning.get_right()[0] < rule[name].digits.get_left()[0]
        assert rule[name].digits.get_y() > rule.whole.digits.get_y()


def test_changes_on_one_ruler_say_how_far(lesson: Lesson) -> None:
    beat = story(lesson).beats[0]
    changes = Changes(beat, LINES, SHAPES["16:9"].regions["picture"])
    for t in (0.0, 0.4, 1.0):
        now = beat.numbers["shrink"].at(t)
        for name in LINES:
            assert f"D{name}" not in wrong(changes[name].bind(beat, now))
    changes["w"].dot.shift([0.3, 0.0, 0.0])
    assert "Dw" in wrong(changes["w"])


def test_a_copy_is_not_seen_where_its_original_stands() -> None:
    source, target = Fraction("z", "w"), Fraction("z", "w").shift([3.0, 0.0, 0.0])
    flight = Flight(source, target, run_time=1.0)
    flight.begin()
    seen = []
    for alpha in (0.0, 0.2, 0.6, 1.0):
        flight.interpolate(alpha)
        seen.append(flight.mobject.submobjects[0].get_fill_opacity())
    assert seen[0] == 0.0 < seen[1] < 1.0 == seen[2] == seen[3]


def test_the_same_region_gives_the_same_places() -> None:
    beat, region = story(embedded()).beats[1], SHAPES["16:9"].regions["formula"]
    one, two = Rule(beat, region), Rule(story(embedded()).beats[2], region)
    for name in TERMS:
        assert np.allclose(one[name].fraction.get_center(), two[name].fraction.get_center())
        assert np.allclose(one[name].digits.get_center(), two[name].digits.get_center())


def test_a_row_without_a_ratio_has_no_number() -> None:
    box = SHAPES["16:9"].regions["side"].part(0, 1, 0.3, 0.6)
    name, pair = STEPS[1]
    measured = RatioRow(story(embedded()).beats[0], name, *pair, box).measured
    assert len(measured) == 2
    assert len(RatioRow(story(other("dead")).beats[0], name, *pair, box).measured) == 1
