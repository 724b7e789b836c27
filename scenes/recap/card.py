"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import cost, network
from scenes.story import Message

CARDS = {
    Message("Keep three formulae"): Card(
        Message("Three formulae, one below the other, and the gradient that they fill as a row of bars."),
        (network.ANY_WEIGHT, network.ONE_BACK, cost.AT_OUTPUT),
        ("parameters", "drawn"),
    )
}
