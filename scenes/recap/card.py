"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("Keep three formulae"): Card(
        Message(
            "The formulae beside the network in which is lit what they speak of; the gradient that they fill as a row "
            "of bars; every knob turned against its derivative; both followed rows with their answers, before and now."
        ),
        (network.ANY_WEIGHT, network.ANY_BIAS, network.ONE_BACK, network.AT_OUTPUT),
        ("parameters", "drawn"),
        live="network",
    )
}
