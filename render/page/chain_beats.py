"""The cards of the beats about the chain, B1 to B31."""

from __future__ import annotations

from collections.abc import Mapping

from render.page.told import Told
from scenes.story import Message

SEVEN = ("w", "a_prev", "b", "z", "a", "y", "C0")
FACTORS = ("dz_dw", "da_dz", "dC0_da", "dC0_dw")

CHAIN_BEATS: Mapping[str, Told] = {
    "take_your_time": Told(
        Message("Take your time"),
        Message("The title over a bar of the six quantities' colours, what to know before, and a large pause sign."),
    ),
    "state_the_goal": Told(
        Message("State the goal"),
        Message("The question of the film above the chain rule, still grey, and the path from w over z and a to C 0."),
        ("rule",),
    ),
    "ask_which_change_helps_most": Told(
        Message("Ask which change helps most"),
        Message(
            "A row of neurons with every weight and bias; edges as wide as the weights, dashed where negative. Beside "
            "it bars: how strongly the cost answers to each, the strongest first."
        ),
        ("all_parameters",),
        ("C", "dC_d*"),
    ),
    "look_at_the_last_connection": Told(
        Message("Look at the last connection"),
        Message("The last two neurons, large. A box marks the L above the a: the name of a layer. The others are dim."),
        ("two_activations",),
        ("a[0-9]*",),
    ),
    "name_the_target": Told(
        Message("Name the target"),
        Message("Beside the output stands a ghost neuron with the value wanted; an arrow spans the gap between them."),
        ("error",),
        ("a", "y", "gap"),
    ),
    "compute_the_cost": Told(
        Message("Compute the cost"),
        Message("The gap as the side of a square, the cost as its area, and the formula of the cost over its numbers."),
        ("cost",),
        ("a", "y", "C0"),
    ),
    "grow_the_formula": Told(
        Message("Grow the formula"),
        Message(
            "The last two neurons with weight and bias, the formula of the activation with its numbers, "
            "and the curves of two activation functions."
        ),
        ("long",),
        ("w", "a_prev", "b", "a"),
    ),
    "name_the_weighted_sum": Told(
        Message("Name the weighted sum"),
        Message("The long formula split in two, one for z and one for a, and a read off the curve above z."),
        ("z", "a"),
        ("w", "a_prev", "b", "z", "a"),
    ),
    "draw_the_tree": Told(
        Message("Draw the tree"),
        Message("A tree: w, a of the layer before and b lead to z, z to a, and a with y to C 0. Each has its number."),
        ("z", "a", "cost"),
        SEVEN,
    ),
    "grow_a_level": Told(
        Message("Grow a level"),
        Message("The tree again, after the level above it has grown and folded back."),
        ("above",),
        ("w_above", "a_above", "b_above", "z_above", "a_prev"),
    ),
    "give_each_its_line": Told(
        Message("Give each its line"),
        Message("Seven number lines with ticks; on each a dot in its colour stands at the number written above it."),
        ("seven",),
        SEVEN,
    ),
    "ask_how_sensitive": Told(
        Message("Ask how sensitive"),
        Message("Number lines of w, z, a and C 0, the first and the last lit, and a framed fraction: the goal."),
        ("goal",),
        ("w", "C0", "dC0_dw"),
    ),
    "compare_the_ratio": Told(
        Message("Compare the ratio"),
        Message(
            "The dots on w and on C 0 have moved; lenses show how far. A table of three nudges, "
            "each with its ratio, stands above the derivative."
        ),
        ("settling",),
        ("nudge_0", "ratio_0", "nudge_1", "ratio_1", "nudge_2", "ratio_2", "dC0_dw"),
    ),
    "follow_the_nudge": Told(
        Message("Follow the nudge"),
        Message("Arrows lead from the line of w to those of z, a and C 0; a lens beside each shows how far it moved."),
        ("way",),
        ("Dw", "Dz", "Da", "DC0"),
    ),
    "build_the_ratios": Told(
        Message("Build the ratios"),
        Message("Three ratios of neighbouring nudges with their numbers; an arrow leads from each to its derivative."),
        ("ratios",),
        ("ratio_d*", "dz_dw", "da_dz", "dC0_da"),
    ),
    "multiply_the_ratios": Told(
        Message("Multiply the ratios"),
        Message("The tree with its path from w to C 0 lit, and the chain rule framed, a number under each part."),
        ("rule",),
        FACTORS,
    ),
    "meet_each_symbol": Told(
        Message("Meet each symbol"),
        Message("The tree beside the chain rule; above the bars stands what moves after, below them what moves first."),
        ("rule",),
        FACTORS,
    ),
    "differentiate_the_cost": Told(
        Message("Differentiate the cost"),
        Message("The cost as a parabola over a, its tangent at our a, and the formulae of the cost and of its slope."),
        ("dC0_da",),
        ("a", "y", "C0", "dC0_da"),
    ),
    "follow_the_error": Told(
        Message("Follow the error"),
        Message(
            "The parabola of the cost with its tangent; beside it the error as a length, the derivative twice as high."
        ),
        ("dC0_da",),
        ("error", "dC0_da"),
    ),
    "differentiate_the_activation": Told(
        Message("Differentiate the activation"),
        Message("The curve of the activation function with its tangent at our z, another function faint behind it."),
        ("da_dz",),
        ("z", "a", "da_dz"),
    ),
    "differentiate_the_sum": Told(
        Message("Differentiate the sum"),
        Message("z over w, a straight line; a step to the right and its rise, which is the activation before."),
        ("dz_dw",),
        ("w", "a_prev", "z", "dz_dw"),
    ),
    "rest_from_formulae": Told(
        Message("Rest from formulae"),
        Message("Only two neurons, the edge between them, its weight, and one derivative; a pause sign."),
        (),
        ("w",),
    ),
    "brighten_the_neuron": Told(
        Message("Brighten the neuron"),
        Message("One nudge of the weight, and a bar for each brightness of the neuron before: how far z then moves."),
        ("nudged_z",),
        ("Dw", "a_prev_*", "Dz_*"),
    ),
    "wire_together": Told(
        Message("Wire together"),
        Message("The same connection twice, behind a faint and a strong neuron, each with its step of the weight."),
        ("step",),
        ("a_prev_faint", "Dw_faint", "a_prev_strong", "Dw_strong", "learning_rate"),
    ),
    "assemble_one_example": Told(
        Message("Assemble one example"),
        Message("The chain rule, below it the formula of every factor and its number; beside it the card of one row."),
        ("assembled",),
        FACTORS,
    ),
    "average_the_rows": Told(
        Message("Average the rows"),
        Message(
            "A bar for every row of the data, its derivative, with the running mean as a line that settles; "
            "the mean of all stands beside the same measured on C."
        ),
        ("average",),
        ("dC0_dw", "dC_dw", "measured", "n"),
    ),
    "fill_one_entry": Told(
        Message("Fill one entry"),
        Message("The gradient as a column of derivatives: the one for the last weight is filled, the others are open."),
        ("gradient",),
        ("dC0_dw*", "dC_dw*", "n"),
    ),
    "count_what_is_open": Told(
        Message("Count what is open"),
        Message(
            "The same column beside the whole chain, and the rule: question marks where the next ones differ, "
            "a bracket under the two factors that are known already."
        ),
        ("open",),
        ("dC_dw*", "parameters"),
    ),
    "turn_to_the_bias": Told(
        Message("Turn to the bias"),
        Message("The tree with the path from b lit; the rule for b with its numbers; bars for w and b."),
        ("by_bias", "dz_db"),
        ("dz_db", "da_dz", "dC0_da", "dC0_db"),
    ),
    "turn_to_the_activation_before": Told(
        Message("Turn to the activation before"),
        Message("The tree with the path from the activation before lit; its rule with numbers; a third bar below."),
        ("by_activation", "dz_da_prev"),
        ("dz_da_prev", "da_dz", "dC0_da", "dC0_da_prev"),
    ),
    "go_back_to_the_first_layer": Told(
        Message("Go back to the first layer"),
        Message(
            "The tree grown up to the input, one long path lit with all its factors, "
            "and every entry of the gradient filled and drawn as a bar."
        ),
        ("any_layer",),
        ("dC_d*", "n"),
    ),
}
