"""The network on its way back to where it began, and once more through its descent, with how far each knob turns."""

from functools import cache

from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers import price
from scenes.numbers.answers import network_now
from scenes.numbers.descents import network_steps, on_the_way
from scenes.story import Shown, Sweep

DECIMALS = 3
"""Decimals of how far a knob is turned."""


def back_to_the_start(lesson: Lesson) -> Sweep:
    """The network from after its descent to before it."""
    steps = network_steps(lesson)
    return Sweep(lambda t: network_now(lesson, on_the_way(steps, 1.0 - t)))


def learning(lesson: Lesson) -> Sweep:
    """The descent once more, over all rows: the steps taken, the network there, how far each drawn knob is turned."""
    steps = network_steps(lesson)

    def at(t: float) -> dict[str, Shown]:
        model = on_the_way(steps, t)
        # Rounded first: a step that has just been taken counts.
        taken = int(round(t * (len(steps) - 1), 6))
        turned = {
            f"turned_{name}": Shown(by, f"{name} there less {name} at first", DECIMALS)
            for name, by in _turned(lesson, model).items()
        }
        return {"step": Shown(taken, "steps taken"), **network_now(lesson, model), **turned}

    return Sweep(at)


@cache
def furthest_turn(lesson: Lesson) -> float:
    """The largest distance of a drawn parameter from its start, at any step; 1 where none moves."""
    ways = (_turned(lesson, step.model).values() for step in network_steps(lesson))
    return max(abs(by) for way in ways for by in way) or 1.0


def _turned(lesson: Lesson, model: Network) -> dict[str, float]:
    """By the name of each drawn parameter how far it is from where it began."""
    names = lesson.network.model.names
    moved = dict(zip(names, (model.parameters() - lesson.network.model.parameters()).tolist(), strict=True))
    return {each.name: moved[each.name] for each in price.drawn(lesson)}
