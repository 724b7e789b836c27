"""Every shape that a docstring states, and every bad input refused in one sentence with a remedy."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmath import ACTIVATIONS, Chain, MathError, Network
from bpmath.arrays import array
from bpmath.errors import nearest
from tests.bpmath import oracle

numbers = st.floats(-3, 3)
names = st.sampled_from(sorted(ACTIVATIONS))
not_finite = st.sampled_from([float("nan"), float("inf"), float("-inf")])


@st.composite
def networks(draw):
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    activations = tuple(draw(names) for _ in sizes[1:])
    count = sum(n * (n_prev + 1) for n_prev, n in itertools.pairwise(sizes))
    theta = np.array(draw(st.lists(numbers, min_size=count, max_size=count)))
    W, b = zip(*((W[0], b[0]) for W, b in oracle.layers(theta[None], sizes)), strict=True)
    return Network(W, b, activations), theta


@st.composite
def chains(draw):
    depth = draw(st.integers(1, 6))
    numbers_of_depth = st.lists(numbers, min_size=depth, max_size=depth).map(tuple)
    activations = st.lists(names, min_size=depth, max_size=depth).map(tuple)
    return Chain(draw(numbers_of_depth), draw(numbers_of_depth), draw(activations))


@given(networks(), st.integers(1, 4))
def test_a_network_has_the_shapes_it_states(drawn, n):
    network, theta = drawn
    sizes, L = network.sizes, network.L
    X, Y = np.full((n, sizes[0]), 0.3), np.full((n, sizes[-1]), 0.6)
    v = network.backprop(X[0], Y[0])
    assert [len(a) for a in v.a] == [len(d) for d in v.dC0_da] == list(sizes)
    for per_layer in (v.z, v.delta, v.da_dz, v.dC0_db):
        assert [len(entries) for entries in per_layer] == list(sizes[1:])
    for matrices in (v.dC0_dW, v.path_terms):
        assert [m.shape for m in matrices] == [(n, n_prev) for n_prev, n in itertools.pairwise(sizes)]
    assert v.terms.shape == (sizes[-1],)
    average = network.average(X, Y)
    assert average.gradients.shape == (n, len(theta))
    assert average.C_rows.shape == (n,)
    assert len(network.names) == len(set(network.names)) == len(theta)
    assert v.gradient.shape == average.gradient.shape == theta.shape
    assert len(v.z) == L == len(average.dC_dW) == len(average.dC_db)


@given(networks(), st.data())
def test_the_names_of_a_network_find_their_parameters(drawn, data):
    network, theta = drawn
    assert (network.parameters() == theta).all()
    assert (network.with_parameters(theta + 1).parameters() == theta + 1).all()
    name = data.draw(st.sampled_from(network.names))
    other = network.replace(name, 7.5)
    place = [int(part) for part in name[1:].split("_")]
    changed = other.W[place[0] - 1][place[1], place[2]] if name[0] == "w" else other.b[place[0] - 1][place[1]]
    assert changed == 7.5
    assert (other.parameters() != theta).sum() <= 1


@given(chains(), st.integers(1, 4))
def test_a_chain_has_the_shapes_it_states(chain, n):
    average = chain.average(np.full(n, 0.4), np.full(n, 0.9))
    v = average.rows[-1]
    assert v.a.shape == v.dC0_da.shape == (chain.L + 1,)
    for factor in (v.z, v.dz_dw, v.dz_db, v.dz_da_prev, v.da_dz, v.delta, v.dC0_dw, v.dC0_db, average.dC_dw):
        assert factor.shape == (chain.L,)
    assert len(average.rows) == n
    assert average.gradients.shape == (n, 2 * chain.L)
    assert chain.names[:2] == ("w1", "b1")
    assert chain.with_parameters(chain.parameters()) == chain
    assert chain.replace(chain.names[-1], 7.5).b == (*chain.b[:-1], 7.5)
    assert chain.replace(chain.names[-2], 7.5).w == (*chain.w[:-1], 7.5)
    assert chain.forward(0.4).a == pytest.approx(v.a)


def refused(make, *arguments):
    """The sentence with which the request is refused; it ends in a remedy, after a colon."""
    with pytest.raises(MathError) as caught:
        make(*arguments)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert len(sentence.split(": ")[-1]) > 5
    return sentence


@given(chains(), not_finite, st.integers(1, 3))
def test_bad_chains_and_rows_are_refused(chain, bad, more):
    refused(Chain, chain.w, chain.b + (0.1,) * more, chain.activations)
    refused(Chain, chain.w, chain.b, chain.activations[:-1])
    refused(Chain, (*chain.w[:-1], bad), chain.b, chain.activations)
    refused(chain.backprop, bad, 1.0)
    refused(chain.backprop, 1.0, bad)
    refused(chain.average, [0.1] * (more + 1), [0.2])
    refused(chain.average, [], [])
    refused(chain.with_parameters, np.zeros(2 * chain.L + more))
    refused(chain.replace, "w1", bad)
    refused(chain.replace, f"w{chain.L + more}", 1.0)
    refused(chain.forward_from, chain.L + more, 1.0)


@given(networks(), not_finite, st.integers(1, 3), st.data())
def test_bad_networks_and_rows_are_refused(drawn, bad, more, data):
    network, theta = drawn
    x, y = np.zeros(network.sizes[0]), np.zeros(network.sizes[-1])
    W, b, rest = network.W, network.b, (network.activations, network.cost)
    layer = data.draw(st.integers(0, network.L - 1))
    wrong = np.zeros((W[layer].shape[0] + more, W[layer].shape[1]))
    refused(Network, (*W[:layer], wrong, *W[layer + 1 :]), b, *rest)
    refused(Network, W, (*b[:layer], np.full(len(b[layer]), bad), *b[layer + 1 :]), *rest)
    refused(Network, W, b[:-1], *rest)
    refused(network.backprop, np.zeros(len(x) + more), y)
    refused(network.backprop, x, np.zeros(len(y) + more))
    refused(network.average, np.zeros((more + 1, len(x))), np.zeros((more, len(y))))
    refused(network.cost_of, np.full((1, len(x)), bad), y[None])
    refused(network.with_parameters, np.zeros(len(theta) + more))
    refused(network.replace, f"w{network.L + more}_0_0", 1.0)
    refused(network.forward_from, -1, x)


def test_layers_that_do_not_meet_and_names_that_do_not_fit_are_refused():
    W, b = (np.ones((3, 2)), np.ones((1, 4))), (np.zeros(3), np.zeros(1))
    assert "W2 has 4 columns but layer 1 has 3 neurons" in refused(Network, W, b, ("relu", "relu"))
    W = (np.ones((3, 2)), np.ones((1, 3)))
    assert "only stand last" in refused(Network, W, b, ("softmax", "sigmoid"), "cross_entropy")
    assert "'sigmoid'" in refused(Network, W, b, ("sigmoid", "sigmod"))
    assert "'squared'" in refused(Network, W, b, ("sigmoid", "sigmoid"), "sqared")
    assert "cross_entropy" in refused(Network, W, b, ("relu", "relu"), "cross_entropy")
    assert "cross_entropy" in refused(Network, W, b, ("relu", "softmax"))
    assert "real numbers" in refused(Network, ([["one"]],), ([0.0],), ("relu",))
    assert "at least one layer" in refused(Network, (), (), ())
    assert "softmax" in refused(Chain, (1.0,), (0.0,), ("softmax",))
    assert "empty" in refused(Chain, (), (), ())


def test_targets_that_cross_entropy_cannot_mean_are_refused():
    W, b = (np.ones((2, 2)),), (np.zeros(2),)
    softmax = Network(W, b, ("softmax",), "cross_entropy")
    assert "sum to 1" in refused(softmax.backprop, [1.0, 2.0], [1.0, 1.0])
    sigmoid = Network(W, b, ("sigmoid",), "cross_entropy")
    assert "from 0 to 1" in refused(sigmoid.backprop, [1.0, 2.0], [1.5, 0.0])
    assert sigmoid.backprop([1.0, 2.0], [1.0, 1.0]).C0 > 0


def test_a_model_cannot_be_changed_from_outside():
    W = np.ones((1, 2))
    network = Network((W,), (np.zeros(1),), ("identity",))
    W[0, 0] = 9.0
    assert network.W[0][0, 0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        network.W[0][0, 0] = 9.0


def test_what_is_given_as_lists_is_held_as_tuples():
    chain = Chain([1.0, 2.0], [0.0, 0.5], ["tanh", "sigmoid"])
    assert (chain.w, chain.b, chain.activations) == ((1.0, 2.0), (0.0, 0.5), ("tanh", "sigmoid"))
    assert Network([np.eye(2)], [np.zeros(2)], ["tanh"]).activations == ("tanh",)


def test_twelve_names_are_listed_and_more_are_shortened():
    names = [f"w{i}" for i in range(1, 14)]
    assert nearest("?", names[:12]) == f"choose one of {', '.join(names[:12])}"
    assert nearest("?", names) == "choose one of w1, w2, ..., w13"


def test_what_nobody_can_change_is_not_copied_again_and_what_can_be_changed_is() -> None:
    own = np.arange(6.0).reshape(2, 3)
    made = array(own, "X", 2)
    view = own[:]
    view.setflags(write=False)
    assert array(made, "X", 2) is made
    own[0, 0] = 9.0
    assert made[0, 0] == 0.0
    for changeable in (own, view, made[:1], made.astype(np.float32)):
        assert array(changeable, "X", 2) is not changeable
    assert "is empty" in refused(array, array_of_none(), "X", 2)


def array_of_none() -> np.ndarray:
    none = np.empty((0, 3))
    none.setflags(write=False)
    return none


def test_a_step_computes_no_factor_that_the_gradient_does_not_need() -> None:
    network = Network(([[1.0, -2.0]], [[0.5]]), ([0.1], [0.2]), ("tanh", "sigmoid"), "cross_entropy")
    found = network.both_passes([[0.3, 0.1]], [[1.0]])
    assert found.gradients.shape == (1, 5)
    assert vars(found).keys() & {"da_dz", "dC0_da"} == set()
    assert [each.shape for each in found.dC0_da] == [(1, 2), (1, 1), (1, 1)]
    assert found.dC0_da is found.dC0_da
