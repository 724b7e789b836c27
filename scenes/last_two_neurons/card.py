"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Look at the last connection"): Card(
        Message("The last two neurons, large. A box marks the L above the a: the name of a layer. The others are dim."),
        (chain.TWO_ACTIVATIONS,),
        ("a[0-9]*",),
    ),
    Message("Name the target"): Card(
        Message("Beside the output stands a ghost neuron with the value wanted; an arrow spans the gap between them."),
        (chain.ERROR,),
        ("a", "y", "gap"),
    ),
    Message("Compute the cost"): Card(
        Message("The gap as the side of a square, the cost as its area, and the formula of the cost over its numbers."),
        (chain.COST,),
        ("a", "y", "C0"),
    ),
}
