"""The cards of the beats about many neurons, B32 to B43."""

from __future__ import annotations

from collections.abc import Mapping

from render.page.told import Told
from scenes.story import Message

NETWORK_BEATS: Mapping[str, Told] = {
    "open_the_chain": Told(
        Message("Open the chain"),
        Message("A network of several neurons a layer, every edge drawn; a, w and b get their new indices beside it."),
        ("indices",),
    ),
    "name_the_neurons": Told(
        Message("Name the neurons"),
        Message("The network with one neuron k and one neuron j ringed; their names point out layer and neuron."),
        ("two_neurons",),
    ),
    "add_up_the_cost": Told(
        Message("Add up the cost"),
        Message("Outputs beside the values wanted, a table with one term for each output, and the terms as one bar."),
        ("cost_sum",),
        ("a_out_*", "term_*", "C0"),
    ),
    "find_the_weight_in_its_matrix": Told(
        Message("Find the weight in its matrix"),
        Message("One edge lit from neuron k to neuron j, and its cell framed in the matrix: row j, column k."),
        ("weight",),
    ),
    "compare_old_and_new": Told(
        Message("Compare old and new"),
        Message("The equations of z and a for one neuron a layer, and below them those for many, with numbers."),
        ("z_j", "a_j"),
        ("wa_*", "b", "z", "a"),
    ),
    "meet_the_same_factors": Told(
        Message("Meet the same factors"),
        Message("One edge lit; the factors of its derivative with their numbers; below, the matrix of derivatives."),
        ("same_factors",),
        ("dz_dw", "da_dz", "delta", "dC0_da", "dC0_dw"),
    ),
    "see_several_paths": Told(
        Message("See several paths"),
        Message(
            "The edges that fan out from one neuron to every output and on to the cost; each path written in a line."
        ),
        ("paths",),
        ("C0",),
    ),
    "add_the_paths": Told(
        Message("Add the paths"),
        Message(
            "The paths of one neuron, for each a product with its numbers; the sum, "
            "the same measured with a nudge, and the terms as bars."
        ),
        ("terms",),
        ("path_[0-9]*", "dC0_da_k", "ratio", "nudge"),
    ),
    "repeat_for_the_layer_before": Told(
        Message("Repeat for the layer before"),
        Message("A wave has run backwards through the network and left in every neuron the cost's derivative by it."),
        ("layer_back",),
        ("dC0_da*_[0-9]*",),
    ),
    "hold_what_we_have": Told(
        Message("Hold what we have"),
        Message("An arrow forwards to all activations and the cost, one backwards to all derivatives; the gradient."),
        ("mean",),
        ("n", "parameters"),
    ),
    "step_downhill": Told(
        Message("Step downhill"),
        Message("The network with two of its weights lit, and the true cost over both as a surface with a ball on it."),
        ("descent",),
        ("C_start", "C_end", "steps", "learning_rate"),
    ),
    "keep_three_formulae": Told(
        Message("Keep three formulae"),
        Message("Three formulae, one below the other, and the gradient that they fill as a row of bars."),
        ("any_weight", "one_back", "at_output"),
        ("parameters", "drawn"),
    ),
}
