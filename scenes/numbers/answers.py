"""What the followed rows of the network and of the chain are answered before and after gradient descent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bpmath import Chain, Network
from scenes.lesson import Lesson
from scenes.numbers.chain import chain_values, cost_decimals, file_row
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.depth import more_layers
from scenes.numbers.descents import chain_descent, network_steps
from scenes.numbers.mistakes import chain_is_right, is_labelled, is_right
from scenes.numbers.network import Layer, largest_activations, layers_of, weights_of, widest
from scenes.numbers.verdict import verdict
from scenes.numbers.visible import chosen
from scenes.story import Group, Message, Shown

COST_DECIMALS = 3
"""Decimals of a row's cost."""


@dataclass(frozen=True)
class Target(Group):
    """The target of a drawn output, and that output's name."""

    output: int
    value: Shown
    label: Shown

    @property
    def value_name(self) -> str:
        """The name of the target."""
        return f"y_{self.output}"

    @property
    def label_name(self) -> str:
        """The name of the output's name."""
        return f"label_{self.output}"

    def named(self) -> dict[str, Shown]:
        """y_{output} and label_{output}."""
        return {self.value_name: self.value, self.label_name: self.label}


def network_answer(lesson: Lesson) -> dict[str, Shown]:
    """The followed row's subject, its cost before and after, and where rows have labels, what it is and was said."""
    network, steps = lesson.network, network_steps(lesson)
    first, last = steps[0].model, steps[-1].model
    costs = {when: _cost(lesson, model) for when, model in (("C0_before", first), ("C0_after", last))}
    found = {"subject": Shown(network.subject, "what a row of the network is called"), **costs}
    if is_labelled(lesson):
        before, after = verdict(lesson, first), verdict(lesson, last)
        assert before is not None, "a row with a label has a verdict"
        assert after is not None, "a row with a label has a verdict"
        found |= {
            **after.named(),
            "said_before": Shown(before.said_name, "the name of the largest output before the first step"),
        }
    return found


def _cost(lesson: Lesson, model: Network) -> Shown:
    network = lesson.network
    return Shown(model.cost_of([network.x0], [network.y0]), "C_0 of the followed row", COST_DECIMALS)


def targets_of(lesson: Lesson, neurons: Sequence[int]) -> tuple[Target, ...]:
    """The followed row's targets for these outputs."""
    network = lesson.network
    digits = min(2, significant_decimals(*network.y0))
    return tuple(
        Target(
            j,
            Shown(float(network.y0[j]), f"target of output {j}", digits),
            Shown(network.labels[j], f"the name of output {j}"),
        )
        for j in neurons
    )


def network_groups_at(lesson: Lesson, step: int) -> tuple[Group, ...]:
    """The network after so many steps of its descent (-1 is the last), with the fullest neurons of all of it."""
    network, steps = lesson.network, network_steps(lesson)
    every = zip(*(largest_activations(each.model, network.X) for each in (steps[0], steps[-1])), strict=True)
    largest = [max(layer, key=lambda shown: float(shown.value)) for layer in every]
    model = steps[step].model
    layers = (replace(layer, activations=_as_before(lesson, layer)) for layer in layers_of(model, network.x0, largest))
    return (*layers, *weights_of(network.model, model), *more_layers(lesson, "network"))


def network_picture_at(lesson: Lesson) -> dict[str, Shown]:
    """What the drawing of the network shows besides its groups, with the widest edge of the whole descent."""
    return {**chosen(lesson), **widest([step.model for step in network_steps(lesson)])}


def network_now(lesson: Lesson, model: Network) -> dict[str, Shown]:
    """Weights and activations (of the followed row) of the drawn network with the parameters of `model`."""
    found = dict[str, Shown]()
    for layer in layers_of(model, lesson.network.x0):
        found |= replace(layer, activations=_as_before(lesson, layer)).named_activations()
    return found | {weight.name: weight.value for weight in weights_of(lesson.network.model, model)}


def _as_before(lesson: Lesson, layer: Layer) -> dict[int, Shown]:
    """A layer's activations with the decimals that they had before the first step."""
    digits = _decimals(lesson)[layer.number]
    return {i: replace(a, decimals=digits) for i, a in layer.activations.items()}


@cache
def _decimals(lesson: Lesson) -> tuple[int, ...]:
    """The decimals of every layer's activations before the first step."""
    layers = layers_of(lesson.network.model, lesson.network.x0)
    return tuple(max((a.decimals for a in layer.activations.values()), default=0) for layer in layers)


def chain_now(lesson: Lesson, model: Chain) -> dict[str, Shown]:
    """Weights and activations (of the followed row) of the chain with the parameters of `model`."""
    digits, at = cost_decimals(lesson), model.forward(lesson.chain.x0)
    found = {f"a{layer}": Shown(float(a), f"a^({layer}), after learning", digits) for layer, a in enumerate(at.a)}
    return found | {f"w{layer}": Shown(w, f"w^({layer}), after learning", digits) for layer, w in enumerate(model.w, 1)}


def chain_answer(lesson: Lesson) -> dict[str, Shown]:
    """The chain before its descent, its followed row's subject and target, and its output before and after."""
    values, steps = chain_values(lesson), chain_descent(lesson)
    L, digits = lesson.chain.model.L, cost_decimals(lesson)
    largest = max(abs(w) for step in steps for w in step.model.w) or 1.0
    ways = [step.model.forward(lesson.chain.x0).a.tolist() for step in steps]
    return {
        **{name: values[name] for name in values if name[0] in "aw" or name.startswith("reach")},
        **_reaches(values, ways, digits),
        "w_largest": Shown(largest, "largest abs(w) of the descent: the widest edge", values["w_largest"].decimals),
        **file_row(lesson),
        "y": Shown(lesson.chain.y0, "the target of the followed row", digits),
        "other": Shown(lesson.chain.subject, "what a row of the chain is called"),
        "before": Shown(values[f"a{L}"].value, "its output before the first step", digits),
        "after": Shown(ways[-1][-1], "its output after the last step", digits),
    }


def _reaches(values: Mapping[str, Shown], ways: Sequence[Sequence[float]], digits: int) -> dict[str, Shown]:
    """For each layer the largest abs(a) at any step of the descent: the full colour of its neuron."""
    found = {}
    for layer, at in enumerate(zip(*ways, strict=True)):
        if (name := f"reach{layer}") in values:
            largest = max(float(values[name].value), *map(abs, at))
            found[name] = Shown(largest, f"largest abs(a^({layer})) of the descent: the full colour", digits)
    return found


def chain_learned(lesson: Lesson) -> dict[str, Shown]:
    """The chain's weights and activations after its descent."""
    return chain_now(lesson, chain_descent(lesson)[-1].model)


ANSWERS = {
    "flower": Message("{subject}"),
    "answer_before": Message("before: {said_before}"),
    "answer_now": Message("now: {said}"),
}
"""What stands beside the followed row's network where rows have labels."""
COSTS = {
    "flower": Message("{subject}"),
    "answer_before": Message("its cost before: {C0_before}"),
    "answer_now": Message("now: {C0_after}"),
}
"""What stands there where they have none."""
ROW: Mapping[bool, Message] = {
    False: Message("{other}: {input} {raw}"),
    True: Message("{other}: {input} {raw} {unit}"),
}
"""The chain's row, by whether its input has a unit."""
OTHERS = {
    "wanted": Message("{target}"),
    "output_before": Message("before: {before}"),
    "output_now": Message("now: {after}"),
}
"""What stands beside the chain."""


def written(lesson: Lesson) -> dict[str, Message]:
    """The words beside both answers."""
    others = {"student": ROW[bool(lesson.chain.unit)], **OTHERS} if chain_descent(lesson) else {}
    return {**(ANSWERS if is_labelled(lesson) else COSTS), **others}


def verdicts(lesson: Lesson) -> dict[str, Shown]:
    """Whether each answer is right, as a word, by the name of what stands beside it; none where there is no verdict."""
    found: dict[str, bool | None] = {}
    if is_labelled(lesson):
        steps = network_steps(lesson)
        found |= {
            f"answer_{when}": is_right(lesson, at.model) for when, at in (("before", steps[0]), ("now", steps[-1]))
        }
    if of_chain := chain_descent(lesson):
        found |= {
            f"output_{when}": chain_is_right(lesson, at.model)
            for when, at in (("before", of_chain[0]), ("now", of_chain[-1]))
        }
    return {
        f"{name}_is": Shown("right" if right else "wrong", "whether the answer is right")
        for name, right in found.items()
        if right is not None
    }
