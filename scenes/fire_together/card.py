"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    "rest_from_formulae": Card(
        Message("Rest from formulae"),
        Message("Only two neurons, the edge between them, its weight, and one derivative; a pause sign."),
        (),
        ("w",),
    ),
    "brighten_the_neuron": Card(
        Message("Brighten the neuron"),
        Message("One nudge of the weight, and a bar for each brightness of the neuron before: how far z then moves."),
        (chain.NUDGED_SUM,),
        ("Dw", "a_prev_*", "Dz_*"),
    ),
    "wire_together": Card(
        Message("Wire together"),
        Message("The same connection twice, behind a faint and a strong neuron, each with its step of the weight."),
        (chain.STEP,),
        ("a_prev_faint", "Dw_faint", "a_prev_strong", "Dw_strong", "learning_rate"),
    ),
}
