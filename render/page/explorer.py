"""What the page's live network starts from: the lesson's network, its rows as in the file, and how they are scaled."""

from collections.abc import Mapping
from typing import Any

from scenes.lesson import Lesson
from scenes.numbers.columns import input_titles
from scenes.numbers.mistakes import is_labelled
from scenes.numbers.price import runs
from scenes.numbers.visible import visible_neurons


def explored(lesson: Lesson, words: Mapping[str, str] | None = None) -> dict[str, Any]:
    """W, b and the rest of the network; rows raw (n, n_0) with offset and factor (n_0,), targets (n, n_L); names.

    `runs` are those that it takes to nudge every parameter. Inputs and outputs are called by their names among `words`,
    where these have them; labels are those of the file.
    """
    said = words or {}
    network = lesson.network
    model, scaling = network.model, network.scaling
    return {
        "W": [each.tolist() for each in model.W],
        "b": [each.tolist() for each in model.b],
        "activations": list(model.activations),
        "cost": model.cost,
        "drawn": [list(visible_neurons(size)) for size in model.sizes],
        "inputs": [said.get(name, name) for name in input_titles(lesson)],
        "outputs": [said.get(name, name) for name in network.labels],
        "labels": list(network.labels),
        "labelled": is_labelled(lesson),
        "parameters": len(model.names),
        "runs": runs(len(model.names)),
        "subject": network.subject,
        "raw": network.raw.tolist(),
        "targets": network.Y.tolist(),
        "offset": scaling.offset.tolist(),
        "factor": scaling.factor.tolist(),
        "example": network.example,
        "rate": lesson.descent.learning_rate,
        "steps": lesson.descent.steps,
    }
