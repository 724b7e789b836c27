"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    "look_at_the_last_connection": Card(
        Message("Look at the last connection"),
        Message("The last two neurons, large. A box marks the L above the a: the name of a layer. The others are dim."),
        (chain.TWO_ACTIVATIONS,),
        ("a[0-9]*",),
    ),
    "name_the_target": Card(
        Message("Name the target"),
        Message("Beside the output stands a ghost neuron with the value wanted; an arrow spans the gap between them."),
        (chain.ERROR,),
        ("a", "y", "gap"),
    ),
    "compute_the_cost": Card(
        Message("Compute the cost"),
        Message("The gap as the side of a square, the cost as its area, and the formula of the cost over its numbers."),
        (chain.COST,),
        ("a", "y", "C0"),
    ),
}
