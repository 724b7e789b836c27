"""Beats whose lines or claims are not yet set as the rules of typography.py ask: this list only becomes shorter."""

KNOWN = frozenset(
    {
        ("opening", "ask_which_change_helps_most"),
        ("opening", "count_the_price"),
        ("bias_and_activation", "go_back_to_the_first_layer"),
        ("sum_over_paths", "repeat_for_the_layer_before"),
    }
)
"""Scenes and beats of the film that are not yet set well. An entry that is needed no more fails a test: take it out."""
KNOWN_ELSEWHERE = {
    ("fire_together", "brighten_the_neuron"): "9:16 en dark long",
    ("fire_together", "wire_together"): "9:16 en dark long",
    ("last_two_neurons", "compute_the_cost"): "9:16 en dark embedded",
    ("weighted_sum", "grow_the_formula"): "9:16 en dark embedded",
    ("weighted_sum", "name_the_weighted_sum"): "4:3 en dark embedded",
    ("weight_nudge", "follow_the_nudge"): "9:16 en dark embedded",
    ("chain_rule", "build_the_ratios"): "9:16 en dark long",
    ("three_derivatives", "differentiate_the_cost"): "4:3 zh light short",
    ("bias_and_activation", "turn_to_the_previous_activation"): "16:9 en dark long",
    ("bias_and_activation", "feel_it_fade"): "9:16 en dark embedded",
    ("many_neurons", "compare_old_and_new"): "9:16 en dark long",
}
"""Others, not yet set well in another frame or lesson, each with a setting of test_drawings where that is seen."""
