"""Where a new lesson begins: a learning rate that lets both halves of the film learn."""

import numpy as np

from bpmath import Chain
from bpmath.descent import descend
from render.models.starting import RATES, STEPS, start_of, starting_network

X = np.array([[0.0, 0.1], [1.0, 0.9], [0.2, 0.0], [0.8, 1.0]])
Y = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
x, y = np.array([0.0, 10.0]), np.array([0.0, 1.0])


def rate(*w: float) -> float:
    chain = Chain(w, (0.0,) * len(w), ("identity",) * len(w))
    return start_of(starting_network(2, 2, labelled=True), X, Y, lambda row: (chain, x, y), labelled=True).rate


def test_a_steep_chain_gets_a_rate_that_lowers_its_cost() -> None:
    found = rate(2.0)
    steps = descend(Chain((2.0,), (0.0,), ("identity",)), x, y, found, STEPS)
    assert steps[-1].C < steps[0].C


def test_where_no_rate_helps_the_chain_the_network_gets_its_best() -> None:
    alone = starting_network(2, 2, labelled=True)
    costs = {each: descend(alone, X, Y, each, STEPS)[-1].C for each in RATES}
    assert rate(1e6, 1e6) == min(costs, key=lambda each: costs[each])
    assert rate(2.0) < rate(1e6, 1e6), "the first half has its say"
