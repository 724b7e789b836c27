"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("See several paths"): Card(
        Message(
            "One neuron close up, its edges to every output and on to the cost; at the end of each path, "
            "up or down is asked."
        ),
        (network.PATHS,),
        ("w_[0-9]*", "y_[0-9]*"),
        live="network",
        picked="b{before}_{k}",
    ),
    Message("Add the paths"): Card(
        Message(
            "A ribbon on every path from the cost back to the neuron, as wide as its effect and dashed where it "
            "lowers the cost. Below, the sum, and the ratio that settles on it as the neuron is nudged less and less."
        ),
        (network.TERMS_OF_PATHS,),
        ("path_[0-9]*", "dC0_da_k", "ratio_[0-9]*"),
        live="network",
        picked="b{before}_{k}",
    ),
    Message("Repeat for the layer before"): Card(
        Message(
            "A wave has run backwards through the network and left delta in every neuron, the entry of its bias; every "
            "edge is as wide as the entry of its weight, dashed where that is negative."
        ),
        (network.ONE_BACK,),
        ("dC0_da[0-9]*_[0-9]*", "slope_k"),
        live="network",
        picked="b{before}_{k}",
    ),
}
