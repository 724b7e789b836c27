"""What questions are asked about: small pieces of the lesson's chain and network, with numbers near its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from bpmath import ACTIVATIONS, Chain, ChainValues, Network, NetworkValues
from render.questions.question import computed, given
from scenes.lesson import Lesson
from scenes.numbers.last_connection import FORMULAE, display_name
from scenes.story import Shown

T = TypeVar("T")
LARGEST = 5.0
"""Numbers of a lesson that are larger are asked about as if they were this large."""
SPREAD = 0.25, 0.02
"""How far a number is drawn from the lesson's, and by how much further with every attempt that made no question."""

PATIENCE = 40
"""Vain attempts with a lesson's own function: where it is straight, some mistakes lead to the right answer."""
CURVES = ("sigmoid", "tanh")
"""Functions that bend at every z."""


class Draw:
    """Numbers in a lesson's neighbourhood from a fixed seed; later attempts at the same question reach further."""

    def __init__(self, lesson: Lesson, seed: Sequence[int], vain: int) -> None:
        self.lesson = lesson
        self._rng = np.random.default_rng(seed)
        self._spread = SPREAD[0] + SPREAD[1] * vain
        self._vain = vain

    def near(self, value: float, decimals: int = 2) -> float:
        """A number near this one, with so many decimals, and not 0."""
        around = float(np.clip(value, -LARGEST, LARGEST)) / max(1.0, self._spread)
        drawn = around * (1 + self._spread * self._either()) + min(1.0, self._spread) * self._either()
        return round(drawn, decimals) or 10.0**-decimals

    def within(self, value: float, activation: str | None) -> float:
        """A number near this one that an activation can have; `activation` None is an input, which can be anything."""
        low, high = ACTIVATIONS[activation].bounds if activation else (-np.inf, np.inf)
        low, high = (0.02 if low == 0 else low + 0.05), high - 0.05
        return round(float(np.clip(self.near(value), low, high)), 2)

    def pick(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[int(self._rng.integers(len(things)))]

    def function(self, own: str) -> str:
        """The lesson's own function; once many attempts were vain, one that bends at every z."""
        return own if self._vain < PATIENCE or own == "softmax" else self.pick(CURVES)

    def target(self, own: float) -> float:
        """The target as it stands in the data, unless it is very large; after still more attempts, one near it."""
        return round(float(np.clip(own, -LARGEST, LARGEST)), 2) if self._vain < 4 * PATIENCE else self.near(own)

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return int(self._rng.integers(low, high + 1))

    def _either(self) -> float:
        return float(self._rng.uniform(-1, 1))


@dataclass(frozen=True)
class Connection:
    """One connection: the previous activation goes in, and the target is known."""

    chain: Chain
    a_prev: float
    y: float

    @cached_property
    def at(self) -> ChainValues:
        """Both passes."""
        return self.chain.backprop(self.a_prev, self.y)

    @property
    def values(self) -> dict[str, Shown]:
        """Everything about it by the names of the film, and `sigma`, the name of its function."""
        at, w, b = self.at, self.chain.w[-1], self.chain.b[-1]
        drawn = {"w": w, "b": b, "a_prev": self.a_prev, "y": self.y}
        found = {name: given(value, FORMULAE[name]) for name, value in drawn.items()}
        names = ("z", "a", "da_dz", "dC0_da", "dC0_dw", "dC0_db")
        found |= {name: computed(getattr(at, name)[-1], FORMULAE[name]) for name in names}
        found["C0"] = computed(at.C0, FORMULAE["C0"])
        found["dC0_da_prev"] = computed(at.dC0_da[-2], FORMULAE["dC0_da_prev"])
        name = self.chain.activations[-1]
        return found | {"sigma": Shown(display_name(name), "the activation function")}


def connection(draw: Draw, activation: str | None = None) -> Connection:
    """Near the chain's last connection, for one of its rows; with its own activation unless told otherwise."""
    chain = draw.lesson.chain
    model, row = chain.model, draw.number(0, len(chain.x) - 1)
    before = model.activations[-2] if model.L > 1 else None
    a_prev = draw.within(float(model.forward(float(chain.x[row])).a[-2]), before)
    w, b = draw.near(model.w[-1]), draw.near(model.b[-1])
    return Connection(
        Chain((w,), (b,), (activation or draw.function(model.activations[-1]),)),
        a_prev,
        draw.target(float(chain.y[row])),
    )


def several(draw: Draw, count: int) -> tuple[Connection, ...]:
    """One connection for several rows: the weights stay, inputs and targets change."""
    first = connection(draw)
    others = (connection(draw) for _ in range(count - 1))
    return (first, *(Connection(first.chain, each.a_prev, each.y) for each in others))


@dataclass(frozen=True)
class TwoLinks:
    """A chain of two connections near the lesson's last, its input and its target."""

    chain: Chain
    x: float
    y: float

    @cached_property
    def at(self) -> ChainValues:
        """Both passes."""
        return self.chain.backprop(self.x, self.y)

    @property
    def values(self) -> dict[str, Shown]:
        """What was drawn: w_1, b_1, w_2, b_2, x and y, and the function's name."""
        found = {"x": given(self.x, "a^(0)"), "y": given(self.y, "y")}
        for layer, (w, b) in enumerate(zip(self.chain.w, self.chain.b, strict=True), 1):
            found |= {f"w_{layer}": given(w, f"w^({layer})"), f"b_{layer}": given(b, f"b^({layer})")}
        return found | {"sigma": Shown(display_name(self.chain.activations[0]), "the activation function")}


def two_links(draw: Draw) -> TwoLinks:
    """Two connections, one behind the other."""
    first, last = connection(draw).chain, connection(draw)
    chain = Chain(first.w + last.chain.w, first.b + last.chain.b, first.activations * 2)
    return TwoLinks(chain, last.a_prev, last.y)


@dataclass(frozen=True)
class Layer:
    """Two neurons that feed two outputs: what a neuron of the last hidden layer sees of the network above it."""

    network: Network
    a_prev: tuple[float, float]
    y: tuple[float, float]

    @cached_property
    def at(self) -> NetworkValues:
        """Both passes."""
        return self.network.backprop(self.a_prev, self.y)

    @property
    def values(self) -> dict[str, Shown]:
        """w_jk, a_prev_k, b_j, y_j, z_j, a_j and delta_j of the neurons j and k."""
        at, W, b = self.at, self.network.W[0], self.network.b[0]
        found = {}
        for j in range(2):
            found[f"b_{j}"] = given(float(b[j]), f"b_{j}")
            found[f"y_{j}"] = given(self.y[j], f"y_{j}", 0)
            found[f"a_prev_{j}"] = given(self.a_prev[j], f"a_{j}^(L-1)")
            found[f"z_{j}"] = computed(at.z[0][j], f"z_{j}^(L)")
            found[f"a_{j}"] = computed(at.a[1][j], f"a_{j}^(L)")
            found[f"delta_{j}"] = computed(at.delta[0][j], f"delta_{j}^(L) = dC_0/dz_{j}^(L)")
            for k in range(2):
                found[f"w_{j}{k}"] = given(float(W[j, k]), f"w_{j}{k}^(L)", 2)
        return found | _names(self.network)


def layer(draw: Draw) -> Layer:
    """Near two neurons of the network's last hidden layer and two of its outputs, for one of its rows."""
    lesson = draw.lesson.network
    model, row = lesson.model, draw.number(0, len(lesson.X) - 1)
    a = model.forward(lesson.X[row]).a[-2]
    before = model.activations[-2] if model.L > 1 else None
    a_prev = tuple(draw.within(draw.pick(a.tolist()), before) for _ in range(2))
    W, b = model.W[-1], model.b[-1]
    drawn = [[draw.near(draw.pick(W.ravel().tolist())) for _ in range(2)] for _ in range(2)]
    biases = [draw.near(draw.pick(b.tolist())) for _ in range(2)]
    function = _outputs(draw)
    network = Network((np.array(drawn),), (np.array(biases),), (function,), model.cost)
    return Layer(network, (a_prev[0], a_prev[1]), draw.pick(((1.0, 0.0), (0.0, 1.0))))


@dataclass(frozen=True)
class Fork:
    """A hidden neuron that feeds two outputs: it reaches the cost by two paths."""

    network: Network
    x: float
    y: tuple[float, float]

    @cached_property
    def at(self) -> NetworkValues:
        """Both passes."""
        return self.network.backprop([self.x], self.y)

    @property
    def values(self) -> dict[str, Shown]:
        """x, w and b of the hidden neuron, its slope; w_j, b_j, y_j and delta_j of the outputs."""
        at, (W1, W2), (b1, b2) = self.at, self.network.W, self.network.b
        slopes = at.da_dz[0]
        assert slopes is not None, "no hidden layer is softmax"
        found = {
            "x": given(self.x, "a^(L-2)"),
            "w": given(float(W1[0, 0]), "w^(L-1)"),
            "b": given(float(b1[0]), "b^(L-1)"),
        }
        found |= {"slope": computed(slopes[0], "sigma'(z^(L-1))"), "a": computed(at.a[1][0], "a^(L-1)")}
        for j in range(2):
            found[f"w_{j}"] = given(float(W2[j, 0]), f"w_{j}^(L)")
            found[f"b_{j}"] = given(float(b2[j]), f"b_{j}^(L)")
            found[f"y_{j}"] = given(self.y[j], f"y_{j}", 0)
            found[f"delta_{j}"] = computed(at.delta[1][j], f"delta_{j}^(L) = dC_0/dz_{j}^(L)")
        return found | _names(self.network)


def fork(draw: Draw) -> Fork:
    """Near a hidden neuron and two outputs of the network, or near an input where it has no hidden layer."""
    lesson = draw.lesson.network
    model, row = lesson.model, draw.number(0, len(lesson.X) - 1)
    W, b = model.W[-1].ravel().tolist(), model.b[-1]
    hidden = draw.function(model.activations[-2] if model.L > 1 else CURVES[0])
    w1, b1 = draw.near(draw.pick(model.W[0].ravel().tolist())), draw.near(draw.pick(model.b[0].tolist()))
    W2 = [[draw.near(draw.pick(W))] for _ in range(2)]
    b2 = [draw.near(draw.pick(b.tolist())) for _ in range(2)]
    weights, biases = (np.array([[w1]]), np.array(W2)), (np.array([b1]), np.array(b2))
    network = Network(weights, biases, (hidden, _outputs(draw)), model.cost)
    return Fork(network, draw.near(draw.pick(lesson.X[row].tolist())), draw.pick(((1.0, 0.0), (0.0, 1.0))))


def _outputs(draw: Draw) -> str:
    """The function of the outputs; one that belongs to their cost."""
    model = draw.lesson.network.model
    return model.activations[-1] if model.cost == "cross_entropy" else draw.function(model.activations[-1])


def _names(network: Network) -> dict[str, Shown]:
    """The names of functions, from the first layer to the last, and of the cost."""
    names = {
        f"sigma_{layer}": Shown(name, "an activation function") for layer, name in enumerate(network.activations, 1)
    }
    return names | {"cost": Shown(network.cost, "the cost")}
