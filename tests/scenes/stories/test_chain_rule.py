"""chain_rule and three_derivatives (B15-B21): what they claim holds for the numbers that they show."""

import math
from itertools import pairwise

import pytest

from bpmath import functions
from scenes.lesson import embedded
from scenes.numbers.last_connection import FACTORS
from scenes.numbers.nudges import STEPS
from scenes.three_derivatives.words import SLOPES as WORDS
from scenes.three_derivatives.words import slope_cues
from tests.lessons.others import first_half, told
from tests.scenes.stories.plain import ACTIVATIONS, forward, holds, quotient

MOMENTS = (0.0, 0.13, 0.5, 0.77, 1.0)


def last(lesson):
    """w, a_prev, b, y and the activation of the last connection, from plain formulae."""
    model = lesson.chain.model
    a_prev = forward(model, lesson.chain.x0)[0][-2]
    return model.w[-1], a_prev, model.b[-1], lesson.chain.y0, ACTIVATIONS[model.activations[-1]]


def beat(lesson, name):
    return told("three_derivatives", lesson).beat(name)


def test_ratios_are_those_of_the_true_moves(lesson) -> None:
    w, a_prev, b, y, f = last(lesson)
    z = [each * a_prev + b for each in (w, w + lesson.nudge)]
    a = [f(each) for each in z]
    C0 = [(each - y) ** 2 for each in a]
    values = told("chain_rule", lesson).beats[0].numbers
    for name, pair in {"Dz": z, "Da": a, "DC0": C0}.items():
        assert values[name].value == pytest.approx(pair[1] - pair[0], rel=1e-6, abs=1e-12)
    for name, (below, above) in STEPS:
        if f"ratio_{name}" in values:
            ratio, below, above = (values[each] for each in (f"ratio_{name}", f"D{below}", f"D{above}"))
            assert ratio.value == pytest.approx(above.value / below.value)
            assert holds(values[f"ratio_{name}_is"], ratio, above.rounded / below.rounded)


def test_ratios_settle_on_the_derivatives(lesson) -> None:
    w, a_prev, b, y, f = last(lesson)
    z = w * a_prev + b
    limits = {"dz_dw": a_prev, "da_dz": quotient(f, z), "dC0_da": 2 * (f(z) - y)}
    first, second, _ = told("chain_rule", lesson).beats
    values, shrink = first.numbers, second.sweep("shrink")
    for name in FACTORS:
        assert values[name].value == pytest.approx(limits[name], abs=1e-6)
        assert shrink.at(1.0)[f"settling_{name}"].text == values[name].text
        away = [abs(shrink.at(t)[f"settling_{name}"].value - limits[name]) for t in (0.0, 0.5, 0.9, 0.999)]
        assert all(later <= sooner + 1e-6 for sooner, later in pairwise(away))
        if f"ratio_{name}" in values:
            assert shrink.at(0.0)[f"settling_{name}"].value == values[f"ratio_{name}"].value
    assert all(shrink.at(1.0)[f"D{each}"].value == 0 for each in ("w", "z", "a", "C0"))


def test_for_every_nudge_the_three_ratios_multiply_to_the_whole_one(lesson) -> None:
    w, a_prev, b, y, f = last(lesson)

    def cost(by: float) -> float:
        return float((f((w + by) * a_prev + b) - y) ** 2)

    first, second, _ = told("chain_rule", lesson).beats
    for t in (0.0, 0.3, 0.6, 0.9):
        by, now = (1 - t) * lesson.nudge, second.sweep("shrink").at(t)
        product = math.prod(float(now[f"settling_{name}"].value) for name in FACTORS)
        assert now["settling_dC0_dw"].value == pytest.approx((cost(by) - cost(0.0)) / by, rel=1e-4, abs=1e-6)
        if all(f"ratio_{name}" in first.numbers for name in FACTORS):
            assert product == pytest.approx(now["settling_dC0_dw"].value)
        assert now["Dw"].value == pytest.approx(by)
    assert second.sweep("shrink").at(1.0)["settling_dC0_dw"].text == second.shown("dC0_dw").text


def test_the_whole_ratio_has_the_sign_that_is_true_of_what_stands_beside_it(lesson) -> None:
    second = told("chain_rule", lesson).beat("multiply_the_ratios")
    now = second.at("shrink", 0.0)
    product = math.prod(now[f"settling_{name}"].rounded for name in FACTORS)
    assert holds(second.shown("dC0_dw_is"), now["settling_dC0_dw"], product)


def test_the_levers_are_pulled_from_nothing_to_the_lessons_nudge(lesson) -> None:
    pull = told("chain_rule", lesson).beats[0].sweep("pull")
    for t, share in ((0.0, 0.0), (1 / 6, 0.5), (1 / 3, 1.0), (2 / 3, 0.0), (1.0, 1.0)):
        assert pull.at(t)["Dw"].value == pytest.approx(share * lesson.nudge, abs=1e-12)
        assert pull.at(t)["Dz"].value == pytest.approx(share * lesson.nudge * last(lesson)[1], abs=1e-12)


def test_the_first_picture_is_the_last_of_the_scene_before(lesson) -> None:
    before, first = told("weight_nudge", lesson).beats[-1], told("chain_rule", lesson).beats[0]
    end = before.sweep("nudge").at(1.0)
    for name in ("w", "z", "a", "C0"):
        assert (first.shown(name).value, first.shown(name).text) == (end[name].value, end[name].text)
        assert (first.shown(f"D{name}").value, first.shown(f"D{name}").text) == (
            end[f"D{name}"].value,
            end[f"D{name}"].text,
        )
    assert first.shown("lens_factor") == before.shown("lens_factor")
    assert first.groups == before.groups


def test_the_viewer_multiplies_to_what_is_shown(lesson) -> None:
    values = told("chain_rule", lesson).beats[1].numbers
    product = math.prod(values[name].rounded for name in FACTORS)
    assert holds(values["product_is"], values["dC0_dw"], product)
    assert values["dC0_dw"].value == pytest.approx(math.prod(values[name].value for name in FACTORS))


def test_what_is_dragged_moves_the_next_while_all_else_stands_still(lesson) -> None:
    w, a_prev, b, y, f = last(lesson)
    z, beat = w * a_prev + b, told("chain_rule", lesson).beat("meet_each_symbol")
    answers = {"w": lambda now: now * a_prev + b, "z": f, "a": lambda now: (now - y) ** 2}
    rest = {"w": w, "z": z, "a": f(z), "C0": (f(z) - y) ** 2}
    runs = [("to_and_fro", ("w", "z")), *((f"drag_{name}", ends) for name, ends in STEPS)]
    for sweep, (below, above) in runs:
        for t in MOMENTS:
            now = {name: float(each.value) for name, each in beat.sweep(sweep).at(t).items()}
            assert set(now) == {below, above}
            assert now[above] == pytest.approx(answers[below](now[below]), abs=1e-9)
            if t in (0.0, 1.0):
                assert now == pytest.approx({name: rest[name] for name in now}, abs=1e-9)
        middle = beat.sweep(sweep).at(0.25)
        assert middle[below].value != pytest.approx(rest[below])
    low, high = functions.ACTIVATIONS[lesson.chain.model.activations[-1]].bounds
    assert low <= beat.sweep("drag_dC0_da").at(0.5)["a"].value <= high


def test_the_embedded_product_needs_no_approximation() -> None:
    first, second, _ = told("chain_rule", embedded()).beats
    assert second.numbers["product_is"].text == "="
    assert [second.numbers[name].decimals for name in (*FACTORS, "dC0_dw")] == [3] * 4
    # Five decimals of a change are as many as can be read, and too few for two of its ratios.
    assert [first.numbers[f"ratio_{name}_is"].text for name in FACTORS] == ["=", "≈", "≈"]


def test_a_step_without_a_move_has_no_ratio() -> None:
    values = told("chain_rule", first_half("dead")).beats[0].numbers
    assert [name for name in FACTORS if f"ratio_{name}" in values] == ["dz_dw"]


def test_the_derivative_is_twice_the_error(lesson) -> None:
    values = beat(lesson, "differentiate_the_cost").numbers
    assert values["dC0_da"].value == 2 * (values["a"].value - values["y"].value)
    assert holds(values["dC0_da_is"], values["dC0_da"], 2 * (values["a"].rounded - values["y"].rounded))


def test_the_derivative_follows_the_error_everywhere(lesson) -> None:
    values, y = beat(lesson, "follow_the_error").numbers, lesson.chain.y0
    for sweep in ways(values):
        for t in MOMENTS:
            now = values[sweep].at(t)
            a = now["a"].value
            assert now["dC0_da"].value == pytest.approx(quotient(lambda a: (a - y) ** 2, a), abs=1e-6)
            assert now["dC0_da"].value == pytest.approx(2 * now["error"].value)
            assert now["C0"].value == pytest.approx(now["error"].value ** 2)
            assert values["cost_curve_a_low"].value <= a <= values["cost_curve_a_high"].value
            assert values["cost_curve_C0_low"].value <= now["C0"].value <= values["cost_curve_C0_high"].value
            if 0 < t < 1 and y == round(y, 3):
                assert 2 * (now["a"].rounded - y) == pytest.approx(now["dC0_da"].rounded, abs=1e-9)


def test_two_strips_and_a_corner_are_what_the_square_gains(lesson) -> None:
    values, y = beat(lesson, "differentiate_the_cost").numbers, lesson.chain.y0
    a = values["a"].value
    shares = []
    for t in (0.2, 0.5, 1.0):
        now = values["grow"].at(t)
        gained = (now["a"].value - y) ** 2 - (a - y) ** 2
        assert 2 * now["strip"].value + now["corner"].value == pytest.approx(gained)
        assert now["strip"].value == pytest.approx(abs(a - y) * abs(now["a"].value - a))
        assert abs(now["a"].value - y) > abs(a - y), "the gap grows"
        assert values["a_line_low"].value <= now["a"].value <= values["a_line_high"].value
        shares.append(now["corner"].value / (2 * now["strip"].value))
    assert shares == sorted(shares), "the smaller the growth, the smaller the corner's share"
    assert shares[-1] < 0.07


def ways(values):
    """The names of the ways of a, in their order, with our own target."""
    names = ("out", "through", "to_the_left", "to_the_right", "home")
    return [each for each in names if each in values]


def test_the_slope_is_negative_left_of_the_target_and_positive_right_of_it(lesson) -> None:
    values, y = beat(lesson, "follow_the_error").numbers, lesson.chain.y0
    signs = {"out": -1, "through": 1, "to_the_left": -1, "to_the_right": 1}
    if "other_row" in values:
        side = math.copysign(1, values["y_other"].value - y)
        signs = {"out": side, "home": side, "other_row": -side}
        for t in MOMENTS:
            now = values["other_row"].at(t)
            assert now["a"].value == values["a"].value, "our output stays"
            assert now["y"].value == values["y_other"].value, "at no moment there is a target that no row has"
            assert now["C0"].value == pytest.approx((now["a"].value - now["y"].value) ** 2)
            assert now["dC0_da"].value == pytest.approx(2 * (now["a"].value - now["y"].value))
    for sweep, sign in signs.items():
        now = values[sweep].at(1.0)
        assert math.copysign(1, now["a"].value - now["y"].value) == math.copysign(1, now["dC0_da"].value) == sign
    if "other_row" not in values:
        ends = [values["through"].at(t)["a"].value for t in (0.0, 1.0)]
        assert ends[0] <= min(0.0, y - abs(values["error"].value)) + 1e-9
        assert ends[1] >= y + abs(values["error"].value) - 1e-9
    for one, other in pairwise(ways(values)):
        assert values[one].at(1.0)["a"].value == pytest.approx(values[other].at(0.0)["a"].value)
    assert values["out"].at(0.0)["a"].value == values["a"].value == pytest.approx(values["home"].at(1.0)["a"].value)


def test_the_hair_becomes_thinner_and_what_the_corner_leaves_with_it(lesson) -> None:
    told_beat = beat(lesson, "differentiate_the_cost")
    gap, first = abs(told_beat.shown("error").value), told_beat.at("thin", 0.0)["hair_share"].value
    assert told_beat.at("thin", 0.0)["a"].value == pytest.approx(told_beat.at("grow", 1.0)["a"].value)
    for t, share in ((0.0, 1.0), (0.5, 0.1), (1.0, 0.01)):
        now = told_beat.at("thin", t)
        assert now["hair_share"].value == pytest.approx(share * first)
        assert now["corner"].value / now["hair_share"].value == pytest.approx(now["hair_share"].value)
        assert abs(now["strip"].value) / now["hair_share"].value == pytest.approx(gap) == now["gap_share"].value


def test_the_hair_is_that_of_the_table_of_nudges() -> None:
    found = beat(embedded(), "differentiate_the_cost")
    assert [found.at("thin", t)["hair_share"].text for t in (0.0, 0.5, 1.0)] == ["0.100", "0.010", "0.001"]


def test_the_sign_that_is_told_is_that_of_the_slope(lesson) -> None:
    told_beat = beat(lesson, "differentiate_the_cost")
    slope = told_beat.shown("dC0_da").value
    assert ("slope is negative" in told_beat.said()) == (slope < 0)
    assert ("slope is positive" in told_beat.said()) == (slope > 0)


def test_outputs_that_are_shaded_are_out_of_reach(lesson) -> None:
    values, f = beat(lesson, "follow_the_error").numbers, last(lesson)[-1]
    outputs = [float(f(z)) for z in (-40.0, -3.0, 0.0, 3.0, 40.0)]
    if "least" in values:
        assert min(outputs) >= values["least"].value > values["cost_curve_a_low"].value
    if "most" in values:
        assert max(outputs) <= values["most"].value < values["cost_curve_a_high"].value


def test_the_tangent_has_the_slope_of_its_curve(lesson) -> None:
    values = beat(lesson, "differentiate_the_activation").numbers
    low, high = values["own_curve_z_low"].value, values["own_curve_z_high"].value
    z, h = values["z"].value, 1e-6
    for curve, slope in (("own_curve", "da_dz"), ("other_curve", "da_dz_other")):
        t = (z - low) / (high - low)
        rise = quotient(lambda t, curve=curve: values[curve].at(t)[f"{curve}_a"].value, t)
        assert values[slope].value == pytest.approx(rise / (high - low), abs=1e-5)
        assert values[curve].at(t)[f"{curve}_z"].value == pytest.approx(z)
    now, then = (values["arrive"].at(each) for each in (0.4, 0.4 + h))
    rise = (then["a"].value - now["a"].value) / (then["z"].value - now["z"].value)
    assert now["da_dz"].value == pytest.approx(rise, abs=1e-4)


def test_the_walk_along_the_curve_ends_at_our_z(lesson) -> None:
    values = beat(lesson, "differentiate_the_activation").numbers
    end = values["arrive"].at(1.0)
    for name in ("z", "a", "da_dz"):
        assert end[name].value == pytest.approx(values[name].value)
    for curve, name in (("own_curve", "a"), ("other_curve", "a_other")):
        assert values[f"{curve}_z_low"].value < values["z"].value < values[f"{curve}_z_high"].value
        # Our own curve is seen whole; the other one may leave the plane, but not at our z.
        whole = (values[curve].at(t)[f"{curve}_a"] for t in (MOMENTS if curve == "own_curve" else ()))
        for height in (values[name], *whole):
            assert values[f"{curve}_a_low"].value <= height.value <= values[f"{curve}_a_high"].value
    assert values["own"].text != values["other"].text


def test_the_sigmoids_slope_is_height_times_headroom_and_a_quarter_at_most() -> None:
    values = beat(embedded(), "differentiate_the_activation").numbers
    slopes = []
    for way in ("arrive", "down", "to_the_middle", "over", "swallow", "to_the_quarter", "back"):
        for t in MOMENTS:
            now = values[way].at(t)
            assert now["headroom"].value == pytest.approx(1 - now["a"].value)
            assert now["da_dz"].value == pytest.approx(now["a"].value * now["headroom"].value)
            assert now["area"].value == pytest.approx(now["da_dz"].value)
            assert now["area"].text == now["da_dz"].text
            slopes.append(now["da_dz"].value)
    assert max(slopes) == values["to_the_middle"].at(1.0)["da_dz"].value == pytest.approx(0.25)
    low, high = (values[way].at(1.0) for way in ("down", "over"))
    assert low["a"].value < 0.1 < 0.9 < high["a"].value, "little height, little room"
    swallowed = [values["swallow"].at(t) for t in (0.0, 0.25)]
    moved = {name: abs(swallowed[1][name].value - swallowed[0][name].value) for name in ("z", "a")}
    assert moved["a"] < 0.1 * moved["z"], "on the flat end a nudge hardly gets through"


def test_height_over_headroom_is_its_own_slope_and_gives_that_of_the_height() -> None:
    a = ACTIVATIONS["sigmoid"]
    for z in (-3.0, -1.3, 0.0, 0.8, 2.5):
        assert a(z) / (1 - a(z)) == pytest.approx(math.exp(z))
        assert quotient(lambda z: a(z) / (1 - a(z)), z) == pytest.approx(math.exp(z), rel=1e-5)
        assert quotient(a, z) / (1 - a(z)) ** 2 == pytest.approx(a(z) / (1 - a(z)), rel=1e-5)


def test_what_is_said_of_another_function_is_its_slope_on_both_sides(lesson) -> None:
    told_beat = beat(lesson, "differentiate_the_activation")
    walk, said = told_beat.sweep("other_walk"), told_beat.words(told_beat.cue("another_function"))
    assert walk.at(0.0)["a_other"].value == pytest.approx(told_beat.shown("a_other").value)
    if told_beat.shown("other").text == "ReLU":
        assert "nothing passes on the left, and everything on the right" in said
        assert [walk.at(t)["da_dz_other"].value for t in (0.35, 0.45, 1.0)] == [0.0, 0.0, 1.0]
    else:
        assert "nothing" not in said


SLOPES = {
    "sigmoid": lambda z, a: (a * (1 - a), 0.25),
    "tanh": lambda z, a: (1 - a * a, 1.0),
    "relu": lambda z, a: (float(z > 0), 1.0),
    "leaky_relu": lambda z, a: (1.0 if z > 0 else 0.01, 1.0),
    "softplus": lambda z, a: (1 / (1 + math.exp(-z)), 1.0),
    "identity": lambda z, a: (1.0, 1.0),
}
"""What the words say of each slope at z, where the height is a, and how large it is at most."""


@pytest.mark.parametrize("name", SLOPES)
def test_what_is_said_of_a_slope_is_true(name: str) -> None:
    f = (ACTIVATIONS | {"softplus": lambda z: math.log1p(math.exp(z)), "identity": lambda z: z})[name]
    for z in (-6.0, -1.3, -0.2, 0.3, 2.0, 6.0):
        said, most = SLOPES[name](z, f(z))
        assert quotient(f, z) == pytest.approx(said, abs=1e-6)
        assert said <= most
    assert (name == "sigmoid") == (slope_cues(name)[0].name == "height_times_headroom")
    assert "nudge" in slope_cues(name)[1].say.template or name == "sigmoid"


def test_every_activation_has_its_words() -> None:
    assert set(WORDS) == set(SLOPES) == set(functions.ACTIVATIONS)


def test_one_step_of_the_weight_moves_z_by_the_activation_before(lesson) -> None:
    values = beat(lesson, "differentiate_the_sum").numbers
    walk = values["walk"]
    assert walk.at(1.0)["Dw"].value == 1.0
    assert walk.at(1.0)["Dz"].value == pytest.approx(values["a_prev"].value) == pytest.approx(values["dz_dw"].value)
    for t in MOMENTS:
        now = walk.at(t)
        assert now["z"].value == pytest.approx(now["w"].value * values["a_prev"].value + values["b"].value)
        for name in ("w", "z"):
            assert values[f"sum_curve_{name}_low"].value <= now[name].value <= values[f"sum_curve_{name}_high"].value


def test_all_factors_agree_with_each_other(lesson) -> None:
    for each in told("three_derivatives", lesson):
        product = math.prod(each.numbers[name].value for name in FACTORS)
        assert product == pytest.approx(each.numbers["dC0_dw"].value)
