"""The gradient as an equation and as bars, and the rows that are counted for it."""

from itertools import pairwise

import pytest

from scenes.bias_and_activation.parts.counter import RowCounter
from scenes.gradient_vector.parts.columns import columns, columns_alone
from scenes.gradient_vector.parts.factors import Factors
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.gradient_vector.parts.knobs import Knobs
from scenes.lesson import embedded
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import SHAPES, Region
from tests.lessons.others import SECOND_HALF, told
from tests.scenes.parts.reading import beat_of, wrong

pytestmark = pytest.mark.usefixtures("workshop")
W3 = Quantity("w", 3)


def beat_at(name: str) -> Beat:
    return told("gradient_vector", embedded()).beat(name)


@pytest.mark.parametrize("aspect", SHAPES)
def test_a_number_stands_in_the_box_beside_its_entry(aspect: str) -> None:
    beat, region = beat_at("fill_one_entry"), SHAPES[aspect].regions["whole"]
    entry = beat.one(Entry, ("C", W3))
    equation = GradientEquation(beat, region, entry.value.text, Words("mean"), 1.3)
    assert [each.name for each in equation.parameters] == ["w1", "b1", "w2", "b2", "w3", "b3"]
    assert region.left - 0.01 <= equation.get_left()[0] < equation.get_right()[0] <= region.right + 0.01
    assert equation.get_top()[1] <= region.top - 1.3 + 0.01
    number, row = equation.number(beat, entry), equation.rows[W3]
    assert number.get_y() == pytest.approx(row.symbol.get_y(), abs=0.06)
    assert row.box.get_left()[0] < number.get_left()[0] < number.get_right()[0] < row.box.get_right()[0]


@pytest.mark.parametrize("aspect", SHAPES)
def test_entries_go_aside_and_leave_room_for_their_products(aspect: str) -> None:
    beat, region = beat_at("fill_one_entry"), SHAPES[aspect].regions["whole"]
    equation = GradientEquation(beat, region, beat.one(Entry, ("C", W3)).value.text, Words("mean"), 1.3)
    left, right = equation.room_beside()
    moved = equation.kept.copy().shift([-equation.aside, 0.0, 0.0])
    assert moved.get_left()[0] == pytest.approx(region.left)
    closed = equation.brackets[1].get_right()[0] - equation.closes
    assert moved.get_right()[0] < left
    assert not equation.wide or moved.get_right()[0] < closed < left
    assert right == region.right


@pytest.mark.parametrize("aspect", SHAPES)
def test_every_knob_stands_over_the_first_factor_of_its_product(aspect: str) -> None:
    beat, region = beat_at("fill_one_entry"), SHAPES[aspect].regions["whole"]
    of = columns(region.left + 1.0, region.right, 4.0, 3)
    if region.width < region.height:
        of = columns_alone(region.left, region.right, 3)
    knobs = Knobs(beat, of, region.top - 0.7)
    for layer in (1, 2, 3):
        edge, disc = knobs.edges[layer].line, knobs.neurons[layer].disc
        assert edge.get_left()[0] < of.center(of.longest(layer)) < edge.get_right()[0]
        assert disc.get_x() == pytest.approx(of.center(of.longest(layer) - 1))
        assert knobs.way(Quantity("w", layer)).get_length() > knobs.way(Quantity("b", layer)).get_length()
    assert knobs.get_left()[0] > region.left
    assert knobs.get_right()[0] <= region.right + 0.01
    assert not wrong(*knobs.edges.values(), *knobs.neurons.values())
    for letter in "wb":
        row = [each for parameter, each in knobs.names.items() if parameter.letter == letter]
        assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(sorted(row, key=lambda each: each.get_x())))


def test_a_run_leaves_its_light_on_the_whole_way_and_all_have_the_last_stretch() -> None:
    beat, region = beat_at("fill_one_entry"), SHAPES["16:9"].regions["whole"]
    knobs = Knobs(beat, columns(region.left + 4.0, region.right, 3.0, 3), region.top - 0.7)
    traces = [knobs.trace(Quantity(letter, layer)) for layer in (1, 2, 3) for letter in "wb"]
    assert len({round(float(each.get_end()[0]), 6) for each in traces}) == 1
    starts = [float(each.get_start()[0]) for each in traces]
    assert starts == sorted(starts)
    assert starts[-1] < knobs.free_place < float(traces[0].get_end()[0])
    for each in (Quantity("w", 2), Quantity("b", 2)):
        assert knobs.lit(each).get_center() == pytest.approx(knobs.place(each).get_center(), abs=0.02)


@pytest.mark.parametrize("width", [2.9, 4.0, 9.0])
def test_both_products_stand_in_the_chain_s_columns_and_share_two_factors_that_are_there_once(width: float) -> None:
    of = columns(0.0, width, 3.0, 3)
    factors = Factors(of, 0.0, -2.0, 1.75)
    assert all(each.get_x() == pytest.approx(of.center(2)) for each in factors.own.values())
    assert {each.bar.get_y() for each in factors.shared} == {factors.own["w"].bar.get_y()}
    assert factors.get_left()[0] >= 0.0
    assert factors.get_right()[0] <= width
    assert factors.get_top()[1] <= 1.75 + 0.01
    around, low = factors.frame, factors.own["b"].get_bottom()[1]
    assert low >= -2.0 - 0.01
    for column, each in zip((1, 0), factors.shared, strict=True):
        each.shift(factors.away)
        assert around.get_left()[0] < each.get_left()[0] < each.get_right()[0] < around.get_right()[0]
        assert each.get_x() == pytest.approx(of.center(column), abs=of.apart)
        assert around.get_bottom()[1] < each.get_bottom()[1] < each.get_top()[1] < around.get_top()[1]
    for letter, way in zip("wb", factors.ways(), strict=True):
        assert factors.own[letter].get_right()[0] < way.get_start()[0] < way.get_end()[0]
        assert way.get_end()[0] == pytest.approx(around.get_left()[0])


def test_what_a_product_is_stands_before_it_where_there_is_room() -> None:
    assert set(Factors(columns(0.0, 9.0, 3.0, 3), 0.0, -2.0, 1.75).wholes) == {"w", "b"}
    assert not Factors(columns(0.0, 2.9, 3.0, 3), 0.0, -2.0, 1.75).wholes


def test_where_there_is_little_room_factors_are_small_and_the_chain_is_short() -> None:
    tight = columns(0.0, 2.6, 3.0, 5)
    assert tight.size < columns(0.0, 9.0, 3.0, 5).size
    assert tight.narrow < columns(0.0, 9.0, 3.0, 5).narrow


def test_the_counter_lights_as_many_dots_as_rows_count() -> None:
    beat = told("bias_and_activation", embedded()).beat("go_back_to_the_first_layer")
    counter = RowCounter(beat, "averaging", 5.0)
    for t in (0.0, 0.4, 1.0):
        counter.bind(beat, beat.at("averaging", t))
        assert not wrong(counter, counter.digits)
    counter.dots[0].set_fill(opacity=0.1)
    assert wrong(counter) == ["rows"]


def test_a_number_beside_the_dots_touches_none() -> None:
    beat = told("bias_and_activation", embedded()).beat("go_back_to_the_first_layer")
    counter = RowCounter(beat, "averaging", 3.0, beside=True)
    counter.bind(beat, beat.at("averaging", 1.0))
    assert counter.digits.get_left()[0] > counter.dots.get_right()[0] + 0.1
    assert counter.height == pytest.approx(counter.dots.height, abs=0.1)


@pytest.fixture(params=["4:3", "9:16"], ids=["tall", "wide"])
def region(request) -> Region:
    return SHAPES[request.param].regions["side"]


def drawn(region: Region, lesson: str = "embedded") -> EntryBars:
    return EntryBars(told("recap", SECOND_HALF[lesson]).beats[0], region, "dC0_d")


@pytest.mark.parametrize("name", ["embedded", "wide softmax", "one layer"])
def test_bars_say_their_numbers_inside_in_their_order_and_a_wrong_one_is_found(region: Region, name: str) -> None:
    found = drawn(region, name)
    assert not wrong(*found.bars.values())
    bodies = [found.bars[name].foot.get_center() for name in found.bars]
    along = [-each[1] if found.tall else each[0] for each in bodies]
    assert along == sorted(along)
    assert found.get_left()[0] >= region.left - 1e-6
    assert found.get_right()[0] <= region.right + 0.15
    assert found.get_bottom()[1] >= region.bottom - 1e-6
    assert found.get_top()[1] <= region.top + 0.1
    largest = max(found.bars, key=lambda each: abs(float(found.bars[each].bound[each].shown.value)))
    found.bars[largest].body.scale(1.1, about_point=found.bars[largest].foot.get_center())
    assert wrong(*found.bars.values()) == [largest]


def test_bars_belong_to_layers_and_are_read_after_scaling_moving_and_telling(region: Region) -> None:
    found = drawn(region)
    for layer, (before, size) in enumerate(pairwise(embedded().network.model.sizes), 1):
        assert len(found.of_layer(layer)) == size * (before + 1)
    found.scale(0.7).shift([1.0, -0.5, 0.0])
    assert not wrong(*found.bars.values())
    name = list(found.bars)[3]
    found.bars[name].bind(beat_of(**{name: -0.05}))
    assert found.bars[name].reading()[name] == pytest.approx(-0.05)


@pytest.mark.parametrize("lesson", SECOND_HALF)
def test_outlines_of_what_is_measured_lie_on_the_bars_of_what_is_found(region: Region, lesson: str) -> None:
    beat = told("downhill", SECOND_HALF[lesson]).beats[0]
    found, measured = EntryBars(beat, region, "dC0_d"), EntryBars(beat, region, "measured_", hollow=True)
    assert not wrong(*found.bars.values(), *measured.bars.values())
    assert len(found.bars) == len(measured.bars)
    for bar, outline in zip(found.bars.values(), measured.bars.values(), strict=True):
        assert bar.body.points == pytest.approx(outline.body.points, abs=1e-3)
        assert (bar.body.get_fill_opacity(), outline.body.get_fill_opacity()) == (1.0, 0.0)
