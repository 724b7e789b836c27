"""A neuron reaches the cost by several paths, and its derivative is their sum (B38-B40)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.network import indices, network_groups, network_picture, sizes_of, wave
from scenes.numbers.visible import example_values
from scenes.story import Beat, Cue, Group, LeftOut, Message, Shown, Story
from scenes.sum_over_paths.paths import nudged_ratio, paths_of, sum_of

WAVE = Message(
    "With these sums a whole layer is known, so we can take the same step again, one layer earlier: "
    "each neuron adds up what comes back along its edges. The derivatives run backwards through the network, "
    "and every layer they pass keeps its own, for neurons, weights and biases."
)
SHORT_WAVE = Message(
    "With these sums a whole layer is known. This network ends here, for that layer is already the input. "
    "In a deeper one we would take the same step again, one layer earlier each time: "
    "the derivatives run backwards, and every layer they pass keeps its own."
)


@dataclass(frozen=True)
class LayerDerivatives(Group):
    """dC_0/da of a layer's drawn neurons, by neuron."""

    layer: int
    by_neuron: Mapping[int, Shown]

    def name(self, neuron: int) -> str:
        """The name of a neuron's derivative."""
        return f"dC0_da{self.layer}_{neuron}"

    def named(self) -> dict[str, Shown]:
        """dC0_da{layer}_{neuron}."""
        return {self.name(neuron): shown for neuron, shown in self.by_neuron.items()}


def story(lesson: Lesson) -> Story:
    """Several paths, their sum, and the same step for the layer before."""
    title = Message("One neuron, several paths")
    last = repeat_for_the_layer_before(lesson)
    if lesson.network.model.sizes[-1] == 1:
        reason = "a network with one output has a single path from each neuron to the cost"
        names = (("see_several_paths", "B38"), ("add_the_paths", "B39"))
        return Story("sum_over_paths", title, (last,), tuple(LeftOut(name, tells, reason) for name, tells in names))
    return Story("sum_over_paths", title, (see_several_paths(lesson), add_the_paths(lesson), last))


def see_several_paths(lesson: Lesson) -> Beat:
    """B38: an activation reaches the cost over every output."""
    paths = paths_of(lesson)
    return Beat(
        "see_several_paths",
        "B38",
        (
            Cue(
                "all",
                Message(
                    "One thing does change: the derivative for an activation of the layer before. "
                    "This neuron sends its value to every output, and every output takes part in the cost. "
                    "So its influence travels by several paths at once, one for each edge that leaves it."
                ),
                at_least=12.0,
            ),
        ),
        {"others": Message("all the others"), "paths": Message("{paths} paths to the cost")},
        {
            **picture(lesson),
            **sum_of(paths, lesson),
            "paths": Shown(lesson.network.model.sizes[-1], "paths from the neuron to the cost: one over each output"),
        },
        groups=(*network_groups(lesson), *paths),
    )


def add_the_paths(lesson: Lesson) -> Beat:
    """B39: the terms of the paths add up to the derivative, and a nudge of the neuron agrees."""
    paths = paths_of(lesson)
    total, terms = sum_of(paths, lesson), [float(path.term.value) for path in paths]
    both = min(terms) < 0 < max(terms)
    opposed = Message("Some paths push the cost up, others pull it down.")
    alike = Message("Here all paths push the same way.")
    return Beat(
        "add_the_paths",
        "B39",
        (
            Cue(
                "all",
                Message("Walk along each path by itself and multiply what you meet.")
                + (opposed if both else alike)
                + Message(
                    "Add up all the terms, and the sum is this neuron's derivative. "
                    "To be sure, we nudge the neuron itself and measure: the ratio agrees."
                ),
                at_least=20.0,
            ),
        ),
        {
            "others": Message("all the others"),
            "sum": Message("sum"),
            "measured": Message("measured with a nudge of {nudge}"),
        },
        {**picture(lesson), **indices(lesson), **total, **nudged_ratio(lesson, total["dC0_da_k"])},
        groups=(*network_groups(lesson), *paths),
    )


def repeat_for_the_layer_before(lesson: Lesson) -> Beat:
    """B40: the derivatives run backwards, layer by layer, and each layer keeps its own."""
    largest = max(float(np.abs(each).max()) for each in example_values(lesson).dC0_da)
    full = Shown(largest, "largest absolute dC_0/da of all layers: the full colour", 2)
    return Beat(
        "repeat_for_the_layer_before",
        "B40",
        (Cue("all", WAVE if lesson.network.model.L > 1 else SHORT_WAVE, at_least=16.0),),
        {},
        {**picture(lesson), "dC0_da_high": full, "wave": wave(lesson)},
        groups=(*network_groups(lesson), *derivatives(lesson)),
    )


def picture(lesson: Lesson) -> dict[str, Shown]:
    """What the network's drawing shows besides its layers and weights, and the cost."""
    C0 = example_values(lesson).C0
    return {**network_picture(lesson), "C0": Shown(C0, "C_0 of the one example", significant_decimals(C0))}


def derivatives(lesson: Lesson) -> tuple[LayerDerivatives, ...]:
    """dC_0/da of every drawn neuron, by layer."""
    found = []
    for layer, numbers in zip(sizes_of(lesson.network.model), example_values(lesson).dC0_da, strict=True):
        digits, formula = min(2, significant_decimals(*numbers)), f"of layer {layer.number}: the sum over its paths"
        by_neuron = {i: Shown(float(numbers[i]), f"dC_0/da of neuron {i} {formula}", digits) for i in layer.neurons}
        found.append(LayerDerivatives(layer.number, by_neuron))
    return tuple(found)
