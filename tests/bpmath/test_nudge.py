"""A nudge's changes are the true ones, and their ratio settles on the derivative."""

import numpy as np
import pytest

from bpmath import Chain, Network, nudge, shrinking
from tests.bpmath import oracle
from tests.bpmath.drawn import CHAIN, away_from_kinks, draw_chain, draw_network
from tests.bpmath.test_shapes import refused

X, Y = 0.55, 1.0


@pytest.fixture
def network():
    W = (np.array([[0.5, -0.8], [1.1, 0.3], [-0.7, 0.5]]), np.array([[1.5, -1.2, 0.4], [-1.2, 1.6, 2.0]]))
    return Network(W, (np.array([0.1, -0.2, 0.3]), np.array([-1.2, 0.4])), ("tanh", "sigmoid"))


def forward(w, b, x):
    """The plain chain: all a and z."""
    a, z = [x], []
    for w_l, b_l in zip(w, b, strict=True):
        z.append(w_l * a[-1] + b_l)
        a.append(1 / (1 + np.exp(-z[-1])))
    return np.array(a), np.array(z)


def test_a_nudged_weight_moves_what_the_plain_formulae_say():
    moved = nudge(CHAIN, X, Y, "w2", 0.01)
    a, z = forward(CHAIN.w, CHAIN.b, X)
    a_after, z_after = forward((3.2, -3.39, -3.1), CHAIN.b, X)
    assert moved.da == pytest.approx(a_after - a, abs=1e-15)
    assert moved.dz == pytest.approx(z_after - z, abs=1e-15)
    assert moved.da[0] == moved.da[1] == moved.dz[0] == 0
    assert moved.dC0 == pytest.approx((a_after[-1] - Y) ** 2 - (a[-1] - Y) ** 2, abs=1e-15)
    assert moved.ratio == pytest.approx(moved.dC0 / 0.01)
    assert moved.before.a == pytest.approx(a)
    assert moved.after.z == pytest.approx(z_after)


def test_a_nudged_activation_keeps_what_is_before_and_moves_what_is_after():
    moved = nudge(CHAIN, X, Y, "a1", -0.02)
    a, _ = forward(CHAIN.w, CHAIN.b, X)
    a_after, z_after = forward(CHAIN.w[1:], CHAIN.b[1:], a[1] - 0.02)
    assert moved.da[:2] == pytest.approx([0, -0.02], abs=1e-15)
    assert moved.dz[0] == 0
    assert moved.after.a[1:] == pytest.approx(a_after)
    assert moved.after.z[1:] == pytest.approx(z_after)
    assert moved.dC0 == pytest.approx((a_after[-1] - Y) ** 2 - (a[-1] - Y) ** 2, abs=1e-15)


def test_a_nudged_input_is_another_input_and_a_nudged_output_changes_only_the_cost():
    other = CHAIN.backprop(X + 0.1, Y)
    assert nudge(CHAIN, X, Y, "a0", 0.1).C0_after == pytest.approx(other.C0)
    out = nudge(CHAIN, X, Y, "a3", 0.1)
    assert (out.dz == 0).all()
    assert out.C0_after == pytest.approx((CHAIN.backprop(X, Y).a[-1] + 0.1 - Y) ** 2)


@pytest.mark.parametrize("name", ["w3", "b3", "a2"])
def test_the_three_quotients_multiply_to_the_ratio(name):
    moved = nudge(CHAIN, X, Y, name, 0.01)
    dz_dw, da_dz, dC0_da = moved.dz[-1] / moved.by, moved.da[-1] / moved.dz[-1], moved.dC0 / moved.da[-1]
    assert dz_dw * da_dz * dC0_da == pytest.approx(moved.ratio, rel=1e-9)
    v = CHAIN.backprop(X, Y)
    assert dz_dw == pytest.approx({"w3": v.a[2], "b3": 1.0, "a2": -3.1}[name], rel=1e-9)
    assert da_dz == pytest.approx(v.da_dz[-1], rel=0.01)
    assert dC0_da == pytest.approx(v.dC0_da[-1], rel=0.05)


def test_a_nudge_before_a_dead_neuron_changes_neither_its_activation_nor_the_cost():
    dead = Chain((1.0,), (-5.0,), ("relu",))
    moved = nudge(dead, 1.0, 1.0, "w1", 0.01)
    assert moved.dz[-1] / moved.by == pytest.approx(1.0)
    assert moved.da[-1] == 0.0
    assert moved.ratio == 0.0


def test_the_ratio_settles_on_the_derivative_of_every_quantity_of_a_chain():
    for drawn in away_from_kinks(draw_chain, 40, 40):
        v = drawn.chain.backprop(drawn.X[0, 0], drawn.Y[0, 0])
        true = dict(zip(drawn.chain.names, v.gradient, strict=True))
        true |= {f"a{layer}": dC0_da for layer, dC0_da in enumerate(v.dC0_da)}
        largest = max(map(abs, true.values()))
        for name, derivative in true.items():
            sizes = (1e-2, 1e-4, 1e-6)
            settled = shrinking(drawn.chain, drawn.X[0, 0], drawn.Y[0, 0], name, sizes)
            assert tuple(size for size, _ in settled) == sizes
            assert settled[-1][1] == pytest.approx(derivative, abs=2e-4 * largest + 1e-9)


def test_the_error_of_the_ratio_shrinks_with_the_nudge():
    derivative = CHAIN.backprop(X, Y).dC0_dw[-1]
    errors = [abs(ratio - derivative) for _, ratio in shrinking(CHAIN, X, Y, "w3", (0.1, 0.01, 0.001))]
    assert 8 < errors[0] / errors[1] < 12
    assert 8 < errors[1] / errors[2] < 12


def test_the_ratio_settles_on_the_derivative_of_every_quantity_of_a_network():
    for drawn in away_from_kinks(draw_network, 41, 25):
        v, random = drawn.network.backprop(drawn.X[0], drawn.Y[0]), np.random.default_rng(drawn.seed)
        true = dict(zip(drawn.network.names, v.gradient, strict=True))
        true |= {f"a{i}_{k}": d for i, layer in enumerate(v.dC0_da) for k, d in enumerate(layer)}
        largest = max(map(abs, true.values()))
        for name in random.choice(list(true), 15):
            ((_, ratio),) = shrinking(drawn.network, drawn.X[0], drawn.Y[0], str(name), (1e-6,))
            assert ratio == pytest.approx(true[name], abs=2e-4 * largest), (drawn, name)


def test_a_nudged_neuron_of_a_network_moves_what_the_plain_formulae_say(network):
    x, y = np.array([0.4, -0.9]), np.array([1.0, 0.0])
    moved = nudge(network, x, y, "a1_2", 0.05)
    (a,), sizes = network.parameters()[None], network.sizes
    plain_a, plain_z = oracle.forward(a[None], sizes, network.activations, x)
    hidden = plain_a[1][0] + np.array([0, 0, 0.05])
    z = network.W[1] @ hidden + network.b[1]
    assert moved.da[0] == pytest.approx([0, 0])
    assert moved.da[1] == pytest.approx([0, 0, 0.05])
    assert moved.dz[0] == pytest.approx([0, 0, 0])
    assert moved.dz[1] == pytest.approx(z - plain_z[1][0])
    out = 1 / (1 + np.exp(-z))
    assert moved.da[2] == pytest.approx(out - plain_a[2][0])
    assert moved.dC0 == pytest.approx(((out - y) ** 2 - (plain_a[2][0] - y) ** 2).sum())
    assert moved.ratio == pytest.approx(moved.dC0 / 0.05)


@pytest.mark.parametrize("outputs", ["sigmoid", "softmax"])
def test_a_nudged_output_of_cross_entropy_moves_the_cost_though_z_stays(outputs):
    W, b = (np.array([[0.5, -0.8], [1.1, 0.3]]),), (np.array([0.1, -0.2]),)
    model = Network(W, b, (outputs,), "cross_entropy")
    x, y = np.array([0.4, -0.9]), np.array([1.0, 0.0])
    derivative = model.backprop(x, y).dC0_da[1][0]
    moved = nudge(model, x, y, "a1_0", 1e-6)
    assert (moved.dz[0] == 0).all()
    assert moved.ratio == pytest.approx(derivative, rel=1e-5)
    assert "nudge it by less" in refused(nudge, model, x, y, "a1_0", -model.forward(x).a[1][0])


def test_a_request_without_an_answer_is_one_sentence(network):
    assert "'w3'" in refused(nudge, CHAIN, X, Y, "w33", 0.01)
    assert "from a0 to a3" in refused(nudge, CHAIN, X, Y, "a4", 0.01)
    assert "from a0_0 to a2_1" in refused(nudge, network, [0.1, 0.2], [1, 0], "a1_3", 0.01)
    assert "other than 0" in refused(lambda: nudge(CHAIN, X, Y, "w3", 0.0).ratio)
    assert "not finite" in refused(nudge, CHAIN, X, Y, "w3", float("nan"))


@pytest.mark.parametrize("by", [-0.6, 0.6])
def test_an_output_is_not_nudged_out_of_what_cross_entropy_has_a_value_for(by):
    one = Network(([[0.0]],), ([0.0],), ("sigmoid",), cost="cross_entropy")
    assert "where cross_entropy ends" in refused(nudge, one, [1.0], [1.0], "a1_0", by)
