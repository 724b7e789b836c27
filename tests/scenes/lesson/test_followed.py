"""A lesson that brings a network alone: its chain is a path of that network, and says what it leaves out."""

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest

from bpmath.formulae import softmax
from render.data.findings import findings
from render.request.options import Options
from scenes import LESSON
from scenes.lesson import Lesson
from scenes.lesson.followed import followed_chain, strongest_path
from tests.lessons.others import HERE, SECOND_HALF, stored, told

NETWORKS = {**SECOND_HALF, "digits": stored("digits"), "softmax": stored("softmax")}
each_network = pytest.mark.parametrize("lesson", NETWORKS.values(), ids=NETWORKS)


@each_network
def test_for_the_followed_row_the_chain_has_the_networks_own_numbers(lesson: Lesson) -> None:
    network = lesson.network
    chain, at = followed_chain(network), network.model.forward(network.x0)
    along = chain.model.forward(chain.x0)
    assert along.a == pytest.approx([float(at.a[layer][j]) for layer, j in enumerate(chain.path)], rel=1e-12)
    assert chain.y0 == network.y0[chain.path[-1]]
    assert list(chain.model.w) == [network.model.W[i][j, k] for i, (k, j) in enumerate(pairwise(chain.path))]


@each_network
def test_a_nudge_of_its_input_moves_the_output_as_along_that_path_alone(lesson: Lesson) -> None:
    """A finite difference in the network, every other neuron of the layer held, is the chain's derivative."""
    network = lesson.network
    chain = followed_chain(network)
    model, values = network.model, [np.array(each) for each in network.model.forward(network.x0).a]
    h, changed = 1e-6, []
    for sign in (1, -1):
        a = values[0].copy()
        a[chain.path[0]] += sign * h
        for layer in range(model.L):
            z = model.W[layer] @ a + model.b[layer]
            held = values[layer + 1].copy()
            j = chain.path[layer + 1]
            if model.activations[layer] == "softmax":
                others = model.W[layer] @ values[layer] + model.b[layer]
                others[j] = z[j]
                held[j] = softmax(others[None])[0, j]
            else:
                held[j] = model.forward_from(layer, a).a[1][j]
            a = held
        changed.append(a[chain.path[-1]])
    at = chain.model.backprop(chain.x0, chain.y0)
    along = float(np.prod(at.da_dz) * np.prod(chain.model.w))
    assert (changed[0] - changed[1]) / (2 * h) == pytest.approx(along, rel=1e-5, abs=1e-9)


@each_network
def test_no_other_path_to_that_output_is_stronger(lesson: Lesson) -> None:
    network = lesson.network
    model = network.model
    slopes = network.model.backprop(network.x0, network.y0).da_dz

    def strength(path: tuple[int, ...]) -> float:
        steps = enumerate(pairwise(path))
        return float(
            np.prod([abs(model.W[i][j, k] * (1.0 if slopes[i] is None else slopes[i][j])) for i, (k, j) in steps])
        )

    best = strongest_path(network.model, network.x0, network.y0)
    chance = np.random.default_rng(3)
    sizes = model.sizes[:-1]
    paths = product(*map(range, sizes)) if np.prod(sizes) < 5000 else chance.integers(sizes, size=(2000, len(sizes)))
    assert all(strength((*map(int, path), best[-1])) <= strength(best) * (1 + 1e-9) for path in paths)


@pytest.mark.parametrize("scene", LESSON)
@pytest.mark.parametrize("name", ["digits", "softmax"])
def test_every_scene_tells_it(scene: str, name: str) -> None:
    assert told(scene, stored(name)).beats


def test_the_film_names_the_path_and_says_that_all_others_are_held() -> None:
    beat = told("opening", stored("softmax")).beat("ask_which_change_helps_most")
    first, *_ = beat.cues
    assert beat.words(first, {}) == "Now one path of it, from s2 to front; all others stay as they are."
    own = told("opening", SECOND_HALF["embedded"]).beat("ask_which_change_helps_most")
    assert "path" not in own.words(own.cues[0], {})


def test_check_names_the_path_and_what_is_held() -> None:
    lines = [line for line, _ in findings(replace(Options(), lesson_file=HERE / "softmax.toml"))]
    note = next(line for line in lines if "[chain]" in line)
    assert "s2 -> neuron 6 of layer 1 -> neuron 7 of layer 2 -> front" in note
    assert "its other 25 neurons are held as they are for row" in note
    assert not any(line.startswith("chain: right on") for line in lines)
