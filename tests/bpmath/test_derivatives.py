"""1,000 random chains and 1,000 random networks: bpmath's derivatives are those of the plain formulae.

Judged by difference quotients, by an independent library (autograd), and by bpmath's own gradient check, which is small
on true gradients, large on a false one, and honest about kinks.
"""

from dataclasses import dataclass

import numpy as np
import pytest

from bpmath import ACTIVATIONS, COSTS, Chain, Network, check, gradient_check
from tests.bpmath import oracle
from tests.bpmath.drawn import away_from_kinks, draw_chain, draw_network
from tests.bpmath.test_shapes import refused

BLOCKS, SIZE = range(10), 100


def error(computed, true):
    """The largest difference, relative to the largest entry of the true gradient."""
    largest = np.abs(true).max()
    difference = np.abs(computed - true).max()
    return difference / largest if largest > 0 else difference


def agrees(drawn, gradient):
    central = oracle.central_difference(drawn.theta, 1e-5, *drawn.plain)
    assert error(gradient, central) < 1e-6, drawn
    if not drawn.kinked:
        assert error(gradient, oracle.complex_step(drawn.theta, *drawn.plain)) < 1e-10, drawn


@pytest.mark.parametrize("block", BLOCKS)
def test_networks_agree_with_the_oracle(block):
    for drawn in away_from_kinks(draw_network, block, SIZE):
        average = drawn.network.average(drawn.X, drawn.Y)
        agrees(drawn, average.gradient)
        C, gradient = drawn.network.cost_and_gradient(drawn.X, drawn.Y)
        assert error(gradient, average.gradient) < 1e-12
        true = oracle.mean_cost(drawn.theta[None], *drawn.plain)[0]
        assert [C, average.C, drawn.network.cost_of(drawn.X, drawn.Y)] == pytest.approx([true] * 3, rel=1e-11)


@pytest.mark.parametrize("block", BLOCKS)
def test_chains_agree_with_the_oracle(block):
    for drawn in away_from_kinks(draw_chain, block, SIZE):
        x, y = drawn.X[:, 0], drawn.Y[:, 0]
        average = drawn.chain.average(x, y)
        agrees(drawn, average.gradient)
        true = oracle.mean_cost(drawn.theta[None], *drawn.plain)[0]
        assert [average.C, drawn.chain.cost_of(x, y)] == pytest.approx([true] * 2, rel=1e-12)


def test_the_drawn_models_have_every_activation_cost_depth_and_width():
    networks = [model for block in BLOCKS for model in away_from_kinks(draw_network, block, SIZE)]
    chains = [model for block in BLOCKS for model in away_from_kinks(draw_chain, block, SIZE)]
    assert len(networks) == len(chains) == 1000
    assert {name for model in chains for name in model.activations} == set(ACTIVATIONS)
    assert {name for model in networks for name in model.activations} == {*ACTIVATIONS, "softmax"}
    assert {(model.cost, model.activations[-1]) for model in networks} >= {
        *((cost, name) for cost in COSTS for name in ACTIVATIONS if cost != "cross_entropy"),
        ("cross_entropy", "sigmoid"),
        ("cross_entropy", "softmax"),
    }
    assert {len(model.activations) for model in networks} == set(range(1, 7))
    assert {n for model in networks for n in model.sizes} == set(range(1, 13))
    analytic = [model for model in networks + chains if not model.kinked]
    assert len(analytic) > 400  # those that the complex step judges


def test_every_example_alone_has_the_gradient_it_has_among_the_others():
    for drawn in away_from_kinks(draw_network, 11, 60):
        average = drawn.network.average(drawn.X, drawn.Y)
        for x, y, C0, gradient in zip(drawn.X, drawn.Y, average.C_rows, average.gradients, strict=True):
            values = drawn.network.backprop(x, y)
            assert pytest.approx(C0, rel=1e-13) == values.C0
            assert error(values.gradient, gradient) < 1e-12
            assert values.terms.sum() == pytest.approx(values.C0, rel=1e-13)


def test_models_agree_with_automatic_differentiation():
    for drawn in away_from_kinks(draw_network, 20, 100):
        true = oracle.automatic(drawn.theta, *drawn.plain)
        assert error(drawn.network.average(drawn.X, drawn.Y).gradient, true) < 1e-9, drawn
    for drawn in away_from_kinks(draw_chain, 21, 100):
        true = oracle.automatic(drawn.theta, *drawn.plain)
        assert error(drawn.chain.average(drawn.X[:, 0], drawn.Y[:, 0]).gradient, true) < 1e-9, drawn


def test_the_check_is_small_on_random_models():
    for drawn in away_from_kinks(draw_network, 60, 25):
        result = gradient_check(drawn.network, drawn.X, drawn.Y)
        assert 0 <= result.largest_error < 1e-6, drawn
        assert result.of in drawn.network.names
        assert result.left_out == ()
    for drawn in away_from_kinks(draw_chain, 61, 25):
        assert gradient_check(drawn.chain, drawn.X[:, 0], drawn.Y[:, 0]).largest_error < 1e-6, drawn


@dataclass(frozen=True)
class FalseChain(Chain):
    """A chain whose gradient has one wrong entry."""

    def cost_and_gradient(self, X, Y):
        C, gradient = super().cost_and_gradient(X, Y)
        gradient[2] *= 1.001
        return C, gradient


def test_the_check_finds_a_false_entry_and_names_it():
    result = gradient_check(FalseChain((3.2, -3.4), (-0.4, 1.4), ("sigmoid",) * 2), [0.4, 0.7], [1.0, 0.0])
    assert result.of == "w2"
    assert 1e-5 < result.largest_error < 1e-3
    assert result.method == "central differences with step 6.1e-06"
    falling = FalseChain((1.0, 1.0), (0.0, 0.0), ("identity",) * 2)  # every entry is -8, but for the false one
    assert gradient_check(falling, [1.0], [5.0]).largest_error == pytest.approx(0.001 / 1.001, rel=1e-6)


LARGE = {
    "large targets": ((1.2, 0.7, 0.9), (0.1, -0.2, 0.3), "sigmoid", [735_000.0, 700_000.0, 100.0]),
    "saturated weights": ((1e4, 2e4, -1e4), (0.1, -0.2, 0.3), "sigmoid", [0.2, 0.7, 0.1]),
    "steep softplus": ((1e4, 1e4), (0.1, 0.2), "softplus", [0.2, 0.7, 0.1]),
    "a bias that swallows the step": ((1.2, 0.7), (1e12, 0.0), "sigmoid", [0.2, 0.7, 0.1]),
    "activations as large": ((1.2, 0.7, 0.9), (1e12, 0.0, 1e12), "softplus", [0.2, 0.7, 0.1]),
    "the same with a kink": ((1.2, 0.7), (1e12, 0.0), "relu", [0.2, 0.7, 0.1]),
}
"""Right derivatives that a difference with one step for all cannot measure: weights, biases, activation, targets."""


@pytest.mark.case(16)
@pytest.mark.parametrize(("w", "b", "name", "y"), LARGE.values(), ids=LARGE)
def test_right_derivatives_of_large_numbers_agree(w, b, name, y):
    assert gradient_check(Chain(w, b, (name,) * len(w)), [0.5, 1.0, -0.3], y).largest_error < 1e-6


@pytest.mark.case(16)
@pytest.mark.parametrize("case", ["large targets", "steep softplus", "activations as large"])
def test_a_false_entry_is_found_among_large_numbers_too(case):
    w, b, name, y = LARGE[case]
    result = gradient_check(FalseChain(w, b, (name,) * len(w)), [0.5, 1.0, -0.3], y)
    assert result.of == "w2"
    assert result.largest_error > 1e-5


@pytest.mark.case(16)
def test_rows_on_a_kink_are_named_and_left_out():
    chain = Chain((1.0,), (-0.5,), ("relu",))
    result = gradient_check(chain, [0.9, 0.5, 0.50005, 0.2], [1.0, 1.0, 1.0, 1.0])
    assert result.left_out == (1, 2)
    assert result.largest_error < 1e-8
    edge = Chain((1.0,), (0.0,), ("relu",))
    assert gradient_check(edge, [1e-4, 0.9999e-4, -0.5], [1.0, 1.0, 1.0]).left_out == (1,)  # nearer than 1e-4
    W = (np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([[1.0, 1.0]]))
    network = Network(W, (np.zeros(2), np.zeros(1)), ("leaky_relu", "sigmoid"))
    result = gradient_check(network, [[0.3, 0.3], [0.3, 0.1]], [[1.0], [0.0]])
    assert result.left_out == (0,)
    assert result.largest_error < 1e-7


@pytest.mark.case(16)
def test_a_table_of_kinks_alone_is_refused():
    assert "change a bias" in refused(gradient_check, Chain((1.0,), (-0.5,), ("relu",)), [0.5], [1.0])


def test_a_dead_network_has_an_absolute_error():
    result = gradient_check(Chain((1.0,), (-5.0,), ("relu",)), [0.5], [1.0])
    assert result.largest_error == 0.0


def test_neurons_measured_at_once_give_what_each_parameter_gives_alone():
    rng = np.random.default_rng(5)
    W = tuple(rng.normal(size=shape) for shape in ((4, 3), (5, 4), (2, 5)))
    b = tuple(rng.normal(size=n) for n in (4, 5, 2))
    X, Y = rng.normal(size=(6, 3)), np.eye(2)[[0, 1, 1, 0, 1, 0]]
    for outputs, kind in (("identity", "squared"), ("sigmoid", "cross_entropy"), ("softmax", "cross_entropy")):
        network = Network(W, b, ("tanh", "softplus", outputs), kind)
        alone = [check._difference(network, X, Y, index, 1e-5)[0] for index in range(len(network.names))]
        np.testing.assert_allclose(check._central_differences(network, X, Y, 1e-5), alone, rtol=1e-7, atol=1e-9)


def test_of_many_rows_and_parameters_some_rows_are_checked_and_that_is_said(monkeypatch):
    monkeypatch.setattr(check, "MOST_WORK", 100_000)
    rng = np.random.default_rng(6)
    network = Network((rng.normal(size=(10, 10)),), (np.zeros(10),), ("sigmoid",))
    X, Y = rng.normal(size=(2000, 10)), rng.uniform(size=(2000, 10))
    found = gradient_check(network, X, Y)
    assert found.largest_error < 1e-6
    assert found.method.endswith(" over 45 of 2,000 rows")
