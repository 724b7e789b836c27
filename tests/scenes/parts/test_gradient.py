"""The gradient as an equation and as bars, and the rows that are counted for it."""

from itertools import pairwise

import pytest

from scenes.bias_and_activation.parts.counter import RowCounter
from scenes.gradient_vector.parts.factor_chain import FactorChain, ends_alike, measure, new_factors
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.lesson import embedded
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.axes.entry_bars import EntryBars
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import SHAPES, SMALL, Region
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
    equation = GradientEquation(beat, region, entry.value.text, Words("mean"))
    assert [each.name for each in equation.parameters] == ["w1", "b1", "w2", "b2", "w3", "b3"]
    assert region.left - 0.01 <= equation.get_left()[0] < equation.get_right()[0] <= region.right + 0.01
    number, row = equation.number(beat, entry), equation.rows[W3]
    assert number.get_y() == pytest.approx(row.symbol.get_y(), abs=1e-6)
    assert row.box.get_left()[0] < number.get_left()[0] < number.get_right()[0] < row.box.get_right()[0]
    left, right = equation.room_beside()
    assert left > equation.brackets.get_right()[0] - equation.aside
    assert right == region.right


@pytest.mark.parametrize("width", [2.0, 3.5, 7.0])
def test_chains_grow_by_two_seats_a_layer_and_end_in_the_same_two_tiles(width: float) -> None:
    assert [new_factors(layer, 3) for layer in (3, 2, 1)] == [1, 3, 5]
    of = measure(width, 0.8, 5)
    assert of.size is not None
    assert of.size >= SMALL
    chains = [FactorChain(new, of, 0.0, (width, float(new))) for new in (1, 3, 5)]
    for new, chain in zip((1, 3, 5), chains, strict=True):
        cells = [*chain.seats, *chain.tiles]
        assert len(cells) == new + 2
        assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(cells))
        assert chain.get_left()[0] >= -0.06
    for one, other in zip(chains[0].common, chains[2].common, strict=True):
        assert one.get_x() == pytest.approx(other.get_x())
    around = ends_alike(chains, 0.1)
    assert around.get_left()[0] > chains[0].seats.get_right()[0] - 0.1


def test_where_text_does_not_fit_tiles_are_plain_and_where_seats_do_not_fit_some_are_left_out() -> None:
    low = measure(7.0, 0.4, 9)
    assert low.size is None
    assert not len(FactorChain(9, low, 0.0, (7.0, 0.0)).tiles[0].text)
    tight = measure(1.2, 0.4, 9)
    assert tight.most < 9
    assert FactorChain(9, tight, 0.0, (1.2, 0.0)).get_left()[0] >= -0.06


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
