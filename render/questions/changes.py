"""Questions about a nudge and what follows from it: ratios of changes, their product, and what a derivative tells."""

from math import prod

from bpmath import nudge, shrinking
from render.questions.draw import Draw, connection
from render.questions.mistakes import ADDED, READ_ROUND, SIGN, UNDIVIDED, UPSIDE_DOWN
from render.questions.question import Question, Wrong, computed, decided, given, question
from render.questions.ways import which_way_the_product
from scenes.story import Message

DRAWN = ("w", "b", "a_prev", "y", "sigma")
FINE = 5
"""Decimals of costs that differ by little."""
SIZES = (0.1, 0.01, 0.001)


def ratio_of_changes(draw: Draw) -> Question:
    """The cost's change over the weight's."""
    here, by = connection(draw), draw.pick((0.1, 0.2, -0.1))
    moved = nudge(here.chain, here.a_prev, here.y, "w1", by)
    before, after = (computed(each, "C_0", FINE) for each in (moved.C0_before, moved.C0_after))
    change = after.rounded - before.rounded
    values = {name: here.values[name] for name in DRAWN}
    return question(
        Message(
            "The weight is nudged by {by}, and the cost goes from {before} to {after}. "
            "What is the ratio of the cost's change to the weight's?"
        ),
        values | {"by": given(by, "the nudge", 1), "before": before, "after": after},
        computed(moved.ratio, "Delta C_0 / Delta w"),
        (Message("What answers over what caused it: ({after} − {before}) ÷ {by} {is} {right}"), change / by),
        (moved.dC0, UNDIVIDED),
        (by / moved.dC0, UPSIDE_DOWN),
        (-moved.ratio, Message("The sign got lost: the change is the new cost minus the old one.")),
    )


def foresee_the_change(draw: Draw) -> Question:
    """About how far a nudge moves the cost, by the derivative."""
    here, by = connection(draw), draw.pick((0.05, 0.1, 0.2))
    values = {name: here.values[name] for name in (*DRAWN, "dC0_dw")} | {"by": given(by, "the nudge")}
    slope = float(here.at.dC0_dw[0])
    return question(
        Message("∂C₀/∂w is {dC0_dw}. The weight is nudged by {by}. By about how much does the cost change?"),
        values,
        computed(slope * by, "dC_0/dw times the nudge", 4),
        (Message("Derivative times nudge: {dC0_dw} × {by} {is} {right}"), values["dC0_dw"].rounded * by),
        (slope, Message("That is the derivative, the change for each 1 of w. The nudge is smaller.")),
        (slope / by, Message("Divided: the derivative is already the ratio. Multiply it by the nudge.")),
        (-slope * by, SIGN),
    )


def read_the_sign(draw: Draw) -> Question:
    """Which way the cost goes."""
    here = connection(draw)
    slope = float(decided(here.values["dC0_dw"]).value)
    falls, rises = Message("The cost falls"), Message("The cost rises")
    right, other = (falls, rises) if slope < 0 else (rises, falls)
    way = Message("A derivative below nought says: raise the one, and the other falls. Here it is {dC0_dw}.")
    back = Message("A derivative above nought says: raise the one, and the other rises. Here it is {dC0_dw}.")
    return Question(
        Message("∂C₀/∂w is {dC0_dw}. The weight is raised a little. What does the cost do?"),
        right,
        (
            Wrong(other, READ_ROUND),
            Wrong(Message("The cost stays as it is"), Message("It would stay only if the derivative were nought.")),
        ),
        way if slope < 0 else back,
        {name: here.values[name] for name in (*DRAWN, "dC0_dw")},
    )


def where_ratios_settle(draw: Draw) -> Question:
    """The derivative is what the ratios settle on."""
    here = connection(draw)
    ratios = [ratio for _, ratio in shrinking(here.chain, here.a_prev, here.y, "w1", SIZES)]
    values = {name: here.values[name] for name in DRAWN}
    values |= {f"ratio_{i}": computed(ratio, f"ratio for a nudge of {SIZES[i]}", 4) for i, ratio in enumerate(ratios)}
    values |= {f"size_{i}": given(size, "the nudge", i + 1) for i, size in enumerate(SIZES)}
    right = computed(here.at.dC0_dw[0], "dC_0/dw", 4)
    return question(
        Message(
            "Nudges of {size_0}, {size_1} and {size_2} give the ratios {ratio_0}, {ratio_1} and {ratio_2}. "
            "Which number is most likely the derivative?"
        ),
        values,
        right,
        (Message("The smaller the nudge, the closer the ratio comes: it settles on {right}"), right.rounded),
        (ratios[0], Message("That is the ratio of the largest nudge, and the furthest from the derivative.")),
        (
            sum(ratios) / 3,
            Message("That is the mean of the three. They are not equally good: the smallest nudge counts."),
        ),
        (0.0, Message("The nudge goes to nought, but the ratio of the changes does not.")),
    )


def multiply_ratios(draw: Draw) -> Question:
    """The ratio of the ends is the product of those between."""
    here, by = connection(draw), draw.pick((0.1, 0.01))
    moved = nudge(here.chain, here.a_prev, here.y, "w1", by)
    z, a = float(moved.dz[0]), float(moved.da[-1])
    ratios = (z / by, a / z, moved.dC0 / a)
    names = ("ratio_dz_dw", "ratio_da_dz", "ratio_dC0_da")
    values = {name: computed(ratio, name) for name, ratio in zip(names, ratios, strict=True)}
    by_hand = prod(each.rounded for each in values.values())
    return question(
        Message(
            "A nudge of w gives the ratios Δz/Δw = {ratio_dz_dw}, Δa/Δz = {ratio_da_dz} and ΔC₀/Δa = {ratio_dC0_da}. "
            "What is ΔC₀/Δw?"
        ),
        values | {name: here.values[name] for name in DRAWN} | {"by": given(by, "the nudge")},
        computed(moved.ratio, "Delta C_0 / Delta w"),
        (
            Message("Multiply, and Δz and Δa cancel: {ratio_dz_dw} × {ratio_da_dz} × {ratio_dC0_da} {is} {right}"),
            by_hand,
        ),
        (sum(ratios), ADDED),
        (ratios[0] * ratios[2], Message("The middle ratio was forgotten: without Δa/Δz nothing cancels.")),
        (-moved.ratio, SIGN),
    )


def ratio_in_between(draw: Draw) -> Question:
    """How a answers z."""
    here, by = connection(draw), draw.pick((0.5, 0.8, -0.5))
    moved = nudge(here.chain, here.a_prev, here.y, "w1", by)
    z, a = computed(moved.dz[0], "Delta z", 4), computed(moved.da[-1], "Delta a", 4)
    ratio = float(a.value) / float(z.value)
    return question(
        Message("z changes by {Dz}, and because of it a changes by {Da}. What is the ratio Δa/Δz?"),
        {name: here.values[name] for name in DRAWN} | {"by": given(by, "the nudge", 1), "Dz": z, "Da": a},
        computed(ratio, "Delta a / Delta z"),
        (Message("What answers over what caused it: {Da} ÷ {Dz} {is} {right}"), a.rounded / z.rounded),
        (1 / ratio, UPSIDE_DOWN),
        (float(a.value) * float(z.value), Message("That is the product. A ratio is a quotient.")),
        (float(a.value) - float(z.value), Message("That is the difference. A ratio is a quotient.")),
    )


def how_far_a_moves(draw: Draw) -> Question:
    """The first two links of the way."""
    here, by = connection(draw), draw.pick((0.2, 0.5, -0.5))
    values = {name: here.values[name] for name in (*DRAWN, "da_dz", "dC0_da")} | {"by": given(by, "the nudge", 1)}
    slope, first = float(here.at.da_dz[0]), here.a_prev * by
    return question(
        Message(
            "∂z/∂w = {a_prev}, ∂a/∂z = {da_dz}, ∂C₀/∂a = {dC0_da}. The weight is nudged by {by}. "
            "By about how much does the activation a change?"
        ),
        values,
        computed(first * slope, "nudge * dz/dw * da/dz"),
        (
            Message("From w to z to a, and no further: {by} × {a_prev} × {da_dz} {is} {right}"),
            first * values["da_dz"].rounded,
        ),
        (
            first * slope * float(here.at.dC0_da[-1]),
            Message("Too far: with the third factor that is the cost's change."),
        ),
        (first, Message("Not far enough: that is how z changes.")),
        (by * (here.a_prev + slope), ADDED),
    )


WEIGHT_NUDGE = (ratio_of_changes, read_the_sign, where_ratios_settle, foresee_the_change)
CHAIN_RULE = (multiply_ratios, which_way_the_product, how_far_a_moves, ratio_in_between)
