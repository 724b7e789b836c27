"""Neurons, edges, networks and matrices say their numbers after moving, and a wrong drawing is found."""

from itertools import pairwise

import numpy as np
import pytest
from manim import ManimColor

from scenes.lesson import Lesson, embedded
from scenes.many_neurons.parts.matrix import Matrix
from scenes.numbers.chain import chain_values
from scenes.numbers.network import Weight
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.net.chain import Chain
from scenes.parts.net.cost_node import CostNode
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.sum_over_paths.parts.backward_pass import WaveFront
from scenes.theme import SHAPES, colours
from tests.lessons.others import SECOND_HALF, told
from tests.scenes.parts.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
REGION = SHAPES["16:9"].regions["picture"]
every_lesson = pytest.mark.parametrize("lesson", SECOND_HALF.values(), ids=SECOND_HALF)


@pytest.fixture
def chain() -> Chain:
    return Chain(beat_of(**chain_values(embedded())), REGION, 3)


def test_a_chain_says_its_numbers_after_moving_scaling_and_dimming_and_a_wrong_drawing_is_found(chain: Chain) -> None:
    chain.scale(1.7).shift([1.0, -0.5, 0.0])
    set_emphasis(chain, lit=False)
    parts = [*chain.edges.values(), *chain.neurons.values()]
    assert not wrong(*parts)
    assert len(parts) == 7
    chain.neuron(1).disc.set_fill(ManimColor(colours().ground))
    chain.edge(1).line.set_stroke(width=2.0)
    chain.edge(2).line.set_points_as_corners(list(chain.edge(2).ends))
    assert wrong(chain.neuron(1))
    assert wrong(chain.edge(1))
    assert wrong(chain.edge(2)), "a negative weight without dashes"


@pytest.mark.parametrize("a", [-0.8, -0.0004, 0.0, 0.37, 1.0])
def test_a_neuron_says_any_activation(a: float) -> None:
    neuron = Neuron(beat_of(a0=0.5), "a0", 1.0)
    neuron.bind(beat_of(a0=a))
    assert neuron.reading()["a0"] == pytest.approx(a, abs=1e-9)
    assert not wrong(neuron)


@pytest.mark.parametrize("w", [-3.0, -0.01, 0.0, 0.2, 3.0])
def test_an_edge_says_any_weight(w: float) -> None:
    start, end = Neuron(beat_of(a0=0.5), "a0", 1.0), Neuron(beat_of(a1=0.5), "a1", 1.0).shift([2.0, 1.0, 0.0])
    edge = Edge(beat_of(w1=1.0), "w1", start, end, 3.0)
    edge.bind(beat_of(w1=w))
    assert edge.reading()["w1"] == pytest.approx(w, abs=1e-9)
    one, other = edge.ends
    assert np.linalg.norm(other - one) < np.linalg.norm([2.0, 1.0]) - 2 * start.radius


def test_chains_of_one_region_stand_at_one_place(chain: Chain) -> None:
    other = Chain(beat_of(**chain_values(embedded())), REGION, 3)
    for layer in range(4):
        assert np.allclose(other.neuron(layer).disc.points, chain.neuron(layer).disc.points)


def test_a_neuron_told_in_the_dark_returns_in_its_own_ink() -> None:
    neuron = Neuron(beat_of(a0=0.05), "a0", 1.0)
    set_emphasis(neuron, lit=False)
    neuron.bind(beat_of(a0=0.95))
    assert neuron.digits.submobjects[1].get_fill_color() == ManimColor(colours().dim)
    set_emphasis(neuron, lit=True)
    assert neuron.digits.submobjects[1].get_fill_color() == ManimColor("#000000")
    assert neuron.disc.get_fill_opacity() == 1.0


def test_digits_that_do_not_fit_are_not_shown() -> None:
    neuron = Neuron(beat_of(a0=123.456), "a0", 200.0, radius=0.3)
    assert neuron.digits.submobjects[1].get_fill_opacity() == 0.0
    neuron.bind(beat_of(a0=1.0))
    assert neuron.digits.submobjects[1].get_fill_opacity() == 1.0


@every_lesson
def test_networks_of_every_size_say_their_numbers_and_keep_to_their_region(lesson: Lesson) -> None:
    network = Network(told("many_neurons", lesson).beat("open_the_chain"), REGION)
    assert not wrong(*network.parts)
    assert tuple(layer.size for layer in network.layers) == lesson.network.model.sizes
    assert all(len(drawn) <= 12 for drawn in network.drawn)
    discs = [each.disc for each in network.neurons.values()]
    assert min(each.get_bottom()[1] for each in discs) >= REGION.bottom - 1e-6
    assert max(each.get_top()[1] for each in discs) <= REGION.top + 1e-6
    for at in network.places:
        assert all(np.linalg.norm(a - b) >= 2 * network.radius for a, b in pairwise(at))


def test_a_wide_layer_has_dots_and_its_count() -> None:
    network = Network(told("many_neurons", SECOND_HALF["wide softmax"]).beat("open_the_chain"), REGION)
    assert set(network.ellipses) == {0, 1}
    assert [network.ellipses[layer][-1].text for layer in (0, 1)] == ["20", "16"]
    assert network.drawn[0][-1] == 19
    assert len(network.drawn[0]) == 6


def test_a_lying_edge_and_a_lying_neuron_are_found() -> None:
    network = Network(told("many_neurons", embedded()).beat("open_the_chain"), REGION).shift([0.3, 0.1, 0.0])
    assert not wrong(*network.parts)
    network.edges[2, 0, 1].line.set_stroke(width=1.0)
    network.neurons[1, 2].disc.set_fill("#123456")
    assert set(wrong(*network.parts)) == {"w2_0_1", "a1_2"}


@pytest.mark.parametrize("name", ["embedded", "wide softmax"])
def test_an_edge_drawn_in_a_unit_of_its_own_is_found(name: str) -> None:
    network = Network(told("many_neurons", SECOND_HALF[name]).beat("open_the_chain"), REGION)
    edge = max(network.edges.values(), key=lambda each: each.line.get_stroke_width())
    edge.unit *= 1.1
    edge.bind(network.beat)
    assert wrong(*network.parts) == [edge.name]
    assert not wrong(*Network(network.beat, REGION).copy().parts)


def test_lines_lead_from_the_outputs_to_the_cost() -> None:
    beat = told("sum_over_paths", embedded()).beat("repeat_for_the_layer_before")
    network = Network(beat, REGION.part(0, 0.8))
    cost = CostNode(beat, network.neurons_of(2), 0.0, REGION.right)
    assert len(cost.lines) == 2
    assert cost.digits.text == beat.shown("C0").text
    assert cost.disc.get_left()[0] > network.neurons[2, 0].disc.get_right()[0]


@every_lesson
def test_every_written_cell_stands_in_its_row_and_column(lesson: Lesson) -> None:
    beat = told("many_neurons", lesson).beat("find_the_weight_in_its_matrix")
    model = lesson.network.model
    matrix = Matrix(beat, Weight, model.L).scale(1.2).shift([1.0, 0.0, 0.0])
    j, k = int(beat.shown("j").value), int(beat.shown("k").value)
    assert (j, k) in matrix.cells
    for (row, column), cell in matrix.cells.items():
        digit = 10**-cell.shown.decimals
        assert cell.reading()[cell.name] == pytest.approx(float(model.W[-1][row, column]), abs=0.5 * digit)
        frame = matrix.frame(row, column, "#FFFFFF")
        assert frame.get_left()[0] < cell.get_left()[0] < cell.get_right()[0] < frame.get_right()[0]
    tops = [matrix.cells[row, k].get_center()[1] for row in sorted(matrix.rows)]
    assert tops == sorted(tops, reverse=True)


def test_the_wave_stands_between_two_layers() -> None:
    beat = told("sum_over_paths", embedded()).beat("repeat_for_the_layer_before")
    wave = WaveFront(beat, {0: 0.0, 1: 2.0, 2: 3.0, 3: 5.0}, REGION)
    assert wave.front.get_x() == pytest.approx(5.0)
    for t in (0.3, 0.5, 1.0):
        wave.bind(beat, beat.at("wave", t))
        assert not wrong(wave)
    wave.front.shift([0.1, 0.0, 0.0])
    assert wrong(wave) == ["wave"]
