"""Curves, dots and tangents say on the axes' numbers what bpmath says."""

from dataclasses import replace

import numpy as np
import pytest
from manim import VGroup

from bpmath.functions import ACTIVATIONS
from scenes.lesson import embedded
from scenes.numbers.axis import Axis, axes, sweeps
from scenes.numbers.forward import curve
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.story import Beat, StoryError
from scenes.theme import Region
from tests.scenes.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
REGION = Region(-3.0, 2.0, -1.0, 2.5)


def drawn(name: str, **numbers: float) -> tuple[Beat, Plane, Curve]:
    graphs = [curve(embedded(), name, "own")]
    beat = beat_of(*axes(graphs), **sweeps(graphs), **numbers)
    plane = Plane(beat, REGION, "own_z", "own_a")
    return beat, plane, Curve(beat, plane, "own_curve")


def height(line: Curve, plane: Plane, x: float) -> float:
    """The curve's y over an x, read from the drawn curve."""
    anchors = [plane.pair(each) for each in (*line.get_start_anchors(), line.points[-1])]
    return float(np.interp(x, *zip(*anchors, strict=True)))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_drawn_curve_has_the_activations_heights(name: str) -> None:
    _, plane, line = drawn(name)
    VGroup(plane, line).scale(1.3).shift([0.4, -0.2, 0])
    for z in np.linspace(-3.9, 3.9, 12):
        assert height(line, plane, z) == pytest.approx(float(ACTIVATIONS[name].value(z)), abs=1e-3 * plane.spans[1])


@pytest.mark.parametrize("z", [-3.2, 0.0, 1.7])
def test_a_dot_says_where_it_lies_and_its_ways_lead_to_the_axes(z: float) -> None:
    a = float(ACTIVATIONS["tanh"].value(z))
    beat, plane, line = drawn("tanh", z=z, a=a)
    dot = CurveDot(beat, plane, "z", "a", ("z", "a"))
    VGroup(plane, line, dot).scale(0.8).shift([0.3, 0.3, 0])
    assert not wrong(dot)
    assert height(line, plane, dot.reading()["z"]) == pytest.approx(a, abs=2e-3)
    assert plane.pair(dot.rise.get_start()) == pytest.approx((z, plane.axes[1].low), abs=1e-6)
    assert plane.pair(dot.way.get_end()) == pytest.approx((plane.axes[0].low, a), abs=1e-6)
    dot.dot.shift([0.05, 0, 0])
    assert wrong(dot) == ["z"]


@pytest.mark.parametrize("z", [-1.0, 0.4, 2.5])
def test_a_tangent_rises_as_the_activation_does(z: float) -> None:
    sigma = ACTIVATIONS["sigmoid"]
    beat, plane, _ = drawn("sigmoid", z=z, a=float(sigma.value(z)), da_dz=float(sigma.derivative(z)))
    tangent = Tangent(beat, plane, "z", "a", "da_dz", "a", 0.2)
    assert not wrong(tangent)
    assert plane.pair(tangent.line.get_center()) == pytest.approx((z, float(sigma.value(z))), abs=1e-6)
    tangent.line.rotate(0.1)
    assert wrong(tangent) == ["da_dz"]


def test_what_leaves_the_plane_is_cut_off_where_it_leaves() -> None:
    graphs = [replace(curve(embedded(), "relu", "own"), up=Axis(0.0, 1.0, 0.5, 1, "own_a"))]
    beat = beat_of(*axes(graphs), **sweeps(graphs))
    plane = Plane(beat, REGION, "own_z", "own_a")
    line = Curve(beat, plane, "own_curve")
    assert line.points[:, 1].max() == pytest.approx(plane.end[1])
    assert plane.pair(line.points[-1]) == pytest.approx((1.0, 1.0), abs=1e-6)


def test_a_curve_needs_a_sweep() -> None:
    beat, plane, _ = drawn("sigmoid", z=1.0)
    with pytest.raises(StoryError, match="has no Sweep 'z'; it has 'own_curve'"):
        Curve(beat, plane, "z")
