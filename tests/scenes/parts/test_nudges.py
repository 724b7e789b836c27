"""Levers, the line of the chain rule, the table of nudges and the trails: what they show is what they are bound to."""

from itertools import pairwise

import numpy as np
import pytest
from manim import Mobject

from scenes.chain_rule.parts.held_still import LIFT, HeldStill
from scenes.chain_rule.parts.levers import Levers
from scenes.chain_rule.parts.ratios import three_ratios
from scenes.formulae.chain import TERMS
from scenes.lesson import Lesson, embedded
from scenes.numbers.nudges import STEPS
from scenes.parts.joins.four_changes import four_lines
from scenes.parts.joins.product_line import ProductLine, product_line
from scenes.parts.text.readout import AXIS, Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import SHAPES, Region
from scenes.weight_nudge.parts.side_by_side import SideBySide
from scenes.weight_nudge.parts.table import RatioTable
from scenes.weight_nudge.parts.trail import Trail
from tests.lessons.others import first_half, told
from tests.scenes.parts.reading import inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
WHOLE = SHAPES["16:9"].regions["whole"]


def columns(region: Region) -> list[Region]:
    return [region.part(i / 3, (i + 1) / 3, 0.3, 1) for i in range(3)]


@pytest.mark.parametrize("aspect", SHAPES)
@pytest.mark.parametrize("sign", ["partial", "Delta"])
def test_the_line_of_the_chain_rule_stands_on_one_axis(aspect: str, sign: str) -> None:
    region = SHAPES[aspect].regions["whole"]
    line = product_line(region, sign)
    assert inside(line, region)
    assert line.axis == pytest.approx(region.center[1])
    bars = [line.bar(name) for name in TERMS]
    for each in (*bars, line["equals"], *line.dots):
        assert each.get_center()[1] == pytest.approx(line.axis, abs=0.01)
    signs = [line["equals"], *line.dots]
    rooms = [
        (mark.get_left()[0] - a.get_right()[0], b.get_left()[0] - mark.get_right()[0])
        for mark, (a, b) in zip(signs, pairwise(bars), strict=True)
    ]
    for before, after in rooms:
        assert before == pytest.approx(after, abs=0.02)
        assert before > 0.1 * line.size / 96


def test_a_fraction_of_the_line_has_its_pieces_in_place() -> None:
    line = ProductLine(size=60)
    for name in TERMS:
        pieces = line.pieces(name)
        assert sum(len(each) for each in pieces.values()) == len(line.fraction(name))
        heights = [pieces[which].get_center()[1] for which in ("top_symbol", "bar", "bottom_symbol")]
        assert heights == sorted(heights, reverse=True)


def test_levers_have_arms_in_the_ratio_and_joints_as_high_as_the_changes(lesson: Lesson) -> None:
    beat, later = told("chain_rule", lesson).beats[:2]
    levers = Levers(beat, beat.at("pull", 1.0), columns(WHOLE), 30.0)
    assert inside(levers, WHOLE, 0.6)
    for told_in, sweep, t in (
        (later, "shrink", 0.0),
        (later, "shrink", 0.4),
        (beat, "pull", 0.3),
        (later, "shrink", 1.0),
    ):
        now = told_in.at(sweep, t)
        for each in levers.moving:
            each.bind(told_in, now)
        assert not wrong(*levers.moving)
        heights = {name: joint.bar.get_start()[1] - joint.rod.y for name, joint in levers.joints.items()}
        for (name, (below, above)), lever in zip(STEPS, levers.levers, strict=True):
            ends = [line.get_start() for line in lever.lines]
            assert ends[0][1] - lever.arms.y == pytest.approx(heights[below], abs=1e-6)
            if f"ratio_{name}" in beat.numbers:
                assert ends[1][1] - lever.arms.y == pytest.approx(heights[above], abs=1e-6)


def test_an_answer_that_goes_the_other_way_is_taken_off_beyond_the_pivot() -> None:
    beat = told("chain_rule", embedded()).beats[0]
    levers = Levers(beat, beat.at("pull", 1.0), columns(WHOLE), 30.0).levers
    for (name, _), lever in zip(STEPS, levers, strict=True):
        driven, answer = (line.get_start()[0] - lever.arms.pivot for line in lever.lines)
        assert (driven * answer > 0) == (float(beat.shown(name).value) > 0)


def test_a_lever_of_another_ratio_and_a_joint_of_another_height_are_found() -> None:
    beat = told("chain_rule", embedded()).beats[0]
    levers = Levers(beat, beat.at("pull", 1.0), columns(WHOLE), 30.0)
    levers.levers[0].lines[1].put_start_and_end_on([0.0, 0.0, 0.0], levers.levers[0].pin.get_center())
    assert wrong(levers.levers[0]) == ["settling_dz_dw"]
    levers.joints["z"].bar.shift([0.0, 0.1, 0.0])
    assert wrong(*levers.joints.values()) == ["Dz"]


def test_a_step_without_a_ratio_has_a_dash_for_its_number() -> None:
    name, _ = STEPS[1]
    found = [
        three_ratios(told("chain_rule", each).beats[0], columns(WHOLE), beside=True)
        for each in (embedded(), first_half("dead"))
    ]
    assert [len(each[name].number) for each in found] == [2, 1]


def axis_of(piece: Mobject) -> float:
    """The height of the math axis of a number, a sign or a dash."""
    return float(piece.foot[1] + AXIS * piece.em if isinstance(piece, Readout) else piece.get_y())


@pytest.mark.parametrize("aspect", SHAPES)
def test_all_three_ratios_stand_on_one_axis_and_keep_apart(aspect: str, lesson: Lesson) -> None:
    boxes = columns(SHAPES[aspect].regions["whole"])
    found = list(three_ratios(told("chain_rule", lesson).beats[0], boxes, beside=aspect == "16:9").values())
    assert np.ptp([each.changes.bar.get_y() for each in found]) < 1e-6
    assert np.ptp([axis_of(piece) for each in found for piece in each.number]) < 1e-6
    for each, box in zip(found, boxes, strict=True):
        assert inside(each, box)


def dragged(lesson: Lesson) -> tuple[Beat, HeldStill]:
    beat = told("chain_rule", lesson).beat("meet_each_symbol")
    return beat, HeldStill(
        beat, lambda message, beat, **options: Words(message.text(beat.numbers), **options), WHOLE, lying=True
    )


def test_dragged_nodes_go_as_far_as_their_numbers_and_locked_ones_stay(lesson: Lesson) -> None:
    beat, held = dragged(lesson)
    places = {name: held.tree[name].middle for name in held.locks}
    for name, ends in STEPS:
        for t in (0.0, 0.3, 0.5, 1.0):
            moving = [held.dragged[each] for each in ends]
            for each in moving:
                each.bind(beat, beat.at(f"drag_{name}", t))
                assert abs(float((each.node.middle - each.home) @ each.way)) <= LIFT + 1e-6
            assert not wrong(*moving)
            assert all(np.allclose(held.tree[each].middle, place) for each, place in places.items())
    held.dragged["w"].node.shift([0.0, 0.1, 0.0])
    assert wrong(held.dragged["w"]) == ["w"]


@pytest.mark.parametrize("aspect", SHAPES)
def test_columns_of_the_table_are_in_line_at_their_points(aspect: str, lesson: Lesson) -> None:
    region = SHAPES[aspect].regions["whole"].part(0.5 if aspect != "9:16" else 0, 1, 0.2, 0.7)
    table = RatioTable(told("weight_nudge", lesson).beat("compare_the_ratio"), region)
    assert inside(table, region)
    columns = list(zip(*table.rows, strict=True))
    for column in columns:
        assert np.ptp([each.foot[0] for each in column]) < 1e-6
        assert not wrong(*column)
    for left, right in pairwise(columns):
        assert max(each.get_right()[0] for each in left) < min(each.get_left()[0] for each in right)


def test_a_number_keeps_its_point_in_place_while_its_sign_changes() -> None:
    beat = told("weight_nudge", embedded()).beat("compare_the_ratio")
    change = RatioTable(beat, WHOLE).rows[0][1]
    places = []
    for t in (0.0, 0.5, 1.0):
        change.bind(beat, beat.at("push_0", t))
        where = change.text.index(".")
        places.append(change.submobjects[1 + where].get_center()[0])
    assert change.text.startswith("\u2212")
    assert np.ptp(places) < 1e-6


def test_a_trail_reaches_from_where_a_quantity_was_to_where_it_is(lesson: Lesson) -> None:
    beat = told("weight_nudge", lesson).beat("ask_how_sensitive")
    lines = four_lines(beat, WHOLE, 40.0, 26.0)
    trails = [Trail(beat, row) for row in lines.rows.values()]
    for t in (0.0, 0.2, 0.75, 1.0):
        for each in trails:
            each.bind(beat, beat.at("sway", t))
        assert not wrong(*trails)
    trails[0].bar.shift([0.1, 0.0, 0.0])
    assert wrong(*trails) == ["w"]


def test_bars_side_by_side_are_as_long_as_the_ways_of_their_dots(lesson: Lesson) -> None:
    beat = told("weight_nudge", lesson).beat("ask_how_sensitive")
    lines = four_lines(beat, WHOLE, 40.0, 26.0)
    bars = SideBySide(beat, {name: lines[name] for name in ("w", "C0")}, WHOLE.part(0, 1, 0.3, 0.7)).bars
    for t in (0.0, 0.2, 0.75, 1.0):
        for each in (*bars.values(), *lines.rows.values()):
            each.bind(beat, beat.at("sway", t))
        assert not wrong(*bars.values())
        lengths = {name: each.bar.get_end()[0] - each.foot[0] for name, each in bars.items()}
        rests = {name: lines[name].point(float(beat.shown(name).value))[0] for name in bars}
        ways = {name: lines[name].dot.get_x() - rests[name] for name in bars}
        assert bars["w"].foot[0] == bars["C0"].foot[0], "both from one upright line"
        assert lengths["w"] * ways["C0"] == pytest.approx(lengths["C0"] * ways["w"]), "both in one unit"
        assert abs(lengths["w"]) >= abs(ways["w"]) - 1e-9, "none shorter than the way of its dot"
    assert bars["C0"].bar.get_y() > bars["w"].bar.get_y(), "the answer stands above, as in the fraction"
    bars["w"].bar.shift([0.1, 0.0, 0.0])
    assert wrong(*bars.values()) == ["w"]
