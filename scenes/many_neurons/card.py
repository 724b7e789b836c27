"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import cost, network
from scenes.story import Message

CARDS = {
    Message("Open the chain"): Card(
        Message(
            "The whole network, every edge drawn, its outputs named; below it the rule of the chain, "
            "with j and k under its letters."
        ),
        (network.GROWN,),
        live="network",
    ),
    Message("Name the neurons"): Card(
        Message("The last two layers close up, neuron k and neuron j ringed; their names point out layer and neuron."),
        (network.TWO_NEURONS,),
        live="network",
    ),
    Message("Add up the cost"): Card(
        Message("The outputs beside their targets; the terms of the cost as areas, piled up into the total."),
        (cost.COST_SUM,),
        ("a_out_*", "term_*", "C0"),
        live="network",
    ),
    Message("Find the weight in its matrix"): Card(
        Message("The last two layers close up, all edges into neuron j lit, row j framed in the matrix of weights."),
        (network.WEIGHT,),
        live="network",
        picked="w{L}_{j}_{k}",
    ),
    Message("Compare old and new"): Card(
        Message("The equations of z and a for one neuron a layer, and below them those for many, with numbers."),
        (network.SUM_J, network.ACTIVATION_J),
        ("wa_*", "b", "z", "a"),
        live="network",
        picked="w{L}_{j}_{k}",
    ),
    Message("Meet the same factors"): Card(
        Message("The whole network, and below it what a column of deltas times a row of activations gives every edge."),
        (network.SAME_FACTORS,),
        ("dz_dw", "da_dz", "delta", "dC0_da", "dC0_dw"),
        live="network",
        picked="w{L}_{j}_{k}",
    ),
}
