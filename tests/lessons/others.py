"""Lessons unlike the embedded one: other depths, widths, functions and costs, in files or made from fixed seeds."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import numpy as np

from bpmath import Chain, Network
from scenes.lesson import ChainLesson, Lesson, NetworkLesson, embedded, read_lesson
from scenes.story import Story
from tests.scenes.lesson.spoiling import spoiled, write

HERE = Path(__file__).parent
CHAINS = {
    "one": """
title = "One connection"
nudge = -0.2
[chain]
activation = "tanh"
weights = [0.8]
biases = [0.1]
data = { file = "rows.csv", input = "how far (km)", target = "y", scale = "standard" }
example = 1
""",
    "dead": """
title = "A dead neuron"
nudge = 0.000001
[chain]
activation = ["relu", "relu", "leaky_relu", "relu", "relu"]
weights = [0.8, 1.5, -2, 1, 1]
biases = [0.1, 0, 0.2, -0.5, -0.1]
data = { file = "rows.csv", input = "x", target = "y", scale = "none" }
example = 0
""",
}
"""One connection and a large nudge; a dead neuron behind five connections, and a single row."""
ROWS = {"one": "how far (km),y\n1.5,-0.5\n20.25,0.75\n3,0.2\n", "dead": "x,y\n1.5,40\n"}
FIRST_HALF = ("embedded", *CHAINS)
"""Names of the lessons that the stories of the first half, which follow the chain, are tried with."""
DRAWN = ("embedded", "short", "long")
"""Lessons that every drawing is tried with; `short` and `long` hold between them what the four files hold."""
DEEP = "deep"
"""A lesson of twelve layers, whose network and chain are drawn at both ends."""
SMALL = "small"
"""Two connections, and a network of 2-3-2: what most begin with who write a lesson, with larger circles than others."""
BARE = ("one output", "one layer")
"""Lessons with as little as there can be: one connection, a single row; one output, or no hidden layer."""


@cache
def first_half(name: str) -> Lesson:
    """The lesson of a name in FIRST_HALF."""
    if name == "embedded":
        return embedded()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "rows.csv").write_text(ROWS[name])
        (Path(folder) / "lesson.toml").write_text(CHAINS[name])
        return read_lesson(Path(folder) / "lesson.toml")


def chain_lesson(activations: tuple[str, ...], seed: int) -> ChainLesson:
    """A chain of that many connections over the embedded rows."""
    w, b = np.random.default_rng(seed).normal(size=(2, len(activations)))
    return replace(embedded().chain, model=Chain(tuple(w), tuple(b), activations))


def network_lesson(sizes: tuple[int, ...], activations: tuple[str, ...], cost: str, seed: int) -> NetworkLesson:
    """A network of those sizes over rows drawn from the seed, one label a row."""
    rng = np.random.default_rng(seed)
    W = tuple(rng.normal(size=(n, m)) for m, n in pairwise(sizes))
    model = Network(W, tuple(rng.normal(size=n) for n in sizes[1:]), activations, cost)
    X, Y = rng.normal(size=(30, sizes[0])), np.eye(sizes[-1])[rng.integers(sizes[-1], size=30)]
    names = tuple(f"x{i}" for i in range(sizes[0]))
    labels = tuple(f"label {i}" for i in range(sizes[-1]))
    return replace(embedded().network, model=model, X=X, Y=Y, raw=X, example=7, input_names=names, labels=labels)


def lesson(chain: ChainLesson, network: NetworkLesson, rate: float = 0.1) -> Lesson:
    """The embedded lesson with another chain and network."""
    descent = replace(embedded().descent, learning_rate=rate, steps=12)
    return replace(embedded(), chain=chain, network=network, descent=descent, hash="")


def long_lesson(L: int, *, grows: bool) -> Lesson:
    """A chain of so many sigmoids, whose derivative vanishes on the way back or grows by a tenth at every layer."""
    of = range(L)
    w = tuple(4.4 if grows else (1.2, -0.8, 0.9, 1.5)[layer % 4] for layer in of)
    b = tuple(-2.2 if grows else (0.1, -0.3, 0.2)[layer % 3] for layer in of)
    # An input of a half goes through the growing one as it is, so that every slope is the largest there is.
    chain = replace(embedded().chain, model=Chain(w, b, ("sigmoid",) * L), example=11)
    return replace(embedded(), chain=chain, hash=f"{L} sigmoids, {grows}")


SECOND_HALF: Mapping[str, Lesson] = {
    "embedded": embedded(),
    "wide softmax": lesson(
        chain_lesson(("relu",) * 5, 4), network_lesson((20, 16, 10), ("tanh", "softmax"), "cross_entropy", 1)
    ),
    "deep cross-entropy": lesson(
        chain_lesson(("tanh",), 2), network_lesson((3, 6, 8, 5), ("relu", "tanh", "sigmoid"), "cross_entropy", 2)
    ),
    "one layer": lesson(chain_lesson(("identity", "softplus"), 3), network_lesson((5, 3), ("identity",), "squared", 3)),
    "one output": lesson(
        chain_lesson(("leaky_relu",) * 3, 5), network_lesson((2, 2, 1), ("softplus", "sigmoid"), "half_squared", 4)
    ),
}
"""Lessons that the stories of the second half, which end in the network, are tried with."""


@cache
def stored(name: str) -> Lesson:
    """The lesson in the file of that name."""
    return read_lesson(HERE / f"{name}.toml")


@cache
def drawn(name: str) -> Lesson:
    """A lesson of DRAWN, BARE, SMALL or DEEP.

    But for the first and the smallest it is one's chain and another's network, so that no scene has embedded numbers.
    """
    if name == "embedded":
        return embedded()
    if name == SMALL:
        with tempfile.TemporaryDirectory() as folder:
            return read_lesson(write(Path(folder), spoiled(("chain.weights", [1.5, 2.0]), ("network.example", 1))))
    one, two = {
        "short": (stored("one_tanh"), stored("digits")),  # one connection; 64-16-10
        "long": (stored("five_relu"), stored("softmax")),  # five, one of them dead; 6-12-8-3
        "one output": (first_half("one"), SECOND_HALF["one output"]),
        "one layer": (first_half("dead"), SECOND_HALF["one layer"]),
        DEEP: (stored("deep"), stored("deep")),
    }[name]
    joined = {"network": two.network, "descent": two.descent, "borrowed": (), "hash": f"{one.hash} and {two.hash}"}
    return replace(one, **joined)


@cache
def told(scene: str, lesson: Lesson) -> Story:
    """The scene's story of a lesson, which all tests of a process look at."""
    story: Story = import_module(f"scenes.{scene}.story").story(lesson)
    return story
