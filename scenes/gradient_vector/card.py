"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Fill one entry"): Card(
        Message("The gradient as a column of derivatives: the one for the last weight is filled, the others are open."),
        (chain.GRADIENT,),
        ("dC0_dw*", "dC_dw*", "n"),
    ),
    Message("Count what is open"): Card(
        Message(
            "The same column beside the whole chain, and the rule: question marks where the next ones differ, "
            "a bracket under the two factors that are known already."
        ),
        (chain.OPEN,),
        ("dC_dw*", "parameters"),
    ),
}
