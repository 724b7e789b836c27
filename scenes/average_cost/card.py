"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Assemble one example"): Card(
        Message("The chain rule, below it the formula of every factor and its number; beside it the card of one row."),
        (chain.ASSEMBLED,),
        ("dz_dw", "da_dz", "dC0_da", "dC0_dw"),
    ),
    Message("Average the rows"): Card(
        Message(
            "A bar for every row of the data, its derivative, with the running mean as a line that settles; "
            "the mean of all stands beside the same measured on C."
        ),
        (chain.AVERAGE,),
        ("dC0_dw", "dC_dw", "measured", "n"),
    ),
}
