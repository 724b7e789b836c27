"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import cost, network
from scenes.story import Message

CARDS = {
    Message("Keep three formulae"): Card(
        Message(
            "The network after learning, three formulae that come out of it, and the gradient that they fill as a row "
            "of bars; at the end the network and the chain with their answers before and now."
        ),
        (network.ANY_WEIGHT, network.ONE_BACK, cost.AT_OUTPUT),
        ("parameters", "drawn"),
    )
}
