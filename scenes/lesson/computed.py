"""Whether a lesson can be computed: its numbers, and what its networks make of them, are within bounds."""

import numpy as np
from numpy.typing import ArrayLike

from bpmath import Network
from bpmath.arrays import Array
from bpmath.errors import MathError
from scenes.lesson.chain import ChainLesson
from scenes.lesson.faults import Faults
from scenes.lesson.network import NetworkLesson

LARGEST = 1e15
"""The largest number in a lesson: beyond it, floats are more than a tenth apart."""
LARGEST_COMPUTED = 1e100
"""The largest number made of them: its square, and sums of such squares, are still finite."""

MOST_VALUES = 3_000_000
"""Derivatives of single rows, and parameters of all steps of a descent: they are exported one by one."""
MOST_WORK = 12_000_000_000
"""Products that a lesson's descents may take, some seconds; a neuron's curve counts as CURVE of them, and what a layer
takes for however few rows as LAYER."""
CURVE, LAYER, PAIRS = 75, 60_000, 15
MOST_MEASURED = 300_000_000
"""Products of parameters and neurons: so many the gradient check takes for a single row."""


def check_chain(chain: ChainLesson, faults: Faults) -> None:
    """Record, under the chain's keys, numbers that are too large and sums that overflow."""
    data = faults.at("data")
    check_size(chain.model.network, len(chain.x), faults)
    _bounded(chain.model.w, faults.at("weights"))
    _bounded(chain.model.b, faults.at("biases"))
    _bounded(chain.raw, data.at("input"))
    _bounded(chain.y, data.at("target"))
    _computed(chain.model.network, chain.x[:, None], chain.y[:, None], faults.at("weights"))


def check_network(network: NetworkLesson, faults: Faults) -> None:
    """Record, under the network's keys, numbers that are too large and sums that overflow."""
    data, before = faults.at("data"), len(faults.lines)
    check_size(network.model, len(network.X), faults)
    if len(faults.lines) > before:
        return
    _bounded(max(abs(W).max() for W in network.model.W), faults.at("weights"))
    _bounded(max(abs(b).max() for b in network.model.b), faults.at("biases"))
    _bounded(network.raw, data.at("inputs"))
    _bounded(network.Y, data.at("targets"))
    _computed(network.model, network.X, network.Y, faults.at("weights"))


def check_size(model: Network, n: int, faults: Faults) -> None:
    """Record, under the section's keys, what is too much to compute over n rows."""
    P = _parameters(model)
    if n * P > MOST_VALUES:
        kept = f"keep at most {MOST_VALUES // P:,} rows" if MOST_VALUES >= P else "keep fewer neurons"
        faults.at("data").add(f"{n:,} rows for {P:,} parameters are too much to compute; {kept}")
    if P * sum(model.sizes[1:]) > MOST_MEASURED:
        said = f"{P:,} parameters of {sum(model.sizes[1:]):,} neurons are too many to check; keep fewer neurons"
        faults.at("weights").add(said)


def check_descent(chain: ChainLesson, network: NetworkLesson, steps: int, faults: Faults) -> None:
    """Record more steps than can be computed in a moment; the network's last layer goes down alone, PAIRS times."""
    rows, model = (len(chain.x), len(network.X)), network.model
    tail = Network(model.W[-1:], model.b[-1:], model.activations[-1:], model.cost)
    work = _step(chain.model.network, rows[0]) + _step(model, rows[1]) + PAIRS * _step(tail, rows[1])
    most = min(MOST_VALUES // max(map(_parameters, (chain.model.network, network.model))), MOST_WORK // work)
    if steps > most:
        faults.add(f"{steps:,} steps over {max(rows):,} rows are too much to compute; take at most {most:,}")


def _step(model: Network, n: int) -> int:
    """The products of one step of a descent over n rows."""
    return n * (_parameters(model) + CURVE * sum(model.sizes[1:])) + LAYER * model.L


def _parameters(model: Network) -> int:
    return sum(W.size + b.size for W, b in zip(model.W, model.b, strict=True))


def _bounded(numbers: ArrayLike, faults: Faults) -> None:
    largest = float(np.abs(np.asarray(numbers)).max())
    if largest > LARGEST:
        faults.add(f"holds a number as large as {largest:.3g}, which cannot be shown; use other units")


def _computed(model: Network, X: Array, Y: Array, faults: Faults) -> None:
    """What overflows in a forward and a backward pass over X, (n, n_0), and Y, (n, n_L)."""
    try:
        C, gradient = model.cost_and_gradient(X, Y)
    except MathError as error:
        text = str(error).replace(": ", "; ")
        faults.add(text[0].lower() + text[1:])
        return
    if max(C, float(np.abs(gradient).max())) > LARGEST_COMPUTED:
        faults.add(f"the cost or a derivative is over {LARGEST_COMPUTED:g}; use smaller weights or scale the inputs")
