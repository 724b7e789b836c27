"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Assemble one example"): Card(
        Message(
            "The chain rule with its numbers; below it an axis with a place for every row, and the first row's bar."
        ),
        (chain.ASSEMBLED,),
        ("dz_dw", "da_dz", "dC0_da", "dC0_dw"),
    ),
    Message("Average the rows"): Card(
        Message(
            "A bar for every row of the data and the running mean as a line; the same mean measured by a nudge of the "
            "last weight; then it alone, large: the derivative of the average cost with respect to that weight."
        ),
        (chain.AVERAGE,),
        ("dC_dw", "measured", "n"),
    ),
}
