"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import network
from scenes.story import Message

CARDS = {
    Message("Compare both ways"): Card(
        Message(
            "The network with two counters, of runs knob by knob and of one run forward and one back; below them "
            "the measured entries of the gradient as outlines, over the found ones as bars."
        ),
        (),
        ("passes", "digits", "by_nudging", "by_both_passes"),
    ),
    Message("Step downhill"): Card(
        Message(
            "A ball in the valley of the true cost over two parameters; then all rows as points with the border "
            "between the verdicts, and the cost as a curve; at the end both followed rows, answered before and now."
        ),
        (network.MEAN, network.DESCENT),
        ("C_start", "C_end", "steps", "learning_rate", "mistakes_before", "mistakes_after"),
    ),
}
