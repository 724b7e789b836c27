"""The lesson: what is narrated and drawn. This module only names the scenes and imports nothing."""

LESSON = (
    "opening",
    "last_two_neurons",
    "weighted_sum",
    "number_lines",
    "weight_nudge",
    "chain_rule",
    "three_derivatives",
    "fire_together",
    "average_cost",
    "gradient_vector",
    "bias_and_activation",
    "many_neurons",
    "sum_over_paths",
    "downhill",
    "recap",
)
"""The scenes in the order of the film."""
COVER = ("chain_rule", "multiply_the_ratios")
"""The scene and beat whose last picture stands for the film: the rule, boxed, with its numbers."""
