"""What a card tells of a beat beside its narration."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.story import Message


@dataclass(frozen=True)
class Told:
    """A beat's title, what its picture shows, the names of its formulae, and patterns of its foremost numbers."""

    title: Message
    picture: Message
    formulae: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
