"""From the sum of a neuron's ribbons to its delta: times the slope of its activation function."""

from scenes.lesson import Lesson
from scenes.numbers.backward import bias_entries, neuron_derivatives
from scenes.numbers.visible import chosen_neuron, example_values
from scenes.story import Shown, Sweep, relation


def one_step_back(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The slope and the relation of the one neuron that is followed, and all hidden neurons' sums while they narrow."""
    L, k = lesson.network.model.L, chosen_neuron(lesson)
    if L == 1:
        return {}
    delta = next(each.value for each in bias_entries(lesson) if each.key == (L - 1, k))
    total = next(each.by_neuron[k] for each in neuron_derivatives(lesson) if each.layer == L - 1)
    slope = Shown(_slopes(lesson, L - 1)[k], f"sigma'(z_k) of neuron k = {k} of layer L-1", delta.decimals)
    return {
        "slope_k": slope,
        "sign_delta": relation(delta, slope.rounded * total.rounded),
        "narrow": narrow(lesson),
    }


def narrow(lesson: Lesson) -> Sweep:
    """dC_0/da of every hidden neuron, times a share that goes from 1 to the neuron's slope: to its delta."""
    hidden = [each for each in neuron_derivatives(lesson) if each.layer < lesson.network.model.L]
    what = "times a share that goes from 1 to its slope"

    def at(t: float) -> dict[str, Shown]:
        return {
            each.name(i): Shown(
                float(shown.value) * (1 + t * (_slopes(lesson, each.layer)[i] - 1)),
                f"{shown.formula}, {what}",
                shown.decimals,
            )
            for each in hidden
            for i, shown in each.by_neuron.items()
        }

    return Sweep(at)


def _slopes(lesson: Lesson, layer: int) -> list[float]:
    """sigma'(z) of a hidden layer's neurons."""
    slopes = example_values(lesson).da_dz[layer - 1]
    assert slopes is not None, "only outputs may be softmax"
    return [float(each) for each in slopes]
