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
    curves, number = both_curves(lesson), forward(lesson)
    is_straight = own_activation(lesson) == "identity"
    return Beat(
        "grow_the_formula",
        "B7",
        (
            Cue("where_from", Message("Where does the last activation come from?"), 3.9),
            Cue("weigh", Message("Multiply the previous one by the weight, and add the bias."), 5.3),
            Cue("bend", Message("Then bend the sum with a function called sigma."), 4.2)
            if not is_straight
            else Cue("bend", Message("Then the sum goes through a function called sigma."), 4.4),
            Cue("which_sigma", Message("Here it is the {own}; others serve too, such as the {other}."), 4.8)
            if not is_straight
            else Cue(
                "which_sigma", Message("Here it is a straight line, so it bends nothing; the {other} would."), 4.8
            ),
        ),
        {"own": Message("{own}"), "other": Message("{other}"), "gap": Message("gap")},
        {
            **gap_values(lesson, number["a"].decimals),
            **picture(lesson),
            **number,
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
            Cue("name_z", Message("The sum inside gets a name of its own: z, the weighted sum."), 6.9),
            Cue(
                "walk_the_curve",
                Message("And a is sigma of z: go to z, climb to the curve, read off the height."),
                6.8,
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
            Cue("give_z", Message("Weight, previous activation and bias give z."), 5.3),
            Cue("give_a", Message("z gives a."), 2.5),
            Cue("give_the_cost", Message("And a, with the target, gives the cost."), 3.9),
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
                "grow",
                Message(
                    "The previous activation has its own weight, bias and weighted sum, and so on, up to the input."
                ),
                7.2,
            ),
            Cue("fold", Message("Not now: fold that level away. We shall come back for it."), 4.8),
        ),
        values={**forward(lesson), **above(lesson)},
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
