"""Questions of the opening, and of the last two neurons with their cost."""

from itertools import pairwise
from math import prod

import numpy as np

from bpmath import Chain, Network, cost, nudge
from render.questions.draw import Draw, connection
from render.questions.mistakes import ADDED, DIVIDED, SQUARE, TURNED_ROUND
from render.questions.question import Question, Wrong, computed, given, question
from render.questions.ways import which_way_the_output, which_way_to_turn
from scenes.story import Message, Shown

FEWEST = 2
"""Neurons of a layer that is asked about."""


def count_knobs(draw: Draw) -> Question:
    """How many weights and biases a network of three layers has."""
    sizes = draw.lesson.network.model.sizes
    n = [max(FEWEST, size + draw.number(-2, 3)) for size in (sizes[0], sizes[1], sizes[-1])]
    model = Network(tuple(np.ones(pair[::-1]) for pair in pairwise(n)), tuple(map(np.ones, n[1:])), ("sigmoid",) * 2)
    right, biases = len(model.names), sum(n[1:])
    return question(
        Message(
            "A network has layers of {n_0}, {n_1} and {n_2} neurons, the first being the inputs. Every neuron is "
            "joined to all of the next layer. How many weights and biases are there to turn?"
        ),
        {f"n_{layer}": Shown(size, f"neurons of layer {layer}") for layer, size in enumerate(n)},
        Shown(right, "weights and biases of the network"),
        (
            Message("Weights, then a bias for each neuron: {n_1} × {n_0} + {n_1} + {n_2} × {n_1} + {n_2} {is} {right}"),
            sum(map(prod, pairwise(n))) + biases,
        ),
        (right - biases, Message("The biases were forgotten: every neuron behind the inputs has one.")),
        (right + n[0], Message("Inputs have no bias: nothing is computed in them.")),
        (sum(map(sum, pairwise(n))) + biases, Message("Added instead of multiplied: every neuron meets every other.")),
    )


def runs_by_nudging(draw: Draw) -> Question:
    """How many runs one step takes when every knob is tried."""
    count = max(5, len(draw.lesson.network.model.names) + draw.number(-4, 20))
    return question(
        Message(
            "A network has {knobs} knobs. You turn each by a hair, one at a time, and compare the cost with that of "
            "the network left alone. How many runs of the network does this take?"
        ),
        {"knobs": Shown(count, "weights and biases")},
        Shown(count + 1, "runs of the network"),
        (Message("One run for each knob and one to compare with: {knobs} + 1 {is} {right}"), count + 1),
        (count, Message("Something is missing: the run that all others are compared with.")),
        (2, Message("Two runs are what backpropagation needs, one forward and one back. Turning knobs takes more.")),
        (2 * count, Message("One run to compare with serves for all knobs; it is not made again for each.")),
    )


def multiply_rates(draw: Draw) -> Question:
    """Rates along links multiply."""
    first, second = draw.near(1.6, 1), draw.near(-0.8, 1)
    links = Chain((first, second), (0.0, 0.0), ("identity",) * 2)
    turned = float(nudge(links, 0.0, 0.0, "a0", 1.0).da[-1])
    return question(
        Message(
            "Three wheels in a row: turn the first by 1 and the second turns by {first}; turn the second by 1 and the "
            "third turns by {second}. How far does the third turn when the first turns by 1?"
        ),
        {"first": given(first, "rate of the first link", 1), "second": given(second, "rate of the second link", 1)},
        computed(turned, "change of the third for a change of 1 of the first", 2),
        (Message("Follow the links and multiply their rates: {first} × {second} {is} {right}"), first * second),
        (first + second, ADDED),
        (second / first, DIVIDED),
        (second, Message("That is the last link only. The first has a rate as well.")),
    )


def cost_of_the_error(draw: Draw) -> Question:
    """C0 out of a and y."""
    here = connection(draw)
    at, values = here.at, here.values
    a, y = values["a"].rounded, values["y"].rounded
    subject = Shown(draw.lesson.chain.subject, "what a row is called")
    return question(
        Message("For one {subject} the network answers a = {a}. The target is y = {y}. How large is the cost C₀?"),
        {name: values[name] for name in ("w", "b", "a_prev", "y", "a", "sigma")} | {"subject": subject},
        values["C0"],
        (Message("Error first, then its square: ({a} − {y})² {is} {right}"), (a - y) ** 2),
        (abs(at.a[-1] - at.y), SQUARE),
        ((at.a[-1] - at.y) ** 2 / 2, Message("Halved: this cost is the whole square, without one half.")),
        (at.a[-1] ** 2 - at.y**2, Message("Squared too early: first comes the error, then its square.")),
    )


def error_of_an_output(draw: Draw) -> Question:
    """The error is output minus target."""
    here = connection(draw)
    at, values = here.at, here.values
    return question(
        Message("The output is a = {a}, the target y = {y}. What is the error?"),
        {name: values[name] for name in ("w", "b", "a_prev", "y", "a", "sigma")},
        computed(at.a[-1] - at.y, "a^(L) - y"),
        (Message("Output minus target: {a} − {y} {is} {right}"), values["a"].rounded - values["y"].rounded),
        (at.y - at.a[-1], TURNED_ROUND),
        (at.C0, Message("That is the error squared: the cost.")),
        (at.a[-1] + at.y, Message("Added: an error says how far apart the two are.")),
    )


def part_of_the_gap(draw: Draw) -> Question:
    """What is left of the cost when the gap shrinks to a part."""
    here, part = connection(draw), draw.pick((2, 3, 4))
    C0 = here.at.C0
    gap = (here.at.a[-1] - here.at.y) / part
    right = float(cost("squared").terms(np.array([gap]), np.zeros(1))[0])
    values = {name: here.values[name] for name in ("w", "b", "a_prev", "y", "sigma", "C0")}
    values["part"] = Shown(part, "into how many parts the gap is cut")
    return question(
        Message("The cost is C₀ = {C0}. Now the gap shrinks to 1/{part} of what it was. What does the cost become?"),
        values,
        computed(right, "the cost with the smaller gap"),
        (
            Message("The gap is a side and the cost an area: {C0} ÷ {part} ÷ {part} {is} {right}"),
            values["C0"].rounded / part**2,
        ),
        (C0 / part, Message("The gap shrank by that, but the cost is an area: it shrinks by the square.")),
        (C0, Message("The cost hangs on the gap: it cannot stay as it is.")),
        (C0 - C0 / part**2, Message("That is what the cost loses, not what is left.")),
    )


def read_the_place_above(draw: Draw) -> Question:
    """A number above in parentheses names a layer."""
    layer = draw.number(2, 9)
    letter = draw.pick(("w", "b", "a", "z"))
    return Question(
        Message("What does the {layer} say in {letter} with ({layer}) above it?"),
        Message("It is layer {layer}"),
        (
            Wrong(Message("{letter} is raised to the power {layer}"), Message("In parentheses it is no exponent.")),
            Wrong(Message("It is neuron {layer}"), Message("Neurons are counted below; above stands the layer.")),
            Wrong(Message("It is row {layer} of the data"), Message("Above stands the layer. C₀ has its row below.")),
        ),
        Message("Above, in parentheses, stands the layer, here {layer}; the place below is for the neuron."),
        {"layer": Shown(layer, "the layer"), "letter": Shown(letter, "a quantity")},
    )


OPENING = (count_knobs, which_way_to_turn, runs_by_nudging, multiply_rates)
LAST_TWO_NEURONS = (
    cost_of_the_error,
    which_way_the_output,
    part_of_the_gap,
    error_of_an_output,
    read_the_place_above,
)
