"""The gradient as an equation and as bars, and the rows that are counted for it."""

from itertools import pairwise

import pytest
from manim import ManimColor

from scenes.bias_and_activation.parts.counter import RowCounter
from scenes.gradient_vector.parts.columns import columns
from scenes.gradient_vector.parts.factor_chain import FactorChain, Shared
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.gradient_vector.parts.knobs import Knobs
from scenes.lesson import embedded
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import SHAPES, Region, colours
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
    of = columns(region.left + 1.0, region.right, 0.6, 3)
    knobs = Knobs(beat, of, region.top - 0.7)
    for layer in (1, 2, 3):
        edge, disc = knobs.edges[layer - 1].line, knobs.neurons[layer].disc
        assert edge.get_left()[0] < of.center(of.longest(layer)) < edge.get_right()[0]
        assert disc.get_x() == pytest.approx(of.center(of.longest(layer) - 1))
        assert knobs.way(Quantity("w", layer)).get_length() > knobs.way(Quantity("b", layer)).get_length()
    assert knobs.get_left()[0] > region.left
    assert knobs.get_right()[0] <= region.right + 0.01
    assert not wrong(*knobs.edges, *knobs.neurons)
    for letter in "wb":
        row = [each for parameter, each in knobs.names.items() if parameter.letter == letter]
        assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(sorted(row, key=lambda each: each.get_x())))


@pytest.mark.parametrize("width", [2.0, 3.5, 7.0])
def test_chains_grow_by_two_seats_a_layer_and_end_before_the_same_two_tiles(width: float) -> None:
    of = columns(0.0, width, 0.8, 3)
    shared = Shared(of, 0.0, 4.0)
    chains = [FactorChain(layer, of, 0.0, float(layer)) for layer in (3, 2, 1)]
    for new, chain in zip((1, 3, 5), chains, strict=True):
        assert len(chain.seats) == new
        cells = [*chain.seats, *shared.tiles]
        assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(cells))
        assert chain.get_left()[0] >= -0.06
        assert chain.begins == pytest.approx(chain.seats.get_left()[0], abs=0.1)
    known = FactorChain(3, of, 0.0, 0.0, known=True)
    assert not len(known.seats)
    assert known.tiles[0].get_right()[0] < shared.tiles[0].get_left()[0]
    around = shared.around(0.1)
    assert around.get_left()[0] > chains[0].seats.get_right()[0] - 0.1


def test_open_factors_have_the_colour_of_what_changes_in_them() -> None:
    of = columns(0.0, 7.0, 0.8, 3)
    seats = FactorChain(1, of, 0.0, 0.0).seats
    found = [seat.family_members_with_points()[0].get_stroke_color().to_hex() for seat in seats]
    z, a = (ManimColor(colours().of(each)).to_hex() for each in "za")
    assert found == [z, a, z, a, z]


def test_shared_tiles_span_their_rows_and_their_text_grows_with_them() -> None:
    of = columns(0.0, 7.0, 0.8, 3)
    one, two = Shared(of, 0.8, 0.8), Shared(of, 0.0, 0.8)
    for low, tall in zip(one.tiles, two.tiles, strict=True):
        assert low.get_x() == pytest.approx(tall.get_x())
        assert tall.frame.height == pytest.approx(low.frame.height + 0.8)
        assert tall.text.height >= low.text.height > 0
        assert tall.text.width < tall.frame.width


def test_where_text_does_not_fit_tiles_are_plain_and_columns_narrow() -> None:
    low = columns(0.0, 7.0, 0.4, 5)
    assert not len(FactorChain(5, low, 0.0, 0.0, known=True).tiles[0].text)
    tight = columns(0.0, 1.2, 0.4, 5)
    chain = FactorChain(1, tight, 0.0, 0.0)
    assert len(chain.seats) == 9
    assert chain.seats.get_left()[0] >= 0.0


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
