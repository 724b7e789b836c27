"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Ask how sensitive"): Card(
        Message(
            "The number lines of w, z, a and C 0 under each other, those of z and a pale; beside them a framed "
            "fraction, the goal."
        ),
        (chain.GOAL,),
        ("w", "C0", "dC0_dw"),
        live="connection",
    ),
    Message("Compare the ratio"): Card(
        Message(
            "A table of three nudges, each with its ratio; beside it, framed, the derivative and the number on which "
            "the ratio settled, called our number."
        ),
        (chain.SETTLING,),
        ("nudge_0", "ratio_0", "nudge_1", "ratio_1", "nudge_2", "ratio_2", "dC0_dw"),
        live="connection",
    ),
    Message("Follow the nudge"): Card(
        Message("Arrows lead from the line of w to those of z, a and C 0; a lens beside each shows how far it moved."),
        (chain.CHANGES,),
        ("Dw", "Dz", "Da", "DC0"),
        live="connection",
    ),
}
