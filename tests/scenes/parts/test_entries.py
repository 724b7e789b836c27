"""What the network's two scenes draw anew: terms as areas, ribbons, and an entry on every edge and in every neuron."""

import numpy as np
import pytest

from scenes.lesson import Lesson, embedded
from scenes.many_neurons.numbers import CostTerm
from scenes.many_neurons.parts.terms import Terms
from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.net.entries import Bead, Entries
from scenes.parts.net.network import Network
from scenes.parts.net.ribbon import Run
from scenes.parts.text.readout import Readout
from scenes.sum_over_paths.parts.fan import PathFan
from scenes.sum_over_paths.parts.fan_ribbons import FanRibbons
from scenes.theme import SHAPES
from tests.lessons.others import SECOND_HALF, drawn, told
from tests.scenes.parts.reading import wrong

pytestmark = pytest.mark.usefixtures("workshop")
REGION = SHAPES["16:9"].regions["whole"]
every_lesson = pytest.mark.parametrize("lesson", SECOND_HALF.values(), ids=SECOND_HALF)


@every_lesson
def test_terms_are_areas_of_one_unit_alone_and_piled_up(lesson: Lesson) -> None:
    beat = told("many_neurons", lesson).beat("add_up_the_cost")
    network = Network(beat, REGION, first=lesson.network.model.L)
    terms = Terms(beat, network, REGION)
    areas = list(terms.areas.values())
    assert not wrong(*areas, *terms.targets.values())
    drawn = [each.body.width * each.body.height for each in areas]
    for pile in terms.pile_up():
        pile.draw(1.0)
    assert not wrong(*areas)
    assert [each.body.width * each.body.height for each in areas] == pytest.approx(drawn, rel=1e-6)
    heights = [each.body.height for each in areas]
    bottom, top = min(each.get_bottom()[1] for each in areas), max(each.get_top()[1] for each in areas)
    assert top - bottom == pytest.approx(sum(heights), abs=1e-3)
    shares = [float(each.term.value) / float(beat.shown("C0").value) for each in beat.all(CostTerm)]
    assert [each / sum(heights) for each in heights] == pytest.approx([abs(each) for each in shares], abs=1e-3)
    largest = max(areas, key=lambda each: each.area)
    largest.body.stretch(1.2, 0)
    assert largest.name in wrong(*areas)


def test_a_squared_terms_side_is_its_gap() -> None:
    beat = told("many_neurons", embedded()).beat("add_up_the_cost")
    terms = Terms(beat, Network(beat, REGION, first=2), REGION)
    gaps = [abs(beat.shown(f"a2_{j}").value - beat.shown(f"y_{j}").value) for j in (0, 1)]
    sides = [terms.areas[j].body.width for j in (0, 1)]
    assert sides[0] / sides[1] == pytest.approx(gaps[0] / gaps[1], rel=1e-6)
    assert all(each.body.width == pytest.approx(each.body.height) for each in terms.areas.values())


def test_only_the_last_layers_can_be_drawn_and_both_pictures_say_the_same() -> None:
    beat = told("many_neurons", embedded()).beat("open_the_chain")
    near, whole = Network(beat, REGION, radius=0.7, first=1), Network(beat, REGION)
    assert set(near.neurons) == {at for at in whole.neurons if at[0] >= 1}
    assert set(near.edges) == {at for at in whole.edges if at[0] == 2}
    assert near.radius > whole.radius
    assert not wrong(*near.parts)
    assert near.places[1][0][0] < whole.places[1][0][0] < near.places[2][0][0]


def test_ribbons_are_as_thick_as_their_numbers_and_hatched_where_negative() -> None:
    beat = told("sum_over_paths", embedded()).beat("add_the_paths")
    fan = PathFan(beat, REGION)
    ribbons = FanRibbons(beat, fan)
    every = [*ribbons.ribbons.values(), ribbons.sum]
    assert not wrong(*every)
    assert [bool(len(each.hatch.points)) for each in every] == [True, False, True]
    thick = [each.drawn_thickness for each in every]
    terms = [abs(beat.shown(name).value) for name in ("path2_0_1", "path2_1_1", "dC0_da_k")]
    assert [each / thick[0] for each in thick] == pytest.approx([each / terms[0] for each in terms], rel=1e-6)
    for t in (0.2, 0.7):
        for each in every:
            each.bind(beat, beat.at("flow", t))
        assert not wrong(*every)
    every[0].body.stretch(1.3, 1)
    assert wrong(*every)[:1] == ["path2_0_1"]


def test_a_ribbon_seen_in_part_begins_where_it_is_cut() -> None:
    beat = told("sum_over_paths", embedded()).beat("add_the_paths")
    ribbon = FanRibbons(beat, PathFan(beat, REGION)).ribbons[0]
    start, end = ribbon.start[0], ribbon.end[0]
    Run(ribbon, (0.0, 0.0), (0.0, 1.0)).draw(0.5)
    assert ribbon.body.get_right()[0] == pytest.approx(start)
    assert ribbon.body.get_left()[0] == pytest.approx((start + end) / 2)
    assert ribbon.reveal(0.0, 0.0).body.points.size == 0


@every_lesson
def test_every_edge_and_every_bias_has_its_entry(lesson: Lesson) -> None:
    beat = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before")
    picture = NetworkWithEntries(beat)
    values = lesson.network.model.backprop(lesson.network.x0, lesson.network.y0)
    assert set(picture.entries.on) == set(picture.network.edges)
    found = [part for each in picture.entries.on.values() for part in each if isinstance(part, Bead | Readout)]
    assert len(found) == len(picture.network.edges)
    assert not wrong(*found, *picture.biases.values())
    for (layer, j), neuron in picture.biases.items():
        at, reach = values.dC0_db[layer - 1][j], max(abs(each).max() for each in values.dC0_db)
        assert neuron.reading()[neuron.name] == pytest.approx(at, abs=0.02 * reach)
    for (layer, j, k), each in picture.entries.on.items():
        start, end = (picture.network.neurons[at].disc.get_center() for at in ((layer - 1, k), (layer, j)))
        way, middle = end - start, each[0].get_center() - start
        assert abs(way[0] * middle[1] - way[1] * middle[0]) < 0.05 * np.linalg.norm(way)


def test_few_entries_are_digits_and_many_are_beads_of_one_unit() -> None:
    few, many = (
        Entries(beat, Network(beat, SHAPES["16:9"].regions["whole"]))
        for beat in (
            told("sum_over_paths", each).beat("repeat_for_the_layer_before") for each in (embedded(), drawn("long"))
        )
    )
    assert few.are_digits
    assert not many.are_digits
    layer = {key: each[0] for key, each in many.on.items() if key[0] == 3}
    assert not wrong(*layer.values())
    largest = max(layer, key=lambda key: layer[key].area)
    layer[largest].disc.scale(1.3)
    assert layer[largest].name in wrong(*layer.values())
