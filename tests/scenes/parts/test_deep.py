"""A deep network and a long chain are drawn at both ends; what lies between is counted, and passed as one."""

import numpy as np
import pytest

from scenes.numbers.depth import more_layers
from scenes.numbers.network import Layer, Weight, network_groups, network_picture
from scenes.numbers.price import drawn
from scenes.numbers.ranking import ranking
from scenes.numbers.visible import drawn_neurons, hidden_layers, place_in_pass, visible_layers
from scenes.opening.parts.wave import Wave
from scenes.parts.net.chain import Chain
from scenes.parts.net.gap import columns
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse
from scenes.parts.text.words import Words
from scenes.story import Beat, Cue
from scenes.theme import PALETTES, SHAPES, Look, apply_look, colours
from tests.lessons.others import stored, told
from tests.scenes.parts.reading import wrong

REGION = SHAPES["16:9"].regions["picture"]
DEEP = stored("deep")
SEEN = (0, 1, 2, 10, 11, 12)
"""Its layers that are drawn."""
drawing = pytest.mark.usefixtures("workshop")


def network(shape: str = "16:9") -> Network:
    groups = network_groups(DEEP)
    beat = Beat("draw", "B32", (Cue("draw", None, 1.0),), {}, network_picture(DEEP), groups)
    return Network(beat, SHAPES[shape].regions["picture"])


@pytest.mark.parametrize("L", [1, 2, 7, 8, 11, 29])
def test_up_to_eight_layers_are_all_drawn_of_more_three_at_each_end(L: int) -> None:
    seen = visible_layers(L)
    assert len(seen) + hidden_layers(L) == L + 1
    assert seen == (tuple(range(L + 1)) if L + 1 <= 8 else (0, 1, 2, L - 2, L - 1, L))


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_pass_takes_one_time_from_each_drawn_layer_to_the_next(beyond: int) -> None:
    stops = [*visible_layers(12), *range(13, 13 + beyond)]
    found = [place_in_pass(i / (len(stops) - 1), 12, beyond=beyond) for i in range(len(stops))]
    assert found == pytest.approx(stops)
    assert place_in_pass(0.3, 3, beyond=beyond) == (3 + beyond) * 0.3


def test_nothing_is_told_of_neurons_and_knobs_that_are_not_drawn() -> None:
    groups = network_groups(DEEP)
    layers = [each for each in groups if isinstance(each, Layer)]
    assert tuple(each.number for each in layers if each.activations) == SEEN
    assert [each.number for each in layers] == list(range(13)), "layers keep their numbers"
    weights = [each for each in groups if isinstance(each, Weight)]
    assert {(each.layer - 1, each.layer) for each in weights} == {(0, 1), (1, 2), (10, 11), (11, 12)}
    assert {each.layer for each in drawn(DEEP)} == {1, 2, 10, 11, 12}
    assert {each.layer for each in drawn(DEEP) if each.column is not None} == {1, 2, 11, 12}
    parameters = [each.parameter for each in ranking(DEEP).by_size]
    assert {each.layer for each in parameters} <= {1, 2, 10, 11, 12}
    assert not any(each.name == "w10" for each in parameters), "its edge comes from a neuron that is not drawn"


def test_every_scene_that_draws_a_deep_one_whole_says_how_much_is_left_out() -> None:
    assert [each.count for of in ("network", "chain") for each in more_layers(DEEP, of)] == [7, 7]
    for scene in ("opening", "many_neurons", "sum_over_paths", "downhill", "recap"):
        messages = [message.template for message in told(scene, DEEP).messages()]
        assert "{network_more} more layers" in messages, scene


@drawing
@pytest.mark.parametrize("shape", SHAPES)
def test_both_ends_stand_apart_and_the_words_between_them_are_clear_of_both(shape: str) -> None:
    found = network(shape)
    assert set(found.columns) == set(SEEN)
    assert {layer for layer, _ in found.neurons} == set(SEEN)
    assert {layer for layer, *_ in found.edges} == {1, 2, 11, 12}
    assert found.gap is not None
    (words,) = (each for each in found.gap if isinstance(each, Words))
    assert words.words == "7 more layers"
    assert [shown.shown.value for _, shown in words.seen()] == [7]
    before, after = (found.neurons[layer, 0].disc for layer in (2, 10))
    assert before.get_right()[0] < words.get_left()[0] < words.get_right()[0] < after.get_left()[0]
    xs = [found.places[layer][0][0] for layer in SEEN]
    assert 2 * found.radius < min(np.diff(xs))


@drawing
@pytest.mark.parametrize("back", [False, True])
def test_light_runs_past_the_ellipsis_as_one(back: bool) -> None:
    found = network()
    pulse = Pulse(found.way, colours().a, back=back)
    assert pulse.steps == 5
    pulse.put(2.5)
    assert found.gap is not None
    start, end = found.gap.lane.ends
    assert len(pulse.points) == 4, "a single piece"
    assert start[0] <= min(pulse.points[:, 0]) < max(pulse.points[:, 0]) <= end[0]
    pulse.put(1.5 if not back else 3.5)
    assert len(pulse.points) > 4


@drawing
def test_a_wave_says_where_it_is_also_while_it_passes_the_ellipsis() -> None:
    found, beat = network(), told("opening", DEEP).beat("judge_one_example")
    wave = Wave(beat, "run", found.way)
    for t in (0.1, 0.39, 0.41, 0.5, 0.58, 0.62, 0.95):
        wave.bind(beat, beat.at("run", t))
        assert not wrong(wave), t


@drawing
def test_a_long_chain_has_the_places_of_both_its_ends() -> None:
    beat = told("last_two_neurons", DEEP).beats[0]
    chain = Chain(beat, REGION, 12)
    assert tuple(chain.neurons) == SEEN
    assert tuple(chain.edges) == (1, 2, 11, 12)
    assert chain.gap is not None
    xs = [each.disc.get_x() for each in chain.neurons.values()]
    assert np.diff(xs) == pytest.approx(chain.step * np.diff(list(columns(12).values())))
    assert list(chain.way) == [1, 2, 10, 11, 12]
    assert not wrong(*chain.edges.values(), *chain.neurons.values())


@drawing
def test_what_is_left_out_is_said_in_the_language_of_the_film() -> None:
    apply_look(Look(PALETTES["light"], SHAPES["9:16"], "zh"))
    gap = network("9:16").gap
    assert gap is not None
    assert [each.words for each in gap if isinstance(each, Words)] == ["中间还有 7 层"]


def test_a_network_that_is_not_deep_is_drawn_as_it_was() -> None:
    assert drawn_neurons((4, 3, 2)) == ((0, 1, 2, 3), (0, 1, 2), (0, 1))
    assert drawn_neurons((2,) * 9)[2:6] == ((0, 1), (), (), ())
    assert columns(3) == {0: 0.0, 1: 1.0, 2: 2.0, 3: 3.0}
