"""The network on its way back to where it began, and its knobs, turned as the wave back passes them."""

from scenes.lesson import Lesson
from scenes.numbers import price
from scenes.numbers.answers import network_now
from scenes.numbers.descents import network_steps, on_the_way
from scenes.story import Shown, Sweep


def back_to_the_start(lesson: Lesson) -> Sweep:
    """The network from after its descent to before it."""
    steps = network_steps(lesson)
    return Sweep(lambda t: network_now(lesson, on_the_way(steps, 1.0 - t)))


def turning(lesson: Lesson) -> Sweep:
    """A wave back through the network before its descent; as it leaves a layer, each knob has its derivative."""
    L, drawn = lesson.network.model.L, price.drawn(lesson)

    def at(t: float) -> dict[str, Shown]:
        place = L * (1.0 - t)
        grown = ((each, min(1.0, max(0.0, each.layer - place))) for each in drawn)
        return {
            "place": Shown(place, "where the wave has come to, in layers from the input", 2),
            **{
                each.exact_name: Shown(share * float(each.exact.value), f"{each.exact.formula}, so far", price.DECIMALS)
                for each, share in grown
            },
        }

    return Sweep(at)
