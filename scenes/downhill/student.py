"""The chain as it learns: its output for the followed row after every step, and the scales on which that is drawn."""

from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers.answers import chain_now
from scenes.numbers.axis import Axis, fit
from scenes.numbers.chain import cost_decimals
from scenes.numbers.descents import chain_descent, on_the_way
from scenes.numbers.mistakes import HALF
from scenes.story import Group, Shown, Sweep


@dataclass(frozen=True)
class ChainOutputs(Group):
    """The chain's output for its followed row before the first step and after every step."""

    outputs: tuple[Shown, ...]

    def named(self) -> dict[str, Shown]:
        """student_steps, and half: the output from which a target of 1 is met."""
        return {
            "student_steps": Shown(len(self.outputs) - 1, "steps of the chain's descent"),
            "half": Shown(HALF, "the output that lies half way between both targets", 1),
        }


def outputs_of(lesson: Lesson) -> ChainOutputs:
    """The outputs at every step of the chain's descent."""
    digits, x0 = cost_decimals(lesson), lesson.chain.x0
    found = (float(step.model.forward(x0).a[-1]) for step in chain_descent(lesson))
    return ChainOutputs(tuple(Shown(a, "the chain's output after so many steps", digits) for a in found))


def student_axes(lesson: Lesson) -> tuple[Axis, Axis]:
    """The axes of the curve: the output, with both targets, and the steps."""
    outputs = [float(a.value) for a in outputs_of(lesson).outputs]
    output = fit([0.0, 1.0, *outputs], ticks=4).of("output")
    return output, fit([0.0, float(max(1, len(outputs) - 1))], ticks=4).of("student_step")


def student_sweep(lesson: Lesson) -> Sweep:
    """The chain as it learns, also between two steps, and the steps that it has taken."""
    steps = chain_descent(lesson)

    def at(t: float) -> dict[str, Shown]:
        place = t * (len(steps) - 1)
        return {
            "student_place": Shown(place, "steps taken by the chain, with the share of the present one", 2),
            "student_taken": Shown(int(round(place, 6)), "steps taken by the chain"),
            **chain_now(lesson, on_the_way(steps, t)),
        }

    return Sweep(at)
