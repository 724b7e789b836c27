"""The raw inputs of the network's one example, as they stand in the file."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers.decimals import written_decimals
from scenes.numbers.visible import visible_neurons
from scenes.story import Group, Message, Shown


@dataclass(frozen=True)
class Measure(Group):
    """One input of the network's example as it stands in the file, and the name of its column."""

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


def measures(lesson: Lesson) -> tuple[Measure, ...]:
    """The example's raw inputs of the drawn input neurons, with the decimals with which they were written."""
    network = lesson.network
    raw, drawn = network.raw[network.example], visible_neurons(len(network.input_names))
    decimals = max(written_decimals(float(raw[i]), 3) for i in drawn)
    return tuple(
        Measure(
            i, network.input_names[i].replace("_", " "), Shown(float(raw[i]), f"input {i} as in the file", decimals)
        )
        for i in drawn
    )
