"""The palettes keep quantities apart for every eye, and text readable."""

from itertools import combinations

import numpy as np
import pytest
from manim import ManimColor

from backprop.testing.layout import LUMINANCE, contrast, linear
from scenes.parts.net.neuron import IN_THE_DARK, ink_on
from scenes.theme import DARK, LIGHT, Palette

QUANTITIES = ("w", "b", "z", "a", "y", "C")

# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
EYES = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
# IEC 61966-2-1: linear sRGB to XYZ under D65.
XYZ = np.array([[0.4124, 0.3576, 0.1805], LUMINANCE, [0.0193, 0.1192, 0.9505]])


def lab(rgb: np.ndarray) -> np.ndarray:
    ratio = XYZ @ rgb / (XYZ @ np.ones(3))
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(first: str, second: str, eye: str) -> float:
    """CIE76 between two colours as that eye sees them."""
    seen = [lab(np.clip(np.array(EYES[eye]) @ linear(ManimColor(each).to_rgb()), 0, 1)) for each in (first, second)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def hex_contrast(first: str, second: str) -> float:
    return contrast(ManimColor(first).to_rgb(), ManimColor(second).to_rgb())


each_palette = pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda each: each.name)


@each_palette
@pytest.mark.parametrize("eye", EYES)
def test_any_two_quantities_stay_apart(palette: Palette, eye: str) -> None:
    apart = {pair: distance(*map(palette.of, pair), eye) for pair in combinations(QUANTITIES, 2)}
    assert min(apart.values()) >= 20, min(apart.items(), key=lambda item: item[1])


@each_palette
def test_every_colour_of_text_is_readable_on_the_ground(palette: Palette) -> None:
    found = {name: hex_contrast(palette.of(name), palette.ground) for name in (*QUANTITIES, "ink", "dim")}
    assert min(found.values()) >= 4.5, found


@each_palette
@pytest.mark.parametrize("quantity", QUANTITIES)
def test_digits_can_be_read_on_every_fill(palette: Palette, quantity: str) -> None:
    """On a fill anywhere from the ground to the full colour."""
    ground, full = ManimColor(palette.ground), ManimColor(palette.of(quantity))
    for share in np.linspace(0.0, 1.0, 101):
        fill = ground.interpolate(full, share)
        assert contrast(ink_on(fill).to_rgb(), fill.to_rgb()) >= 4.5, share


@each_palette
@pytest.mark.parametrize("quantity", ["a", "y"])
def test_dimmed_digits_can_be_read_in_a_neuron_out_of_the_light(palette: Palette, quantity: str) -> None:
    fill = ManimColor(palette.ground).interpolate(ManimColor(palette.of(quantity)), IN_THE_DARK)
    assert hex_contrast(palette.dim, fill.to_hex()) >= 4.5


def test_the_measure_knows_colours_that_people_confuse() -> None:
    assert distance("#C04040", "#6A7A20", "deuteranopia") < distance("#C04040", "#6A7A20", "all cones") / 2
    assert hex_contrast("#000000", "#FFFFFF") == pytest.approx(21)
