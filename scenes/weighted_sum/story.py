"""The last activation out of weight, previous activation and bias, and the weighted sum on its way (B7-B10)."""

from dataclasses import replace

from scenes.lesson import Lesson
from scenes.numbers.axis import Graph, axes, sweeps
from scenes.numbers.chain import chain_values
from scenes.numbers.forward import above, curve, forward, other_activation, own_activation
from scenes.numbers.last_connection import display_name, gap_axis, gap_values
from scenes.story import Beat, Cue, LeftOut, Message, Shown, Story

OWN, OTHER = "own", "other"
"""The last layer's activation, and another one beside it."""


def story(lesson: Lesson) -> Story:
    """From the formula of the last activation to the tree of everything it depends on."""
    beats = (grow_the_formula(lesson), name_the_weighted_sum(lesson), draw_the_tree(lesson))
    title = Message("What the last activation is made of")
    if lesson.chain.model.L == 1:
        reason = "the chain has one connection, so the activation before is the input and nothing lies above it"
        return Story("weighted_sum", title, beats, (LeftOut("grow_a_level", "B10", reason),))
    return Story("weighted_sum", title, (*beats, grow_a_level(lesson)))


def grow_the_formula(lesson: Lesson) -> Beat:
    """B7: the last activation is sigma of weight times previous activation, plus bias."""
    curves = both_curves(lesson)
    return Beat(
        "grow_the_formula",
        "B7",
        (
            Cue(
                "all",
                Message(
                    "Where does the last activation come from? Take the activation before it, multiply it by the "
                    "weight of the edge between them, and add the bias. Then send that sum through a function "
                    "called sigma. Here it is the {own} function; {other} would do as well."
                ),
                at_least=15.0,
            ),
        ),
        {"own": Message("{own}"), "other": Message("{other}")},
        {
            **gap_values(lesson, forward(lesson)["a"].decimals),
            **picture(lesson),
            **forward(lesson),
            **names(lesson),
            **sweeps(curves),
        },
        groups=(gap_axis(lesson), *axes(curves)),
    )


def name_the_weighted_sum(lesson: Lesson) -> Beat:
    """B8: what stands inside sigma is named z, the weighted sum."""
    curves = both_curves(lesson)
    return Beat(
        "name_the_weighted_sum",
        "B8",
        (
            Cue(
                "all",
                Message(
                    "What stands inside sigma deserves a name of its own. We call it z, the weighted sum. "
                    "So one long formula falls into two short ones: z gathers what arrives at the neuron, "
                    "and a is sigma of z. On the curve, we walk along to z and read off a."
                ),
                at_least=14.0,
            ),
        ),
        {"name": Message("weighted sum"), "own": Message("{own}")},
        {**forward(lesson), **names(lesson), **sweeps(curves)},
        groups=axes(curves),
    )


def draw_the_tree(lesson: Lesson) -> Beat:
    """B9: w, a_prev and b give z, z gives a, a and y give the cost."""
    return Beat(
        "draw_the_tree",
        "B9",
        (
            Cue(
                "all",
                Message(
                    "Let us draw who needs whom. The weight, the activation before and the bias give z. "
                    "z alone gives a. And a, held against the wanted value y, gives the cost. "
                    "Follow the lines down, and you follow the computation, one number after another."
                ),
                at_least=15.0,
            ),
        ),
        values=forward(lesson),
    )


def grow_a_level(lesson: Lesson) -> Beat:
    """B10: the previous activation has a weight, a bias and a weighted sum of its own."""
    return Beat(
        "grow_a_level",
        "B10",
        (
            Cue(
                "all",
                Message(
                    "The activation before did not fall from the sky. It has a weight, a bias and a weighted sum of"
                    " its own, one level up, and so it goes on, up to the input. We will climb there later. For "
                    "now, we fold that level away."
                ),
                at_least=11.0,
            ),
        ),
        values={**forward(lesson), **above(lesson)},
        loop=True,
    )


def picture(lesson: Lesson) -> dict[str, Shown]:
    """The last two neurons and their edge, with the decimals of the formula below them."""
    L, decimals = lesson.chain.model.L, forward(lesson)["a"].decimals
    values = chain_values(lesson)
    neurons = {name: replace(values[name], decimals=decimals) for name in (f"a{L - 1}", f"a{L}")}
    kept = {name: values[name] for name in (f"w{L}", f"reach{L - 1}", f"reach{L}", "w_largest")}
    return {**kept, **neurons, "L": Shown(L, "the number of the last layer")}


def names(lesson: Lesson) -> dict[str, Shown]:
    """How the two activations are called."""
    return {
        OWN: Shown(display_name(own_activation(lesson)), "activation of the last layer"),
        OTHER: Shown(display_name(other_activation(lesson)), "another activation, for comparison"),
    }


def both_curves(lesson: Lesson) -> tuple[Graph, Graph]:
    """The curves of both activations."""
    return curve(lesson, own_activation(lesson), OWN), curve(lesson, other_activation(lesson), OTHER)
