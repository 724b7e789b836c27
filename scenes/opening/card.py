"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    "take_your_time": Card(
        Message("Take your time"),
        Message("The title over a bar of the six quantities' colours, what to know before, and a large pause sign."),
    ),
    "state_the_goal": Card(
        Message("State the goal"),
        Message("The question of the film above the chain rule, still grey, and the path from w over z and a to C 0."),
        (chain.RULE,),
    ),
    "ask_which_change_helps_most": Card(
        Message("Ask which change helps most"),
        Message(
            "A row of neurons with every weight and bias; edges as wide as the weights, dashed where negative. Beside "
            "it bars: how strongly the cost answers to each, the strongest first."
        ),
        (chain.ALL_PARAMETERS,),
        ("C", "dC_d*"),
    ),
}
