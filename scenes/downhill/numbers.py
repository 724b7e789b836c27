"""The price of both ways as it is counted on screen, and the descent with its cost and its mistakes."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scenes.downhill.plane import marks, plane_of
from scenes.lesson import Lesson
from scenes.numbers.answers import network_now
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals, written_decimals
from scenes.numbers.descents import network_descent, on_the_way
from scenes.numbers.entries import Block, exact_blocks
from scenes.numbers.mistakes import is_labelled, mistakes
from scenes.numbers.price import NUDGE, Price, knobs, largest_difference, price
from scenes.story import Group, Shown, Sweep

EXACT = 12
"""Most decimals to which both ways are compared."""
MORE = 2
"""So many more decimals are read of the longest bar."""
BOTH = 2
"""Passes of the better way: one forward, one back."""
MANY = 1000
"""Knobs of the larger network with which both ways are compared at last."""


@dataclass(frozen=True)
class Descent(Group):
    """The mean cost over all rows before the first step and after every step."""

    costs: tuple[Shown, ...]

    def named(self) -> dict[str, Shown]:
        """steps, C_start and C_end."""
        start, end = (float(self.costs[i].value) for i in (0, -1))
        return {
            "steps": Shown(len(self.costs) - 1, "steps of the descent"),
            "C_start": Shown(start, "C before the first step", self.costs[0].decimals),
            "C_end": Shown(end, "C after the last step", self.costs[0].decimals),
        }


def price_values(lesson: Lesson) -> dict[str, Shown]:
    """To how many decimals both ways agree, and the nudge with which one of them measures."""
    apart = largest_difference(lesson)
    digits = min(EXACT, math.floor(-math.log10(2 * apart))) if apart else EXACT
    drawn = {name for block in exact_blocks(lesson) for name in block.entries}
    bars = (knob for knob in knobs(lesson) if knob.exact_name in drawn)
    at = max(bars, key=lambda knob: abs(float(knob.exact.value)))
    finer = max(0, digits) + MORE
    return {
        "longest_measured": Shown(at.measured.value, f"the measured derivative for {at.name}, the longest bar", finer),
        "longest_found": Shown(at.exact.value, f"dC_0/d{at.name}, the longest bar", finer),
        "digits": Shown(max(0, digits), "decimals to which no found entry differs from the measured one"),
        "tiny_nudge": Shown(NUDGE, "how far each parameter is nudged", written_decimals(NUDGE)),
    }


def running(lesson: Lesson, measured: Iterable[Block]) -> dict[str, Sweep]:
    """`measuring`: a bar grows with every run but the first. `waving`: two runs. `growing`: more and more knobs."""
    cost = price(lesson)
    entries = [each for block in measured for each in block.entries.items()]

    def measuring(t: float) -> dict[str, Shown]:
        # The bars keep step with the runs, also where only some of them are drawn.
        place = t * len(entries)
        grown = {
            name: Shown(float(entry.value) * min(1.0, max(0.0, place - i)), f"{entry.formula}, growing", entry.decimals)
            for i, (name, entry) in enumerate(entries)
        }
        return {**_by_nudging(round(t * cost.passes), cost), **grown}

    def waving(t: float) -> dict[str, Shown]:
        return _by_both(math.ceil(t * BOTH), cost)

    def growing(t: float) -> dict[str, Shown]:
        larger = round(cost.passes * (max(cost.passes, MANY + 1) / cost.passes) ** t)
        return {
            "runs": Shown(larger, "forward passes for so many knobs but one: one a knob, and one to compare with"),
            "waves": Shown(BOTH, "passes forward and back, for however many knobs"),
        }

    return {"measuring": Sweep(measuring), "waving": Sweep(waving), "growing": Sweep(growing)}


def for_many(lesson: Lesson) -> dict[str, Shown]:
    """The runs of both ways; and, where it is larger, a network of MANY knobs and the runs that it would take."""
    found = {"both_runs": Shown(BOTH, "runs forward and back")}
    if price(lesson).passes <= MANY:
        found |= {
            "many": Shown(MANY, "knobs of a larger network"),
            "many_runs": Shown(MANY + 1, "its runs knob by knob: one a knob, and one to compare with"),
        }
    return found


def _by_nudging(runs: int, cost: Price) -> dict[str, Shown]:
    products = Shown(runs * cost.weights, "multiplications of these passes")
    return {"runs": Shown(runs, "forward passes so far, knob by knob"), "runs_products": products}


def _by_both(waves: int, cost: Price) -> dict[str, Shown]:
    """A pass back follows each one forward."""
    pairs, one_more = divmod(waves, BOTH)
    products = pairs * cost.by_both_passes + one_more * cost.weights
    return {
        "waves": Shown(waves, "passes begun so far: forward, and back"),
        "waves_products": Shown(products, "multiplications of these passes"),
    }


def costs_of(lesson: Lesson) -> Descent:
    """The cost at every step of the descent of all parameters."""
    costs = [step.C for step in network_descent(lesson)]
    formula, digits = "C, the mean cost over all rows, after so many steps", significant_decimals(*costs, least=3)
    return Descent(tuple(Shown(C, formula, digits) for C in costs))


def descent_axes(descent: Descent) -> tuple[Axis, Axis]:
    """The axes of the curve: C and step."""
    costs = [float(C.value) for C in descent.costs]
    return fit([0.0, *costs], ticks=4).of("C"), fit([0.0, float(max(1, len(costs) - 1))], ticks=4).of("step")


def descent_sweep(lesson: Lesson) -> Sweep:
    """The network as it learns, also between two steps: cost, mistakes, marks, weights, activations."""
    steps, network, digits = network_descent(lesson), lesson.network, costs_of(lesson).costs[0].decimals
    labelled, pair = is_labelled(lesson), plane_of(lesson)

    def at(t: float) -> dict[str, Shown]:
        model, place = on_the_way(steps, t), t * (len(steps) - 1)
        found = {
            "place": Shown(place, "steps taken, with the share of the present one", 2),
            "C": Shown(model.cost_of(network.X, network.Y), "C, the mean cost over all rows, there", digits),
            **network_now(lesson, model),
        }
        if labelled:
            found["mistakes"] = Shown(mistakes(lesson, model), "rows whose largest output is not the right one")
        return found | (dict(marks(lesson, model)) if pair else {})

    return Sweep(at)
