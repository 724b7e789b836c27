"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Give each its line"): Card(
        Message("Seven number lines with ticks; on each a dot in its colour stands at the number written above it."),
        (chain.SEVEN,),
        ("w", "a_prev", "b", "z", "a", "y", "C0"),
    )
}
