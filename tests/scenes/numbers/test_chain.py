"""The whole chain's numbers, as last_two_neurons shows them, against the lesson's own rows and a plain forward pass."""

import math

import pytest

from scenes.last_two_neurons.story import story
from tests.scenes.other_lessons import NAMES, other

PLAIN = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
}


@pytest.fixture(params=NAMES)
def lesson(request):
    return other(request.param)


def activations(lesson, x):
    """All activations of the chain for an input."""
    chain, a = lesson.chain.model, [float(x)]
    for w, b, name in zip(chain.w, chain.b, chain.activations, strict=True):
        a.append(PLAIN[name](w * a[-1] + b))
    return a


def test_every_activation_is_shown_with_how_it_is_computed(lesson):
    numbers = story(lesson).beats[0].numbers
    for layer, a in enumerate(activations(lesson, lesson.chain.x0)):
        assert float(numbers[f"a{layer}"].value) == pytest.approx(a, abs=1e-12)
        assert (f"sigma(z^({layer}))" in numbers[f"a{layer}"].formula) == (layer > 0)
        assert f"a^({layer})" in numbers[f"a{layer}"].formula


def test_a_layer_is_drawn_on_1_or_on_the_largest_that_its_rows_and_targets_reach(lesson):
    numbers, model = story(lesson).beats[0].numbers, lesson.chain.model
    rows = [activations(lesson, x) for x in lesson.chain.x]
    for layer in range(model.L + 1):
        bounded = layer and model.activations[layer - 1] in ("sigmoid", "tanh")
        sizes = [1.0] if bounded else [abs(row[layer]) for row in rows]
        sizes += [abs(float(y)) for y in lesson.chain.y] if layer == model.L else []
        assert float(numbers[f"reach{layer}"].value) == pytest.approx(max(sizes) or 1.0)


def test_weights_and_biases_are_shown_as_they_were_written(lesson):
    numbers, model = story(lesson).beats[0].numbers, lesson.chain.model
    for letter, written in (("w", model.w), ("b", model.b)):
        shown = [numbers[f"{letter}{layer}"] for layer in range(1, model.L + 1)]
        assert [each.rounded for each in shown] == pytest.approx(written, abs=5e-4)
        assert len({each.decimals for each in shown}) == 1
        assert shown[0].decimals == 0 or any(float(f"{each:.{shown[0].decimals - 1}f}") != each for each in written)
    assert float(numbers["w_largest"].value) == max(map(abs, model.w))
