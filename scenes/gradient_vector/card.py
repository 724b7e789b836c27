"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Fill one entry"): Card(
        Message(
            "The chain with its weights and biases; under it the gradient as a column of derivatives, one for each: "
            "the one for the last weight is filled, the others are open."
        ),
        (chain.GRADIENT,),
        ("dC_dw*", "parameters"),
    ),
    Message("See what is known"): Card(
        Message("The chain rule with its numbers over the last connection's tree, the way from w to the cost lit."),
        (chain.OPEN,),
        ("da_dz", "dC0_da", "parameters"),
    ),
}
