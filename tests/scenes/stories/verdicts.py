"""Lessons in which both answers come out in every way, for trying what the film says about them.

Each is found by trying rates, networks and rows: how the followed row is answered before and after gradient descent is
computed here with bpmath alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from bpmath import Chain, descend
from bpmath.model import Model
from scenes.lesson import ChainLesson, Lesson, NetworkLesson, embedded
from tests.lessons.others import FIRST_HALF, SECOND_HALF, first_half, lesson, network_lesson, stored

RATES = (0.3, 3.0, 40.0, 400.0)
ROWS = 24
"""Rows of a tried network: as many as show every outcome, and few enough to be quick."""


@dataclass(frozen=True)
class Ways:
    """How an answer came out: right before, right after (None: there is no right or wrong), and the mean cost fell."""

    before: bool | None
    after: bool | None
    fell: bool


def ends(model: Model[Any], X: Any, Y: Any, rate: float, steps: int) -> tuple[Any, Any]:
    """The model before and after gradient descent."""
    found = descend(model, X, Y, rate, steps)
    return found[0].model, found[-1].model


def row_right(a: list[float], y: list[float]) -> bool | None:
    """Whether the right output alone is largest; None where the targets name none of several outputs."""
    if len(y) < 2 or sorted(y) != [0.0] * (len(y) - 1) + [1.0]:
        return None
    true = y.index(1.0)
    return all(a[true] > each for j, each in enumerate(a) if j != true)


def network_right(network: NetworkLesson, model: Any, row: int) -> bool | None:
    """Whether a row is answered rightly; None where the targets of some row name no output."""
    a, rows = model.forward(network.X[row]).a[-1].tolist(), network.Y.tolist()
    return None if any(row_right(each, each) is None for each in rows) else row_right(a, rows[row])


def chain_right(chain: ChainLesson, model: Any, row: int) -> bool | None:
    """Whether the output is on the target's side of one half; None where the target is neither 0 nor 1."""
    y = float(chain.y[row])
    return None if y not in (0.0, 1.0) else (float(model.forward(float(chain.x[row])).a[-1]) > 0.5) == (y == 1.0)


def networks(rate: float) -> Iterator[tuple[Ways, NetworkLesson]]:
    """A network for every way in which its followed row can come out at this rate."""
    whole = embedded().network
    chosen = np.linspace(0, len(whole.X) - 1, ROWS).astype(int)
    few = replace(whole, X=whole.X[chosen], Y=whole.Y[chosen], raw=whole.raw[chosen], example=0)
    tried = [few, *(network_lesson((3, 4, 3), ("tanh", "softmax"), "cross_entropy", seed) for seed in range(3))]
    for network in tried:
        before, after = ends(network.model, network.X, network.Y, rate, 12)
        fell = bool(after.cost_of(network.X, network.Y) < before.cost_of(network.X, network.Y))
        for row in range(len(network.X)):
            judged = (network_right(network, each, row) for each in (before, after))
            yield Ways(*judged, fell), replace(network, example=row)


def chains(rate: float) -> Iterator[tuple[float, Ways, ChainLesson]]:
    """The followed row's target, how it came out, and the chain: with true and with turned targets."""
    chain = embedded().chain
    models = (chain.model, Chain((2.0,), (-1.0,), ("sigmoid",)), Chain((-3.0, 2.0), (1.0, 0.0), ("tanh", "sigmoid")))
    for model, turned in product(models, (False, True)):
        y = 1 - chain.y if turned else chain.y
        before, after = ends(model, chain.x, y, rate, 12)
        fell = bool(after.cost_of(chain.x, y) < before.cost_of(chain.x, y))
        for row in range(len(chain.x)):
            made = replace(chain, model=model, y=y, example=row)
            yield float(y[row]), Ways(*(chain_right(made, each, row) for each in (before, after)), fell), made


@cache
def combined() -> Mapping[str, Lesson]:
    """A lesson for each way of both answers together, with the rows' targets 0 and 1."""
    found: dict[tuple[Any, ...], Lesson] = {}
    for rate in RATES:
        flowers = {ways: network for ways, network in networks(rate)}
        students = {(y, ways): chain for y, ways, chain in chains(rate)}
        for (of_flower, network), ((y, of_student), chain) in product(flowers.items(), students.items()):
            key = of_flower, of_student.before, of_student.after, y
            if key not in found:
                found[key] = lesson(chain, network, rate)
    return {"; ".join(map(str, key)): made for key, made in found.items()}


def _changed(network: NetworkLesson, **what: Any) -> Lesson:
    return lesson(embedded().chain, replace(network, **what))


@cache
def special() -> Mapping[str, Lesson]:
    """Lessons without labels, with one output, whose outputs are alike, whose answer is the target, and others."""
    two, one = SECOND_HALF["one layer"].network, SECOND_HALF["one output"].network
    plain = network_lesson((2, 2, 2), ("relu", "relu"), "squared", 8)
    dead = replace(plain.model, W=tuple(0 * W for W in plain.model.W), b=tuple(0 * b - 1 for b in plain.model.b))
    hits = one.model.forward(one.x0).a[-1]
    exact = np.where(np.arange(len(one.X))[:, None] == one.example, hits, one.Y)
    return {
        "measured targets": _changed(two, Y=two.Y + 0.25),
        "several labels a row": _changed(two, Y=np.ones_like(two.Y)),
        "other rows have no label": _changed(
            two, Y=np.where(np.arange(len(two.Y))[:, None] == two.example, two.Y, 0.5 * two.Y)
        ),
        "one output of 0 and 1": _changed(one, Y=np.round(one.Y)),
        "one output of measures": _changed(one, Y=one.Y * 3 - 1),
        "the answer is the target": _changed(one, Y=exact),
        "alike outputs, the first is right": _changed(plain, model=dead, Y=np.eye(2)[np.zeros(len(plain.Y), int)]),
        "alike outputs, the second is right": _changed(plain, model=dead, Y=np.eye(2)[np.ones(len(plain.Y), int)]),
    }


@cache
def last_pairs() -> Mapping[str, Lesson]:
    """Chains whose last connection learns in every way: functions, signs, targets."""
    chain, network = embedded().chain, embedded().network
    found = dict[str, Lesson]()
    for name, w, b, y in product(("sigmoid", "relu", "identity"), (-2.0, 3.0), (-1.0, 0.5), (0.0, 1.0, 0.4)):
        model = Chain((1.5, w), (-0.5, b), ("sigmoid", name))
        made = replace(chain, model=model, y=np.full_like(chain.y, y))
        found[f"{name} w={w} b={b} y={y}"] = lesson(made, network, 0.3)
    return found


@cache
def projects() -> Mapping[str, Lesson]:
    """The lessons that the project brings."""
    files = {each: stored(each) for each in ("one_tanh", "five_relu", "softmax", "digits")}
    return {**{each: first_half(each) for each in FIRST_HALF}, **SECOND_HALF, **files}
