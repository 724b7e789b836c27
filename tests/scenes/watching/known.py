"""Beats whose lines or claims are not yet set as the rules of typography.py ask: this list only becomes shorter."""

KNOWN = frozenset(
    {
        ("opening", "count_the_price"),
        ("opening", "ask_which_change_helps_most"),
        ("weighted_sum", "draw_the_tree"),
        ("weighted_sum", "grow_a_level"),
        ("number_lines", "give_each_its_line"),
        ("weight_nudge", "compare_the_ratio"),
        ("weight_nudge", "follow_the_nudge"),
        ("chain_rule", "build_the_ratios"),
        ("chain_rule", "multiply_the_ratios"),
        ("three_derivatives", "differentiate_the_cost"),
        ("three_derivatives", "follow_the_error"),
        ("three_derivatives", "differentiate_the_activation"),
        ("three_derivatives", "differentiate_the_sum"),
        ("fire_together", "rest_from_formulae"),
        ("fire_together", "brighten_the_neuron"),
        ("fire_together", "wire_together"),
        ("average_cost", "assemble_one_example"),
        ("average_cost", "average_the_rows"),
        ("gradient_vector", "see_what_is_known"),
        ("bias_and_activation", "turn_to_the_bias"),
        ("bias_and_activation", "turn_to_the_previous_activation"),
        ("bias_and_activation", "go_back_to_the_first_layer"),
        ("bias_and_activation", "feel_it_fade"),
        ("many_neurons", "open_the_chain"),
        ("many_neurons", "add_up_the_cost"),
        ("many_neurons", "compare_old_and_new"),
        ("many_neurons", "meet_the_same_factors"),
        ("sum_over_paths", "see_several_paths"),
        ("sum_over_paths", "add_the_paths"),
        ("sum_over_paths", "repeat_for_the_layer_before"),
        ("downhill", "step_downhill"),
    }
)
"""Scenes and beats of the film that are not yet set well. An entry that is needed no more fails a test: take it out."""
KNOWN_ELSEWHERE = {
    ("last_two_neurons", "compute_the_cost"): "9:16 en dark embedded",
    ("weighted_sum", "grow_the_formula"): "4:3 zh light short",
    ("weighted_sum", "name_the_weighted_sum"): "4:3 en dark embedded",
    ("weight_nudge", "ask_how_sensitive"): "4:3 zh light short",
    ("gradient_vector", "fill_one_entry"): "9:16 en dark embedded",
    ("many_neurons", "find_the_weight_in_its_matrix"): "9:16 en dark embedded",
}
"""Others, not yet set well in another frame or lesson, each with a setting of test_drawings where that is seen."""
