"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Give each its line"): Card(
        Message(
            "Four large number lines under each other and three small ones beside them: knobs at the weight and the "
            "bias, an arrow towards 0 at the cost, and jaws that hold the two given numbers."
        ),
        (chain.SEVEN,),
        ("w", "a_prev", "b", "z", "a", "y", "C0"),
    )
}
