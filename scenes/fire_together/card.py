"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import chain
from scenes.story import Message

CARDS = {
    Message("Rest from formulae"): Card(
        Message("Only two neurons, the previous one with its activation, and the edge between them."), (), ("w",)
    ),
    Message("Brighten the neuron"): Card(
        Message("One nudge of the weight, and for five brightnesses of the previous neuron how far it moves z."),
        (chain.NUDGED_SUM,),
        ("Dw", "Dz_*"),
        live="connection",
    ),
    Message("Wire together"): Card(
        Message("The last two neurons of the chain, with the weight between them."),
        (chain.STEP,),
        ("a_prev_faint", "Dw_faint", "a_prev_strong", "Dw_strong"),
        live="connection",
    ),
}
