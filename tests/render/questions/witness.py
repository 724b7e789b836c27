"""The right answer of every kind of question once more: in plain Python, and every derivative as a difference quotient.

Each witness reads only the numbers that a question was drawn with, never what `bpmath` made of them.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scenes.story import Shown

Function = Callable[[float], float]
SIGMA: Mapping[str, Function] = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z)),
    "tanh": math.tanh,
    "relu": lambda z: max(0.0, z),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "softplus": lambda z: max(z, 0.0) + math.log1p(math.exp(-abs(z))),
    "identity": lambda z: z,
}
NAMES = {"ReLU": "relu", "leaky ReLU": "leaky_relu"}
"""What the film writes instead of a function's name."""
H = 1e-5


def slope(f: Function, x: float) -> float:
    """The difference quotient around x, its first error taken away (Richardson)."""
    wide, narrow = ((f(x + h) - f(x - h)) / (2 * h) for h in (2 * H, H))
    return (4 * narrow - wide) / 3


class Numbers:
    """The numbers of a question, by name."""

    def __init__(self, values: Mapping[str, Shown]) -> None:
        self.values = values

    def __getattr__(self, name: str) -> float:
        return float(self.values[name].value)

    def word(self, name: str) -> str:
        text = str(self.values[name].value)
        return NAMES.get(text, text)

    def sigma(self, z: float, name: str = "sigma") -> float:
        return SIGMA[self.word(name)](z)

    def z(self, **other: float) -> float:
        """The weighted sum of a connection, with other numbers for some of its own."""
        now = {name: other.get(name, getattr(self, name)) for name in ("w", "a_prev", "b")}
        return now["w"] * now["a_prev"] + now["b"]

    def C0(self, y: str = "y", **other: float) -> float:
        return (self.sigma(self.z(**other)) - getattr(self, y)) ** 2

    def answers(self, name: str, **other: float) -> float:
        """dC0 with respect to w, b or a_prev of a connection."""
        return slope(lambda x: self.C0(**{**other, name: x}), other.get(name, getattr(self, name)))

    def of_row(self, i: int, name: str) -> float:
        a_prev, y = getattr(self, f"a_prev_{i}"), getattr(self, f"y_{i}")
        here = {"w": self.w, "b": self.b}

        def cost(x: float) -> float:
            now = {**here, name: x}
            return (self.sigma(now["w"] * a_prev + now["b"]) - y) ** 2

        return slope(cost, here[name])

    def mean(self, rows: int, of: Callable[[int], float]) -> float:
        return sum(of(i) for i in range(rows)) / rows

    def two_links(self, **other: float) -> float:
        """C0 of a chain of two connections; z_1 and z_2 may be moved by `dz_1` and `dz_2`."""
        now = {name: other.get(name, getattr(self, name)) for name in ("w_1", "b_1", "w_2", "b_2", "x")}
        a = self.sigma(now["w_1"] * now["x"] + now["b_1"] + other.get("dz_1", 0.0))
        return (self.sigma(now["w_2"] * a + now["b_2"]) - self.y) ** 2


def cost(kind: str, outputs: str, z: Sequence[float], y: Sequence[float]) -> float:
    """C0 of outputs with these weighted sums."""
    if outputs == "softmax":
        total = sum(map(math.exp, z))
        return -sum(y_j * math.log(math.exp(z_j) / total) for z_j, y_j in zip(z, y, strict=True))
    a = [SIGMA[outputs](each) for each in z]
    if kind == "cross_entropy":
        return -sum(math.log(a_j if y_j else 1 - a_j) for a_j, y_j in zip(a, y, strict=True))
    return sum((a_j - y_j) ** 2 for a_j, y_j in zip(a, y, strict=True)) / (2 if kind == "half_squared" else 1)


@dataclass
class Outputs:
    """Two outputs over two neurons (Layer), or over one hidden neuron (Fork)."""

    n: Numbers

    def z(self, moved: Mapping[str, float] = {}) -> list[float]:
        def number(name: str) -> float:
            return moved.get(name, getattr(self.n, name))

        return [sum(number(f"w_{j}{k}") * number(f"a_prev_{k}") for k in range(2)) + number(f"b_{j}") for j in range(2)]

    def C0(self, moved: Mapping[str, float] = {}) -> float:
        return cost(self.n.word("cost"), self.n.word("sigma_1"), self.z(moved), [self.n.y_0, self.n.y_1])

    def answers(self, name: str) -> float:
        return slope(lambda x: self.C0({name: x}), getattr(self.n, name))

    def hidden(self) -> float:
        return self.n.sigma(self.n.w * self.n.x + self.n.b, "sigma_1")

    def above(self, a: Sequence[float]) -> float:
        """C0 of the fork when the hidden neuron gives a[j] to output j."""
        z = [getattr(self.n, f"w_{j}") * a[j] + getattr(self.n, f"b_{j}") for j in range(2)]
        return cost(self.n.word("cost"), self.n.word("sigma_2"), z, [self.n.y_0, self.n.y_1])

    def over(self, *paths: int) -> float:
        """How the cost answers the hidden neuron's activation over these paths."""
        a = self.hidden()
        return slope(lambda x: self.above([x if j in paths else a for j in range(2)]), a)


def count(n: Numbers) -> float:
    sizes = [int(n.n_0), int(n.n_1), int(n.n_2)]
    return float(sum(1 for i in (1, 2) for _ in range(sizes[i]) for _ in range(sizes[i - 1] + 1)))


def z_of_row(n: Numbers) -> float:
    return Outputs(n).z()[int(n.j)]


def entry(n: Numbers) -> float:
    name = f"{n.word('letter')}_{int(n.layer)}"
    return slope(lambda x: n.two_links(**{name: x}), getattr(n, name))


def nudged(n: Numbers) -> float:
    return (n.C0(w=n.w + n.by) - n.C0()) / n.by


def delta(n: Numbers) -> float:
    return slope(lambda dz: (n.sigma(n.z() + dz) - n.y) ** 2, 0.0)


def ratio_in_between(n: Numbers) -> float:
    before, after = n.z(), n.z(w=n.w + n.by)
    return (n.sigma(after) - n.sigma(before)) / (after - before)


def goes(slope_or_change: float, falls: str, rises: str) -> str:
    """The direction with the reason that belongs to it."""
    return f"It falls: {falls}" if slope_or_change < 0 else f"It rises: {rises}"


def tried(n: Numbers) -> str:
    fell = n.C0(w=n.w + n.by) < n.C0()
    return "Up: raised, it let the cost fall" if fell else "Down: raised, it made the cost rise"


REASONS = (
    "no ratio is below nought",
    "one ratio is below nought",
    "two ratios below nought turn each other round",
    "all three ratios are below nought",
)


def product(n: Numbers) -> str:
    """Raised, the weight moves the cost; the signs are those of the three ratios on the way."""
    w, z, a, C0 = (
        [f(w) for w in (n.w, n.w + n.by)]
        for f in (lambda w: w, lambda w: n.z(w=w), lambda w: n.sigma(n.z(w=w)), lambda w: n.C0(w=w))
    )
    changes = [after - before for before, after in (w, z, a, C0)]
    below = sum(answer / cause < 0 for cause, answer in pairwise(changes))
    return goes(changes[-1] / changes[0], REASONS[below], REASONS[below])


def further(over_weight: float, over_bias: float, weight: str, bias: str) -> str:
    return weight if abs(over_weight) > abs(over_bias) else bias


def small_factor(n: Numbers) -> str:
    """The one of the three difference quotients that lies nearest to nought, as a share of what it is at most."""
    z = n.z()
    factors = {
        "∂z/∂w: the neuron before is nearly dark": slope(lambda w: n.z(w=w), n.w),
        "∂a/∂z: the curve is nearly flat at this z": slope(n.sigma, z) / slope(n.sigma, 0.0),
        "∂C₀/∂a: the output is nearly at its target": slope(lambda a: (a - n.y) ** 2, n.sigma(z)),
    }
    return min(factors, key=lambda each: abs(factors[each]))


def changed_most(n: Numbers) -> str:
    """The weight of three whose small raise moves the cost most; it is named in the answer by its number."""
    w, a = [n.w_0, n.w_1, n.w_2], [n.a_0, n.a_1, n.a_2]

    def C0(i: int, x: float) -> float:
        return (n.sigma(sum((x if k == i else w[k]) * a[k] for k in range(3)) + n.b) - n.y) ** 2

    slopes = [abs(slope(lambda x, i=i: C0(i, x), w[i])) for i in range(3)]  # type: ignore[misc]
    assert n.bright == w[slopes.index(max(slopes))]
    assert n.heavy == max(w, key=abs)
    assert n.dim == w[slopes.index(min(slopes))]
    return "The weight {bright}: its neuron is the brightest"


def furthest(n: Numbers) -> str:
    """The parameter of two links whose small raise moves the cost most, against which it goes."""
    names = {"w⁽¹⁾": "w_1", "b⁽¹⁾": "b_1", "w⁽²⁾": "w_2", "b⁽²⁾": "b_2"}
    slopes = {
        symbol: slope(lambda x, name=name: n.two_links(**{name: x}), getattr(n, name))  # type: ignore[misc]
        for symbol, name in names.items()
    }
    most = max(slopes, key=lambda each: abs(slopes[each]))
    assert n.word("most") == most
    way = "rises" if slopes[most] < 0 else "falls"
    return f"{{most}}, and it {way}: its entry is the largest in size"


def grows(n: Numbers) -> str:
    back = n.w * slope(SIGMA["sigmoid"], 0.0)
    assert abs(back - n.factor) < CLOSE
    return f"It {'grows' if back > 1 else 'fades'}: every layer multiplies it by {{factor}}"


def largest_edge(n: Numbers) -> str:
    edges = {(j, k): abs(Outputs(n).answers(f"w_{j}{k}")) for j in range(2) for k in range(2)}
    ranked = sorted(edges, key=lambda each: -edges[each])
    if abs(edges[ranked[0]] - edges[ranked[1]]) < CLOSE:  # two edges out of one neuron
        assert {each[1] for each in ranked[:2]} == {n.k}
        return "Both from neuron {k}, alike: its activation is the largest"
    assert ranked[0] == (n.j, n.k)
    return "From neuron {k} to output {j}: both factors are the largest"


CLOSE = 1e-6
WITNESSES: Mapping[str, Callable[[Numbers], float | str]] = {
    "count_knobs": count,
    "which_way_to_turn": tried,
    "runs_by_nudging": lambda n: len([*range(int(n.knobs)), "alone"]),
    "multiply_rates": lambda n: n.first * n.second,
    "cost_of_the_error": lambda n: n.C0(),
    "which_way_the_output": lambda n: goes(
        slope(lambda a: (a - n.y) ** 2, n.sigma(n.z())), "the gap to the target narrows", "the gap to the target widens"
    ),
    "error_of_an_output": lambda n: n.sigma(n.z()) - n.y,
    "part_of_the_gap": lambda n: (abs(n.sigma(n.z()) - n.y) / n.part) ** 2,
    "read_the_place_above": lambda n: "It is layer {layer}",
    "weigh_and_add": lambda n: n.z(),
    "which_way_the_sum": lambda n: goes(
        slope(lambda a: n.z(a_prev=a), n.a_prev), "the weight is below nought", "the weight is above nought"
    ),
    "bend_the_sum": lambda n: n.sigma(n.z()),
    "find_the_bias": lambda n: n.b,
    "raise_the_weight": lambda n: n.z(w=n.w + n.by),
    "weight_or_bias": lambda n: further(
        n.z(w=n.w + n.by) - n.z(),
        n.z(b=n.b + n.by) - n.z(),
        "The weight: its raise is multiplied",
        "The bias: its raise reaches z in full",
    ),
    "raise_the_bias": lambda n: n.z(b=n.b + n.by),
    "what_can_be_turned": lambda n: {"w": "The weight, {w}", "b": "The bias, {b}"}[n.word("knob")],
    "ratio_of_changes": nudged,
    "read_the_sign": lambda n: "The cost falls" if n.answers("w") < 0 else "The cost rises",
    "where_ratios_settle": lambda n: n.answers("w"),
    "foresee_the_change": lambda n: n.answers("w") * n.by,
    "multiply_ratios": nudged,
    "which_way_the_product": product,
    "ratio_in_between": ratio_in_between,
    "how_far_a_moves": lambda n: slope(lambda w: n.sigma(n.z(w=w)), n.w) * n.by,
    "slope_of_the_cost": lambda n: slope(lambda a: (a - n.y) ** 2, n.sigma(n.z())),
    "which_factor_is_small": small_factor,
    "slope_of_the_activation": lambda n: slope(n.sigma, n.z()),
    "slope_of_the_sum": lambda n: slope(lambda w: n.z(w=w), n.w),
    "dim_and_bright": lambda n: n.bright / n.dim,
    "which_weight_most": changed_most,
    "in_the_dark": lambda n: (n.w + n.by) * 0 - n.w * 0,
    "one_step_of_the_weight": lambda n: n.w - n.rate * n.answers("w"),
    "put_it_together": lambda n: n.answers("w"),
    "mean_of_the_costs": lambda n: n.mean(
        3, lambda i: (n.sigma(n.w * getattr(n, f"a_prev_{i}") + n.b) - getattr(n, f"y_{i}")) ** 2
    ),
    "mean_of_the_derivatives": lambda n: n.mean(3, lambda i: n.of_row(i, "w")),
    "which_way_for_all": lambda n: "C falls" if n.mean(3, lambda i: n.of_row(i, "w")) < 0 else "C rises",
    "count_the_entries": lambda n: len([letter for _ in range(int(n.L)) for letter in "wb"]),
    "furthest_step": furthest,
    "entry_further_back": lambda n: slope(lambda w: n.two_links(w_1=w), n.w_1),
    "find_the_entry": entry,
    "derivative_for_the_bias": lambda n: n.answers("b"),
    "grow_or_fade": grows,
    "derivative_for_the_previous": lambda n: n.answers("a_prev"),
    "one_layer_back": lambda n: slope(lambda dz: n.two_links(dz_1=dz), 0.0),
    "what_is_left": lambda n: 0.25**n.layers,
    "weighted_sum_of_two": z_of_row,
    "largest_entry": largest_edge,
    "weight_in_its_matrix": lambda n: getattr(n, f"w_{int(n.j)}{int(n.k)}"),
    "entry_of_the_matrix": lambda n: Outputs(n).answers(f"w_{int(n.j)}{int(n.k)}"),
    "cost_of_two_outputs": lambda n: Outputs(n).C0(),
    "one_of_the_paths": lambda n: Outputs(n).over(int(n.j)),
    "which_way_all_paths": lambda n: goes(
        Outputs(n).over(0, 1), "so says the sum over both paths", "so says the sum over both paths"
    ),
    "add_the_paths": lambda n: Outputs(n).over(0, 1),
    "delta_of_the_hidden": lambda n: slope(lambda z: Outputs(n).above([n.sigma(z, "sigma_1")] * 2), n.w * n.x + n.b),
    "step_over_two_rows": lambda n: n.b - n.rate * n.mean(2, lambda i: n.of_row(i, "b")),
    "which_way_the_step": lambda n: goes(
        -n.rate * n.answers("w"), "the step goes against the derivative", "the step goes against the derivative"
    ),
    "find_the_rate": lambda n: (n.w - n.stepped) / n.answers("w"),
    "runs_for_a_step": lambda n: sum(len(("forward", "back")) for _ in range(int(n.n))),
    "delta_of_an_output": lambda n: Outputs(n).answers(f"b_{int(n.j)}"),
    "bias_or_weight": lambda n: further(
        n.answers("w"), n.answers("b"), "The weight: its δ is multiplied", "The bias: its derivative is δ itself"
    ),
    "entry_of_a_weight": lambda n: n.answers("w"),
    "entry_of_a_bias": lambda n: n.answers("b"),
    "all_in_one": lambda n: n.w - n.rate * delta(n) * n.a_prev,
}
"""By the kind of the question: a number, or the English of the right words."""
