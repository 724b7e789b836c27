"""What is said of a beat beside its narration, for pages and slides. Standard library only.

A scene's `card.py` holds `CARDS`, a card for each of its beats by the beat's title; the drawing does not depend on it.
"""

from dataclasses import dataclass

from scenes.formulae.equation import Equation, Forms
from scenes.story import Beat, Message


@dataclass(frozen=True)
class Card:
    """What a beat's picture shows, its formulae, and patterns (`dC_d*`) of its foremost numbers.

    `live` is what a reader can try of it by hand: the last `connection`, the whole `network`, or nothing. `picked` is
    the parameter of the network to begin with, by the beat's neurons j and k and the last layer or the one `before` it:
    `w{L}_{j}_{k}`, `b{before}_{k}`.
    """

    picture: Message
    formulae: tuple[Equation | Forms, ...] = ()
    numbers: tuple[str, ...] = ()
    live: str = ""
    picked: str = ""


def title_of(beat: Beat) -> Message:
    """A beat's title is its name in words."""
    return Message(beat.name.replace("_", " ").capitalize())
