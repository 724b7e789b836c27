"""Beats whose lines or claims are not yet set as the rules of typography.py ask: this list only becomes shorter."""

KNOWN = frozenset(
    {
        ("bias_and_activation", "go_back_to_the_first_layer"),
        ("sum_over_paths", "repeat_for_the_layer_before"),
    }
)
"""Scenes and beats of the film that are not yet set well. An entry that is needed no more fails a test: take it out."""
KNOWN_ELSEWHERE = {
    ("fire_together", "wire_together"): "4:3 en dark embedded",
    ("bias_and_activation", "turn_to_the_previous_activation"): "16:9 en dark long",
    ("bias_and_activation", "feel_it_fade"): "9:16 en dark embedded",
    ("many_neurons", "compare_old_and_new"): "9:16 en dark long",
}
"""Others, not yet set well in another frame or lesson, each with a setting of test_drawings where that is seen."""
