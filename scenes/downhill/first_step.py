"""The first step of one weight, with the numbers of the rule, and the scales of the knobs that two parameters turn."""

from scenes.downhill.second_descent import second_descent, value_of
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals, standing_decimals, written_decimals
from scenes.story import Shown, relation

PLACES = 2
"""Decimals of a parameter, as beside its knob."""
MOST = 5
"""Most decimals of its derivative."""


def first_step(lesson: Lesson) -> dict[str, Shown]:
    """stepped_from, rate, slope and stepped_to of the first of the two freed parameters, and the true sign between."""
    second, network, rate = second_descent(lesson), lesson.network, lesson.descent.learning_rate
    assert second is not None, "a first step is told where two parameters are freed"
    model = network.model
    slope = float(model.cost_and_gradient(network.X, network.Y)[1][model.names.index(second.p.name)])
    start = value_of(model, second.p)
    before = Shown(start, f"{second.p.name} before the first step", PLACES)
    after = Shown(start - rate * slope, f"{second.p.name} after the first step", PLACES)

    def given(decimals: int) -> float:
        return before.rounded - rate * round(slope, decimals)

    least = min(MOST, max(PLACES, significant_decimals(slope, significant=2)))
    digits = next((n for n in range(least, MOST + 1) if relation(after, given(n)).text == "="), least)
    return {
        "stepped_from": before,
        "stepped_to": after,
        "slope": Shown(slope, f"dC/d{second.p.name}, mean over the rows, before the first step", digits),
        "stepped_is": relation(after, given(digits)),
        "rate": Shown(rate, "learning rate", standing_decimals(rate, written_decimals(rate))),
    }


def knob_axes(lesson: Lesson) -> tuple[Axis, Axis]:
    """How far the knobs of both freed parameters turn, ball_p and ball_q: as far as the ball's way asks."""
    second = second_descent(lesson)
    assert second is not None, "knobs turn where a ball rolls"
    ways = ([value_of(step.model, each) for step in second.steps] for each in (second.p, second.q))
    first, other = (fit(way, ticks=4) for way in ways)
    return first.of("knob_p"), other.of("knob_q")
