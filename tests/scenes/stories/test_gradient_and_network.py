"""gradient_vector to recap (B27-B43): what the beats claim holds in their own numbers, for unlike lessons."""

import math
from itertools import pairwise

import numpy as np
import pytest

from scenes import LESSON
from scenes.bias_and_activation.story import Factor
from scenes.downhill.slice import Slice
from scenes.lesson import Lesson, embedded
from scenes.many_neurons.numbers import CostTerm, WeightedInput
from scenes.numbers.axis import Axis
from scenes.numbers.chain import Entry
from scenes.sum_over_paths.paths import Path
from tests.lessons.others import SECOND_HALF, told
from tests.scenes.stories.plain import holds, quotient


@pytest.fixture(params=SECOND_HALF.values(), ids=SECOND_HALF)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    return request.param


def adds_up(sign, result, computed: float) -> bool:
    """The sign on screen is true, and what the digits on screen give is near to the number."""
    return holds(sign, result, computed) and abs(computed - result.value) < 0.05 * max(1.0, abs(computed))


TOLD_BY_CUES = ("downhill", "recap")
"""Whose sentences are counted one by one."""


@pytest.mark.parametrize("scene", LESSON[LESSON.index("gradient_vector") : LESSON.index("recap") + 1])
def test_beats_are_neither_short_nor_long(scene: str, lesson: Lesson) -> None:
    for beat in told(scene, lesson):
        if scene in TOLD_BY_CUES:
            assert 10 <= beat.seconds() <= 70, beat.name
            assert all(len(beat.words(cue).split()) <= 18 for cue in beat.cues), beat.name
            assert all(each.end - each.start <= 14 for each in beat.timed()), beat.name
        else:
            assert 10 <= beat.seconds() <= 32, beat.name
            assert 15 <= len(beat.said().split()) <= 64, beat.name


def test_filled_and_open_entries_are_all_of_the_gradient(lesson: Lesson) -> None:
    beat = told("gradient_vector", lesson).beat("count_what_is_open")
    assert beat.shown("filled").value + beat.shown("open").value == len(lesson.chain.model.names)


def test_an_entry_goes_from_the_example_to_the_mean_of_all_rows(lesson: Lesson) -> None:
    chain, last = lesson.chain, lesson.chain.model.L
    beat = told("gradient_vector", lesson).beat("fill_one_entry")
    rows = [chain.model.backprop(float(x), float(y)).dC0_dw[-1] for x, y in zip(chain.x, chain.y, strict=True)]
    first, mean = (beat.at("averaging", t) for t in (0.0, 1.0))
    assert first[f"dC_dw{last}"].value == pytest.approx(rows[chain.example], rel=1e-12)
    assert first["rows"].value == 1
    assert mean[f"dC_dw{last}"].value == pytest.approx(np.mean(rows), rel=1e-12)
    assert mean["rows"].value == beat.shown("n").value == len(rows)
    assert beat.shown(f"dC0_dw{last}").value == pytest.approx(rows[chain.example])
    measured = quotient(lambda w: chain.model.replace(f"w{last}", w).cost_of(chain.x, chain.y), chain.model.w[-1])
    assert beat.shown(f"dC_dw{last}").value == pytest.approx(measured, abs=1e-7)


@pytest.mark.parametrize(
    ("name", "first", "result"),
    [("turn_to_the_bias", "dz_db", "dC0_db"), ("turn_to_the_activation_before", "dz_da_prev", "dC0_da_prev")],
)
def test_one_factor_is_exchanged_and_the_others_stay(lesson: Lesson, name: str, first: str, result: str) -> None:
    story = told("bias_and_activation", lesson)
    beat = story.beat(name)
    factors = [beat.shown(each) for each in (first, "da_dz", "dC0_da")]
    assert math.prod(each.value for each in factors) == pytest.approx(beat.shown(result).value, rel=1e-12)
    assert adds_up(beat.shown("sign"), beat.shown(result), math.prod(each.rounded for each in factors))
    assert factors[1].text == story.beat("turn_to_the_bias").shown("da_dz").text


def test_the_long_path_multiplies_to_the_first_weights_derivative(lesson: Lesson) -> None:
    story, L = told("bias_and_activation", lesson), lesson.chain.model.L
    if story.left_out:
        return
    beat = story.beat("go_back_to_the_first_layer")
    path, entry = beat.all(Factor), beat.shown("dC0_dw1")
    assert len(path) == 2 * L + 1
    assert math.prod(float(each.value.value) for each in path) == pytest.approx(entry.value, rel=1e-12, abs=1e-15)
    assert holds(beat.shown("path_is"), entry, math.prod(each.value.rounded for each in path))
    assert len([each for each in beat.all(Entry) if each.cost == "C"]) == 2 * L


def test_the_terms_of_the_cost_add_up_as_shown(lesson: Lesson) -> None:
    beat = told("many_neurons", lesson).beat("add_up_the_cost")
    terms, C0 = [each.term for each in beat.all(CostTerm)], beat.shown("C0")
    assert math.fsum(each.value for each in terms) == pytest.approx(C0.value, rel=1e-12)
    assert adds_up(beat.shown("sign"), C0, math.fsum(each.rounded for each in terms))


def test_the_words_of_the_cost_follow_the_cost() -> None:
    stories = {name: told("many_neurons", lesson) for name, lesson in SECOND_HALF.items()}
    says = {name: story.beat("add_up_the_cost").said() for name, story in stories.items()}
    assert len(set(says.values())) == 4
    assert "half the square" in says["one output"]
    assert "distribution" in says["wide softmax"]
    beat = stories["wide softmax"].beat("meet_the_same_factors")
    assert "delta" in beat.numbers
    assert "da_dz" not in beat.numbers
    assert "delta j" in beat.said()


def test_one_outputs_weighted_sum_adds_up_as_shown(lesson: Lesson) -> None:
    beat, model = told("many_neurons", lesson).beat("compare_old_and_new"), lesson.network.model
    j, z = beat.shown("j").value, beat.shown("z")
    terms = [*(each.product for each in beat.all(WeightedInput)), beat.shown("b")]
    a_prev = model.forward(lesson.network.x0).a[-2]
    assert z.value == pytest.approx(float(model.W[-1][j] @ a_prev + model.b[-1][j]), rel=1e-12)
    assert adds_up(beat.shown("sign"), z, math.fsum(each.rounded for each in terms))


def test_the_factors_of_one_weight_multiply_and_a_difference_agrees(lesson: Lesson) -> None:
    beat, network = told("many_neurons", lesson).beat("meet_the_same_factors"), lesson.network
    j, k, result = beat.shown("j").value, beat.shown("k").value, beat.shown("dC0_dw")
    factors = [beat.shown(each) for each in ("dz_dw", "da_dz", "dC0_da", "delta") if each in beat.numbers]
    assert math.prod(each.value for each in factors) == pytest.approx(result.value, rel=1e-9, abs=1e-12)
    assert adds_up(beat.shown("sign"), result, math.prod(each.rounded for each in factors))
    key = f"w{network.model.L}_{j}_{k}"

    def cost(w: float) -> float:
        return network.model.replace(key, w).cost_of([network.x0], [network.y0])

    assert result.value == pytest.approx(quotient(cost, network.model.W[-1][j, k]), abs=1e-6)
    assert beat.shown(f"dC0_d{key}").text == result.text


def test_the_paths_add_up_to_the_derivative_and_to_what_a_nudge_measures(lesson: Lesson) -> None:
    story, network = told("sum_over_paths", lesson), lesson.network
    if story.left_out:
        return
    beat = story.beat("add_the_paths")
    k, total, paths = beat.shown("k").value, beat.shown("dC0_da_k"), beat.all(Path)
    delta = network.model.backprop(network.x0, network.y0).delta[-1]
    assert total.value == pytest.approx(float(network.model.W[-1][:, k] @ delta), rel=1e-9)
    assert math.fsum(each.term.value for each in paths) == pytest.approx(total.value, rel=1e-9)
    assert adds_up(beat.shown("sign_sum"), total, math.fsum(each.term.rounded for each in paths))
    assert beat.shown("ratio").value == pytest.approx(total.value, abs=0.01 * abs(total.value) + 1e-3)
    for path in paths:
        if path.output is not None:
            assert adds_up(path.sign, path.term, math.prod(each.rounded for each in path.factors.values()))


def test_the_embedded_paths_pull_both_ways() -> None:
    beat = told("sum_over_paths", embedded()).beat("add_the_paths")
    values = [each.term.value for each in beat.all(Path)]
    assert min(values) < 0 < max(values)
    assert [sign.text for sign in (*(each.sign for each in beat.all(Path)), beat.shown("sign_sum"))] == ["=", "=", "="]


def test_the_wave_runs_from_the_cost_to_the_input(lesson: Lesson) -> None:
    beat, network = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before"), lesson.network
    L = network.model.L
    assert [beat.at("wave", t)["wave"].value for t in (0.0, 0.5, 1.0)] == [L + 1, (L + 1) / 2, 0]
    values = network.model.backprop(network.x0, network.y0)
    assert beat.shown("dC0_da0_0").value == pytest.approx(float(values.dC0_da[0][0]))


def test_both_prices_and_both_gradients_are_what_they_cost_and_are(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("compare_both_ways"), lesson.network
    model, sizes = network.model, network.model.sizes
    weights = sum(a * b for a, b in pairwise(sizes))
    assert beat.shown("passes").value == weights + sum(sizes[1:]) + 1
    assert beat.shown("by_nudging").value == beat.shown("passes").value * weights
    names = [name.removeprefix("measured_") for name in beat.numbers if name.startswith("measured_")]
    start, exact = model.parameters(), model.backprop(network.x0, network.y0)
    entries = dict(zip(model.names, exact.gradient, strict=True))
    for name in names:
        found = beat.shown(f"dC0_d{name}").value
        assert found == pytest.approx(entries[name], rel=1e-9, abs=1e-15)
        nudged = start.copy()
        nudged[model.names.index(name)] += 1e-6
        costs = [model.with_parameters(each).cost_of([network.x0], [network.y0]) for each in (nudged, start)]
        assert beat.shown(f"measured_{name}").value == pytest.approx((costs[0] - costs[1]) / 1e-6, abs=1e-9)
    digits = beat.shown("digits").value
    apart = [abs(beat.shown(f"dC0_d{name}").value - beat.shown(f"measured_{name}").value) for name in names]
    assert max(apart) <= 0.5 * 10.0**-digits


def test_the_bars_grow_with_the_runs_and_stand_whole_at_the_end(lesson: Lesson) -> None:
    beat = told("downhill", lesson).beat("compare_both_ways")
    start, end = (beat.at("measuring", t) for t in (0.0, 1.0))
    measured = [name for name in end if name.startswith("measured_")]
    assert all(start[name].value == 0.0 and end[name].value == beat.shown(name).value for name in measured)
    assert (start["runs"].value, end["runs"].value) == (0, beat.shown("passes").value)
    assert [beat.at("waving", t)["waves"].value for t in (0.0, 0.3, 0.7, 1.0)] == [0, 1, 2, 2]


def test_both_descents_are_real(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    model, rate, steps = network.model, lesson.descent.learning_rate, beat.shown("steps").value
    first, gradient = model.cost_and_gradient(network.X, network.Y)
    half, second = (model.with_parameters(model.parameters() - share * rate * gradient) for share in (0.5, 1.0))
    assert beat.at("descent", 0.0)["C"].value == pytest.approx(first)
    assert beat.at("descent", 0.5 / steps)["C"].value == pytest.approx(half.cost_of(network.X, network.Y))
    assert beat.at("descent", 1 / steps)["C"].value == pytest.approx(second.cost_of(network.X, network.Y))
    p, q, count = beat.shown("p_name").text, beat.shown("q_name").text, beat.shown("ball_steps").value
    start, moved = beat.at("ball", 0.0), beat.at("ball", 1 / count)
    end = after(model, lesson, steps)
    there = end.replace(p, start["ball_p"].value).replace(q, start["ball_q"].value)
    cost, slopes = there.cost_and_gradient(network.X, network.Y)
    assert start["ball_C"].value == pytest.approx(cost)
    assert moved["ball_p"].value == pytest.approx(start["ball_p"].value - rate * slopes[model.names.index(p)])
    assert moved["ball_q"].value == pytest.approx(start["ball_q"].value - rate * slopes[model.names.index(q)])
    there = end.replace(p, moved["ball_p"].value).replace(q, moved["ball_q"].value)
    assert moved["ball_C"].value == pytest.approx(there.cost_of(network.X, network.Y))


def after(model, lesson: Lesson, steps: int):
    """The network after so many steps, each computed anew."""
    for _ in range(steps):
        gradient = model.cost_and_gradient(lesson.network.X, lesson.network.Y)[1]
        model = model.with_parameters(model.parameters() - lesson.descent.learning_rate * gradient)
    return model


def test_the_surface_is_the_true_cost_where_the_first_descent_ended(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    p, q = beat.shown("p_name").text, beat.shown("q_name").text
    row, last = beat.at("surface", 0.25), beat.shown("grid").value - 1
    model = after(network.model, lesson, beat.shown("steps").value)
    model = model.replace(p, row["row"].value).replace(q, float(beat.shown("q_high").value))
    assert row[f"height_{last}"].value == pytest.approx(model.cost_of(network.X, network.Y))


def test_a_valley_is_spoken_of_where_there_is_one(lesson: Lesson) -> None:
    beat = told("downhill", lesson).beat("step_downhill")
    (ground,) = beat.all(Slice)
    heights = np.array([[each.value for each in row] for row in ground.heights], dtype=float)
    rim = np.concatenate([heights[0], heights[-1], heights[:, 0], heights[:, -1]]).min()
    start, end = (float(beat.at("ball", t)["ball_C"].value) for t in (0.0, 1.0))
    low = end - heights.min() < 0.15 * (start - heights.min())
    says = "valley" in beat.words(beat.cue("roll"))
    assert not says or (low and rim > end)
    assert says == (low and rim > end) or end - heights.min() > 0.05 * (start - heights.min())


def test_the_embedded_ball_comes_to_rest_low_in_a_valley() -> None:
    beat = told("downhill", embedded()).beat("step_downhill")
    assert "valley" in beat.said()
    assert float(beat.at("ball", 0.0)["ball_C"].value) > 8 * float(beat.at("ball", 1.0)["ball_C"].value)


def test_mistakes_are_counted_on_all_rows_at_every_step(lesson: Lesson) -> None:
    beat, network = told("downhill", lesson).beat("step_downhill"), lesson.network
    if "mistakes_before" not in beat.numbers:
        assert network.Y.shape[1] == 1
        return
    steps = beat.shown("steps").value
    for step in (0, 1, steps // 2, steps):
        model = after(network.model, lesson, step)
        wrong = sum(
            int(model.forward(x).a[-1].argmax() != y.argmax()) for x, y in zip(network.X, network.Y, strict=True)
        )
        assert beat.at("descent", step / steps)["mistakes"].value == wrong
    assert beat.shown("mistakes_after").value == wrong


def test_nobody_is_said_to_be_answered_rightly_who_is_not(lesson: Lesson) -> None:
    beat, network, chain = told("downhill", lesson).beat("step_downhill"), lesson.network, lesson.chain
    steps = beat.shown("steps").value
    before, now = (after(network.model, lesson, each).forward(network.x0).a[-1] for each in (0, steps))
    says = beat.words(beat.cue("the_flower"))
    right = [int(each.argmax()) == int(network.y0.argmax()) for each in (before, now)]
    if "label" in beat.numbers:
        assert ("rightly" in says) == right[1]
        assert ("now answered rightly" in says) == (right == [False, True])
        marks = [beat.shown(f"answer_{when}_is").text for when in ("before", "now")]
        assert marks == ["right" if each else "wrong" for each in right]
    if "the_student" in [each.name for each in beat.cues] and "too" in beat.words(beat.cue("the_student")):
        model = chain.model
        for _ in range(lesson.descent.steps):
            slope = model.cost_and_gradient(chain.x, chain.y)[1]
            model = model.with_parameters(model.parameters() - lesson.descent.learning_rate * slope)
        outputs = [each.forward(chain.x0).a[-1] for each in (chain.model, model)]
        assert [(each > 0.5) == (chain.y0 > 0.5) for each in outputs] == [False, True]
        assert beat.shown("after").value == pytest.approx(outputs[1])


def test_flower_and_student_are_answered_rightly_at_last() -> None:
    beat = told("downhill", embedded()).beat("step_downhill")
    assert "Our flower is now answered rightly: virginica." in beat.said()
    assert "And the student, too" in beat.said()
    assert [beat.shown(each).value for each in ("mistakes_before", "mistakes_after")] == [50, 3]


def test_the_recap_names_the_true_gradient(lesson: Lesson) -> None:
    beat, network = told("recap", lesson).beat("keep_three_formulae"), lesson.network
    names = network.model.names[: beat.shown("drawn").value]
    entries = [beat.shown(f"dC_d{name}").value for name in names]
    model = after(network.model, lesson, lesson.descent.steps)
    gradient = model.cost_and_gradient(network.X, network.Y)[1]
    assert entries == pytest.approx(gradient[: len(entries)], abs=1e-12)
    assert beat.shown("parameters").value == len(gradient)
    axis = beat.one(Axis, "entries")
    assert all(axis.low <= each <= axis.high for each in (*entries, beat.shown("entries_zero").value))


def test_the_recap_begins_with_the_picture_that_downhill_ends_with(lesson: Lesson) -> None:
    before, now = told("downhill", lesson).beat("step_downhill"), told("recap", lesson).beat("keep_three_formulae")
    end = before.at("descent", 1.0)
    shown = [name for name in end if name in now.numbers and name[0] in "aw"]
    assert len(shown) > 3
    assert [end[name].text for name in shown] == [now.shown(name).text for name in shown]
    assert now.shown("W_largest") == before.shown("W_largest")
