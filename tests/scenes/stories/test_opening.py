"""The opening's price (N1, N2): every derivative by hand, counts by adding up, verdicts by looking at the outputs."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from scenes.lesson import Lesson, embedded
from scenes.numbers import price
from scenes.numbers.measures import Measure
from scenes.numbers.price import Knob, Price
from scenes.numbers.verdict import Verdict, verdict
from scenes.opening.numbers import COLUMNS
from scenes.story import Beat
from tests.lessons.others import SECOND_HALF, told

every_lesson = pytest.mark.parametrize("lesson", SECOND_HALF.values(), ids=SECOND_HALF)


def priced(lesson: Lesson) -> Beat:
    return told("opening", lesson).beat("count_the_price")


def cost_by_hand(W, b, x: list[float], y: list[float]) -> float:
    """The squared cost of one example of a network of sigmoids, in plain sums."""
    a = [float(each) for each in x]
    for rows, biases in zip(W, b, strict=True):
        sums = [sum(w * v for w, v in zip(row, a, strict=True)) + c for row, c in zip(rows, biases, strict=True)]
        a = [1 / (1 + math.exp(-z)) for z in sums]
    return sum((o - t) ** 2 for o, t in zip(a, y, strict=True))


def test_both_derivatives_of_every_knob_are_the_quotient_of_costs_computed_by_hand() -> None:
    network = embedded().network
    W, b = ([each.tolist() for each in of] for of in (network.model.W, network.model.b))
    for knob in priced(embedded()).all(Knob):
        ends = []
        for by in (1e-5, -1e-5):
            moved_W, moved_b = [[list(row) for row in rows] for rows in W], [list(each) for each in b]
            if knob.letter == "w":
                moved_W[knob.layer - 1][knob.row][knob.column] += by
            else:
                moved_b[knob.layer - 1][knob.row] += by
            ends.append(cost_by_hand(moved_W, moved_b, network.x0.tolist(), network.y0.tolist()))
        expected = (ends[0] - ends[1]) / 2e-5
        assert knob.exact.value == pytest.approx(expected, abs=1e-8), knob.name
        assert knob.measured.value == pytest.approx(expected, abs=1e-6), knob.name
        assert knob.measured.text == knob.exact.text, knob.name


@every_lesson
def test_the_two_ways_differ_by_no_more_than_is_said(lesson: Lesson) -> None:
    beat = priced(lesson)
    away = max(abs(float(each.measured.value) - float(each.exact.value)) for each in price.knobs(lesson))
    assert beat.numbers["difference"].value == pytest.approx(away)
    largest = max(abs(float(each.exact.value)) for each in price.knobs(lesson))
    assert ("kink" in beat.words(beat.cue("compare"))) == (away > 1e-3 * largest)


@every_lesson
def test_passes_and_multiplications_are_those_that_are_made(lesson: Lesson) -> None:
    model, found = lesson.network.model, priced(lesson).numbers
    assert found["parameters"].value == len(model.names)
    assert found["passes"].value == len(model.names) + 1
    products = sum(W.size for W in model.W)
    assert found["by_nudging"].value == (len(model.names) + 1) * products
    carried, slopes = sum(W.size for W in model.W[1:]), sum(len(b) for b in model.b)
    if model.cost == "cross_entropy":  # at the outputs delta is a - y, with no slope to multiply by
        slopes -= len(model.b[-1])
    assert found["by_both_passes"].value == products + products + carried + slopes
    told = found["by_both_passes"].formula
    assert [int(each) for each in re.findall(r"\d+", told)] == [products, products, carried, slopes]


def test_a_million_knobs_take_a_million_and_one_runs() -> None:
    beat = priced(embedded())
    assert (beat.at("million", 0.0)["thought"].value, beat.at("million", 1.0)["thought"].value) == (24, 1000001)
    wide = Price((784, 1000, 10))
    assert wide.parameters == 784 * 1000 + 1000 * 10 + 1010
    assert wide.by_nudging / wide.by_both_passes > 100000


@every_lesson
def test_the_race_makes_every_pass_once_and_ends_with_every_bar(lesson: Lesson) -> None:
    beat, passes = priced(lesson), len(lesson.network.model.names) + 1
    made = [int(beat.at("try_all", i / 400)["made"].value) for i in range(401)]
    assert (made[0], made[-1]) == (2, passes)
    assert made == sorted(made)
    drawn = price.largest(beat.all(Knob), COLUMNS)
    start, end, back = beat.at("try_all", 0.0), beat.at("try_all", 1.0), beat.at("back", 1.0)
    assert all(end[each.measured_name].value == each.measured.value for each in drawn)
    assert all(back[each.exact_name].value == each.exact.value for each in drawn)
    assert start[drawn[0].measured_name].value == drawn[0].measured.value
    assert not any(start[each.measured_name].value for each in drawn[1:])
    assert all(beat.at("back", 0.0)[each.exact_name].value == 0 for each in drawn)


def test_two_runs_are_counted_once_the_first_knob_is_turned_and_run() -> None:
    beat = priced(embedded())
    counted = [beat.at("try_one", i / 50)["made"].value for i in range(51)]
    assert counted == sorted(counted)
    assert (counted[0], counted[-1]) == (1, 2)
    arrived = counted.index(2)
    assert beat.at("try_one", arrived / 50)["place"].value == embedded().network.model.L
    assert {beat.at("grow_one", t)["made"].value for t in (0.0, 0.5, 1.0)} == {2}


def test_a_network_that_takes_so_many_runs_has_one_knob_less() -> None:
    beat = priced(embedded())
    for t in (0.0, 0.3, 0.7, 1.0):
        found = beat.at("million", t)
        assert found["thought"].value - found["its_knobs"].value == 1
    assert beat.at("million", 0.0)["its_knobs"].value == len(embedded().network.model.names)


@every_lesson
def test_the_cost_is_named_before_it_is_spoken_of_and_is_that_of_the_example(lesson: Lesson) -> None:
    network, beat = lesson.network, told("opening", lesson).beat("judge_one_example")
    words = beat.words(beat.cue("read_the_answer"))
    assert "as one number: the cost" in words.lower()
    expected = float(network.model.cost_of(network.x0[None], network.y0[None]))
    assert beat.shown("C0").value == pytest.approx(expected)
    assert ("scaled" in beat.show) == (network.scaling.kind == "standard")


@every_lesson
def test_every_measure_flies_in_and_becomes_what_goes_into_the_network(lesson: Lesson) -> None:
    network, beat = lesson.network, told("opening", lesson).beat("judge_one_example")
    start, end = beat.at("rescale", 0.0), beat.at("rescale", 1.0)
    for each in beat.all(Measure):
        assert start[f"travel_{each.input}"].rounded == pytest.approx(
            network.raw[network.example][each.input], abs=1e-3
        )
        assert end[f"travel_{each.input}"].value == pytest.approx(network.x0[each.input])
        assert (start[f"flown_{each.input}"].value, end[f"flown_{each.input}"].value) == (0.0, 1.0)


def test_it_is_said_how_the_measures_of_the_flower_are_rescaled() -> None:
    network, beat = embedded().network, told("opening", embedded()).beat("judge_one_example")
    column = network.raw[:, 0]
    assert network.x0[0] == pytest.approx((column[network.example] - column.mean()) / column.std())
    assert beat.show["scaled_to"].template == "(measure − mean) / spread"


def test_derivatives_come_out_layer_by_layer_from_the_cost_on() -> None:
    beat = priced(embedded())
    half = beat.at("back", 0.5)
    for knob in beat.all(Knob):
        assert half[knob.exact_name].value == (knob.exact.value if knob.layer == 2 else 0)


@every_lesson
def test_the_first_change_of_the_cost_divided_by_the_turn_is_the_first_bar(lesson: Lesson) -> None:
    beat = priced(lesson)
    first = price.largest(beat.all(Knob), COLUMNS)[0]
    quotient = beat.numbers["change"].rounded / beat.numbers["nudge"].rounded
    assert quotient == pytest.approx(first.measured.rounded, abs=1e-9)


@every_lesson
def test_the_tick_is_shorter_than_the_longest_bar_and_on_its_side(lesson: Lesson) -> None:
    longest = max((float(each.exact.value) for each in price.knobs(lesson)), key=abs)
    tick = priced(lesson).numbers["tick"].rounded
    assert 0 < tick / longest <= 1 or longest == 0


@every_lesson
def test_the_verdict_is_the_largest_output_and_is_held_against_the_target(lesson: Lesson) -> None:
    network, beat = lesson.network, told("opening", lesson).beat("judge_one_example")
    outputs = network.model.forward(network.x0).a[-1].tolist()
    words = beat.words(beat.cue("read_the_answer"))
    if len(outputs) == 1:
        assert beat.all(Verdict) == ()
        assert "cost" in words
        return
    (found,) = beat.all(Verdict)
    said, true = outputs.index(max(outputs)), network.y0.tolist().index(1.0)
    assert (found.said, found.true) == (said, true)
    assert ("wrong" in words) == (said != true)
    assert network.labels[said] in words


def test_targets_that_name_no_output_have_no_verdict() -> None:
    network = embedded().network
    for row in ([0.2, 0.7], [0.0, 0.0], [1.0, 1.0]):
        Y = np.tile(np.array(row), (len(network.X), 1))
        assert verdict(replace(embedded(), network=replace(network, Y=Y))) is None


def test_the_flower_is_shown_as_it_was_measured() -> None:
    network, beat = embedded().network, told("opening", embedded()).beat("judge_one_example")
    shown = [each.value.rounded for each in beat.all(Measure)]
    assert shown == network.raw[network.example].tolist()
    assert [each.column for each in beat.all(Measure)] == ["sepal length", "sepal width", "petal length", "petal width"]
