"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Judge one example"): Card(
        Message(
            "One example's measures on a card beside a network; a dial on every edge and at every neuron, and what the "
            "network answers."
        ),
        numbers=("parameters",),
        live="network",
    ),
    Message("Count the price"): Card(
        Message(
            "The network with every dial turned against its derivative; below, the derivatives as bars: measured by "
            "turning knob after knob, in outlines that one run forward and one back have found."
        ),
        numbers=("passes", "by_nudging", "by_both_passes", "difference"),
        live="network",
    ),
    Message("Take your time"): Card(
        Message("The title of the film over a curve along which a tangent slides; a pause sign stops it for a while.")
    ),
    Message("State the goal"): Card(
        Message(
            "Levers in a row, one driving the next, and under each the rate by which it multiplies. Piles of blocks "
            "show what a small change has become after each lever. Below, the rates multiplied."
        ),
        numbers=("rate_one", "rate_two", "rate_three", "together"),
    ),
    Message("Ask which change helps most"): Card(
        Message("A row of neurons; edges as wide as the weights, dashed where negative. It stands alone."),
        (chain.ALL_PARAMETERS,),
        ("raw", "wanted", "output"),
    ),
}
