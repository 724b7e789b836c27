"""Numbers at the ticks of an axis, and what those at its ends say when they are read back."""

from collections.abc import Sequence

from manim import VGroup

from scenes.numbers.axis import Axis
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown, number
from scenes.theme import SMALL, colours


def tick_number(beat: Beat, axis: Axis, value: float, size: float = SMALL) -> Readout:
    """The number at a tick of an axis."""
    shown = Shown(value, f"tick of the axis of {axis.quantity}", axis.decimals)
    return Readout(beat, f"{axis.quantity}_tick", shown, colour=colours().dim, size=size)


def ends(labels: VGroup | Sequence[Readout]) -> tuple[float, float]:
    """The first and the last of an axis's numbers, from their digits."""
    first, last = labels[0], labels[-1]
    assert isinstance(first, Readout)
    assert isinstance(last, Readout)
    return number(first.text), number(last.text)
