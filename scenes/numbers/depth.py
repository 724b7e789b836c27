"""What an ellipsis stands for in the picture of a deep network or of a long chain: the layers that are not drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenes.lesson import Lesson
from scenes.numbers.visible import hidden_layers
from scenes.story import Group, Message, Shown

MORE = {"network": Message("{network_more} more layers"), "chain": Message("{chain_more} more layers")}
"""What is written at the ellipsis, by what it belongs to."""


@dataclass(frozen=True)
class MoreLayers(Group):
    """So many layers of the "network" or of the "chain" are not drawn, and nothing is claimed of them."""

    of: str
    count: int
    words: Message

    @property
    def name(self) -> str:
        """The name of the count."""
        return f"{self.of}_more"

    def named(self) -> dict[str, Shown]:
        """The count."""
        return {self.name: Shown(self.count, f"layers of the {self.of} that are not drawn")}

    def messages(self) -> Iterator[Message]:
        """What is written at the ellipsis."""
        yield self.words


def more_layers(lesson: Lesson, of: str) -> tuple[MoreLayers, ...]:
    """What the ellipsis in the picture of the lesson's "network" or "chain" stands for; () where all is drawn."""
    L = lesson.network.model.L if of == "network" else lesson.chain.model.L
    count = hidden_layers(L)
    return (MoreLayers(of, count, MORE[of]),) if count else ()
