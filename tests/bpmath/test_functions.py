"""Each activation and cost: its values, its derivative, and its calm at large arguments."""

import cmath
import math

import numpy as np
import pytest

from bpmath import ACTIVATIONS, COSTS, activation, cost
from bpmath.activations import log_softmax, softmax
from bpmath.functions import SOFTMAX_CROSS_ENTROPY
from tests.bpmath.test_shapes import refused

VALUES = {
    "sigmoid": lambda z: 1 / (1 + cmath.exp(-z)),
    "tanh": cmath.tanh,
    "relu": lambda z: max(z.real, 0.0),
    "leaky_relu": lambda z: z.real if z.real > 0 else 0.01 * z.real,
    "softplus": lambda z: cmath.log(1 + cmath.exp(z)),
    "identity": lambda z: z,
}
Z = np.array([-20.0, -3.1, -0.7, -0.01, 0.02, 0.9, 2.5, 20.0])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_has_its_value_at_numbers_and_arrays(name):
    true = [complex(VALUES[name](complex(z))).real for z in Z]
    assert activation(name).value(Z) == pytest.approx(true, rel=1e-8, abs=1e-15)
    assert float(activation(name).value(0.9)) == pytest.approx(true[5], rel=1e-14)
    assert activation(name).derivative(Z.reshape(2, 4)).shape == (2, 4)


@pytest.mark.parametrize("name", [name for name, f in ACTIVATIONS.items() if f.analytic])
def test_a_smooth_activation_has_its_complex_step_as_slope(name):
    true = [VALUES[name](complex(z, 1e-30)).imag / 1e-30 for z in Z]
    assert activation(name).derivative(Z) == pytest.approx(true, rel=1e-8)


@pytest.mark.parametrize("name", [name for name, f in ACTIVATIONS.items() if not f.analytic])
def test_a_kinked_activation_has_its_quotient_as_slope_away_from_the_kink(name):
    f = activation(name)
    assert f.derivative(Z) == pytest.approx((f.value(Z + 1e-3) - f.value(Z - 1e-3)) / 2e-3, rel=1e-11)


def test_slopes_at_the_kink_and_the_leaky_slope_are_the_agreed_ones():
    assert float(activation("relu").derivative(0.0)) == 0.0
    assert float(activation("leaky_relu").derivative(0.0)) == 0.01
    assert float(activation("leaky_relu").value(-3.0)) == -0.03
    assert activation("relu").kinks == activation("leaky_relu").kinks == (0.0,)
    assert float(activation("softplus").value(0.0)) == pytest.approx(math.log(2.0))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_stays_within_its_bounds_and_comes_near_them(name):
    low, high = activation(name).bounds
    values = activation(name).value(np.linspace(-1e4, 1e4, 2001))
    assert low <= values.min() <= (low + 1e-3 if math.isfinite(low) else -10)
    assert (high - 1e-3 if math.isfinite(high) else 10) <= values.max() <= high


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_largest_floats_overflow_in_no_derivative(name: str) -> None:
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite(ACTIVATIONS[name].derivative(np.array([-1.7e308, 1.7e308]))).all()


def test_slopes_keep_their_digits_far_from_0():
    assert float(activation("sigmoid").derivative(40.0)) == pytest.approx(math.exp(-40.0), rel=1e-12)
    assert float(activation("sigmoid").value(-40.0)) == pytest.approx(math.exp(-40.0), rel=1e-12)
    assert float(activation("tanh").derivative(25.0)) == pytest.approx(4 * math.exp(-50.0), rel=1e-12)
    assert float(activation("softplus").value(-40.0)) == pytest.approx(math.exp(-40.0), rel=1e-12)


LARGE = np.array([-1e4, -800.0, -710.0, -37.0, 0.0, 37.0, 710.0, 800.0, 1e4])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_raises_no_floating_point_flag_at_large_arguments(name):
    with np.errstate(all="raise"):
        value, slope = activation(name).value(LARGE), activation(name).derivative(LARGE)
    assert np.isfinite(value).all()
    assert np.isfinite(slope).all()


@pytest.mark.parametrize("y", [0.0, 0.3, 1.0])
def test_cross_entropy_of_large_z_is_that_of_exact_arithmetic(y):
    with np.errstate(all="raise"):
        of_z = cost("cross_entropy").terms_of_z(LARGE, np.full(LARGE.shape, y))
    # -y ln sigma(z) - (1 - y) ln sigma(-z), whose limits are linear in z
    true = [y * max(-z, 0) + (1 - y) * max(z, 0) + math.log1p(math.exp(-abs(z))) for z in LARGE]
    assert of_z == pytest.approx(true, rel=1e-13)


def test_softmax_of_large_z_is_a_distribution():
    z = np.array([[1e4, 0.0, -1e4], [5.0, 5.0, 5.0]])
    with np.errstate(all="raise"):
        a, logarithm = softmax(z), log_softmax(z)
    assert a.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert a[0, 0] == 1.0
    assert logarithm[0] == pytest.approx([0.0, -1e4, -2e4])
    assert a[1] == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("name", COSTS)
def test_a_cost_has_its_central_difference_as_derivative(name):
    a, y, h = np.array([0.1, 0.45, 0.92]), np.array([0.0, 0.3, 1.0]), 1e-6
    c = cost(name)
    quotient = (c.terms(a + h, y) - c.terms(a - h, y)) / (2 * h)
    assert c.dC0_da(a, y) == pytest.approx(quotient, rel=1e-8, abs=1e-10)


def test_cross_entropy_is_the_same_from_a_and_from_z():
    z, y = np.array([-2.0, 0.4, 3.0]), np.array([0.0, 0.3, 1.0])
    c, a = cost("cross_entropy"), 1 / (1 + np.exp(-z))
    assert c.terms_of_z(z, y) == pytest.approx(c.terms(a, y))
    assert c.dC0_da_of_z(z, y) == pytest.approx(c.dC0_da(a, y))
    assert c.terms(a, y) == pytest.approx(-(y * np.log(a) + (1 - y) * np.log(1 - a)))
    c, y, a = SOFTMAX_CROSS_ENTROPY, np.array([0.2, 0.0, 0.8]), np.exp(z) / np.exp(z).sum()
    assert cost("cross_entropy", "softmax") is c
    assert c.terms_of_z(z, y) == pytest.approx(-y * np.log(a))
    assert c.terms(a, y) == pytest.approx(-y * np.log(a))
    assert c.dC0_da_of_z(z, y) == pytest.approx(-y / a)
    assert c.dC0_da(a, y) == pytest.approx(-y / a)


def test_the_squared_cost_has_no_half():
    a, y = np.array([0.9]), np.array([0.2])
    assert cost("squared").terms(a, y) == pytest.approx([0.49])
    assert cost("squared").dC0_da(a, y) == pytest.approx([1.4])
    assert cost("half_squared").terms(a, y) == pytest.approx([0.245])
    assert cost("half_squared").dC0_da(a, y) == pytest.approx([0.7])


def test_an_unknown_name_is_answered_with_the_nearest():
    assert "'sigmoid'" in refused(activation, "sigmoyd")
    assert "'cross_entropy'" in refused(cost, "crossentropy")
    assert "sigmoid or softmax" in refused(cost, "cross_entropy", "relu")
    assert "use the cost cross_entropy" in refused(cost, "squared", "softmax")
