"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Differentiate the cost"): Card(
        Message("The square of the gap, and the two strips that it gained, laid end to end: twice as long as the gap."),
        (chain.ERROR, chain.DC0_DA),
        ("a", "y", "C0", "dC0_da"),
        live="connection",
    ),
    Message("Follow the error"): Card(
        Message("The valley of the cost on both sides of the target, with its tangent, and an arrow along the gap."),
        (chain.DC0_DA,),
        ("error", "dC0_da"),
        live="connection",
    ),
    Message("Differentiate the activation"): Card(
        Message("The curve of the activation function with its tangent at our z, and how its slope is made up."),
        (chain.DA_DZ,),
        ("z", "a", "da_dz"),
        live="connection",
    ),
    Message("Differentiate the sum"): Card(
        Message("The derivative of z with respect to w, which is the previous activation, alone in the middle."),
        (chain.DZ_DW,),
        ("a_prev", "z", "dz_dw"),
        live="connection",
    ),
}
