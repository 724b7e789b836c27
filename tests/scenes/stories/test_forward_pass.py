"""opening to number_lines (B1-B11): the forward pass and sensitivities in plain formulae; true verdict and signs."""

import math
from dataclasses import replace

import pytest

from bpmath import Chain
from scenes.lesson import embedded
from scenes.numbers.axis import Range
from scenes.numbers.chain import of_the_mean
from scenes.numbers.forward import FORWARD, MOVED
from scenes.numbers.ranking import BARS, Ranking
from scenes.story import Shown
from tests.lessons.others import told
from tests.scenes.stories.plain import ACTIVATIONS, costs, forward, holds, quotient

STRAIGHT = replace(
    embedded(), chain=replace(embedded().chain, model=Chain((1.0,), (0.0,), ("identity",))), hash="straight"
)
"""A chain whose last neuron passes the weighted sum on as it is."""


def cost(lesson, changed: str = "", by: float = 0.0) -> float:
    return float(costs(lesson.chain, changed, by).mean())


def sigma(shown: Shown):
    """The activation that is shown by its name."""
    return ACTIVATIONS[shown.text.lower()]


def test_every_sensitivity_is_the_average_costs_own(lesson) -> None:
    values = told("opening", lesson).beat("ask_which_change_helps_most").numbers
    for name in lesson.chain.model.names:
        expected = quotient(lambda by, name=name: cost(lesson, name, by))
        assert values[f"dC_d{name}"].value == pytest.approx(expected, rel=1e-4, abs=1e-6)
    assert values["weights"].value + values["biases"].value == len(lesson.chain.model.names)


def test_the_bars_to_guess_are_the_largest_along_the_chain_as_the_gradient_shows_them(lesson) -> None:
    beat = told("opening", lesson).beat("ask_which_change_helps_most")
    values, found = beat.numbers, beat.all(Ranking)[0]
    ranking, in_order = ([each.parameter.name for each in order] for order in (found.by_size, found.in_order))
    sizes = [abs(values[f"dC_d{name}"].value) for name in ranking]
    others = [abs(values[f"dC_d{name}"].value) for name in lesson.chain.model.names if name not in ranking]
    assert sizes == sorted(sizes, reverse=True)
    assert len(ranking) == min(BARS, len(lesson.chain.model.names))
    assert not others or max(others) <= min(sizes)
    assert in_order == [name for name in lesson.chain.model.names if name in ranking]
    later = {each.name: each.value.text for each in of_the_mean(lesson)}
    assert {name: values[name].text for name in later} == later


def test_the_followed_row_is_told_as_it_stands_in_the_file(lesson) -> None:
    beat, chain = told("opening", lesson).beat("ask_which_change_helps_most"), lesson.chain
    values = beat.numbers
    assert values["raw"].rounded == pytest.approx(chain.raw[chain.example])
    assert values["wanted"].rounded == pytest.approx(chain.y[chain.example])
    assert values["output"].value == pytest.approx(forward(chain.model, chain.x0)[0][-1])
    assert values["output"].text == values[f"a{chain.model.L}"].text


def test_every_lever_multiplies_what_drives_it_and_says_nothing_of_the_network() -> None:
    beat = told("opening", embedded()).beat("state_the_goal")
    assert [beat.shown(f"rate_{each}").value for each in ("one", "two", "three")] == [2, 0.5, 3]
    assert beat.shown("together").value == 2 * 0.5 * 3
    for t in (0.0, 0.3, 1.0):
        changes = [beat.at("lifting", t)[f"change_{i}"].value for i in (1, 2, 3, 4)]
        assert changes == pytest.approx([t * each for each in (1, 2, 1, 3)])
    assert not {"w", "z", "a", "C0", "dC0_dw"} & set(beat.numbers)


def test_a_turned_weight_or_bias_goes_there_and_back_and_its_line_holds_all_that_follows(lesson) -> None:
    beat, chain = told("number_lines", lesson).beats[0], lesson.chain
    axes = {each.quantity: each for each in beat.all(Range)}
    own = ACTIVATIONS[chain.model.activations[-1]]
    for name, rest in (("w", chain.model.w[-1]), ("b", chain.model.b[-1])):
        moments = [beat.at(f"turn_{name}", t) for t in (0.0, 0.25, 0.5, 0.8, 1.0)]
        for now in (moments[0], moments[-1]):
            assert {each: now[each].text for each in now} == {each: beat.shown(each).text for each in now}
        assert moments[2][name].value != rest
        for now in moments:
            by = now[name].value - rest
            z = beat.shown("z").value + by * (beat.shown("a_prev").value if name == "w" else 1.0)
            plain = {name: rest + by, "z": z, "a": own(z), "C0": (own(z) - chain.y0) ** 2}
            assert {each: shown.value for each, shown in now.items()} == pytest.approx(plain, abs=1e-9)
            assert all(axes[f"{each}_line"].low <= now[each].value <= axes[f"{each}_line"].high for each in now)


def test_what_a_row_is_and_is_taken_for_is_said_only_where_its_target_is_1(lesson) -> None:
    beat, chain = told("opening", lesson).beat("ask_which_change_helps_most"), lesson.chain
    said, y, a = beat.words(beat.cue("meet_the_student")), chain.y0, forward(chain.model, chain.x0)[0][-1]
    if y != 1:
        assert "is" not in beat.show
        assert "the right answer is" in said
        return
    nearer = a > 0.5
    assert ("it expects the opposite" in said) == (not nearer)
    assert beat.show["is"].template == "yes, {target}"
    assert (beat.show["is"] == beat.show["says"]) == nearer


def test_every_activation_is_shown_with_how_it_is_computed(lesson) -> None:
    numbers = told("last_two_neurons", lesson).beats[0].numbers
    assert numbers["L"].value == len(lesson.chain.model.w)
    for layer, a in enumerate(forward(lesson.chain.model, lesson.chain.x0)[0]):
        assert float(numbers[f"a{layer}"].value) == pytest.approx(a, abs=1e-12)
        assert (f"sigma(z^({layer}))" in numbers[f"a{layer}"].formula) == (layer > 0)
        assert f"a^({layer})" in numbers[f"a{layer}"].formula


def test_a_layer_is_drawn_on_1_or_on_the_largest_that_its_rows_and_targets_reach(lesson) -> None:
    numbers, model = told("last_two_neurons", lesson).beats[0].numbers, lesson.chain.model
    rows = [forward(model, x)[0] for x in lesson.chain.x]
    for layer in range(model.L + 1):
        bounded = layer and model.activations[layer - 1] in ("sigmoid", "tanh")
        sizes = [1.0] if bounded else [abs(row[layer]) for row in rows]
        sizes += [abs(float(y)) for y in lesson.chain.y] if layer == model.L else []
        assert float(numbers[f"reach{layer}"].value) == pytest.approx(max(sizes) or 1.0)


def test_weights_and_biases_are_shown_as_they_were_written(lesson) -> None:
    numbers, model = told("last_two_neurons", lesson).beats[0].numbers, lesson.chain.model
    for letter, written in (("w", model.w), ("b", model.b)):
        shown = [numbers[f"{letter}{layer}"] for layer in range(1, model.L + 1)]
        assert [each.rounded for each in shown] == pytest.approx(written, abs=5e-4)
        assert len({each.decimals for each in shown}) == 1
        assert shown[0].decimals == 0 or any(float(f"{each:.{shown[0].decimals - 1}f}") != each for each in written)
    assert float(numbers["w_largest"].value) == max(map(abs, model.w))


def test_the_target_is_the_rows_own(lesson) -> None:
    values = told("last_two_neurons", lesson).beat("name_the_target").numbers
    assert values["y"].value == lesson.chain.y[lesson.chain.example] == values["y_raw"].value
    assert values["raw"].value == lesson.chain.raw[lesson.chain.example]


def test_the_cost_is_the_square_of_the_gap_and_the_shown_ones_are_as_their_signs_say(lesson) -> None:
    values, y = told("last_two_neurons", lesson).beat("compute_the_cost").numbers, lesson.chain.y0
    a = forward(lesson.chain.model, lesson.chain.x0)[0][-1]
    assert values["side"].value == pytest.approx(abs(a - y))
    assert values["C0"].value == pytest.approx((a - y) ** 2)
    gap = values["a"].rounded - values["y"].rounded
    assert values["side"].rounded == pytest.approx(abs(gap), abs=1.1 * 10 ** -values["side"].decimals)
    assert holds(values["C0_is"], values["C0"], gap**2)


def test_a_dragged_output_costs_the_square_of_what_is_left_of_the_gap(lesson) -> None:
    numbers, y = told("last_two_neurons", lesson).beat("compute_the_cost").numbers, lesson.chain.y0
    a, cost = forward(lesson.chain.model, lesson.chain.x0)[0][-1], numbers["C0"].value
    shares = {"nearer": {0.0: 1.0, 0.5: 0.4, 1.0: 1.0}, "halving": {0.0: 1.0, 1.0: 0.5}, "back": {0.0: 0.5, 1.0: 1.0}}
    for sweep, moments in shares.items():
        for t, left in moments.items():
            now = numbers[sweep].at(t)
            assert now["a"].value == pytest.approx(y + left * (a - y))
            assert now["side"].value == pytest.approx(left * abs(a - y))
            assert now["C0"].value == pytest.approx(left**2 * cost)
            assert min(a, y) - 1e-12 <= now["a"].value <= max(a, y) + 1e-12
    assert numbers["halving"].at(1.0)["C0"].value == pytest.approx(cost / 4)


def test_a_straight_sigma_is_not_said_to_bend() -> None:
    bent, straight = (told("weighted_sum", each).beat("grow_the_formula") for each in (embedded(), STRAIGHT))
    assert "straight" not in bent.said()
    assert "Here it is a straight line" in straight.said()
    assert "bend the sum with" not in straight.said()


def test_the_numbers_are_the_forward_pass_in_plain_formulae_and_each_has_one_face(lesson) -> None:
    first = told("weighted_sum", lesson).beats[0]
    for beat in told("weighted_sum", lesson):
        n = {name: beat.shown(name).value for name in FORWARD}
        assert n["z"] == pytest.approx(n["w"] * n["a_prev"] + n["b"], abs=1e-12)
        assert n["a"] == pytest.approx(sigma(first.shown("own"))(n["z"]), abs=1e-12)
        assert n["C0"] == pytest.approx((n["a"] - n["y"]) ** 2, abs=1e-12)
    L = first.shown("L").value
    assert first.shown(f"a{L}").text == first.shown("a").text
    assert first.shown(f"a{L - 1}").text == first.shown("a_prev").text


def test_an_equal_sign_stands_only_where_a_calculator_agrees(lesson) -> None:
    own = told("weighted_sum", lesson).beats[0].shown("own")
    for beat in (*told("weighted_sum", lesson), *told("number_lines", lesson)):
        n = {name: beat.shown(name).rounded for name in FORWARD}
        by_hand = {"z": n["w"] * n["a_prev"] + n["b"], "a": sigma(own)(n["z"]), "C0": (n["a"] - n["y"]) ** 2}
        for name, value in by_hand.items():
            assert holds(beat.shown(f"{name}_is"), beat.shown(name), value)


def test_the_embedded_lesson_adds_up_without_any_approximation() -> None:
    beat = told("weighted_sum", embedded()).beats[0]
    assert [beat.shown(f"{name}_is").text for name in ("z", "a", "C0")] == ["=", "=", "="]


def test_both_curves_are_their_activations_and_stay_on_their_axes(lesson) -> None:
    values = told("weighted_sum", lesson).beats[1].numbers
    assert values["own"].text != values["other"].text
    for of in ("own", "other"):
        for t in (0.0, 0.21, 0.5, 0.83, 1.0):
            now = values[f"{of}_curve"].at(t)
            z, a = (float(now[f"{of}_{each}"].value) for each in "za")
            assert a == pytest.approx(sigma(values[of])(z), abs=1e-12)
            assert values[f"{of}_a_low"].value <= a <= values[f"{of}_a_high"].value
    assert values["own_z_low"].value < values["z"].value < values["own_z_high"].value


def test_the_level_above_gives_the_activation_before() -> None:
    beat = told("weighted_sum", embedded()).beat("grow_a_level")
    n = {name: value.value for name, value in beat.numbers.items() if isinstance(value, Shown)}
    assert n["z_above"] == pytest.approx(n["w_above"] * n["a_above"] + n["b_above"], abs=1e-12)
    assert n["a_prev"] == pytest.approx(ACTIVATIONS["sigmoid"](n["z_above"]), abs=1e-12)


def test_every_number_that_moves_lies_well_inside_its_own_round_axis(lesson) -> None:
    values = told("number_lines", lesson).beats[0].numbers
    for name in MOVED:
        low, high, step = (float(values[f"{name}_line_{part}"].value) for part in ("low", "high", "step"))
        assert low + 0.07 * (high - low) < values[name].value < high - 0.07 * (high - low)
        assert low <= 0 <= high
        assert high - low >= 1.0
        steps = (high - low) / step
        assert steps == pytest.approx(round(steps))
        assert 2 <= steps <= 12
    last = lesson.chain.model.activations[-1]
    found = {each.quantity: each for each in told("number_lines", lesson).beats[0].all(Range)}
    ends = {"sigmoid": (0, 1), "tanh": (-1, 1), "relu": (0, math.inf), "softplus": (0, math.inf)}
    for name, (least, most) in {"C0": (0, math.inf), "a": ends.get(last, (-math.inf, math.inf))}.items():
        axis = found[f"{name}_line"]
        assert (axis.least, axis.most) == (least, most)
        assert all(axis.low <= each <= axis.high for each in (least, most) if math.isfinite(each))
    w, a, z = lesson.chain.model.w[-1], *(each[-1] for each in forward(lesson.chain.model, lesson.chain.x0))
    plain = {"w": w, "z": z, "a": a, "C0": (a - lesson.chain.y0) ** 2}
    assert {name: values[name].value for name in plain} == pytest.approx(plain, abs=1e-12)
