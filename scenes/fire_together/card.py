"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Rest from formulae"): Card(
        Message("Only two neurons, the edge between them, its weight, and one derivative; a pause sign."), (), ("w",)
    ),
    Message("Brighten the neuron"): Card(
        Message("One nudge of the weight, and a bar for each brightness of the neuron before: how far z then moves."),
        (chain.NUDGED_SUM,),
        ("Dw", "a_prev_*", "Dz_*"),
    ),
    Message("Wire together"): Card(
        Message("The same connection twice, behind a faint and a strong neuron, each with its step of the weight."),
        (chain.STEP,),
        ("a_prev_faint", "Dw_faint", "a_prev_strong", "Dw_strong", "learning_rate"),
    ),
}
