"""The paths from one neuron to the cost: factors, terms, their sum, and the ratio as it is measured."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bpmath.nudge import nudge
from scenes.lesson import Lesson
from scenes.numbers.backward import cost_of_example, path_term
from scenes.numbers.decimals import table_decimals, written_decimals
from scenes.numbers.network import Layer, network_groups
from scenes.numbers.visible import chosen_neuron, chosen_output, example_values, visible_neurons, written_indices
from scenes.story import Group, Shown, Sweep, relation

FIRST = 0.1
"""The first nudge of the neuron, which is seen in its digits, where its own range and the outputs' allow that."""
SHARES = (1.0, 0.1, 0.01)
"""The nudges that are compared, as shares of the first."""
SHORT = 4
"""Most decimals of a factor: with more, a path's factors would not stand beside each other in an upright frame."""


@dataclass(frozen=True)
class Path(Group):
    """The path from neuron k over an output to the cost: the factors along it, their product, and the sign between.

    Factors are w, slope and dC0_da_out, or with softmax w and delta. Without an output it is all paths that are not
    written, whose terms are added up.
    """

    output: int | None
    term: Shown
    factors: Mapping[str, Shown] = field(default_factory=dict)
    sign: Shown | None = None

    @property
    def term_name(self) -> str:
        """The name of its term."""
        return f"path_{'others' if self.output is None else self.output}"

    @property
    def sign_name(self) -> str:
        """The name of the sign between factors and term."""
        return f"sign_{self.output}"

    @property
    def factor_names(self) -> dict[str, str]:
        """The name of each factor's number, by the factor."""
        return {factor: f"{factor}_{self.output}" for factor in self.factors}

    def named(self) -> dict[str, Shown]:
        """w_{j}, slope_{j}, ..., path_{j} and sign_{j}."""
        found = {name: self.factors[factor] for factor, name in self.factor_names.items()}
        return {**found, self.term_name: self.term, **({self.sign_name: self.sign} if self.sign else {})}


@dataclass(frozen=True)
class NudgeOfNeuron(Group):
    """A nudge of a_k, which no training can do, and the ratio Delta C_0 / Delta a_k that it measures."""

    number: int
    size: Shown
    ratio: Shown

    def named(self) -> dict[str, Shown]:
        """nudge_{number} and ratio_{number}."""
        return {f"nudge_{self.number}": self.size, f"ratio_{self.number}": self.ratio}


def paths_of(lesson: Lesson) -> tuple[Path, ...]:
    """The written paths over the outputs, and what the others add up to, if there are others."""
    terms = [float(each) for each in example_values(lesson).path_terms[-1][:, chosen_neuron(lesson)]]
    rows = written_indices(len(terms), chosen_output(lesson))
    factors = {j: _factors(lesson, j) for j in rows}
    digits = table_decimals(lambda *row: math.prod(row), [list(each.values()) for each in factors.values()], SHORT)
    found = [_path(j, terms[j], factors[j], digits) for j in rows]
    if len(rows) < len(terms):
        others = math.fsum(term for j, term in enumerate(terms) if j not in rows)
        formula = "sum of the terms of the paths that are not written"
        found.append(Path(None, Shown(others, formula, digits, plus=True)))
    return tuple(found)


def _path(j: int, product: float, factors: Mapping[str, float], digits: int) -> Path:
    shown = {name: Shown(value, f"{name} on the path over output {j}", digits) for name, value in factors.items()}
    term = Shown(product, f"term of the path over output {j}: the product along it", digits, plus=True)
    return Path(j, term, shown, relation(term, math.prod(each.rounded for each in shown.values())))


def _factors(lesson: Lesson, j: int) -> dict[str, float]:
    values, w = example_values(lesson), float(lesson.network.model.W[-1][j, chosen_neuron(lesson)])
    slope = values.da_dz[-1]
    if slope is None:
        return {"w": w, "delta": float(values.delta[-1][j])}
    return {"w": w, "slope": float(slope[j]), "dC0_da_out": float(values.dC0_da[-1][j])}


def sum_of(paths: Sequence[Path], lesson: Lesson) -> dict[str, Shown]:
    """dC_0/da_k, its relation to the shown terms, and what all terms together are as sizes: the widest place."""
    k, digits = chosen_neuron(lesson), paths[0].term.decimals
    formula = f"dC_0/da_k for k = {k}: the sum of the terms of all paths"
    total = Shown(float(example_values(lesson).dC0_da[-2][k]), formula, digits)
    sizes = [abs(float(each)) for each in example_values(lesson).path_terms[-1][:, k]]
    return {
        "dC0_da_k": total,
        "sign_sum": relation(total, math.fsum(path.term.rounded for path in paths)),
        "path_reach": Shown(math.fsum(sizes) or 1.0, "sum of the sizes of all terms, the widest place", digits),
    }


def flow(lesson: Lesson) -> Sweep:
    """The effect of a nudge of size t of a_k over every drawn path, to first order, and of all together."""
    L, k, digits = lesson.network.model.L, chosen_neuron(lesson), paths_of(lesson)[0].term.decimals
    terms = [path_term(lesson, L, j, k, digits) for j in visible_neurons(lesson.network.model.sizes[-1])]
    total = float(example_values(lesson).dC0_da[-2][k])

    def at(t: float) -> dict[str, Shown]:
        what = "times a nudge that grows from 0 to 1"
        moving = {
            each.name: Shown(t * float(each.value.value), f"{each.value.formula}, {what}", digits, plus=True)
            for each in terms
        }
        return {**moving, "dC0_da_k": Shown(t * total, f"dC_0/da_k, {what}", digits)}

    return Sweep(at)


def nudges_of(lesson: Lesson) -> tuple[NudgeOfNeuron, ...]:
    """The neuron truly nudged, by less and less: its ratio settles on the sum of the paths."""
    network, first, name = lesson.network, _reach(lesson), _name(lesson)
    decimals = paths_of(lesson)[0].term.decimals
    found = []
    for i, share in enumerate(SHARES):
        size = first * share
        ratio = nudge(network.model, network.x0, network.y0, name, size).ratio
        formula = f"Delta C_0 / Delta a_k for k = {chosen_neuron(lesson)}, with nudge {i}"
        shown = Shown(size, f"nudge {i} of a_k", written_decimals(size))
        found.append(NudgeOfNeuron(i, shown, Shown(ratio, formula, decimals)))
    return tuple(found)


def shrinking(lesson: Lesson) -> Sweep:
    """a_k is nudged first by much, then by less and less, and let go at last; all that comes after it goes along."""
    layers = _last_layers(lesson)
    k, digits = chosen_neuron(lesson), cost_of_example(lesson).decimals
    stops = [0.0, *(float(each.size.value) for each in nudges_of(lesson)), 0.0]
    moving = [(0, k), *((1, j) for j in layers[1].neurons)]

    def at(t: float) -> dict[str, Shown]:
        network, place = lesson.network, t * (len(stops) - 1)
        by = float(np.interp(place, range(len(stops)), stops))
        after = nudge(network.model, network.x0, network.y0, _name(lesson), by)
        found = {
            layers[at].name(i): Shown(
                float(after.after.a[at - 2][i]), "activation while a_k is nudged", layers[at].activations[i].decimals
            )
            for at, i in moving
        }
        return {**found, "C0": Shown(after.C0_after, "C_0 while a_k is nudged", digits)}

    return Sweep(at)


def _name(lesson: Lesson) -> str:
    """The name of the activation that is nudged."""
    return f"a{lesson.network.model.L - 1}_{chosen_neuron(lesson)}"


def _last_layers(lesson: Lesson) -> list[Layer]:
    return [each for each in network_groups(lesson) if isinstance(each, Layer)][-2:]


def _reach(lesson: Lesson) -> float:
    """The first nudge: the largest of some that lets no neuron get fuller than the full colour of its layer."""
    network, far = lesson.network, FIRST
    full = [float(each.largest.value) for each in _last_layers(lesson) if each.largest]
    for _ in range(20):
        for by in (far, -far):
            after = nudge(network.model, network.x0, network.y0, _name(lesson), by).after.a[-2:]
            if all(float(abs(a).max()) <= largest for a, largest in zip(after, full, strict=True)):
                return by
        far /= 2
    return far
