"""The raw inputs of the network's one example, as they stand in the file: measures with their names, or a picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from bpmath.arrays import Array
from scenes.lesson import Lesson
from scenes.numbers.columns import input_titles
from scenes.numbers.decimals import written_decimals
from scenes.numbers.visible import visible_neurons
from scenes.story import Group, Message, Shown

PIXEL_DECIMALS = 3
"""Most decimals of a pixel."""


@dataclass(frozen=True)
class Measure(Group):
    """One input of the network's example as it stands in the file, and the name of its column, with its unit."""

    input: int
    column: str
    value: Shown

    @property
    def name(self) -> str:
        """The name of the number."""
        return f"measure_{self.input}"

    @property
    def title(self) -> Message:
        """The column's name as words."""
        return Message(f"{{column_{self.input}}}")

    def named(self) -> Mapping[str, Shown]:
        """The number, and the column's name."""
        column = Shown(self.column, f"the name of input {self.input}")
        return {self.name: self.value, f"column_{self.input}": column}


@dataclass(frozen=True)
class PixelPicture(Group):
    """The network's example as a picture: every input as it stands in the file, row by row, `wide` in a row.

    `low` and `high` are the least and the largest of all rows of the data: the ends of the greys.
    """

    wide: int
    pixels: tuple[Shown, ...]
    low: Shown
    high: Shown

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the pixels, row by row."""
        return tuple(f"pixel_{i}" for i in range(len(self.pixels)))

    def named(self) -> Mapping[str, Shown]:
        """The pixels, and the ends of the greys."""
        return dict(zip(self.names, self.pixels, strict=True)) | {"pixel_low": self.low, "pixel_high": self.high}


def inputs_of_the_example(lesson: Lesson) -> tuple[Group, ...]:
    """What the example's card shows: its measures, or where the lesson says that they are a picture, that."""
    return picture(lesson) or measures(lesson)


def measures(lesson: Lesson) -> tuple[Measure, ...]:
    """The example's raw inputs of the drawn input neurons, with the decimals with which they were written."""
    network = lesson.network
    raw, drawn = network.raw[network.example], visible_neurons(len(network.input_names))
    decimals = max(written_decimals(float(raw[i]), 3) for i in drawn)
    names = input_titles(lesson)
    return tuple(Measure(i, names[i], Shown(float(raw[i]), f"input {i} as in the file", decimals)) for i in drawn)


def picture(lesson: Lesson) -> tuple[PixelPicture, ...]:
    """The example's raw inputs as a picture, where the lesson says that they are one."""
    network = lesson.network
    if network.image is None:
        return ()
    raw = network.raw[network.example]
    decimals = max(written_decimals(float(each), PIXEL_DECIMALS) for each in raw)
    ends = (Shown(float(end), f"the {what} pixel of all rows", decimals) for end, what in _ends(network.raw))
    pixels = tuple(Shown(float(each), f"pixel {i} as in the file", decimals) for i, each in enumerate(raw))
    return (PixelPicture(network.image[1], pixels, *ends),)


def _ends(raw: Array) -> tuple[tuple[float, str], ...]:
    low, high = float(raw.min()), float(raw.max())
    return (low, "darkest"), (high if high > low else low + 1.0, "brightest")
