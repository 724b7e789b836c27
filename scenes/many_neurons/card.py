"""What pages and slides say of the beats of this scene."""

from scenes.card import Card
from scenes.formulae import cost, network
from scenes.story import Message

CARDS = {
    Message("Open the chain"): Card(
        Message("A network of several neurons a layer, every edge drawn; a, w and b get their new indices beside it."),
        (network.INDICES,),
    ),
    Message("Name the neurons"): Card(
        Message("The network with one neuron k and one neuron j ringed; their names point out layer and neuron."),
        (network.TWO_NEURONS,),
    ),
    Message("Add up the cost"): Card(
        Message("Outputs beside the values wanted, a table with one term for each output, and the terms as one bar."),
        (cost.COST_SUM,),
        ("a_out_*", "term_*", "C0"),
    ),
    Message("Find the weight in its matrix"): Card(
        Message("One edge lit from neuron k to neuron j, and its cell framed in the matrix: row j, column k."),
        (network.WEIGHT,),
    ),
    Message("Compare old and new"): Card(
        Message("The equations of z and a for one neuron a layer, and below them those for many, with numbers."),
        (network.SUM_J, network.ACTIVATION_J),
        ("wa_*", "b", "z", "a"),
    ),
    Message("Meet the same factors"): Card(
        Message("One edge lit; the factors of its derivative with their numbers; below, the matrix of derivatives."),
        (network.SAME_FACTORS,),
        ("dz_dw", "da_dz", "delta", "dC0_da", "dC0_dw"),
    ),
}
