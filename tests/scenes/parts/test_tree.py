"""The computation tree: branches join what gives to what is given, levels unfold and fold, digits say what was told."""

from itertools import combinations

import numpy as np
import pytest

from scenes.lesson import embedded
from scenes.numbers.forward import above, forward
from scenes.parts.motion.part import PartError
from scenes.parts.tree.level import ABOVE, LAST, Level
from scenes.parts.tree.node import CLEAR
from scenes.parts.tree.tree import Tree
from scenes.theme import SHAPES, Region
from tests.scenes.parts.reading import beat_of, inside

pytestmark = pytest.mark.usefixtures("workshop")
BEAT = beat_of(**forward(embedded()), **above(embedded()))
WIDE, TALL = SHAPES["16:9"].regions["picture"], SHAPES["9:16"].regions["whole"]


def planted(region: Region = WIDE) -> Tree:
    return Tree(BEAT, region)


def box(mobject) -> np.ndarray:
    return np.array([*mobject.get_corner((-1, -1, 0))[:2], *mobject.get_corner((1, 1, 0))[:2]])


def apart(tree: Tree) -> bool:
    boxes = [box(node) for node in tree.nodes.values()]
    return all((a[2:] < b[:2]).any() or (b[2:] < a[:2]).any() for a, b in combinations(boxes, 2))


def grown(tree: Tree, moment: float = 1.0) -> Tree:
    growing = tree.grow(BEAT, ABOVE)
    growing.begin()
    growing.interpolate_mobject(moment)
    return tree


@pytest.mark.parametrize("region", [WIDE, TALL], ids=["wide", "tall"])
def test_everything_fits_and_nothing_touches(region: Region) -> None:
    tree = planted(region)
    assert inside(tree, region, 1e-6)
    assert apart(tree)
    assert inside(grown(tree), region, 1e-6)
    assert apart(tree)


def test_branches_run_from_what_gives_to_what_is_given_and_digits_are_those_of_the_beat() -> None:
    tree = grown(planted())
    above = {("w_above", "z_above"), ("a_above", "z_above"), ("b_above", "z_above"), ("z_above", "a_prev")}
    last = {("w", "z"), ("a_prev", "z"), ("b", "z"), ("z", "a"), ("a", "C0"), ("y", "C0")}
    assert set(tree.branches) == above | last
    for (start, end), branch in tree.branches.items():
        upper, lower = branch.line.get_start(), branch.line.get_end()
        assert upper[1] > lower[1] + 0.1, (start, end)
        for node, point in ((tree[start], upper), (tree[end], lower)):
            left, bottom, right, top = box(node)
            away = max(left - point[0], point[0] - right, bottom - point[1], point[1] - top)
            assert away == pytest.approx(CLEAR, abs=1e-6)
    tree.shift([0.7, -0.2, 0]).scale(1.2)
    readouts = [node.digits for node in tree.nodes.values() if node.digits]
    assert {readout.name for readout in readouts} == {*LAST.inputs, *ABOVE.inputs, "z", "z_above", "a", "y", "C0"}
    for readout in readouts:
        assert readout.reading()[readout.name] == BEAT.shown(readout.name).rounded


def test_a_level_unfolds_and_folds_back_to_where_all_was() -> None:
    tree = planted()
    before = {name: node.middle for name, node in tree.nodes.items()}
    half = {name: node.middle for name, node in grown(tree, 0.5).nodes.items()}
    assert any(np.linalg.norm(half[name] - before[name]) > 0.1 for name in before)
    assert 0 < tree["w_above"].symbol.submobjects[0].get_fill_opacity() < 1
    folding = tree.fold()
    folding.begin()
    folding.interpolate_mobject(1.0)
    tree.remove_nodes((*ABOVE.inputs, ABOVE.z))
    assert set(tree.nodes) == set(before)
    assert not any("above" in name for ends in tree.branches for name in ends)
    for name, place in before.items():
        assert np.allclose(tree[name].middle, place)


def test_light_runs_along_a_branch_in_the_colour_told() -> None:
    tree = planted()
    run = tree.run("w", "z", "b", rate_func=lambda t: t)
    run.begin()
    run.interpolate_mobject(0.25)
    branch = tree.branch("w", "z")
    assert branch.glow.get_length() / branch.line.get_length() == pytest.approx(0.25, abs=1e-6)
    assert np.allclose(branch.glow.get_start(), branch.line.get_start())
    assert branch.glow.get_color() == tree["b"].symbol.get_color()
    branch.light(0.0)
    assert branch.glow.get_stroke_opacity() == 0


def test_a_tree_of_six_levels_leads_from_the_first_weight_to_the_cost() -> None:
    levels = [Level(f"w{n}", f"a{n - 1}", f"b{n}", f"z{n}", str(n), str(n - 1)) for n in range(1, 7)]
    tree = Tree(BEAT, SHAPES["16:9"].regions["whole"], levels, size=22)
    way = ["w1", "z1", *(name for n in range(2, 7) for name in (f"a{n - 1}", f"z{n}")), "a", "C0"]
    assert len(tree.path(*way)) == 13
    assert len(tree.nodes) == 6 * 4 + 3


def test_what_is_not_there_is_named() -> None:
    tree = planted()
    with pytest.raises(PartError, match="no node 'q'"):
        tree["q"]
    with pytest.raises(PartError, match="from 'w' to 'a'"):
        tree.path("w", "a")


def test_digits_that_a_branch_would_meet_go_aside_and_come_back() -> None:
    tree = planted()
    before = box(tree["a_prev"].digits)
    growing = tree.grow(BEAT, ABOVE, aside=True)
    growing.begin()
    growing.interpolate_mobject(1.0)
    symbol, digits = tree["a_prev"].symbol, tree["a_prev"].digits
    assert digits.get_left()[0] > symbol.get_right()[0]
    assert apart(tree)
    assert inside(tree, WIDE, 1e-6)
    folding = tree.fold()
    folding.begin()
    folding.interpolate_mobject(1.0)
    assert np.allclose(box(tree["a_prev"].digits), before)
