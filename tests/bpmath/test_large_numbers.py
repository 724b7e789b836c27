"""Saturated neurons and large sums stay finite and silent; what overflows is one sentence."""

import numpy as np
import pytest

from bpmath import ACTIVATIONS, Chain, Network, gradient_check, nudge
from tests.bpmath.test_shapes import refused


@pytest.fixture(autouse=True)
def floating_point_flags_raise():
    with np.errstate(all="raise"):
        yield


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("z", [1e4, -1e4, 709.0, -709.0])
def test_a_chain_of_large_sums_has_finite_derivatives(name, z):
    chain = Chain((z, 0.5), (0.0, 0.1), (name, name))
    v = chain.backprop(1.0, 0.5)
    assert v.z[0] == z
    assert np.isfinite(v.gradient).all()
    assert np.isfinite(nudge(chain, 1.0, 0.5, "w1", 0.01).dC0)


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


def test_a_saturated_neuron_keeps_its_small_derivative():
    v = Chain((50.0,), (0.0,), ("sigmoid",)).backprop(1.0, 0.0)
    assert v.dC0_dw[0] == pytest.approx(2 * np.exp(-50.0), rel=1e-12)


@pytest.mark.parametrize("activations", [("identity", "identity"), ("identity", "sigmoid")])
def test_what_overflows_is_said_in_one_sentence(activations):
    chain = Chain((1e200, -1e200), (0.0, 0.0), activations)
    assert "smaller weights" in refused(chain.backprop, 1.0, 0.0)
    assert "smaller weights" in refused(chain.network.backprop, [1.0], [0.0])
    assert "smaller weights" in refused(nudge, chain, 1.0, 0.0, "w1", 0.1)


def test_a_weighted_sum_that_overflows_is_said():
    steep = Chain((1e200, 1e200), (0.0, 0.0), ("identity", "identity"))
    assert "A weighted sum overflows" in refused(steep.forward, 1.0)


def test_a_derivative_that_overflows_alone_is_said():
    steep = Chain((1e200,), (0.0,), ("identity",))  # dC0/da_0 = 1e200 * 2e150
    assert "A derivative overflows" in refused(steep.backprop, 1e-200, -1e150)
    bright = Chain((1e-200,), (0.0,), ("identity",))  # dC0/dw = 1e200 * 2e150
    assert np.isfinite(bright.cost_of([1e200], [-1e150]))
    assert "A derivative overflows" in refused(bright.backprop, 1e200, -1e150)
    assert "A derivative overflows" in refused(bright.network.backprop, [1e200], [-1e150])
    assert "A derivative overflows" in refused(bright.network.average, [[1e200]], [[-1e150]])
    assert "The gradient overflows" in refused(bright.network.cost_and_gradient, [[1e200]], [[-1e150]])


def test_a_cost_that_overflows_alone_is_said_too():
    chain = Chain((1e160,), (0.0,), ("identity",))
    assert "The cost overflows" in refused(chain.cost_of, [1.0], [0.0])
    assert "The cost overflows" in refused(chain.average, [1.0], [0.0])
    assert "The cost overflows" in refused(chain.network.cost_of, [[1.0]], [[0.0]])
    less = Chain((1e154,), (0.0,), ("identity",))  # whose two rows are finite one by one
    assert "The cost overflows" in refused(less.cost_of, [1.0, 1.0], [0.0, 0.0])
