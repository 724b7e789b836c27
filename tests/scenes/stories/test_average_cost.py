"""fire_together and average_cost (B22-B26): true steps of gradient descent; the mean of all rows' derivatives."""

import math
from dataclasses import replace

import numpy as np
import pytest

from bpmath import nudge
from scenes.average_cost.numbers import DRAWN, SHARES, Row
from scenes.catalogue import catalogues
from scenes.fire_together.learning import CASES
from scenes.fire_together.numbers import DARK, STOPS
from scenes.lesson import Lesson, embedded
from tests.lessons.others import told
from tests.scenes.stories.plain import ACTIVATIONS, costs, holds, quotient


def test_the_effect_is_the_nudge_times_the_activation_before(lesson) -> None:
    values = told("fire_together", lesson).beat("brighten_the_neuron").numbers
    for i in range(len(STOPS)):
        a_prev, Dz = values[f"a_prev_{i}"], values[f"Dz_{i}"]
        assert Dz.value == pytest.approx(lesson.nudge * a_prev.value, rel=1e-6, abs=1e-15)
        by_hand = round(values["Dw"].rounded * a_prev.rounded, Dz.decimals)
        assert by_hand == pytest.approx(Dz.rounded, abs=1.01 * 10**-Dz.decimals)
    effects = [abs(values[f"Dz_{i}"].value) for i in range(len(STOPS))]
    assert effects == sorted(effects)
    assert effects[0] == 0 < effects[-1]


def test_in_the_dark_nothing_moves_and_every_stop_keeps_its_brightness(lesson) -> None:
    values, w = told("fire_together", lesson).beat("brighten_the_neuron").numbers, lesson.chain.model.w[-1]
    for t in (0.0, 0.4, 1.0):
        now = values["nudge"].at(t)
        assert now["a_prev"].value == now["Dz_0"].value == now["Dz_4"].value == 0
        assert now["w"].value == pytest.approx(w + t * lesson.nudge)
    bright = values["a_prev_4"].value
    for t in (0.3, 0.6, 1.0):
        now = values["brighten"].at(t)
        assert now["a_prev"].value == pytest.approx(t * bright)
        for i, share in enumerate(STOPS):
            assert now[f"a_prev_{i}"].value == pytest.approx(min(t, share) * bright, abs=0.006)
            assert now[f"Dz_{i}"].value == pytest.approx(lesson.nudge * now[f"a_prev_{i}"].value, rel=1e-6, abs=1e-15)
    end = values["brighten"].at(1.0)
    for t in (0.0, 0.25, DARK, 0.8, 1.0):
        now = values["again"].at(t)
        assert now["Dz"].value == pytest.approx(lesson.nudge * now["a_prev"].value, rel=1e-6, abs=1e-15)
        for name in ("Dw", *(f"{each}_{i}" for each in ("a_prev", "Dz") for i in range(len(STOPS)))):
            assert now[name] == end[name], "only our own neuron changes"
    seen = [values["again"].at(t)["a_prev"].value for t in (0.0, DARK, 1.0)]
    assert seen == pytest.approx([bright, 0.0, values["a_prev"].value])


def test_the_factor_follows_the_neuron_from_dark_to_bright(lesson) -> None:
    beat = told("fire_together", lesson).beat("rest_from_formulae")
    glance, (_, w, b, _) = beat.sweep("glance"), last(lesson)
    for t in (0.0, 0.2, 0.3, 0.6, 0.75, 1.0):
        now = glance.at(t)
        a_prev = now["a_prev"].value
        assert now["dz_dw"].value == pytest.approx(quotient(lambda weight, a_prev=a_prev: weight * a_prev + b, w))
    assert glance.at(0.3)["a_prev"].value == 0.0
    assert glance.at(0.75)["a_prev"].value >= 1.0
    assert glance.at(1.0)["a_prev"].value == glance.at(0.0)["a_prev"].value == beat.shown("a_prev").value


def test_the_neuron_breathes_between_dark_and_bright(lesson) -> None:
    beat = told("fire_together", lesson).beat("rest_from_formulae")
    breath, own = beat.sweep("breath"), beat.shown("a_prev").value
    seen = [breath.at(t)["a_prev"].value for t in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert seen == pytest.approx([own, beat.shown("bright").value, own, 0.0, own], abs=1e-9)


def test_the_embedded_effects_multiply_as_shown() -> None:
    values = told("fire_together", embedded()).beat("brighten_the_neuron").numbers
    for i in range(len(STOPS)):
        product = values["Dw"].rounded * values[f"a_prev_{i}"].rounded
        assert product == pytest.approx(values[f"Dz_{i}"].rounded, abs=1e-12)


def last(lesson):
    """The last connection's activation, weight, bias and target, in plain formulae."""
    model = lesson.chain.model
    return ACTIVATIONS[model.activations[-1]], model.w[-1], model.b[-1], lesson.chain.y0


def copy_of(lesson, a_prev: float):
    """One example's cost by the last weight behind a_prev, its bias such that z is our own; and the output by it."""
    f, w, b, _ = last(lesson)
    z = w * float(lesson.chain.model.forward(lesson.chain.x0).a[-2]) + b

    def output(weight: float) -> float:
        return f(z + (weight - w) * a_prev)

    return output, lambda weight, y: (output(weight) - y) ** 2


def learnt(lesson, a_prev: float, y: float) -> float:
    """The weight after the one step along a central difference."""
    w, cost = last(lesson)[1], copy_of(lesson, a_prev)[1]
    return w - lesson.descent.learning_rate * quotient(lambda weight: cost(weight, y), w)


def is_at_a_kink(lesson) -> bool:
    """Whether the last activation has no slope at our own z."""
    model = lesson.chain.model
    return model.activations[-1] == "relu" and abs(float(model.forward(lesson.chain.x0).z[-1])) < 1e-9


def test_both_copies_start_alike_and_what_they_gain_is_as_the_neuron_before(lesson) -> None:
    beat = told("fire_together", lesson).beat("wire_together")
    starts = [beat.numbers[f"a_{name}"].value for name in CASES]
    assert starts == pytest.approx([beat.numbers["a"].value] * 2)
    before = [beat.numbers[f"a_prev_{name}"].value for name in CASES]
    for sweep in ("step", "again"):
        gained = [beat.sweep(sweep).at(1.0)[f"Dw_{name}"].value for name in CASES]
        assert gained[0] * before[1] == pytest.approx(gained[1] * before[0])
        assert gained[1] == pytest.approx(beat.shown("times").value * gained[0])


def test_their_biases_make_the_outputs_equal(lesson) -> None:
    beat, (_, w, b, _) = told("fire_together", lesson).beat("wire_together"), last(lesson)
    z = w * beat.shown("a_prev").value + b
    for moment in (beat.sweep("part").at(t) for t in (0.0, 0.4, 1.0)):
        for name in CASES:
            assert w * moment[f"a_prev_{name}"].value + moment[f"b_{name}"].value == pytest.approx(z)


def test_the_bright_one_s_output_comes_nearer_by_more() -> None:
    for sweep, side in (("step", 1), ("again", -1)):
        beat = told("fire_together", embedded()).beat("wire_together")
        ends = (beat.sweep(sweep).at(t) for t in (0.0, 1.0))
        start, end = ([now[f"a_{name}"].value for name in CASES] for now in ends)
        faint, strong = (side * (b - a) for a, b in zip(start, end, strict=True))
        assert strong > faint > 0


def test_the_forward_pass_is_done_again(lesson) -> None:
    values, (_, w, _, y) = told("fire_together", lesson).beat("wire_together").numbers, last(lesson)
    kink = is_at_a_kink(lesson)
    for name in CASES:
        a_prev, derivative = values[f"a_prev_{name}"].value, values[f"dC0_dw_{name}"].value
        output, cost = copy_of(lesson, a_prev)
        slope = quotient(lambda weight, cost=cost: cost(weight, y), w)
        assert kink or derivative == pytest.approx(slope, rel=1e-4, abs=1e-6)
        after = learnt(lesson, a_prev, y)
        assert kink or values[f"w_after_{name}"].value == pytest.approx(after, rel=1e-4, abs=1e-5)
        assert values[f"Dw_{name}"].value == pytest.approx(values[f"w_after_{name}"].value - w)
        assert values["step"].at(0.0)[f"w_{name}"].value == w
        learned = values["step"].at(1.0)
        assert learned[f"w_{name}"].value == pytest.approx(values[f"w_after_{name}"].value)
        for t in (0.0, 0.3, 1.0):
            now = values["step"].at(t)
            assert now[f"a_{name}"].value == pytest.approx(output(now[f"w_{name}"].value))


def test_what_is_said_of_the_step_is_true(lesson) -> None:
    beat = told("fire_together", lesson).beat("wire_together")
    strong, said = beat.numbers["Dw_strong"].value, beat.said()
    brightens = beat.numbers["a_after_strong"].value > beat.numbers["a_strong"].value
    assert ("bright one gains more" in said) == (strong > 0 and brightens)
    assert ("bright one changes more" in said) == (strong != 0 and not (strong > 0 and brightens))
    assert ("neither weight moves" in said) == (strong == 0)


def test_the_error_decides_the_direction(lesson) -> None:
    """With a target on the other side of the output all begins anew, and the step turns round."""
    beat, (_, w, _, y) = told("fire_together", lesson).beat("wire_together"), last(lesson)
    other, output = beat.numbers["y_other"].value, beat.numbers["a"].value
    assert (output - y) * (output - other) < 0
    start, end = (beat.sweep("again").at(t) for t in (0.0, 1.0))
    for name in CASES:
        here = beat.numbers[f"a_prev_{name}"].value
        assert start[f"w_{name}"].value == w
        after = learnt(lesson, here, other)
        assert is_at_a_kink(lesson) or end[f"w_{name}"].value == pytest.approx(after, rel=1e-4, abs=1e-5)
        assert end[f"Dw_{name}"].value == pytest.approx(end[f"w_{name}"].value - w)
    turned = end["Dw_strong"].value
    assert ("both lose weight" in beat.said()) == (turned < 0)
    assert ("both gain weight" in beat.said()) == (turned > 0)
    assert turned * beat.numbers["Dw_strong"].value <= 0


def test_both_copies_begin_and_end_as_our_own_pair(lesson) -> None:
    beat = told("fire_together", lesson).beat("wire_together")
    for moment in (beat.sweep("part").at(0.0), beat.sweep("come_home").at(1.0)):
        for name in CASES:
            for quantity in ("a_prev", "w", "a"):
                assert moment[f"{quantity}_{name}"].value == pytest.approx(beat.numbers[quantity].value)
    for one, other in (("part", "step"), ("step", "rewind"), ("rewind", "again"), ("again", "come_home")):
        end, start = beat.sweep(one).at(1.0), beat.sweep(other).at(0.0)
        assert {name: each.value for name, each in end.items()} == pytest.approx(
            {name: each.value for name, each in start.items()}
        )


def quotients(lesson) -> np.ndarray:
    """Every row's derivative by the last weight, the running example first, as a central difference."""
    return quotient(lambda by: costs(lesson.chain, f"w{lesson.chain.model.L}", by))


def test_the_product_is_the_number_on_which_the_table_settled(lesson) -> None:
    chain, values = lesson.chain, told("average_cost", lesson).beat("assemble_one_example").numbers
    exact = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", 1e-7).ratio
    assert values["dC0_dw"].value == pytest.approx(exact, abs=1e-4)
    least = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", 0.1 * lesson.nudge).ratio
    assert values["settled"].value == pytest.approx(least)
    assert values["settled"].decimals == values["dC0_dw"].decimals


def test_the_embedded_table_settled_on_the_very_digits_of_the_product() -> None:
    values = told("average_cost", embedded()).beat("assemble_one_example").numbers
    assert values["settled"].text == values["dC0_dw"].text
    assert values["sign_w"].text == "="


def test_the_table_has_the_digits_that_it_had(lesson) -> None:
    """The column of the table comes back with the numbers of weight_nudge, in the film digit for digit."""
    values = told("average_cost", lesson).beat("assemble_one_example").numbers
    table = told("weight_nudge", lesson).beat("compare_the_ratio").numbers
    for i, _ in enumerate(SHARES):
        assert values[f"ratio_{i}"].value == table[f"ratio_{i}"].value
        assert lesson.chain is not embedded().chain or values[f"ratio_{i}"].text == table[f"ratio_{i}"].text


def test_the_product_goes_step_by_step(lesson) -> None:
    values = told("average_cost", lesson).beat("assemble_one_example").numbers
    first = values["dz_dw"].value * values["da_dz"].value
    assert values["partial"].value == pytest.approx(first)
    assert holds(values["partial_is"], values["partial"], values["dz_dw"].rounded * values["da_dz"].rounded)
    assert values["partial"].value * values["dC0_da"].value == pytest.approx(values["dC0_dw"].value)


def test_every_row_stands_at_its_place_in_the_file_with_its_target(lesson) -> None:
    """The running example comes first, and stands where the file has it."""
    chain = lesson.chain
    rows = told("average_cost", lesson).beat("average_the_rows").all(Row)
    assert rows[0].place == chain.example
    assert sorted(row.place for row in rows) == list(range(len(chain.x)))
    in_order = bool((np.diff(chain.raw) >= 0).all()) and len(rows) > 1
    for row in rows:
        assert row.at.value == (chain.raw[row.place] if in_order else row.place)
        reach = np.ptp(chain.y)
        assert row.full == pytest.approx((chain.y[row.place] - chain.y.min()) / reach if reach else 1.0)


def test_what_is_said_of_the_rows_is_true(lesson) -> None:
    said, slopes, chain = told("average_cost", lesson).beat("average_the_rows").said(), quotients(lesson), lesson.chain
    y = chain.y[list(chain.order)]
    pulls = set(y) == {0.0, 1.0} and (slopes[y == 1] < 0).all() and (slopes[y == 0] > 0).all()
    assert ("pulls the weight up" in said) == bool(pulls)


def test_every_row_has_its_own_derivative(lesson) -> None:
    beat, expected = told("average_cost", lesson).beat("average_the_rows"), quotients(lesson)
    values = beat.numbers
    assert [row.i for row in beat.all(Row)] == list(range(len(expected)))
    for i, each in enumerate(expected):
        assert values[f"row{i}_dC_dw"].value == pytest.approx(each, abs=1e-5)
        assert values["dC_dw_low"].value <= values[f"row{i}_dC_dw"].value <= values["dC_dw_high"].value
    one = told("average_cost", lesson).beat("assemble_one_example")
    assert beat.all(Row)[0].dC_dw.value == pytest.approx(one.shown("dC0_dw").value)


def test_the_mean_of_the_derivatives_is_the_derivative_of_the_mean(lesson) -> None:
    beat = told("average_cost", lesson).beat("average_the_rows")
    values, rows = beat.numbers, [row.dC_dw.value for row in beat.all(Row)]
    assert values["dC_dw"].value == pytest.approx(np.mean(rows))
    assert values["dC_dw"].value == pytest.approx(quotients(lesson).mean(), abs=1e-5)
    assert values["measured"].text == values["dC_dw"].text
    assert values["C"].value == pytest.approx(costs(lesson.chain).mean())
    by_hand = math.fsum(row.dC_dw.rounded for row in beat.all(Row)) / len(rows)
    assert holds(values["mean_is"], values["dC_dw"], by_hand)


def test_every_row_lifts_or_lowers_the_mean_by_as_much_of_it_as_has_grown(lesson) -> None:
    passing, slopes = told("average_cost", lesson).beat("average_the_rows").numbers["pass"], quotients(lesson)
    for t in np.linspace(0, 1, 37):
        now, grown = passing.at(t), 1 + t * (len(slopes) - 1)
        weights = np.clip(grown - np.arange(len(slopes)), 0.0, 1.0)
        assert now["grown"].value == pytest.approx(grown)
        assert now["mean"].value == pytest.approx(weights @ slopes / weights.sum(), abs=1e-5)
        assert now["passed"].value == sum(weights == 1.0)


def test_the_mean_is_measured_by_a_nudge_of_the_weight(lesson) -> None:
    beat, last = told("average_cost", lesson).beat("average_the_rows"), f"w{lesson.chain.model.L}"
    w, h = lesson.chain.model.w[-1], beat.shown("h").value
    for t in (0.0, 0.3, 1.0):
        now = beat.at("measure", t)
        assert now["w_after"].value == pytest.approx(w + t * h)
        assert now["C_after"].value == pytest.approx(costs(lesson.chain, last, t * h).mean())
    assert beat.shown("w_before").value == w
    assert beat.shown("C_before").value == pytest.approx(costs(lesson.chain, last).mean())
    assert {each: beat.at("measure", 1.0)[each].text for each in now} == {each: beat.shown(each).text for each in now}


def test_what_is_measured_is_what_the_shown_costs_give(lesson) -> None:
    values = told("average_cost", lesson).beat("average_the_rows").numbers
    by_hand = (values["C_after"].rounded - values["C_before"].rounded) / values["h"].rounded
    assert holds(values["measured_is"], values["measured"], by_hand)
    assert by_hand == pytest.approx(values["measured"].value, abs=1.01 * 10.0 ** -values["measured"].decimals)


def test_the_embedded_nudge_is_the_lessons_and_gives_the_means_digits() -> None:
    values = told("average_cost", embedded()).beat("average_the_rows").numbers
    assert values["h"].value == embedded().nudge
    assert values["measured_is"].text == "="
    assert values["measured"].text == values["dC_dw"].text


@pytest.fixture(scope="module")
def large_table() -> Lesson:
    """The embedded chain over 100,000 rows."""
    chain, n = embedded().chain, 100_000
    rng = np.random.default_rng(0)
    x = rng.uniform(size=n)
    y = (rng.uniform(size=n) < x).astype(float)
    many = replace(chain, x=x, y=y, raw=5 * x, example=70_000)
    return replace(embedded(), chain=many, hash="100,000 rows")


def of_all_rows(lesson: Lesson) -> np.ndarray:
    """dC_i/dw^(L) of every row, the followed one first."""
    chain, order = lesson.chain, list(lesson.chain.order)
    return chain.model.both_passes(chain.x[order], chain.y[order]).gradients[:, -2]


def test_of_a_large_table_some_rows_are_drawn_and_it_says_how_many(large_table: Lesson) -> None:
    chain, exact = large_table.chain, of_all_rows(large_table)
    for beat in told("average_cost", large_table):
        rows = beat.all(Row)
        assert len(rows) == DRAWN
        assert [row.dC_dw.value for row in rows[:: DRAWN - 1]] == pytest.approx([exact[0], exact[-1]], abs=1e-5)
        assert rows[0].at.value == chain.example
        places = [row.at.value for row in rows[1:]]
        assert sorted(row.place for row in rows) == list(range(DRAWN))
        steps = np.diff(places)
        assert 160 < steps.min() <= steps.max() < 175
        assert [row.place for row in rows] == np.argsort(np.argsort([row.at.value for row in rows])).tolist()
    shown = told("average_cost", large_table).beat("assemble_one_example")
    assert shown.show["rows_drawn"].text(shown.numbers) == "600 of 100000 rows are drawn; the mean is of all"
    for catalogue in catalogues().values():
        assert "100000" in shown.show["rows_drawn"].text(shown.numbers, catalogue)


def test_the_mean_of_a_large_table_is_that_of_all_its_rows(large_table: Lesson) -> None:
    beat, exact = told("average_cost", large_table).beat("average_the_rows"), of_all_rows(large_table)
    assert beat.shown("dC_dw").value == pytest.approx(exact.mean(), abs=1e-6)
    assert beat.shown("mean_is").text == "="
    passing = beat.numbers["pass"]
    for t in (0.0, 0.25, 0.5, 1.0):
        at = passing.at(t)
        assert at["grown"].value == pytest.approx(1 + t * (DRAWN - 1))
        assert at["mean"].value == pytest.approx(exact[: at["passed"].value].mean(), abs=1e-3)
    assert passing.at(1.0)["passed"].value == len(exact)
    assert passing.at(1.0)["mean"].value == pytest.approx(exact.mean(), abs=1e-6)


def test_a_small_table_is_drawn_whole_and_says_nothing(lesson) -> None:
    assert all("rows_drawn" not in beat.show for beat in told("average_cost", lesson))
