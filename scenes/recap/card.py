"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("Keep three formulae"): Card(
        Message(
            "Three formulae, large, and below them the gradient that they fill as a row of bars; then the step that "
            "every weight and bias takes; at the end the network and the chain with their answers before and now."
        ),
        (network.ANY_WEIGHT, network.ANY_BIAS, network.ONE_BACK, network.AT_OUTPUT),
        ("parameters", "drawn"),
    )
}
