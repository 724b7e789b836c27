"""Descent takes true steps, moves only what may move, and says when it overflows."""

import numpy as np
import pytest

from bpmath import Chain, MathError, cost_surface, descend
from tests.bpmath import oracle
from tests.bpmath.drawn import CHAIN, away_from_kinks, draw_network
from tests.bpmath.test_shapes import refused

X = np.array([0.0, 0.2, 0.5, 0.8, 1.0])
Y = np.array([0.0, 0.0, 1.0, 0.0, 1.0])


def test_each_step_goes_down_the_oracles_gradient():
    for drawn in [model for model in away_from_kinks(draw_network, 50, 40) if not model.kinked]:
        steps, theta = descend(drawn.network, drawn.X, drawn.Y, 1e-3, 3), drawn.theta
        assert [step.step for step in steps] == [0, 1, 2, 3]
        for step in steps:
            gradient = oracle.complex_step(theta, *drawn.plain)
            assert step.model.parameters() == pytest.approx(theta, rel=1e-10, abs=1e-12)
            assert pytest.approx(oracle.mean_cost(theta[None], *drawn.plain)[0], rel=1e-9) == step.C
            assert step.gradient_norm == pytest.approx(np.linalg.norm(gradient), rel=1e-9)
            theta = theta - 1e-3 * gradient


def test_a_chain_descends_monotonically_at_a_small_rate():
    C = [step.C for step in descend(CHAIN, X, Y, 0.5, 40)]
    assert len(C) == 41
    assert (np.diff(C) < 0).all()


def test_only_the_free_parameters_move():
    steps = descend(CHAIN, X, Y, 2.0, 5, free=("w3", "b3"))
    assert steps[-1].model.w[:2] == CHAIN.w[:2]
    assert steps[-1].model.b[:2] == CHAIN.b[:2]
    assert steps[-1].model.w[2] != CHAIN.w[2]
    first = CHAIN.average(X, Y)
    assert steps[0].gradient_norm == pytest.approx(np.hypot(first.dC_dw[2], first.dC_db[2]))
    assert steps[1].model.b[2] == pytest.approx(2.0 - 2.0 * first.dC_db[2])


@pytest.mark.case(16)
def test_a_descent_that_overflows_says_at_which_step_and_what_to_do():
    line = Chain((1.0, 1.0), (0.0, 0.0), ("identity", "identity"))
    with pytest.raises(MathError, match=r"overflows at step \d+: choose a learning rate below 100"):
        descend(line, X, Y, 100.0, 60)


@pytest.mark.case(16)
def test_a_cost_that_overflows_at_the_start_is_not_blamed_on_the_rate():
    line = Chain((1e200, 1e200), (0.0, 0.0), ("identity", "identity"))
    assert "smaller weights" in refused(descend, line, X, Y, 0.1, 5)


@pytest.mark.case(16)
def test_a_gradient_whose_length_alone_overflows_is_said():
    assert "length of the gradient" in refused(descend, Chain((1e100,), (0.0,), ("identity",)), [1e50], [0.0], 0.1, 1)


@pytest.mark.parametrize(("rate", "steps"), [(0.0, 3), (-1.0, 3), (float("nan"), 3), (1.0, -1)])
def test_a_descent_without_sense_is_refused(rate, steps):
    assert "give" in refused(descend, CHAIN, X, Y, rate, steps)


def test_the_surface_is_the_cost_at_each_pair_and_the_descent_runs_on_it():
    grid1, grid2 = np.linspace(-4, 0, 5), np.linspace(0, 3, 4)
    surface = cost_surface(CHAIN, X, Y, ("w3", "b1"), grid1, grid2)
    assert surface.shape == (5, 4)
    for i, w3 in enumerate(grid1):
        for j, b1 in enumerate(grid2):
            theta = np.array([3.2, b1, -3.4, 1.4, w3, 2.0])
            plain = (1, 1, 1, 1), CHAIN.activations, "squared", X[:, None], Y[:, None]
            assert surface[i, j] == pytest.approx(oracle.mean_cost(theta[None], *plain)[0], rel=1e-12)
    for step in descend(CHAIN, X, Y, 1.0, 4, free=("w3", "b1")):
        w3, b1 = step.model.w[2], step.model.b[0]
        assert cost_surface(CHAIN, X, Y, ("w3", "b1"), [w3], [b1])[0, 0] == pytest.approx(step.C)


def test_a_surface_needs_two_known_parameters():
    assert "two different" in refused(cost_surface, CHAIN, X, Y, ("w1", "w1"), [0.0], [0.0])
    assert "There is no parameter" in refused(cost_surface, CHAIN, X, Y, ("w1", "b9"), [0.0], [0.0])
