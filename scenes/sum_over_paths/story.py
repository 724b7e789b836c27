"""A neuron reaches the cost by several paths, and its derivative is their sum (B38-B40)."""

from collections import defaultdict

from scenes.lesson import Lesson
from scenes.numbers.backward import (
    backward_groups,
    backward_picture,
    cost_of_example,
    path_term,
    path_terms,
)
from scenes.numbers.network import network_groups, network_picture, wave
from scenes.numbers.visible import chosen_neuron, visible_neurons
from scenes.story import Beat, Cue, LeftOut, Message, Shown, Story
from scenes.sum_over_paths.paths import flow, nudged_ratio, paths_of, sum_of, sway

AGAIN = Message("Now this layer's activations have their derivatives. Take the same step again, one layer back.")
ONLY = Message("Do the same for every neuron of this layer; with more layers, the same step again, one layer back.")
NO_MORE = Message("This network ends here: that layer is the input. A deeper one takes the same step again.")
ALONE = Message("With one output there is one path from each neuron. Take the step for a whole layer.")
"""B40, first: with several hidden layers, with one, with none, and where the paths have not been told of."""


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
    return Beat(
        "see_several_paths",
        "B38",
        (
            Cue(
                "many_ways",
                Message("What is new is this neuron: it reaches the cost by more than one path."),
                at_least=6.2,
            ),
            Cue("ask", Message("Will each path push the cost up, or down?"), at_least=3.7),
            Cue("guess", None, at_least=2.0),
        ),
        {},
        {**network_picture(lesson), "C0": cost_of_example(lesson)},
        groups=network_groups(lesson),
    )


def add_the_paths(lesson: Lesson) -> Beat:
    """B39: the terms of the paths add up to the derivative, and a nudge of the neuron agrees."""
    paths, model, k = paths_of(lesson), lesson.network.model, chosen_neuron(lesson)
    total, digits = sum_of(paths, lesson), paths[0].term.decimals
    terms = (path_term(lesson, model.L, j, k, digits) for j in visible_neurons(model.sizes[-1]))
    return Beat(
        "add_the_paths",
        "B39",
        (
            Cue(
                "all_at_once",
                Message("One nudge takes all paths at once. Each ribbon is as wide as its effect."),
                at_least=7.2,
            ),
            Cue(
                "add_up",
                Message("Small effects simply add up: the derivative is the sum over the paths."),
                at_least=6.2,
            ),
            Cue(
                "check_it",
                Message("To check, do what training cannot: nudge this activation alone. The ratio agrees."),
                at_least=7.2,
            ),
        ),
        {
            "measured": Message("measured with a nudge of {nudge}"),
            "hatched": Message("hatched: negative"),
        },
        {
            **network_picture(lesson),
            "C0": cost_of_example(lesson),
            **total,
            **nudged_ratio(lesson, total["dC0_da_k"]),
            "flow": flow(lesson),
            "sway": sway(lesson),
        },
        groups=(*network_groups(lesson), *paths, *terms),
    )


def repeat_for_the_layer_before(lesson: Lesson) -> Beat:
    """B40: the derivatives run backwards, layer by layer, and every edge and every bias keeps its entry."""
    L, is_alone = lesson.network.model.L, lesson.network.model.sizes[-1] == 1
    first = ALONE if is_alone else AGAIN if L > 2 else ONLY if L > 1 else NO_MORE
    return Beat(
        "repeat_for_the_layer_before",
        "B40",
        (
            Cue("one_layer_known", first, at_least=9.9),
            Cue(
                "wave",
                Message("Where ribbons meet they add up; every edge and every bias keeps its entry."),
                at_least=11.9,
            ),
            Cue("done", Message("One wave back, and nothing is left to compute."), at_least=4.8),
        ),
        {},
        {**backward_picture(lesson), "path_high": _fullest(lesson), "wave": wave(lesson)},
        groups=(*backward_groups(lesson), *path_terms(lesson)),
    )


def _fullest(lesson: Lesson) -> Shown:
    """The largest sum of the sizes of the terms that leave a neuron, or arrive in one: the widest place."""
    sums: defaultdict[tuple[int, str, int], float] = defaultdict(float)
    for each in path_terms(lesson):
        for end in (each.layer, "row", each.row), (each.layer, "column", each.column):
            sums[end] += abs(float(each.value.value))
    widest = max(sums.values(), default=0.0) or 1.0
    return Shown(widest, "largest sum of the sizes of the terms at one neuron, the widest place", 2)
