"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("Compare both ways"): Card(
        Message(
            "The network and two large counts: of runs knob by knob, which grows with the knobs, and of one run "
            "forward and one back, which does not; below them the measured entries of the gradient as outlines, "
            "filled by the found ones as bars."
        ),
        (),
        ("passes", "both_runs", "digits", "by_nudging", "by_both_passes"),
        live="network",
    ),
    Message("Step downhill"): Card(
        Message(
            "The rule of a step with its numbers, and a knob turned by just these; a ball in the bowl of the true "
            "cost over two knobs; all rows as points with the border that moves; the output of the other network as "
            "a curve over its steps; both followed rows, answered."
        ),
        (network.MEAN, network.DESCENT),
        ("C_start", "C_end", "rate", "stepped_to", "mistakes_before", "mistakes_after"),
        live="network",
    ),
}
