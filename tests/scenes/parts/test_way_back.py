"""The tree along a line, and what goes back along it: every part says its number, and one that does not is found."""

from itertools import combinations

import numpy as np
import pytest
from manim import RIGHT, UP

from scenes.bias_and_activation.parts.bead import Bead, Track
from scenes.bias_and_activation.parts.change_bar import ChangeBar
from scenes.bias_and_activation.parts.rooms import levels_of, rooms
from scenes.bias_and_activation.parts.tally import Tally
from scenes.lesson import embedded
from scenes.numbers.last_product import tree_values
from scenes.parts.text.words import Words
from scenes.parts.tree.ladder import Ladder
from scenes.parts.tree.node import DottedBranch
from scenes.story import Moment, Shown
from scenes.theme import SHAPES
from tests.lessons.others import told
from tests.scenes.parts.reading import beat_of, inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
BEAT = told("bias_and_activation", embedded()).beat("go_back_to_the_first_layer")
TRACK = Track(np.zeros(3), np.array([-1.5, 0.0, 0.0]), UP)


def box(mobject) -> np.ndarray:
    return np.array([*mobject.get_corner((-1, -1, 0))[:2], *mobject.get_corner((1, 1, 0))[:2]])


@pytest.mark.parametrize("aspect", SHAPES)
@pytest.mark.parametrize("layers", [2, 3, 5, 7, 8, 100])
def test_the_tree_of_any_depth_fits_its_room_and_nothing_touches(aspect: str, layers: int) -> None:
    whole = SHAPES[aspect].regions["whole"]
    room = rooms(whole, layers)
    tree = room.ladder(BEAT, tuple(levels_of(layers).values()))
    assert inside(tree, whole, 0.1)
    boxes = [box(node) for node in tree.nodes.values()]
    assert all((a[2:] < b[:2]).any() or (b[2:] < a[:2]).any() for a, b in combinations(boxes, 2))
    assert tree.line[0] == "a0"
    assert tree.line[-3:] == (f"z{layers}", "a", "C0")
    assert not [node for node in tree.nodes.values() if node.digits is not None]


def test_a_long_chain_s_tree_has_an_ellipsis_that_takes_two_steps_and_no_weight_behind_it() -> None:
    whole, levels = SHAPES["16:9"].regions["whole"], levels_of(12)
    room = rooms(whole, 12)
    tree = room.ladder(BEAT, tuple(levels.values()))
    assert tuple(levels) == (1, 2, 10, 11, 12)
    assert tree.line == ("a0", "z1", "a1", "z2", "a2", "z10", "a10", "z11", "a11", "z12", "a", "C0")
    assert tree.steps == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert "b10" in tree.nodes
    assert "w10" not in tree.nodes
    dots = [branch for branch in tree.branches.values() if isinstance(branch, DottedBranch)]
    assert dots == [tree.branch("a2", "z10")]
    track = room.track(tree)
    for stop, name in enumerate(reversed(tree.line)):
        assert track.foot(stop)[1] == pytest.approx(tree[name].middle[1])
        assert track.place(tree[name].middle) == pytest.approx(stop)


@pytest.mark.parametrize("lying", [True, False])
def test_numbers_stand_beyond_what_hangs_and_on_the_other_side_of_what_does_not(lying: bool) -> None:
    region = SHAPES["16:9"].regions["whole"]
    tree = Ladder(beat_of(**tree_values(embedded())), region, lying=lying, hang=1.3)
    axis = 1 if lying else 0
    sign = -1 if lying else 1
    for name, node in tree.nodes.items():
        away = sign * (node.digits.get_center() - node.symbol.get_center())[axis]
        assert (away > 0) == (name in ("w", "b", "y"))
    assert not wrong(*(node.digits for node in tree.nodes.values()))


def moment(**values: float) -> Moment:
    return Moment("start", 0.0, {name: Shown(each, name, 3) for name, each in values.items()})


@pytest.mark.parametrize("carried", [1.5, -0.2, 0.0, -1.5])
@pytest.mark.parametrize("place", [0.0, 1.0, 2.3])
def test_a_bead_says_its_number_by_its_area_and_its_place(carried: float, place: float) -> None:
    bead = Bead(BEAT, moment(carried=carried, place=place), TRACK, 1.5, 0.4, 30.0)
    assert not wrong(bead, bead.digits)
    assert bead.ball.get_bottom()[1] == pytest.approx(0.0, abs=1e-9)
    bead.bind(BEAT, moment(carried=0.7, place=3.0))
    assert not wrong(bead, bead.digits)


def test_a_bead_of_another_size_sign_or_place_is_found() -> None:
    bead = Bead(BEAT, moment(carried=-0.6, place=1.0), TRACK, 1.5, 0.4, 30.0)
    bead.ball.scale(1.1)
    assert wrong(bead) == ["carried"]
    bead.bind(BEAT, moment(carried=-0.6, place=1.0)).ball.shift(0.1 * RIGHT)
    assert wrong(bead) == ["place"]
    bead.bind(BEAT, moment(carried=-0.6, place=1.0)).rim.points = bead.ball.points.copy()
    assert wrong(bead) == ["carried"]


@pytest.mark.parametrize("name", ["with", "without"])
@pytest.mark.parametrize("t", [0.0, 0.3, 0.77, 1.0])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_tally_has_a_dot_for_every_multiplication(name: str, t: float, narrow: bool) -> None:
    box = SHAPES["9:16" if narrow else "16:9"].regions["whole"].part(0, 1, 0, 0.4)
    tally = Tally(BEAT, BEAT.at(f"counting_{name}", t), name, Words("path by path"), box, most=21)
    assert not wrong(tally, tally.digits)
    assert inside(tally, box, 0.05)


def test_where_dots_have_no_room_in_a_line_they_stand_in_several() -> None:
    box = SHAPES["9:16"].regions["whole"].part(0, 0.7, 0, 0.4)
    tally = Tally(BEAT, BEAT.at("counting_without", 1.0), "without", Words("path by path"), box, most=21)
    assert tally.in_line < 21
    assert inside(tally, box, 0.05)
    tally.dots.points = tally.dots.points[: -len(tally.one)]
    assert wrong(tally) == ["without"]


@pytest.mark.parametrize("count", [0, 1, 300, 20100])
def test_more_multiplications_than_dots_can_say_are_a_strip(count: int) -> None:
    box = SHAPES["9:16"].regions["whole"].part(0, 1, 0, 0.4)
    counted = Moment("counting_without", 0.5, {"without": Shown(count, "multiplications so far")})
    tally = Tally(BEAT, counted, "without", Words("path by path"), box, most=20100)
    assert tally.is_strip
    assert not wrong(tally)
    assert inside(tally, box, 0.05)
    tally.dots.shift(0.01 * RIGHT).stretch(1.1, 0)
    assert wrong(tally) == (["without"] if count else [])


def test_digits_of_neighbours_that_would_touch_stand_at_two_heights_within_the_frame() -> None:
    beads = [
        Bead(BEAT, moment(carried=-1.0, place=float(at)), TRACK, 1.0, 0.2, 20.0, right=0.1, in_turns=True).digits
        for at in range(3)
    ]
    assert beads[0].get_right()[0] <= 0.1 + 0.01
    assert beads[1].get_bottom()[1] > beads[0].get_top()[1]
    assert beads[2].foot[1] == pytest.approx(beads[0].foot[1])


def test_ten_layers_end_where_almost_nothing_is_left_and_large_weights_bring_it_back() -> None:
    beat = told("bias_and_activation", embedded()).beat("feel_it_fade")
    assert beat.at("quarters", 1.0)["left"].text == "0.00000095"
    assert beat.at("larger", 0.0)["left"].text == "0.00000095"
    assert beat.at("larger", 1.0)["left"].value > 1


def test_two_bars_share_a_unit_and_a_wrong_one_is_found() -> None:
    beat = told("bias_and_activation", embedded()).beat("turn_to_the_previous_activation")
    tree = Ladder(beat, SHAPES["16:9"].regions["whole"], lying=True, hang=1.3)
    bars = [ChangeBar(beat, f"D{name}", tree[name], 2.0, beat.at("drag", 0.2), under=False) for name in ("a_prev", "z")]
    assert not wrong(*bars)
    lengths = [bar.body.points[7][0] - bar.body.points[0][0] for bar in bars]
    assert lengths[1] / lengths[0] == pytest.approx(embedded().chain.model.w[-1])
    for bar in bars:
        bar.bind(beat, beat.at("drag", 0.7))
    assert not wrong(*bars)
    bars[1].body.stretch(1.1, 0)
    assert wrong(*bars) == ["Dz"]
