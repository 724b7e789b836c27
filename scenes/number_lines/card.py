"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Give each its line"): Card(
        Message(
            "Four large number lines under each other, those of z and a pale, and three numbers beside them: knobs at "
            "the weight and the bias, which were turned there and back, an arrow towards 0 at the cost, a frame round "
            "the two given numbers, and an arrow with a question mark that leads from the weight's line to the cost's."
        ),
        (chain.SEVEN,),
        ("w", "a_prev", "b", "z", "a", "y", "C0"),
        live="connection",
    )
}
