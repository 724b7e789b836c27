"""What the network's two scenes draw anew: terms as areas, ribbons, and an entry on every edge and in every neuron."""

import numpy as np
import pytest

from scenes.lesson import Lesson, embedded
from scenes.many_neurons.numbers import CostTerm
from scenes.many_neurons.parts.terms import Terms
from scenes.parts.joins.large_network import large_network
from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.net.entries import Entries
from scenes.parts.net.network import Network
from scenes.parts.text.readout import Readout
from scenes.sum_over_paths.parts.backward_pass import Rivers
from scenes.sum_over_paths.parts.delta_rule import DeltaRule
from scenes.sum_over_paths.parts.fan import PathFan
from scenes.sum_over_paths.parts.fan_ribbons import FanRibbons
from scenes.sum_over_paths.parts.ribbon import STEPS, Run
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


def test_ribbons_are_as_thick_as_their_numbers_and_dashed_where_negative() -> None:
    beat = told("sum_over_paths", embedded()).beat("add_the_paths")
    fan = PathFan(beat, REGION)
    ribbons = FanRibbons(beat, fan)
    every = [*ribbons.ribbons.values(), ribbons.sum]
    assert not wrong(*every)
    assert [bool(len(each.gaps.points)) for each in every] == [True, False, True]
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


def test_what_the_followed_neurons_ribbons_come_to_narrows_from_their_sum_to_delta() -> None:
    beat = told("sum_over_paths", embedded()).beat("repeat_for_the_layer_before")
    rivers, k = Rivers(beat, Network(beat, REGION)), int(beat.shown("k").value)
    (of_k,) = rivers.sum
    assert not wrong(of_k, *rivers.arriving(1, range(3)))
    assert len(rivers.arriving(1, [k])) == 2
    before = of_k.drawn_thickness
    of_k.bind(beat, beat.at("narrow", 1.0))
    assert not wrong(of_k)
    slopes = embedded().network.model.backprop(embedded().network.x0, embedded().network.y0).da_dz[0]
    assert of_k.drawn_thickness / before == pytest.approx(slopes[k])


def test_a_ribbon_that_ends_between_two_neurons_comes_to_a_point() -> None:
    beat = told("sum_over_paths", embedded()).beat("add_the_paths")
    ribbons = FanRibbons(beat, PathFan(beat, REGION))
    whole, part = ribbons.ribbons[0], ribbons.ribbons[1].reveal(0.0, 0.6)
    last = 4 * (STEPS - 1)
    assert np.ptp(whole.body.points[[last, last + 4], 1]) == pytest.approx(whole.thick)
    assert np.ptp(part.body.points[[last, last + 4], 1]) == pytest.approx(0.0, abs=1e-9)


def test_the_rule_stands_clear_of_the_network_and_holds_its_neurons_numbers() -> None:
    beat = told("sum_over_paths", embedded()).beat("repeat_for_the_layer_before")
    network = large_network(beat)
    rule = DeltaRule(beat, network)
    bottom = rule.get_bottom()[1]
    below = [each for each in network.neurons.values() if each.get_right()[0] > rule.get_left()[0]]
    assert all(each.get_top()[1] < bottom for each in below)
    numbers = [each for each in rule.row if isinstance(each, Readout)]
    assert [each.text for each in numbers] == [beat.shown(f).text for f in ("dC0_db1_1", "slope_k", "dC0_da1_1")]


@every_lesson
def test_every_edge_and_every_bias_has_its_entry(lesson: Lesson) -> None:
    beat = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before")
    picture = NetworkWithEntries(beat)
    values = lesson.network.model.backprop(lesson.network.x0, lesson.network.y0)
    assert set(picture.entries.on) == set(picture.network.edges)
    edges = picture.entries.edges
    digits = {at: each for at, each in picture.entries.tags.items() if isinstance(each, Readout)}
    assert set(digits) == set(picture.entries.tags)
    assert not wrong(*edges.values(), *digits.values(), *picture.biases.values())
    for (layer, j), neuron in picture.biases.items():
        at, reach = values.dC0_db[layer - 1][j], max(abs(each).max() for each in values.dC0_db)
        assert neuron.reading()[neuron.name] == pytest.approx(at, abs=0.02 * reach)
    for (layer, j, k), edge in edges.items():
        exact = values.dC0_dW[layer - 1][j, k]
        assert edge.reading()[edge.name] == pytest.approx(exact, abs=1e-6 + 0.01 * edge.largest)
        start, end = (picture.network.neurons[at].disc.get_center() for at in ((layer - 1, k), (layer, j)))
        for point in edge.ends:
            across = (end - start)[0] * (point - start)[1] - (end - start)[1] * (point - start)[0]
            assert abs(across) < 1e-6


def test_an_entry_is_as_wide_as_it_is_large_and_only_the_outermost_have_digits() -> None:
    for lesson in (embedded(), drawn("long")):
        beat = told("sum_over_paths", lesson).beat("repeat_for_the_layer_before")
        network = Network(beat, SHAPES["16:9"].regions["whole"])
        entries = Entries(beat, network)
        middle = {at: np.mean(edge.ends, axis=0)[1] for at, edge in entries.edges.items()}
        assert entries.tags
        for layer in range(1, network.L + 1):
            heights = [y for at, y in middle.items() if at[0] == layer]
            tagged = [middle[at] for at in entries.tags if at[0] == layer]
            assert set(tagged) <= {max(heights), min(heights)}
        for at, digits in entries.tags.items():
            assert abs(digits.middle[1] - middle[at]) < 0.6
        largest = max(entries.edges.values(), key=lambda edge: edge.line.get_stroke_width())
        assert largest.bound[largest.name].shown.value in (largest.largest, -largest.largest)
        largest.line.set_stroke(width=1.3 * largest.line.get_stroke_width())
        assert largest.name in wrong(*entries.edges.values())
