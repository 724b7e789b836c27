"""The network, its matrix, its cost and its paths say their numbers after moving, and a wrong drawing is found."""

from itertools import pairwise

import numpy as np
import pytest

from scenes.bias_and_activation.parts.column import GradientColumn
from scenes.gradient_vector.story import fill_one_entry
from scenes.many_neurons.numbers import CostTerm
from scenes.many_neurons.parts.cost_panel import Stack
from scenes.many_neurons.story import add_up_the_cost, find_the_weight_in_its_matrix, open_the_chain
from scenes.numbers.chain import Quantity
from scenes.numbers.network import Weight
from scenes.parts.axes.counter import RowCounter
from scenes.parts.net.matrix import Matrix
from scenes.parts.net.network import Network
from scenes.parts.text.sign import Sign
from scenes.story import Shown
from scenes.sum_over_paths.parts.backward_pass import CostNode, WaveFront
from scenes.sum_over_paths.story import repeat_for_the_layer_before
from scenes.theme import SHAPES
from tests.scenes.reading import beat_of, wrong
from tests.scenes.second_half import LESSONS

pytestmark = pytest.mark.usefixtures("workshop")
REGION = SHAPES["16:9"].regions["picture"]


@pytest.mark.parametrize("name", LESSONS)
def test_networks_of_every_size_say_their_numbers_and_keep_to_their_region(name: str) -> None:
    network = Network(open_the_chain(LESSONS[name]), REGION)
    assert not wrong(*network.parts)
    assert tuple(layer.size for layer in network.layers) == LESSONS[name].network.model.sizes
    assert all(len(drawn) <= 12 for drawn in network.drawn)
    discs = [each.disc for each in network.neurons.values()]
    assert min(each.get_bottom()[1] for each in discs) >= REGION.bottom - 1e-6
    assert max(each.get_top()[1] for each in discs) <= REGION.top + 1e-6
    for at in network.places:
        assert all(np.linalg.norm(a - b) >= 2 * network.radius for a, b in pairwise(at))


def test_a_wide_layer_has_dots_and_its_count() -> None:
    network = Network(open_the_chain(LESSONS["wide softmax"]), REGION)
    assert set(network.ellipses) == {0, 1}
    assert [network.ellipses[layer][-1].text for layer in (0, 1)] == ["20", "16"]
    assert network.drawn[0][-1] == 19
    assert len(network.drawn[0]) == 6


def test_a_lying_edge_and_a_lying_neuron_are_found() -> None:
    network = Network(open_the_chain(LESSONS["embedded"]), REGION).shift([0.3, 0.1, 0.0])
    assert not wrong(*network.parts)
    network.edges[2, 0, 1].line.set_stroke(width=1.0)
    network.neurons[1, 2].disc.set_fill("#123456")
    assert set(wrong(*network.parts)) == {"w2_0_1", "a1_2"}


@pytest.mark.parametrize("name", ["embedded", "wide softmax"])
def test_an_edge_drawn_in_a_unit_of_its_own_is_found(name: str) -> None:
    network = Network(open_the_chain(LESSONS[name]), REGION)
    edge = max(network.edges.values(), key=lambda each: each.line.get_stroke_width())
    edge.unit *= 1.1
    edge.bind(network.beat)
    assert wrong(*network.parts) == [edge.name]
    assert not wrong(*Network(network.beat, REGION).copy().parts)


def test_lines_lead_from_the_outputs_to_the_cost() -> None:
    beat = repeat_for_the_layer_before(LESSONS["embedded"])
    network = Network(beat, REGION.part(0, 0.8))
    cost = CostNode(beat, network, REGION.part(0, 0.8), REGION.right)
    assert len(cost.lines) == 2
    assert cost.digits.text == beat.shown("C0").text
    assert cost.disc.get_left()[0] > network.neurons[2, 0].disc.get_right()[0]


@pytest.mark.parametrize("name", LESSONS)
def test_every_written_cell_stands_in_its_row_and_column(name: str) -> None:
    beat = find_the_weight_in_its_matrix(LESSONS[name])
    model = LESSONS[name].network.model
    matrix = Matrix(beat, Weight, model.L).scale(1.2).shift([1.0, 0.0, 0.0])
    j, k = int(beat.shown("j").value), int(beat.shown("k").value)
    assert (j, k) in matrix.cells
    for (row, column), cell in matrix.cells.items():
        assert cell.reading()[cell.name] == pytest.approx(
            float(model.W[-1][row, column]), abs=0.5 * 10**-cell.shown.decimals
        )
        frame = matrix.frame(row, column, "#FFFFFF")
        assert frame.get_left()[0] < cell.get_left()[0] < cell.get_right()[0] < frame.get_right()[0]
    tops = {row: matrix.cells[row, k].get_center()[1] for row in matrix.rows}
    assert sorted(tops, key=lambda row: -tops[row]) == sorted(tops)


@pytest.mark.parametrize("name", LESSONS)
def test_the_stack_is_as_long_as_the_cost(name: str) -> None:
    beat = add_up_the_cost(LESSONS[name])
    terms = [each.name for each in beat.all(CostTerm)]
    stack = Stack(beat, terms, "C0", 4.0, 0.34).shift([0.5, -1.0, 0.0])
    assert not wrong(*stack.segments.values(), stack.brace)
    ends = [stack.segments[terms[0]].body.get_left()[0], stack.segments[terms[-1]].body.get_right()[0]]
    assert ends[1] - ends[0] == pytest.approx(4.0)
    largest = max(terms, key=lambda each: float(beat.shown(each).value))
    stack.segments[largest].body.stretch(1.2, 0, about_edge=[-1, 0, 0])
    assert wrong(*stack.segments.values()) == [largest]


def test_the_counter_lights_as_many_dots_as_rows_count() -> None:
    beat = fill_one_entry(LESSONS["embedded"])
    counter = RowCounter(beat, "averaging", 5.0)
    for t in (0.0, 0.4, 1.0):
        counter.bind(beat, beat.numbers["averaging"].at(t))
        assert not wrong(counter, counter.digits)
    counter.dots[0].set_fill(opacity=0.1)
    assert wrong(counter) == ["rows"]


def test_the_column_has_a_slot_for_every_weight_and_bias() -> None:
    beat = fill_one_entry(LESSONS["embedded"])
    column = GradientColumn(beat, SHAPES["16:9"].regions["side"])
    assert [each.name for each in column.parameters] == ["w1", "b1", "w2", "b2", "w3", "b3"]
    bar = column.fill(beat, "C", Quantity("w", 3)).shift([0.2, 0.3, 0.0])
    assert not wrong(bar, bar.digits)
    bar.body.stretch(1.3, 0, about_edge=[-1, 0, 0])
    assert wrong(bar) == ["dC_dw3"]


def test_the_wave_stands_between_two_layers() -> None:
    beat = repeat_for_the_layer_before(LESSONS["embedded"])
    wave = WaveFront(beat, [0.0, 2.0, 3.0, 5.0], REGION)
    assert wave.front.get_x() == pytest.approx(5.0)
    for t in (0.3, 0.5, 1.0):
        wave.bind(beat, beat.numbers["wave"].at(t))
        assert not wrong(wave)
    wave.front.shift([0.1, 0.0, 0.0])
    assert wrong(wave) == ["wave"]


def test_a_sign_is_what_the_beat_tells() -> None:
    beat = beat_of(a=Shown("=", "a"), b=Shown("≈", "b"), c=Shown("<", "c"))
    assert "approx" in Sign(beat, "b").source
    assert "approx" not in Sign(beat, "a").source
    with pytest.raises(Exception, match="no sign"):
        Sign(beat, "c")
