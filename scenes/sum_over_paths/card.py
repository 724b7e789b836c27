"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("See several paths"): Card(
        Message(
            "The edges that fan out from one neuron to every output and on to the cost; each path written in a line."
        ),
        (network.PATHS,),
        ("C0",),
    ),
    Message("Add the paths"): Card(
        Message(
            "The paths of one neuron, for each a product with its numbers; the sum, "
            "the same measured with a nudge, and the terms as bars."
        ),
        (network.TERMS_OF_PATHS,),
        ("path_[0-9]*", "dC0_da_k", "ratio", "nudge"),
    ),
    Message("Repeat for the layer before"): Card(
        Message("A wave has run backwards through the network and left in every neuron the cost's derivative by it."),
        (network.LAYER_BACK,),
        ("dC0_da*_[0-9]*",),
    ),
}
