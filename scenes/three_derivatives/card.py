"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Differentiate the cost"): Card(
        Message("The cost as a parabola over a, its tangent at our a, and the formulae of the cost and of its slope."),
        (chain.DC0_DA,),
        ("a", "y", "C0", "dC0_da"),
    ),
    Message("Follow the error"): Card(
        Message(
            "The parabola of the cost with its tangent; beside it the error as a length, the derivative twice as high."
        ),
        (chain.DC0_DA,),
        ("error", "dC0_da"),
    ),
    Message("Differentiate the activation"): Card(
        Message("The curve of the activation function with its tangent at our z, another function faint behind it."),
        (chain.DA_DZ,),
        ("z", "a", "da_dz"),
    ),
    Message("Differentiate the sum"): Card(
        Message("z over w, a straight line; a step to the right and its rise, which is the activation before."),
        (chain.DZ_DW,),
        ("w", "a_prev", "z", "dz_dw"),
    ),
}
