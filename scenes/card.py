"""What is said of a beat beside its narration, for pages and slides. Standard library only.

A scene's `card.py` holds `CARDS`, a card for each of its beats by the beat's name; the drawing does not depend on it.
"""

from dataclasses import dataclass

from scenes.formulae.equation import Equation, Forms
from scenes.story import Message


@dataclass(frozen=True)
class Card:
    """A beat's title, what its picture shows, its formulae, and patterns (`dC_d*`) of its foremost numbers."""

    title: Message
    picture: Message
    formulae: tuple[Equation | Forms, ...] = ()
    numbers: tuple[str, ...] = ()
