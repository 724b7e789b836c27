"""The identities the film tells: products of factors, means of derivatives, sums over paths."""

import numpy as np
import pytest

from bpmath import Chain, Network, nudge
from tests.bpmath import oracle
from tests.bpmath.drawn import away_from_kinks, draw_chain, draw_network

CHAINS, NETWORKS = away_from_kinks(draw_chain, 30, 60), away_from_kinks(draw_network, 31, 60)


def test_the_derivative_of_the_cost_is_twice_the_error():
    chain = Chain((3.2, -3.4, -3.1), (-0.4, 1.4, 2.0), ("sigmoid", "tanh", "sigmoid"))
    values = chain.backprop(0.55, 0.3)
    assert (values.a[-1] - 0.3) ** 2 == values.C0
    assert values.dC0_da[-1] == 2 * (values.a[-1] - 0.3)
    network = Network((np.array([[0.5], [1.5]]),), (np.array([0.1, -0.2]),), ("identity",))
    values = network.backprop([2.0], [0.0, 1.0])
    assert values.a[1] == pytest.approx([1.1, 2.8])
    assert values.terms == pytest.approx([1.21, 3.24])
    assert values.dC0_da[1] == pytest.approx([2.2, 3.6])


def test_every_derivative_of_a_chain_is_the_product_of_its_three_factors():
    for drawn in CHAINS:
        v = drawn.chain.backprop(drawn.X[0, 0], drawn.Y[0, 0])
        for i, (w, name) in enumerate(zip(drawn.chain.w, drawn.activations, strict=True)):
            h = 1e-6
            sigma = oracle.ACTIVATIONS[name]
            quotient = (sigma(v.z[i] + h) - sigma(v.z[i] - h)) / (2 * h)
            assert v.da_dz[i] == pytest.approx(quotient, rel=1e-6, abs=1e-9)
            assert (v.dz_dw[i], v.dz_db[i], v.dz_da_prev[i]) == (v.a[i], 1.0, w)
            rest = v.da_dz[i] * v.dC0_da[i + 1]
            assert v.delta[i] == pytest.approx(rest, rel=1e-14)
            assert v.dC0_dw[i] == pytest.approx(v.dz_dw[i] * rest, rel=1e-14)
            assert v.dC0_db[i] == pytest.approx(v.dz_db[i] * rest, rel=1e-14)
            assert v.dC0_da[i] == pytest.approx(v.dz_da_prev[i] * rest, rel=1e-14)
        assert v.gradient[0::2] == pytest.approx(v.dC0_dw)
        assert v.gradient[1::2] == pytest.approx(v.dC0_db)


def test_the_derivative_of_the_mean_is_the_mean_of_the_derivatives():
    for drawn in CHAINS:
        x, y = drawn.X[:, 0], drawn.Y[:, 0]
        average = drawn.chain.average(x, y)
        alone = [drawn.chain.backprop(*row) for row in zip(x, y, strict=True)]
        assert average.gradient == pytest.approx(np.mean([v.gradient for v in alone], axis=0), rel=1e-13)
        assert average.gradients == pytest.approx(np.array([v.gradient for v in alone]), rel=1e-13)
        assert pytest.approx(np.mean([v.C0 for v in alone]), rel=1e-13) == average.C
        assert average.C_rows == pytest.approx([v.C0 for v in alone], rel=1e-13)
    for drawn in NETWORKS:
        average = drawn.network.average(drawn.X, drawn.Y)
        alone = [drawn.network.backprop(*row).gradient for row in zip(drawn.X, drawn.Y, strict=True)]
        assert average.gradient == pytest.approx(np.mean(alone, axis=0), rel=1e-10, abs=1e-15)


def test_the_terms_of_all_paths_add_up_to_the_derivative_of_a_neuron():
    for drawn in NETWORKS:
        v = drawn.network.backprop(drawn.X[0], drawn.Y[0])
        for layer, W in enumerate(drawn.network.W):
            for k in range(W.shape[1]):
                paths = [W[j, k] * v.delta[layer][j] for j in range(len(W))]
                assert v.path_terms[layer][:, k] == pytest.approx(paths, rel=1e-14)
                assert v.dC0_da[layer][k] == pytest.approx(sum(paths), rel=1e-9, abs=1e-14)
            assert v.dC0_da[layer] == pytest.approx(W.T @ v.delta[layer], rel=1e-12, abs=1e-15)


def cost_from(drawn, layer, a, edge=None):
    """The oracle's C0 when layer `layer` has activations a; edge = (j, k, the a_k that k -> j alone sees)."""
    upper = list(oracle.layers(drawn.theta[None], drawn.sizes))[layer:]
    for (W, b), name in zip(upper, drawn.activations[layer:], strict=True):
        z = W[0] @ a + b[0]
        if edge is not None:
            j, k, seen = edge
            z[j] += W[0][j, k] * (seen - a[k])
            edge = None
        a = oracle.ACTIVATIONS[name](z)
    return oracle.terms(drawn.cost, drawn.activations[-1], a, z, drawn.Y[0]).sum()


def test_each_path_term_is_what_a_nudge_over_that_edge_alone_does_to_the_cost():
    h = 1e-5
    for drawn in NETWORKS:
        v = drawn.network.backprop(drawn.X[0], drawn.Y[0])
        for layer, terms in enumerate(v.path_terms):
            a, largest = v.a[layer], max(np.abs(terms).max(), 1e-3)
            k = int(np.abs(terms).max(axis=0).argmax())
            for j in range(len(terms)):
                up, down = (cost_from(drawn, layer, a, (j, k, a[k] + by)) for by in (h, -h))
                assert terms[j, k] == pytest.approx((up - down) / (2 * h), abs=1e-5 * largest)
            step = h * np.eye(len(a))[k]
            quotient = (cost_from(drawn, layer, a + step) - cost_from(drawn, layer, a - step)) / (2 * h)
            assert v.dC0_da[layer][k] == pytest.approx(quotient, abs=1e-5 * largest)


def test_delta_times_the_activation_before_fills_the_matrix():
    for drawn in NETWORKS:
        v = drawn.network.backprop(drawn.X[0], drawn.Y[0])
        for layer, (dW, delta) in enumerate(zip(v.dC0_dW, v.delta, strict=True)):
            for j, k in np.ndindex(*dW.shape):
                assert dW[j, k] == delta[j] * v.a[layer][k]
            slope = v.da_dz[layer]
            if slope is None:
                assert drawn.activations[layer] == "softmax"
                assert delta == pytest.approx(v.a[-1] - drawn.Y[0])
            else:
                assert delta == pytest.approx(slope * v.dC0_da[layer + 1], rel=1e-9)


def test_a_chain_is_a_network_of_ones():
    for drawn in CHAINS:
        x, y = drawn.X[0], drawn.Y[0]
        chain, network = drawn.chain.backprop(x[0], y[0]), drawn.chain.network.backprop(x, y)
        assert drawn.chain.network.sizes == (1,) * (drawn.chain.L + 1)
        assert np.ravel(network.a) == pytest.approx(chain.a)
        assert np.ravel(network.z) == pytest.approx(chain.z)
        assert pytest.approx(chain.C0) == network.C0
        assert np.ravel(network.dC0_da) == pytest.approx(chain.dC0_da)
        assert np.ravel(network.delta) == pytest.approx(chain.delta)
        assert network.gradient == pytest.approx(chain.gradient)
        by = nudge(drawn.chain, x[0], y[0], "a0", 0.01).ratio
        assert nudge(drawn.chain.network, x, y, "a0_0", 0.01).ratio == pytest.approx(by, rel=1e-9)
