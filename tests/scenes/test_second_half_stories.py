"""B27-B43: what the beats claim holds in their own numbers, for the embedded lesson and others."""

import importlib
import math

import numpy as np
import pytest

from scenes.story import Shown, Story, number
from tests.scenes.second_half import LESSONS

TOLD = {
    "gradient_vector": ("B27", "B28"),
    "bias_and_activation": ("B29", "B30", "B31"),
    "many_neurons": ("B32", "B33", "B34", "B35", "B36", "B37"),
    "sum_over_paths": ("B38", "B39", "B40"),
    "downhill": ("B41", "B42"),
    "recap": ("B43",),
}
every_lesson = pytest.mark.parametrize("name", LESSONS)


def told(scene: str, name: str) -> Story:
    return importlib.import_module(f"scenes.{scene}.story").story(LESSONS[name])


def holds(sign: Shown, result: Shown, computed: float) -> None:
    """The sign on screen is true of the digits on screen."""
    exact = math.isclose(round(computed, result.decimals), number(result.text), abs_tol=1e-9)
    assert sign.text == ("=" if exact else "≈")
    assert abs(computed - float(result.value)) < 0.05 * max(1.0, abs(computed))


def numbered(beat, prefix: str) -> list[Shown]:
    return [each for key, each in beat.numbers.items() if key.startswith(prefix) and isinstance(each, Shown)]


@every_lesson
@pytest.mark.parametrize("scene", TOLD)
def test_every_beat_is_told_once_or_left_out_with_a_reason(scene: str, name: str) -> None:
    story = told(scene, name)
    found = [beat.tells for beat in story] + [each.tells for each in story.left_out]
    assert sorted(found) == sorted(TOLD[scene])
    assert all(each.reason for each in story.left_out)
    for beat in story:
        assert 10 <= beat.seconds() <= 32, beat.name
        assert 15 <= len(beat.said().split()) <= 64, beat.name


def test_beats_that_a_lesson_cannot_carry() -> None:
    assert [each.tells for each in told("bias_and_activation", "deep cross-entropy").left_out] == ["B31"]
    assert [each.tells for each in told("sum_over_paths", "one output").left_out] == ["B38", "B39"]


@every_lesson
def test_an_entry_goes_from_the_example_to_the_mean_of_all_rows(name: str) -> None:
    lesson, story = LESSONS[name], told("gradient_vector", name)
    chain, last = lesson.chain, lesson.chain.model.L
    beat = story.beat("fill_one_entry")
    rows = [chain.model.backprop(float(x), float(y)).dC0_dw[-1] for x, y in zip(chain.x, chain.y, strict=True)]
    sweep = beat.numbers["averaging"]
    assert sweep.at(0.0)[f"dC_dw{last}"].value == pytest.approx(rows[chain.example], rel=1e-12)
    assert sweep.at(0.0)["rows"].value == 1
    assert sweep.at(1.0)[f"dC_dw{last}"].value == pytest.approx(np.mean(rows), rel=1e-12)
    assert sweep.at(1.0)["rows"].value == beat.shown("n").value == len(rows)
    assert beat.shown(f"dC0_dw{last}").value == pytest.approx(rows[chain.example])
    step = 1e-6
    changed = [
        chain.model.replace(f"w{last}", chain.model.w[-1] + sign * step).cost_of(chain.x, chain.y) for sign in (1, -1)
    ]
    assert beat.shown(f"dC_dw{last}").value == pytest.approx((changed[0] - changed[1]) / (2 * step), abs=1e-7)


@every_lesson
@pytest.mark.parametrize("beat_name", ["turn_to_the_bias", "turn_to_the_activation_before"])
def test_one_factor_is_exchanged_and_the_others_stay(name: str, beat_name: str) -> None:
    story = told("bias_and_activation", name)
    beat = story.beat(beat_name)
    first, result = {
        "turn_to_the_bias": ("dz_db", "dC0_db"),
        "turn_to_the_activation_before": ("dz_da_prev", "dC0_da_prev"),
    }[beat_name]
    factors = [beat.shown(each) for each in (first, "da_dz", "dC0_da")]
    assert math.prod(each.value for each in factors) == pytest.approx(beat.shown(result).value, rel=1e-12)
    holds(beat.shown("sign"), beat.shown(result), math.prod(each.rounded for each in factors))
    assert {each.text for each in (factors[1],)} == {story.beat("turn_to_the_bias").shown("da_dz").text}


@every_lesson
def test_the_long_path_multiplies_to_the_first_weights_derivative(name: str) -> None:
    story = told("bias_and_activation", name)
    if story.left_out:
        return
    lesson, beat = LESSONS[name], story.beat("go_back_to_the_first_layer")
    path = [each.value for key, each in beat.numbers.items() if key.startswith("dz") or key.startswith("da")]
    path.append(beat.shown(f"dC0_da{lesson.chain.model.L}").value)
    assert len(path) == 2 * lesson.chain.model.L + 1
    assert math.prod(path) == pytest.approx(beat.shown("dC0_dw1").value, rel=1e-12, abs=1e-15)
    assert len(numbered(beat, "dC_d")) == 2 * lesson.chain.model.L


@every_lesson
def test_the_terms_of_the_cost_add_up_as_shown(name: str) -> None:
    beat = told("many_neurons", name).beat("add_up_the_cost")
    terms = numbered(beat, "term_")
    assert math.fsum(each.value for each in terms) == pytest.approx(beat.shown("C0").value, rel=1e-12)
    holds(beat.shown("sign"), beat.shown("C0"), math.fsum(each.rounded for each in terms))


def test_the_words_of_the_cost_follow_the_cost() -> None:
    says = {name: told("many_neurons", name).beat("add_up_the_cost").say.templates[0] for name in LESSONS}
    assert len(set(says.values())) == 4
    assert "half the square" in says["one output"]
    assert "distribution" in says["wide softmax"]
    beat = told("many_neurons", "wide softmax").beat("meet_the_same_factors")
    assert "delta" in beat.numbers
    assert "da_dz" not in beat.numbers
    assert "delta j" in beat.say.templates[0]


@every_lesson
def test_one_outputs_weighted_sum_adds_up_as_shown(name: str) -> None:
    lesson, beat = LESSONS[name], told("many_neurons", name).beat("compare_old_and_new")
    j, model = int(beat.shown("j").value), lesson.network.model
    terms = [*numbered(beat, "wa_"), beat.shown("b")]
    a_prev = model.forward(lesson.network.x0).a[-2]
    assert beat.shown("z").value == pytest.approx(float(model.W[-1][j] @ a_prev + model.b[-1][j]), rel=1e-12)
    holds(beat.shown("sign"), beat.shown("z"), math.fsum(each.rounded for each in terms))


@every_lesson
def test_the_factors_of_one_weight_multiply_and_a_difference_agrees(name: str) -> None:
    lesson, beat = LESSONS[name], told("many_neurons", name).beat("meet_the_same_factors")
    j, k, network = int(beat.shown("j").value), int(beat.shown("k").value), lesson.network
    factors = [beat.numbers[each] for each in ("dz_dw", "da_dz", "dC0_da", "delta") if each in beat.numbers]
    result = beat.shown("dC0_dw")
    assert math.prod(each.value for each in factors) == pytest.approx(result.value, rel=1e-9, abs=1e-12)
    holds(beat.shown("sign"), result, math.prod(each.rounded for each in factors))
    key, step = f"w{network.model.L}_{j}_{k}", 1e-6
    there = [
        network.model.replace(key, network.model.W[-1][j, k] + sign * step).cost_of([network.x0], [network.y0])
        for sign in (1, -1)
    ]
    assert result.value == pytest.approx((there[0] - there[1]) / (2 * step), abs=1e-6)
    assert beat.shown(f"dC0_d{key}").text == result.text


@every_lesson
def test_the_paths_add_up_to_the_derivative_and_to_what_a_nudge_measures(name: str) -> None:
    story = told("sum_over_paths", name)
    if story.left_out:
        return
    beat, model = story.beat("add_the_paths"), LESSONS[name].network.model
    k, total = int(beat.shown("k").value), beat.shown("dC0_da_k")
    terms = [each for each in numbered(beat, "path_") if each.plus]
    delta = model.backprop(LESSONS[name].network.x0, LESSONS[name].network.y0).delta[-1]
    assert total.value == pytest.approx(float(model.W[-1][:, k] @ delta), rel=1e-9)
    assert math.fsum(each.value for each in terms) == pytest.approx(total.value, rel=1e-9)
    holds(beat.shown("sign_sum"), total, math.fsum(each.rounded for each in terms))
    assert beat.shown("ratio").value == pytest.approx(total.value, abs=0.01 * abs(total.value) + 1e-3)
    for key in [key for key in beat.numbers if key.startswith("path_") and key[5:].isdigit()]:
        j = key[5:]
        factors = [
            beat.shown(f"{each}_{j}") for each in ("w", "slope", "dC0_da_out", "delta") if f"{each}_{j}" in beat.numbers
        ]
        holds(beat.shown(f"sign_{j}"), beat.shown(key), math.prod(each.rounded for each in factors))


def test_the_embedded_paths_pull_both_ways() -> None:
    beat = told("sum_over_paths", "embedded").beat("add_the_paths")
    values = [float(each.value) for each in numbered(beat, "path_") if each.plus]
    assert min(values) < 0 < max(values)
    assert all(beat.shown(sign).text == "=" for sign in ("sign_0", "sign_1", "sign_sum"))


@every_lesson
def test_the_wave_runs_from_the_cost_to_the_input(name: str) -> None:
    beat = told("sum_over_paths", name).beat("repeat_for_the_layer_before")
    L = LESSONS[name].network.model.L
    places = [beat.numbers["wave"].at(t)["wave"].value for t in (0.0, 0.5, 1.0)]
    assert places == [L + 1, (L + 1) / 2, 0]
    values = LESSONS[name].network.model.backprop(LESSONS[name].network.x0, LESSONS[name].network.y0)
    assert beat.shown("dC0_da0_0").value == pytest.approx(float(values.dC0_da[0][0]))


@every_lesson
def test_both_descents_are_real(name: str) -> None:
    lesson, beat = LESSONS[name], told("downhill", name).beat("step_downhill")
    network, rate = lesson.network, lesson.descent.learning_rate
    steps = int(beat.shown("steps").value)
    first, gradient = network.model.cost_and_gradient(network.X, network.Y)
    second = network.model.with_parameters(network.model.parameters() - rate * gradient)
    sweep = beat.numbers["descent"]
    assert sweep.at(0.0)["C"].value == pytest.approx(first)
    assert sweep.at(1 / steps)["C"].value == pytest.approx(second.cost_of(network.X, network.Y))
    p, q = beat.shown("p_name").text, beat.shown("q_name").text
    moved = beat.numbers["ball"].at(1 / steps)
    slope = dict(zip(network.model.names, gradient, strict=True))
    start = dict(zip(network.model.names, network.model.parameters(), strict=True))
    assert moved["ball_p"].value == pytest.approx(start[p] - rate * slope[p])
    there = network.model.replace(p, moved["ball_p"].value).replace(q, moved["ball_q"].value)
    assert moved["ball_C"].value == pytest.approx(there.cost_of(network.X, network.Y))


@every_lesson
def test_the_surface_is_the_true_cost(name: str) -> None:
    network, beat = LESSONS[name].network, told("downhill", name).beat("step_downhill")
    p, q = beat.shown("p_name").text, beat.shown("q_name").text
    row = beat.numbers["surface"].at(0.25)
    model = network.model.replace(p, row["row"].value).replace(q, float(beat.shown("q_high").value))
    last = int(beat.shown("grid").value) - 1
    assert row[f"height_{last}"].value == pytest.approx(model.cost_of(network.X, network.Y))


@every_lesson
def test_the_recap_names_the_true_gradient(name: str) -> None:
    network, beat = LESSONS[name].network, told("recap", name).beat("keep_three_formulae")
    entries = numbered(beat, "dC_d")
    gradient = network.model.cost_and_gradient(network.X, network.Y)[1]
    assert [each.value for each in entries] == pytest.approx(gradient[: len(entries)])
    assert beat.shown("parameters").value == len(gradient)
    axis = [beat.shown(f"entries_{end}").value for end in ("low", "high")]
    assert all(axis[0] <= each.value <= axis[1] for each in entries)
    assert axis[0] <= beat.shown("entries_zero").value <= axis[1]
