"""The whole chain's numbers, as last_two_neurons shows them, against the lesson's own rows and a plain forward pass."""

import pytest

from scenes.last_two_neurons.story import story
from tests.scenes.plain import forward


def test_every_activation_is_shown_with_how_it_is_computed(lesson):
    numbers = story(lesson).beats[0].numbers
    for layer, a in enumerate(forward(lesson.chain.model, lesson.chain.x0)[0]):
        assert float(numbers[f"a{layer}"].value) == pytest.approx(a, abs=1e-12)
        assert (f"sigma(z^({layer}))" in numbers[f"a{layer}"].formula) == (layer > 0)
        assert f"a^({layer})" in numbers[f"a{layer}"].formula


def test_a_layer_is_drawn_on_1_or_on_the_largest_that_its_rows_and_targets_reach(lesson):
    numbers, model = story(lesson).beats[0].numbers, lesson.chain.model
    rows = [forward(model, x)[0] for x in lesson.chain.x]
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
