"""The price of both ways as it is counted on screen, and the descent with its cost and its mistakes."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scenes.downhill.plane import asides, marks, plane_of
from scenes.lesson import Lesson
from scenes.numbers.answers import network_now
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals, written_decimals
from scenes.numbers.descents import network_descent, on_the_way
from scenes.numbers.entries import Block
from scenes.numbers.mistakes import is_labelled, mistakes
from scenes.numbers.price import NUDGE, knobs, largest_difference, price
from scenes.story import Group, Shown, Sweep

EXACT = 12
"""Most decimals to which both ways are compared."""
MORE = 2
"""So many more decimals are read of the longest bar."""
BOTH = 2
"""Passes of the better way: one forward, one back."""


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
    at = max(knobs(lesson), key=lambda knob: abs(float(knob.exact.value)))
    finer = max(0, digits) + MORE
    return {
        "longest_measured": Shown(at.measured.value, f"the measured derivative for {at.name}, the longest bar", finer),
        "longest_found": Shown(at.exact.value, f"dC_0/d{at.name}, the longest bar", finer),
        "digits": Shown(max(0, digits), "decimals to which no found entry differs from the measured one"),
        "tiny_nudge": Shown(NUDGE, "how far each parameter is nudged", written_decimals(NUDGE)),
    }


def running(lesson: Lesson, measured: Iterable[Block]) -> dict[str, Sweep]:
    """`measuring`: a bar grows with every run but the first. `waving`: one run, and another."""
    passes, entries = price(lesson).passes, [each for block in measured for each in block.entries.items()]

    def measuring(t: float) -> dict[str, Shown]:
        # The bars keep step with the runs, also where only some of them are drawn.
        place = t * len(entries)
        grown = {
            name: Shown(float(entry.value) * min(1.0, max(0.0, place - i)), f"{entry.formula}, growing", entry.decimals)
            for i, (name, entry) in enumerate(entries)
        }
        runs = round(t * passes)
        return {"runs": Shown(runs, "forward passes so far, knob by knob"), **grown}

    def waving(t: float) -> dict[str, Shown]:
        return {"waves": Shown(math.ceil(t * BOTH), "passes begun so far: forward, and back")}

    return {
        "measuring": Sweep(measuring),
        "waving": Sweep(waving),
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
    """The network as it learns, also between two steps: cost, mistakes, marks, pale rows, weights, activations."""
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
        return found | ({**dict(marks(lesson, model)), **dict(asides(lesson, pair, model))} if pair else {})

    return Sweep(at)
