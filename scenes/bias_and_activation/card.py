"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Turn to the bias"): Card(
        Message("The rule for b with its numbers, one as its first factor, over the tree with the way from b lit."),
        (chain.BY_BIAS, chain.DZ_DB),
        ("dz_db", "da_dz", "dC0_da", "dC0_db"),
        live="connection",
    ),
    Message("Turn to the previous activation"): Card(
        Message(
            "The rule for the previous activation, w as its first factor, over the tree; "
            "a red line runs from the cost back to that activation and on."
        ),
        (chain.BY_ACTIVATION, chain.DZ_DA_PREV),
        ("dz_da_prev", "da_dz", "dC0_da", "dC0_da_prev"),
        live="connection",
    ),
    Message("Go back to the first layer"): Card(
        Message("The bars that the opening covered, uncovered: the mean derivative of every weight and bias."),
        (chain.ANY_LAYER,),
        ("dC_d*", "with", "without"),
    ),
    Message("Feel it fade"): Card(
        Message("The chain in a row, alone."),
        (),
        ("delta*", "times_slope*"),
    ),
}
