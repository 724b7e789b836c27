"""A chain's neurons and edges say what they were told, and a wrong drawing is found."""

import numpy as np
import pytest
from manim import ManimColor

from scenes.lesson import embedded
from scenes.numbers.chain import chain_values
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.net.chain import Chain
from scenes.parts.net.edge import Edge
from scenes.parts.net.neuron import Neuron, ink_on
from scenes.theme import LIGHT, SHAPES, colours
from tests.scenes.reading import beat_of, wrong
from tests.scenes.test_palette import linear

pytestmark = pytest.mark.usefixtures("workshop")
REGION = SHAPES["16:9"].regions["picture"]


@pytest.fixture
def chain() -> Chain:
    return Chain(beat_of(**chain_values(embedded())), REGION, 3)


def test_a_chain_says_its_numbers_after_moving_scaling_and_dimming(chain: Chain) -> None:
    chain.scale(1.7).shift([1.0, -0.5, 0.0])
    set_emphasis(chain, lit=False)
    parts = [*chain.edges.values(), *chain.neurons.values()]
    assert not wrong(*parts)
    assert len(parts) == 7


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


def test_wrong_drawings_are_found(chain: Chain) -> None:
    chain.neuron(1).disc.set_fill(ManimColor(colours().ground))
    chain.edge(1).line.set_stroke(width=2.0)
    chain.edge(2).line.set_points_as_corners(list(chain.edge(2).ends))
    assert wrong(chain.neuron(1))
    assert wrong(chain.edge(1))
    assert wrong(chain.edge(2)), "a negative weight without dashes"


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


@pytest.mark.parametrize("palette", [colours(), LIGHT], ids=lambda each: each.name)
def test_ink_on_a_fill_contrasts(palette) -> None:
    LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
    for share in np.linspace(0, 1, 51):
        fill = ManimColor(palette.ground).interpolate(ManimColor(palette.a), float(share))
        bright, dark = sorted((LUMINANCE @ linear(each.to_hex()) for each in (fill, ink_on(fill))), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
