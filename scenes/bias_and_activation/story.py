"""The same rule for the bias, for the previous activation, and back to the first layer (B29-B31)."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from scenes.lesson import Lesson
from scenes.numbers.chain import Quantity, averaging, counts, largest_entry, of_the_example, of_the_mean
from scenes.numbers.decimals import products_decimals, significant_decimals
from scenes.numbers.last_connection import chain_backprop, connection_values, shown
from scenes.story import Beat, Cue, Group, LeftOut, Message, Shown, Story, relation


def story(lesson: Lesson) -> Story:
    """Exchange one factor for the bias, one for the previous activation, and repeat to the beginning."""
    beats = (turn_to_the_bias(lesson), turn_to_the_activation_before(lesson))
    title = Message("Bias, activation, and the way back")
    if lesson.chain.model.L == 1:
        reason = "a chain of one connection has no earlier weights and biases"
        return Story("bias_and_activation", title, beats, (LeftOut("go_back_to_the_first_layer", "B31", reason),))
    return Story("bias_and_activation", title, (*beats, go_back_to_the_first_layer(lesson)))


def turn_to_the_bias(lesson: Lesson) -> Beat:
    """B29: for the bias the first factor is one."""
    return Beat(
        "turn_to_the_bias",
        "B29",
        (
            Cue(
                "all",
                Message(
                    "Take the bias. Its way to the cost leads through the same z and the same a, so two factors stay. "
                    "Only the first is new: z rises exactly as much as the bias does, so that derivative is one. "
                    "The other two are already the answer."
                ),
                at_least=12.0,
            ),
        ),
        values={
            **tree(lesson),
            **product(lesson, "w", "sign_old"),
            **product(lesson, "b", "sign"),
            **shown(lesson, "dC0_da_prev", decimals=digits_of(lesson)),
        },
    )


def turn_to_the_activation_before(lesson: Lesson) -> Beat:
    """B30: for the previous activation the first factor is the weight."""
    return Beat(
        "turn_to_the_activation_before",
        "B30",
        (
            Cue(
                "all",
                Message(
                    "Now the activation before. In the weighted sum it is multiplied by the weight, "
                    "so the first factor is the weight itself. We cannot turn this activation like a knob. "
                    "But how strongly the cost feels it is worth knowing: it opens the way back."
                ),
                at_least=12.0,
            ),
        ),
        values={**tree(lesson), **product(lesson, "a_prev", "sign")},
    )


def go_back_to_the_first_layer(lesson: Lesson) -> Beat:
    """B31: the same step, repeated, reaches every earlier weight and bias."""
    path, (first, *_) = tuple(long_path(lesson)), of_the_example(lesson)
    by_hand = math.prod(factor.value.rounded for factor in path)
    return Beat(
        "go_back_to_the_first_layer",
        "B31",
        (
            Cue(
                "all",
                Message(
                    "This activation has a weight, a bias and a z of its own. So we hang the same small tree above it "
                    "and apply the rule again, until we reach the input. The long path multiplies everything it meets. "
                    "Now every entry can be filled: first for our example, then as the mean of all rows."
                ),
                at_least=24.0,
            ),
        ),
        {"one": Message("one example"), "mean": Message("mean of all rows"), "rows": Message("rows counted")},
        {
            **counts(lesson),
            **largest_entry(lesson),
            "path_is": relation(first.value, by_hand),
            "averaging": averaging(lesson),
        },
        groups=(*of_the_example(lesson), *of_the_mean(lesson), *path),
    )


def tree(lesson: Lesson) -> dict[str, Shown]:
    """The numbers that stand in the tree of the last connection."""
    return shown(lesson, "w", "a_prev", "b", "z", "a", "y", "C0", decimals=digits_of(lesson))


def digits_of(lesson: Lesson) -> int:
    """Decimals that the three products share, so that a factor which stays does not change."""
    numbers = connection_values(lesson)
    rest = numbers["da_dz"], numbers["dC0_da"]
    return products_decimals([(first, *rest) for first in (numbers["dz_dw"], 1.0, numbers["w"])])


def product(lesson: Lesson, of: str, sign: str) -> dict[str, Shown]:
    """dC0/dp for the parameter p, its three factors, and the `sign` that is true of what is shown."""
    digits = digits_of(lesson)
    first = {
        "w": shown(lesson, "dz_dw", decimals=digits)["dz_dw"],
        "b": Shown(1.0, "dz^(L)/db^(L) = 1"),
        "a_prev": Shown(connection_values(lesson)["w"], "dz^(L)/da^(L-1) = w^(L)", digits),
    }
    factors = {f"dz_d{of}": first[of], **shown(lesson, "da_dz", "dC0_da", decimals=digits)}
    whole = shown(lesson, f"dC0_d{of}", decimals=digits)
    computed = math.prod(each.rounded for each in factors.values())
    return {**factors, **whole, sign: relation(whole[f"dC0_d{of}"], computed)}


@dataclass(frozen=True)
class Factor(Group):
    """A factor of the long path: the derivative of a quantity with respect to the one before it."""

    above: Quantity
    below: Quantity
    value: Shown

    @property
    def name(self) -> str:
        """The name of its number: dz2_da1."""
        return f"d{self.above.name}_d{self.below.name}"

    def named(self) -> Mapping[str, Shown]:
        """Its number."""
        return {self.name: self.value}


def long_path(lesson: Lesson) -> Iterator[Factor]:
    """Every factor from the first weight down to the cost: dz1_dw1, da1_dz1, dz2_da1, ..., dC0_daL."""
    values, L = chain_backprop(lesson), lesson.chain.model.L
    path, derivatives = [Quantity("w", 1)], []
    for layer in range(1, L + 1):
        path += [Quantity("z", layer), Quantity("a", layer)]
        derivatives += [values.dz_dw[0] if layer == 1 else values.dz_da_prev[layer - 1], values.da_dz[layer - 1]]
    path.append(Quantity("C", 0))
    derivatives = [float(each) for each in (*derivatives, values.dC0_da[-1])]
    digits = max(2, significant_decimals(*derivatives))
    for (below, above), each in zip(pairwise(path), derivatives, strict=True):
        yield Factor(above, below, Shown(each, f"factor d{above.name}/d{below.name} of the long path", digits))
