"""Dials, waves, columns and heaps of the opening say their numbers after moving, and a wrong drawing is found."""

import math
from itertools import pairwise

import numpy as np
import pytest

from scenes.lesson import Lesson, embedded
from scenes.numbers.price import Knob, largest
from scenes.opening.numbers import COLUMNS
from scenes.opening.parts.columns import Columns
from scenes.opening.parts.heap import GroupedReadout, Heap
from scenes.opening.parts.levers import Levers
from scenes.opening.parts.quotient import Quotient
from scenes.opening.parts.slope import SlidingTangent
from scenes.opening.parts.wave import Wave
from scenes.parts.net.dials import TURN, Dials, Turned
from scenes.parts.net.example_card import Answer, ExampleCard
from scenes.parts.net.network import Network
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import SHAPES
from tests.lessons.others import SECOND_HALF, told
from tests.scenes.parts.reading import inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
WHOLE = SHAPES["16:9"].regions["whole"]
NET = WHOLE.part(0.29, 0.77, 0.09, 0.91)
every_lesson = pytest.mark.parametrize("lesson", SECOND_HALF.values(), ids=SECOND_HALF)


def beat_of_price(lesson: Lesson) -> Beat:
    return told("opening", lesson).beat("count_the_price")


def dials_of(lesson: Lesson) -> Dials:
    beat = beat_of_price(lesson)
    return Dials(Network(beat, NET), beat.all(Knob), float(beat.shown("reach").value))


@every_lesson
def test_every_drawn_edge_and_neuron_has_a_dial_and_none_lies_on_another(lesson: Lesson) -> None:
    dials, network = dials_of(lesson), Network(beat_of_price(lesson), NET)
    assert len(dials.of) == len(network.edges) + sum(len(drawn) for drawn in network.drawn[1:])
    places = np.array([each.plate.get_center() for each in dials])
    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + 9 * np.eye(len(places))
    if len(places) < 60:
        assert apart.min() > max(each.plate.width for each in dials)


def test_a_dial_turns_against_its_derivative_by_as_much_as_it_is_large() -> None:
    beat, dials = beat_of_price(embedded()), dials_of(embedded())
    for each in dials:
        assert each.reading() == {}, "it has not been told anything yet"
        each.bind(beat)
    dials.scale(0.7).shift([1.0, -0.5, 0.0])
    assert not wrong(*dials)
    falls = min(beat.all(Knob), key=lambda knob: float(knob.exact.value))
    hand = dials[falls.name].hand
    assert hand.get_end()[0] > hand.get_start()[0], "C_0 falls with it, so it is turned up, to the right"
    assert math.isclose(abs(float(falls.exact.value)), float(beat.shown("reach").value), rel_tol=1e-5)
    x, y, _ = hand.get_end() - hand.get_start()
    assert math.atan2(x, y) == pytest.approx(TURN, rel=1e-5)
    hand.rotate(0.2, about_point=hand.get_start())
    assert wrong(*dials) == [falls.exact_name]


def test_the_ring_goes_from_knob_to_knob() -> None:
    beat, dials = beat_of_price(embedded()), dials_of(embedded())
    order = [dials[each.name] for each in beat.all(Knob)]
    ring = Turned(beat, "try_all", order, "#FFFFFF")
    for t in (0.0, 0.4, 0.8, 1.0):
        ring.bind(beat, beat.at("try_all", t))
        assert not wrong(ring)
    assert np.allclose(ring.ring.get_center(), order[-1].plate.get_center())
    ring.ring.move_to(order[3].plate)
    assert wrong(ring) == ["turned"]


@pytest.mark.parametrize("back", [False, True])
@every_lesson
def test_a_wave_is_where_the_pass_has_come_to(lesson: Lesson, back: bool) -> None:
    beat = beat_of_price(lesson)
    sweep = "back" if back else "forward"
    wave = Wave(beat, sweep, Network(beat, NET).way, back=back)
    for t in (0.0, 0.2, 0.55, 0.9, 1.0):
        wave.bind(beat, beat.at(sweep, t))
        assert not wrong(wave), t
        seen = [pieces.submobjects[0].get_stroke_opacity() for pieces in wave.pieces.values()]
        assert sum(each > 0 for each in seen) == (0 if t in (0.0, 1.0) else 1)
    wave.bind(beat, beat.at(sweep, 0.2))
    wave.pieces[wave.layer][0].shift([0.1, 0.0, 0.0])
    assert wrong(wave) == ["place"]


@every_lesson
def test_measured_and_exact_bars_lie_on_each_other_and_are_read_by_their_axis(lesson: Lesson) -> None:
    beat, region = beat_of_price(lesson), WHOLE.part(0, 1, 0, 0.43)
    knobs = largest(beat.all(Knob), COLUMNS)
    pair = [Columns(beat, knobs, region, hollow=hollow) for hollow in (False, True)]
    for columns in pair:
        for each in columns.columns.values():
            assert each.reading() == {}
            each.bind(beat)
        assert not wrong(*columns.columns.values())
        assert inside(columns, region, 0.03)
    solid, outline = ([each.body.get_top()[1] for each in columns.columns.values()] for columns in pair)
    assert solid == pytest.approx(outline, abs=1e-2)
    pair[0].scale(0.3).shift([1.0, 2.0, 0.0])
    assert not wrong(*pair[0].columns.values())


def test_a_bar_of_another_height_and_another_tick_are_found() -> None:
    beat, region = beat_of_price(embedded()), WHOLE.part(0, 1, 0, 0.43)
    columns = Columns(beat, beat.all(Knob), region)
    bars = list(columns.columns.values())
    for each in bars:
        each.bind(beat)
    bars[-1].body.stretch(0.9, 1)
    assert wrong(*bars) == [bars[-1].name]
    columns.axis.mark.shift([0.0, 0.2, 0.0])
    assert len(wrong(*bars)) > 20


def test_the_heap_is_true_to_area_while_it_grows_and_while_it_is_seen_from_afar() -> None:
    beat = beat_of_price(embedded())
    heap = Heap(beat, "million", np.array([0.0, -2.0, 0.0]), 0.35, 5.0)
    sides = []
    for t in (0.0, 0.2, 0.5, 1.0):
        heap.bind(beat, beat.at("million", t))
        assert not wrong(heap)
        sides.append((float(heap.large.width), float(heap.small.width)))
        assert np.allclose(heap.large.get_corner([-1, -1, 0]), heap.small.get_corner([-1, -1, 0]))
    assert sides[0] == pytest.approx((0.35, 0.35))
    assert sides[1][1] == pytest.approx(0.35), "first the large one grows"
    assert sides[-1][0] == pytest.approx(5.0)
    assert (sides[-1][0] / sides[-1][1]) ** 2 == pytest.approx(1000001 / 24)
    heap.small.scale(2.0)
    assert wrong(heap) == ["thought"]


def test_a_large_count_stands_in_groups_of_three_and_is_read_as_one_number() -> None:
    beat = beat_of_price(embedded())
    digits = GroupedReadout(beat, "thought", beat.at("million", 1.0), size=40)
    assert digits.text == "1000001"
    assert not wrong(digits)
    gaps = [b.get_center()[0] - a.get_center()[0] for a, b in pairwise(digits.submobjects[1:])]
    wide = [i for i, gap in enumerate(gaps) if gap > min(gaps) + 0.03]
    assert wide[-1] == 3
    assert abs(digits.get_center()[0]) < 0.1


@every_lesson
@pytest.mark.parametrize("room", [4.4, 12.0])
def test_a_quotient_is_a_fraction_and_comes_to_the_first_bar(lesson: Lesson, room: float) -> None:
    beat = beat_of_price(lesson)
    first = largest(beat.all(Knob), COLUMNS)[0]
    change, turn = (Words(beat.show[each].text(beat.numbers), size=30) for each in ("change", "turn"))
    made = Quotient(change, turn, Readout(beat, first.measured_name, size=36, anchor=0.0), room)
    made.shift([1.0, 2.0, 0.0])
    assert change.get_bottom()[1] > made.line.get_y() > turn.get_top()[1]
    assert not wrong(made.result)
    assert made.width <= max(room, made.line.width) + 1e-6
    below = made.found.get_top()[1] < turn.get_bottom()[1]
    assert below == (made.line.width + made.found.width + 0.4 > room)


def test_the_tangent_touches_the_curve_where_it_is_put() -> None:
    sliding = SlidingTangent(WHOLE.part(0, 1, 0.2, 0.6))
    for place in (0.1, 0.5, 0.9):
        sliding.put(place)
        share = (sliding.dot.get_center()[0] - sliding.region.left) / sliding.region.width
        assert share == pytest.approx(place)
        assert np.allclose(sliding.tangent.get_center(), sliding.dot.get_center())


@pytest.mark.parametrize("shape", SHAPES)
def test_levers_and_piles_say_their_rates_and_changes_while_they_are_lifted(shape: str) -> None:
    beat, region = told("opening", embedded()).beat("state_the_goal"), SHAPES[shape].regions["whole"]

    def write(message, of, **options):
        return Words(message.text(of.numbers), **options)

    row = Levers(beat, write, region)
    for t in (0.0, 0.3, 1.0):
        for each in row.moving:
            each.bind(beat, beat.at("lifting", t))
        assert not wrong(*row.moving)
        assert inside(row, region, 0.06)
    heights = [pile.head.get_y() - row.rest.get_y() for pile in row.piles]
    assert heights == pytest.approx([heights[0] * each for each in (1, 2, 1, 3)])
    assert [len(pile.blocks) for pile in row.piles] == [1, 2, 1, 3]
    for one, other, lever in zip(row.piles, row.piles[1:], row.levers, strict=False):
        assert lever.driven.get_y() == pytest.approx(one.head.get_y())
        assert lever.answering.get_y() == pytest.approx(other.head.get_y())
    row.levers[0].answering.shift([0.1, 0.0, 0.0])
    row.piles[1].head.shift([0.0, 0.1, 0.0])
    assert wrong(*row.moving) == ["change_2", "rate_one"]


@every_lesson
def test_the_card_has_a_row_an_input_and_the_answer_keeps_to_its_place(lesson: Lesson) -> None:
    beat = told("opening", lesson).beat("judge_one_example")
    network = Network(beat, NET)

    def write(message, of, **options):
        return Words(message.text(of.numbers), **options)

    card = ExampleCard(beat, write, network, WHOLE.part(0, 0.26))
    assert [row.input for row in card.rows] == list(network.drawn[0])
    for row in card.rows:
        assert abs(row.name.get_center()[1] - network.neurons[0, row.input].disc.get_center()[1]) < 0.01
    answer = Answer(beat, write, network, WHOLE.part(0.79, 1, 0.09, 0.91))
    words = [each for each in answer.get_family() if isinstance(each, Words)]
    assert words
    assert all(inside(each, WHOLE) for each in words)
