"""The gap and its square, names that rise, travelling neurons, and lines with numbers: read back after they moved."""

from itertools import pairwise

import numpy as np
import pytest
from manim import RIGHT, UP

from scenes.formulae import chain
from scenes.last_two_neurons.parts.travel import Travel, place_of
from scenes.last_two_neurons.parts.zoom import Zoom
from scenes.lesson import embedded
from scenes.numbers.chain import chain_values
from scenes.numbers.forward import forward
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.squared_gap import SquaredGap
from scenes.parts.motion.part import Part
from scenes.parts.net.layer_name import LayerName, NumberedName, written_layer
from scenes.parts.text.line import NumberedLine, line
from scenes.parts.text.words import Words
from scenes.story import Message
from scenes.theme import SHAPES
from tests.lessons.others import told
from tests.scenes.parts.reading import beat_of, inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
BEAT = told("last_two_neurons", embedded()).beat("compute_the_cost")


def write(message: Message, beat, **options) -> Words:
    return Words(message.text(beat.numbers), **options)


def squared_gap() -> SquaredGap:
    return SquaredGap(BEAT, 3, write)


def parts_of(gap: SquaredGap) -> list[Part]:
    return [each for each in gap.get_family() if isinstance(each, Part)]


@pytest.mark.parametrize("moment", [None, 0.0, 0.3, 0.5, 1.0])
def test_the_square_over_the_gap_says_side_and_cost_wherever_the_output_is(moment: float | None) -> None:
    gap = squared_gap()
    if moment is not None:
        for part in gap.moving:
            part.bind(BEAT, BEAT.at("nearer", moment))
    assert not wrong(*parts_of(gap))
    assert inside(gap, SHAPES["16:9"].regions["whole"])
    left, right = sorted(float(each.neuron.get_x()) for each in gap.standing.values())
    square = gap.square.area.square
    assert [square.get_left()[0], square.get_right()[0]] == pytest.approx([left, right])
    assert square.height == pytest.approx(right - left)


def test_half_the_gap_is_one_of_the_four_parts_of_the_whole_square() -> None:
    gap = squared_gap()
    whole = gap.square.area.square.copy()
    across, up = gap.quarter_cross(whole)
    for part in gap.moving:
        part.bind(BEAT, BEAT.at("halving", 1.0))
    quarter = gap.square.area.square
    assert quarter.get_left()[0] == pytest.approx(up.get_x())
    assert quarter.get_top()[1] == pytest.approx(across.get_y())
    assert quarter.width * quarter.height == pytest.approx(whole.width * whole.height / 4)


def test_a_wrong_square_and_a_neuron_that_stands_elsewhere_are_found() -> None:
    gap = squared_gap()
    gap.square.area.square.stretch(0.9, 1)
    assert wrong(gap.square) == ["C0"]
    gap.standing["a"].neuron.shift(0.1 * RIGHT)
    assert wrong(gap.standing["a"]) == ["a"]


def test_a_number_rises_into_the_parentheses_of_its_layer_and_the_letter_stays() -> None:
    numbered = NumberedName("a", 3, 60.0)
    raised = LayerName("a", "3", 60.0).put_like(numbered)
    assert np.allclose(raised["base"].get_center(), numbered["base"].get_center())
    assert raised["layer"].get_bottom()[1] > numbered["layer"].get_top()[1]
    assert raised["open"].get_x() < raised["layer"].get_x() < raised["close"].get_x()
    assert [written_layer(3, layer) for layer in range(4)] == ["0", "1", "L-1", "L"]
    assert written_layer(1, 0) == "L-1"


@pytest.mark.parametrize("moment", [0.0, 0.4, 1.0])
def test_travelling_neurons_keep_their_numbers_and_their_edge_its_dashes(moment: float) -> None:
    row = chain_in_a_row(beat_of(**chain_values(embedded())), 3)
    one, two, edge = row.neuron(1), row.neuron(2), row.edge(2)
    (start, small), (end, large) = place_of(two), (np.array([1.0, 2.0, 0.0]), 0.9)
    Travel({two: (end, large)}, [(edge, one, two)]).draw(moment)
    place, radius = place_of(two)
    assert np.allclose(place, start + moment * (end - start))
    assert radius == pytest.approx(small + moment * (large - small))
    assert not wrong(*row.neurons.values(), *row.edges.values())
    assert np.linalg.norm(edge.ends[1] - place) == pytest.approx(radius, abs=0.1)


def test_what_leaves_the_frame_when_the_camera_comes_closer_cannot_be_seen_any_more() -> None:
    shape = SHAPES["16:9"]
    row = chain_in_a_row(beat_of(**chain_values(embedded())), 3)
    middle = (row.neuron(2).get_center() + row.neuron(3).get_center()) / 2
    closer = Zoom(row, 2.0, middle, np.zeros(3), shape)
    for moment in (0.2, 0.5, 0.8, 1.0):
        closer.draw(moment)
        for each in row.family_members_with_points():
            beyond = float(np.abs(each.points[:, 0]).max()) > shape.width / 2
            seen = max(each.get_fill_opacity(), each.get_stroke_opacity()) > 0.05
            assert not (beyond and seen)
    assert np.allclose(row.edge(3).get_center(), np.zeros(3), atol=1e-6)
    assert not wrong(*row.neurons.values(), *row.edges.values())
    closer.draw(0.0)
    assert all(each.disc.get_fill_opacity() == 1.0 for each in row.neurons.values())


@pytest.mark.parametrize("source", [chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM, chain.COST], ids=lambda it: it.name)
def test_a_line_of_numbers_is_as_tight_as_one_of_symbols_and_stands_under_it(source) -> None:
    beat = beat_of(**forward(embedded()))
    upper = line(source.source, 50.0)
    lower = NumberedLine(beat, source.source, 43.0).put_under(upper, 0.8)
    assert lower.relation.get_x() == pytest.approx(upper["equals"].get_x())
    assert upper["equals"].get_y() - lower.relation.get_y() == pytest.approx(0.8)
    assert not wrong(*lower.readouts.values())
    assert len({round(float(each.foot[1]), 6) for each in lower.readouts.values()}) == 1
    glyphs = [*lower.signs, *(glyph for each in lower.readouts.values() for glyph in each.submobjects[1:])]
    ends = sorted((float(each.get_left()[0]), float(each.get_right()[0])) for each in glyphs if len(each.points))
    gaps = [right[0] - left[1] for left, right in pairwise(ends)]
    em = next(iter(lower.readouts.values())).em
    assert min(gaps) > -0.05 * em
    assert max(gaps) < 0.5 * em


def test_shifted_numbers_are_still_under_the_letters_of_their_line() -> None:
    beat = beat_of(**forward(embedded()))
    upper = line(chain.COST.source, 50.0).shift(2 * UP)
    lower = NumberedLine(beat, chain.COST.source, 43.0).put_under(upper, 0.8).put_under(upper, 0.8)
    assert lower.relation.get_y() == pytest.approx(upper["equals"].get_y() - 0.8)
