"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Grow the formula"): Card(
        Message(
            "The last two neurons with weight and bias, the formula of the activation, "
            "and the curve of the activation function, with another one, small, beside it."
        ),
        (chain.ACTIVATION,),
        ("w", "a_prev", "b", "a"),
        live="connection",
    ),
    Message("Name the weighted sum"): Card(
        Message(
            "The long formula split in two, z above and a below, each with its numbers, "
            "and a read off the curve above z."
        ),
        (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM),
        ("w", "a_prev", "b", "z", "a"),
        live="connection",
    ),
    Message("Draw the tree"): Card(
        Message(
            "A tree: w, the previous activation and b lead to z, z to a, and a with y to C 0, each with its number "
            "and beside its formula."
        ),
        (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM, chain.COST),
        ("w", "a_prev", "b", "z", "a", "y", "C0"),
        live="connection",
    ),
    Message("Grow a level"): Card(
        Message("The tree again, after the level above it has grown and folded back."),
        (chain.SUM_ABOVE,),
        ("w_above", "a_above", "b_above", "z_above", "a_prev"),
        live="connection",
    ),
}
