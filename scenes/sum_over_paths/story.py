"""A neuron reaches the cost by several paths, and its derivative is their sum (B38-B40)."""

from collections import defaultdict
from collections.abc import Iterator

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
from scenes.sum_over_paths.guess import answer, given
from scenes.sum_over_paths.paths import flow, nudges_of, paths_of, shrinking, sum_of
from scenes.sum_over_paths.slopes import one_step_back

MEET = Message("In one neuron, the ribbons meet and add up.")
ALONE = Message("With one output, one ribbon reaches each neuron.")
"""What comes back to a neuron of the layer before: over several outputs, or over the only one."""
AGAIN = Message("All the others at once, then the edges: the same for any layer l.")
ITS = Message("Then its edges: the same for any layer l.")
NO_MORE = Message("This network ends here: that layer is the input. A deeper one takes the same step again.")
"""How it goes on: with several neurons in the last hidden layer, with one, without such a layer."""
A_LAYER = 3.4
"""Seconds that the same step takes for every further layer."""


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
                Message("This is new: one neuron reaches the cost by several paths."),
                at_least=4.8,
            ),
            Cue("ask", Message("Nudge it up: will each path raise or lower the cost?"), at_least=4.4),
            Cue("guess", None, at_least=3.4),
        ),
        {},
        {**network_picture(lesson), "C0": cost_of_example(lesson), **given(lesson)},
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
            *_settle_the_guess(lesson),
            Cue(
                "add_up",
                Message("Small effects add up: the derivative is the sum over the paths."),
                at_least=4.6,
            ),
            Cue(
                "check_it",
                Message("To check, do what training cannot: nudge an activation alone."),
                at_least=4.0,
            ),
            Cue("settle", Message("With smaller nudges, the ratio settles on the sum."), at_least=3.6),
        ),
        {"dashed": Message("dashed: negative")},
        {
            **network_picture(lesson),
            "C0": cost_of_example(lesson),
            **total,
            "flow": flow(lesson),
            "shrinking": shrinking(lesson),
        },
        groups=(*network_groups(lesson), *paths, *terms, *nudges_of(lesson)),
    )


def _settle_the_guess(lesson: Lesson) -> Iterator[Cue]:
    """First the guess, by reasoning, where two paths let it be told; then ribbons as wide as the effects."""
    settled = answer(lesson)
    if settled:
        yield Cue("answer", settled, at_least=6.6)
        yield Cue("all_at_once", Message("Each ribbon is as wide as its effect."), at_least=3.6)
    else:
        said = Message("One nudge takes all paths at once. Each ribbon is as wide as its effect.")
        yield Cue("all_at_once", said, at_least=6.4)


def repeat_for_the_layer_before(lesson: Lesson) -> Beat:
    """B40: deltas run backwards, layer by layer, and every edge and every bias keeps its entry."""
    return Beat(
        "repeat_for_the_layer_before",
        "B40",
        tuple(_cues_of_the_wave(lesson)),
        {},
        {
            **backward_picture(lesson),
            "path_high": _fullest(lesson),
            "wave": wave(lesson),
            **one_step_back(lesson),
        },
        groups=(*backward_groups(lesson), *path_terms(lesson)),
    )


def _cues_of_the_wave(lesson: Lesson) -> Iterator[Cue]:
    """The outputs and their edges; then one layer back, in all its steps; then the layers before that."""
    L, is_alone = lesson.network.model.L, lesson.network.model.sizes[-1] == 1
    delta = Message("A wave turns each circle into delta: the cost's derivative with respect to z.")
    yield Cue("delta", delta, at_least=5.4)
    entries = Message("Each edge keeps delta times the previous activation, each bias its delta.")
    yield Cue("entries", entries, at_least=4.8)
    if L > 1:
        yield Cue("meet", ALONE if is_alone else MEET, at_least=5.0)
        yield Cue("slope", Message("Times the neuron's slope, that is its delta."), at_least=4.4)
    is_single = lesson.network.model.sizes[-2] == 1
    going_on = NO_MORE if L == 1 else ITS if is_single else AGAIN
    yield Cue("again", going_on, at_least=6.0 + A_LAYER * max(0, L - 2))
    yield Cue("done", Message("One wave back: all derivatives of this example are there."), at_least=4.2)


def _fullest(lesson: Lesson) -> Shown:
    """The largest sum of the sizes of the terms that leave a neuron, or arrive in one: the widest place."""
    sums: defaultdict[tuple[int, str, int], float] = defaultdict(float)
    for each in path_terms(lesson):
        for end in (each.layer, "row", each.row), (each.layer, "column", each.column):
            sums[end] += abs(float(each.value.value))
    widest = max(sums.values(), default=0.0) or 1.0
    return Shown(widest, "largest sum of the sizes of the terms at one neuron, the widest place", 2)
