"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Look at the last connection"): Card(
        Message(
            "The last two neurons fill the frame. Below, a with an L above it, large: the layer; a free place; and a "
            "product of many a, struck out."
        ),
        (chain.TWO_ACTIVATIONS,),
        ("a[0-9]*",),
        live="connection",
    ),
    Message("Name the target"): Card(
        Message(
            "Beside the output stands a ghost neuron with the target; it is tied to the card of the followed example."
        ),
        (),
        ("a", "y"),
        live="connection",
    ),
    Message("Compute the cost"): Card(
        Message(
            "Output and ghost stand on one scale. The gap between them is the side of a square, the cost is its area; "
            "beside it the formula of the cost."
        ),
        (chain.COST,),
        ("a", "y", "C0"),
        live="connection",
    ),
}
