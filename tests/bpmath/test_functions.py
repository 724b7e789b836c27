"""Each activation and cost: its values, its derivative; calm at large arguments, in chains and networks too."""

import cmath
import math

import numpy as np
import pytest

from bpmath import ACTIVATIONS, COSTS, Chain, Network, activation, cost, gradient_check, nudge
from bpmath.formulae import log_softmax, softmax
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


@pytest.fixture(autouse=True)
def floating_point_flags_raise():
    with np.errstate(all="raise"):
        yield


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_has_its_value_at_numbers_and_arrays(name):
    true = [complex(VALUES[name](complex(z))).real for z in Z]
    assert activation(name).value(Z) == pytest.approx(true, rel=1e-8, abs=1e-15)
    assert float(activation(name).value(0.9)) == pytest.approx(true[5], rel=1e-14)
    assert activation(name).derivative(Z.reshape(2, 4)).shape == (2, 4)


@pytest.mark.parametrize("name", [name for name, f in ACTIVATIONS.items() if not f.kinks])
def test_a_smooth_activation_has_its_complex_step_as_slope(name):
    true = [VALUES[name](complex(z, 1e-30)).imag / 1e-30 for z in Z]
    assert activation(name).derivative(Z) == pytest.approx(true, rel=1e-8)


@pytest.mark.parametrize("name", [name for name, f in ACTIVATIONS.items() if f.kinks])
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


@pytest.mark.case(16)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_largest_floats_overflow_in_no_derivative(name: str) -> None:
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite(ACTIVATIONS[name].derivative(np.array([-1.7e308, 1.7e308]))).all()


@pytest.mark.case(16)
def test_slopes_keep_their_digits_far_from_0():
    assert float(activation("sigmoid").derivative(40.0)) == pytest.approx(math.exp(-40.0), rel=1e-12)
    assert float(activation("sigmoid").value(-40.0)) == pytest.approx(math.exp(-40.0), rel=1e-12)
    assert float(activation("tanh").derivative(25.0)) == pytest.approx(4 * math.exp(-50.0), rel=1e-12)
    assert float(activation("softplus").value(-40.0)) == pytest.approx(math.exp(-40.0), rel=1e-12)


LARGE = np.array([-1e4, -800.0, -710.0, -37.0, 0.0, 37.0, 710.0, 800.0, 1e4])


@pytest.mark.case(16)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_raises_no_floating_point_flag_at_large_arguments(name):
    value, slope = activation(name).value(LARGE), activation(name).derivative(LARGE)
    assert np.isfinite(value).all()
    assert np.isfinite(slope).all()


@pytest.mark.case(16)
@pytest.mark.parametrize("y", [0.0, 0.3, 1.0])
def test_cross_entropy_of_large_z_is_that_of_exact_arithmetic(y):
    of_z = cost("cross_entropy").terms_of_z(LARGE, np.full(LARGE.shape, y))
    # -y ln sigma(z) - (1 - y) ln sigma(-z), whose limits are linear in z
    true = [y * max(-z, 0) + (1 - y) * max(z, 0) + math.log1p(math.exp(-abs(z))) for z in LARGE]
    with np.errstate(under="ignore"):  # of the tolerance
        assert of_z == pytest.approx(true, rel=1e-13)


@pytest.mark.case(16)
def test_softmax_of_large_z_is_a_distribution():
    z = np.array([[1e4, 0.0, -1e4], [5.0, 5.0, 5.0]])
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


@pytest.mark.case(16)
@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", [1e4, -1e4, 709.0, -709.0])
def test_a_chain_of_large_sums_has_finite_derivatives(name, z):
    chain = Chain((z, 0.5), (0.0, 0.1), (name, name))
    v = chain.backprop(1.0, 0.5)
    assert v.z[0] == z
    assert np.isfinite(v.gradient).all()
    assert np.isfinite(nudge(chain, 1.0, 0.5, "w1", 0.01).dC0)


@pytest.mark.case(16)
@pytest.mark.parametrize("outputs", ["sigmoid", "softmax"])
@pytest.mark.parametrize("z", [1e4, 800.0, 40.0])
def test_cross_entropy_of_a_confident_wrong_output_is_the_sum_itself(outputs, z):
    network = Network((np.array([[z], [-z]]),), (np.zeros(2),), (outputs,), "cross_entropy")
    v = network.backprop([1.0], [0.0, 1.0])
    assert pytest.approx(2 * z) == v.C0
    assert v.delta[0] == pytest.approx([1.0, -1.0])
    assert v.dC0_dW[0][:, 0] == pytest.approx([1.0, -1.0])
    assert np.isfinite(v.dC0_da[1]).all()
    assert gradient_check(network, [[1.0]], [[0.0, 1.0]]).largest_error < 1e-5


@pytest.mark.case(16)
def test_a_saturated_neuron_keeps_its_small_derivative():
    v = Chain((50.0,), (0.0,), ("sigmoid",)).backprop(1.0, 0.0)
    assert v.dC0_dw[0] == pytest.approx(2 * np.exp(-50.0), rel=1e-12)


@pytest.mark.case(16)
@pytest.mark.parametrize("activations", [("identity", "identity"), ("identity", "sigmoid")])
def test_what_overflows_is_said_in_one_sentence(activations):
    chain = Chain((1e200, -1e200), (0.0, 0.0), activations)
    assert "smaller weights" in refused(chain.backprop, 1.0, 0.0)
    assert "smaller weights" in refused(chain.network.backprop, [1.0], [0.0])
    assert "smaller weights" in refused(nudge, chain, 1.0, 0.0, "w1", 0.1)


@pytest.mark.case(16)
def test_a_weighted_sum_that_overflows_is_said():
    steep = Chain((1e200, 1e200), (0.0, 0.0), ("identity", "identity"))
    assert "A weighted sum overflows" in refused(steep.forward, 1.0)


@pytest.mark.case(16)
def test_a_derivative_that_overflows_alone_is_said():
    steep = Chain((1e200,), (0.0,), ("identity",))  # dC0/da_0 = 1e200 * 2e150
    assert "A derivative overflows" in refused(steep.backprop, 1e-200, -1e150)
    bright = Chain((1e-200,), (0.0,), ("identity",))  # dC0/dw = 1e200 * 2e150
    assert np.isfinite(bright.cost_of([1e200], [-1e150]))
    assert "A derivative overflows" in refused(bright.backprop, 1e200, -1e150)
    assert "A derivative overflows" in refused(bright.network.backprop, [1e200], [-1e150])
    assert "A derivative overflows" in refused(bright.network.average, [[1e200]], [[-1e150]])
    assert "The gradient overflows" in refused(bright.network.cost_and_gradient, [[1e200]], [[-1e150]])


@pytest.mark.case(16)
def test_a_cost_that_overflows_alone_is_said_too():
    chain = Chain((1e160,), (0.0,), ("identity",))
    assert "The cost overflows" in refused(chain.cost_of, [1.0], [0.0])
    assert "The cost overflows" in refused(chain.average, [1.0], [0.0])
    assert "The cost overflows" in refused(chain.network.cost_of, [[1.0]], [[0.0]])
    less = Chain((1e154,), (0.0,), ("identity",))  # whose two rows are finite one by one
    assert "The cost overflows" in refused(less.cost_of, [1.0, 1.0], [0.0, 0.0])
