"""How well a network answers its rows, and what is said where another reading of the file would answer far better."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from bpmath import Network, passes
from bpmath.arrays import Array
from bpmath.descent import descend
from bpmath.functions import cost
from render.data.fit import better_readings, chance, fits
from scenes.lesson import Lesson, NetworkLesson, embedded
from scenes.lesson.faults import Faults
from scenes.lesson.rows import scaling

Spoil = Callable[[NetworkLesson], NetworkLesson]


@pytest.fixture(scope="module")
def learned() -> Lesson:
    """Three clusters in the plane, told apart by a network that our own descent has trained."""
    angle = np.arange(90) * 2.0 * np.pi / 90
    raw = np.stack([40.0 + 3.0 * np.cos(angle), 7.0 + np.sin(angle)], axis=1)
    Y = np.eye(3)[np.arange(90) // 30]
    scale = scaling("standard", raw, ("p", "q"), Faults("lesson.toml"))
    assert scale is not None, "both columns vary"
    start = network_of(
        W=([[0.5, -1.5], [1.5, 0.5]], [[0.5, 0.9], [-0.8, 0.4], [0.2, -1.0]]),
        b=([0.5, -0.5], [0.0, 0.0, 0.0]),
        activations=("tanh", "softmax"),
        cost="cross_entropy",
    )
    X = scale.apply(raw)
    model = descend(start, X, Y, 2.0, 400)[-1].model
    names, labels = ("p", "q"), ("north", "east", "south")
    return with_network(NetworkLesson(model, X, Y, raw, 0, names, labels, "side", scale))


def network_of(
    W: Sequence[object], b: Sequence[object], activations: tuple[str, ...], cost: str = "squared"
) -> Network:
    return Network(tuple(np.array(each) for each in W), tuple(np.array(each) for each in b), activations, cost)


def with_network(network: NetworkLesson) -> Lesson:
    return replace(embedded(), network=network, hash=str(id(network)))


def test_the_embedded_lesson_begins_with_half_its_rows_wrong() -> None:
    chain, network = fits(embedded())
    assert (chain.right, chain.n, network.right, network.n) == (10, 20, 50, 100)
    assert embedded().chain.model.cost_of(embedded().chain.x, embedded().chain.y) == chain.C
    assert better_readings(embedded()) == ()


def test_a_trained_network_is_right_on_most_rows_and_gets_no_warning(learned: Lesson) -> None:
    network = fits(learned)[1]
    assert network.right is not None
    assert network.right >= 85
    assert better_readings(learned) == ()


def by_reversed_labels(network: NetworkLesson) -> NetworkLesson:
    order = [2, 0, 1]
    return replace(network, Y=network.Y[:, order], labels=tuple(network.labels[j] for j in order))


def by_no_scaling(network: NetworkLesson) -> NetworkLesson:
    scale = scaling("none", network.raw, network.input_names, Faults("lesson.toml"))
    assert scale is not None
    return replace(network, X=network.raw, scaling=scale)


def by_transposed_weights(network: NetworkLesson) -> NetworkLesson:
    W = tuple(W.T if len(W) == W.shape[1] else W for W in network.model.W)
    return replace(network, model=replace(network.model, W=W))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (by_reversed_labels, 'labels = ["north", "east", "south"]'),
        (by_no_scaling, 'scale = "standard"'),
        (by_transposed_weights, "the square matrices of weights transposed"),
    ],
)
def test_what_was_meant_is_found(learned: Lesson, spoil: Spoil, words: str) -> None:
    best = better_readings(with_network(spoil(learned.network)))[0]
    assert (best.what, best.right) == (words, fits(learned)[1].right)


def test_another_activation_is_found(learned: Lesson) -> None:
    wrong = replace(learned.network.model, activations=("relu", "softmax"))
    lesson = with_network(replace(learned.network, model=wrong))
    assert "the activation tanh in the hidden layers" in [each.what for each in better_readings(lesson)]


@pytest.mark.parametrize(
    ("model", "Y"),
    [
        (network_of(([[1.0]],), ([0.0],), ("identity",)), np.array([[0.0], [1.0], [5.0]])),
        (network_of(([[1.0]],), ([0.0],), ("sigmoid",), "cross_entropy"), np.array([[0.0], [1.0], [1.0]])),
        (network_of(([[1.0]] * 3,), ([0.0] * 3,), ("softmax",), "cross_entropy"), np.eye(3)[[0, 0, 1, 2]]),
    ],
)
def test_no_single_answer_costs_less_than_chance(model: Network, Y: Array) -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        a = rng.dirichlet(np.ones(Y.shape[1])) if model.activations[-1] == "softmax" else rng.random(1)
        every = np.broadcast_to(a, Y.shape)
        assert passes.cost_of_outputs(cost(model.cost, model.activations[-1]), every, None, Y)[1] >= chance(model, Y)
