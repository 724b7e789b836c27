"""What a viewer needs to guess where two paths push the cost, and the words that settle it where these are plain."""

import numpy as np

from scenes.lesson import Lesson
from scenes.numbers.decimals import written_decimals
from scenes.numbers.visible import example_values, visible_neurons
from scenes.story import Message, Shown
from scenes.sum_over_paths.paths import paths_of, way_of_output

FALL = Message("Both outputs fall. One was too high: the cost falls. The other was too low: the cost rises.")
RISE = Message("Both outputs rise. One was too low: the cost falls. The other was too high: the cost rises.")
"""What a nudge up of the neuron does over two paths."""
TARGET_DECIMALS = 3
"""Most decimals of a target."""


def given(lesson: Lesson) -> dict[str, Shown]:
    """The targets y_{j} and the weights w_{j} of two paths; of more, nobody could weigh them all."""
    outputs = visible_neurons(lesson.network.model.sizes[-1])
    if len(outputs) != 2:
        return {}
    y = [float(each) for each in example_values(lesson).y]
    digits = max(written_decimals(each, TARGET_DECIMALS) for each in y)
    targets = {f"y_{j}": Shown(y[j], f"target of output {j}", digits) for j in outputs}
    weights = {path.factor_names["w"]: path.factors["w"] for path in paths_of(lesson) if path.output is not None}
    return {**targets, **weights}


def answer(lesson: Lesson) -> Message | None:
    """Both outputs go one way, and one of them was too high, the other too low; None where it is not as plain."""
    paths, errors = paths_of(lesson), errors_of(lesson)
    if len(errors) != 2 or any("slope" not in path.factors for path in paths):
        return None
    moves = {way_of_output(path) for path in paths}
    return {-1: FALL, 1: RISE}.get(moves.pop()) if len(moves) == 1 and set(errors) == {-1, 1} else None


def errors_of(lesson: Lesson) -> list[int]:
    """On which side of its target each output is: 1 above, -1 below, 0 on it."""
    values = example_values(lesson)
    return [int(np.sign(each)) for each in values.a[-1] - values.y]
