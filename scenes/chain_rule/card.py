"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

FACTORS = ("dz_dw", "da_dz", "dC0_da", "dC0_dw")

CARDS = {
    Message("Build the ratios"): Card(
        Message("Three ratios of neighbouring nudges with their numbers; an arrow leads from each to its derivative."),
        (chain.RATIOS,),
        ("ratio_d*", "dz_dw", "da_dz", "dC0_da"),
    ),
    Message("Multiply the ratios"): Card(
        Message("The tree with its path from w to C 0 lit, and the chain rule framed, a number under each part."),
        (chain.RULE,),
        FACTORS,
    ),
    Message("Meet each symbol"): Card(
        Message("The tree beside the chain rule; above the bars stands what moves after, below them what moves first."),
        (chain.RULE,),
        FACTORS,
    ),
}
