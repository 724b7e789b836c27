"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Take your time"): Card(
        Message("The title over a bar of the six quantities' colours, what to know before, and a large pause sign.")
    ),
    Message("State the goal"): Card(
        Message("The question of the film above the chain rule, still grey, and the path from w over z and a to C 0."),
        (chain.RULE,),
    ),
    Message("Ask which change helps most"): Card(
        Message(
            "A row of neurons with every weight and bias; edges as wide as the weights, dashed where negative. Beside "
            "it bars: how strongly the cost answers to each, the strongest first."
        ),
        (chain.ALL_PARAMETERS,),
        ("C", "dC_d*"),
    ),
}
