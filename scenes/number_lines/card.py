"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Give each its line"): Card(
        Message(
            "Four large number lines under each other, each with a wall where its number cannot pass and an arrow "
            "where it can; beside them three small ones, whose dots are held."
        ),
        (chain.SEVEN,),
        ("w", "a_prev", "b", "z", "a", "y", "C0"),
    )
}
