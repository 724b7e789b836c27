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
    ),
    Message("Count the price"): Card(
        Message(
            "The network with every dial turned against its derivative; below, the derivatives as bars: measured by "
            "turning knob after knob, in outlines that one run forward and one back have found."
        ),
        numbers=("passes", "by_nudging", "by_both_passes", "difference"),
    ),
    Message("Take your time"): Card(
        Message(
            "The title of the film over a curve along which a tangent slides; below, a player's bar that is paused."
        )
    ),
    Message("State the goal"): Card(
        Message(
            "A row of four rings, weight, weighted sum, activation and cost; on each link its rate, and over each ring "
            "a bar: what a change of the weight has become there. Above, the rates multiplied."
        ),
        numbers=("dz_dw", "da_dz", "dC0_da", "dC0_dw"),
    ),
    Message("Ask which change helps most"): Card(
        Message("A row of neurons; edges as wide as the weights, dashed where negative. It stands alone."),
        (chain.ALL_PARAMETERS,),
        ("raw", "wanted", "output"),
    ),
}
