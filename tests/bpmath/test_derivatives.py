"""1,000 random chains and 1,000 random networks: bpmath's derivatives are those of the plain formulae."""

import numpy as np
import pytest

from bpmath import ACTIVATIONS, COSTS
from tests.bpmath import oracle
from tests.bpmath.drawn import away_from_kinks, draw_chain, draw_network

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
