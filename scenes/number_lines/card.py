"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Give each its line"): Card(
        Message(
            "Four large number lines under each other and three small ones beside them: knobs at the weight and the "
            "bias, which were turned there and back, an arrow towards 0 at the cost, jaws that hold the two given "
            "numbers, and a question mark between weight and cost."
        ),
        (chain.SEVEN,),
        ("w", "a_prev", "b", "z", "a", "y", "C0"),
    )
}
