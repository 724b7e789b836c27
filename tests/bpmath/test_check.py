"""The gradient check: small on true gradients, large on a false one, and honest about kinks."""

from dataclasses import dataclass

import numpy as np
import pytest

from bpmath import Chain, MathError, Network, gradient_check
from tests.bpmath.drawn import away_from_kinks, draw_chain, draw_network


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


def test_a_table_of_kinks_alone_is_refused():
    with pytest.raises(MathError, match="change a bias"):
        gradient_check(Chain((1.0,), (-0.5,), ("relu",)), [0.5], [1.0])


def test_a_dead_network_has_an_absolute_error():
    result = gradient_check(Chain((1.0,), (-5.0,), ("relu",)), [0.5], [1.0])
    assert result.largest_error == 0.0
