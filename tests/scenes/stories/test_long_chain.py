"""B31 and N3 of chains of which both ends are drawn: what lies between is one factor, and all of it is counted."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from bpmath.network import Network
from scenes import LESSON
from scenes.bias_and_activation.carried import Felt, Link
from scenes.bias_and_activation.story import story as story_of
from scenes.lesson import Lesson
from scenes.numbers import nudges
from tests.lessons.others import DEEP, drawn, long_lesson, told


@pytest.fixture(scope="module", params=[8, 13, 30, 100])
def long_chain(request: pytest.FixtureRequest) -> Lesson:
    """A chain of sigmoids of that many layers, whose derivative vanishes on the way back."""
    L: int = request.param
    return long_lesson(L, grows=False)


def test_the_way_back_over_a_long_chain_is_one_product_from_end_to_end(long_chain: Lesson) -> None:
    story, chain = story_of(long_chain), long_chain.chain
    beat, L = story.beat("go_back_to_the_first_layer"), chain.model.L
    values = chain.model.backprop(chain.x0, chain.y0)
    assert story.left_out == ()
    assert [each.layer for each in beat.all(Felt)] == [L, L - 1, L - 2, 2, 1]
    more = beat.shown("times_more").value
    between = [*values.da_dz[2 : L - 3], *values.dz_da_prev[2 : L - 2]]
    assert more == pytest.approx(math.prod(between), rel=1e-9)
    carried = values.dC0_da[-1]
    for link in beat.all(Link):
        ends = [beat.at(link.sweep, t) for t in (0.0, 1.0)]
        assert [each["place"].value for each in ends] == [link.i, link.i + 1]
        assert ends[0]["carried"].value == pytest.approx(carried, rel=1e-9)
        carried *= link.factor.value
        assert ends[1]["carried"].value == pytest.approx(carried, rel=1e-9)
    assert carried == pytest.approx(values.delta[0], rel=1e-9)


def test_what_is_not_drawn_of_a_long_chain_is_counted_too(long_chain: Lesson) -> None:
    beat, L = story_of(long_chain).beat("go_back_to_the_first_layer"), long_chain.chain.model.L
    assert (beat.shown("with").value, beat.shown("without").value) == (3 * L - 1, 2 * L * L + L)
    for name in ("with", "without"):
        moments = [beat.at(f"counting_{name}", t) for t in np.linspace(0, 1, 41)]
        counted = [each[name].value for each in moments]
        assert counted == sorted(counted)
        assert (counted[0], counted[-1]) == (0, beat.shown(name).value)
        at_places = {key: each.value for key, each in moments[-1].items() if key.startswith("times_at_")}
        assert sum(at_places.values()) == beat.shown(name).value
        assert len(at_places) == 13, "eight links, four entries, and all that is not drawn"


def test_a_factor_that_digits_cannot_show_is_a_power_of_ten(long_chain: Lesson) -> None:
    for beat in story_of(long_chain).beats[2:]:
        more = beat.shown("times_more")
        if "power" in beat.numbers:
            mantissa, power = beat.shown("mantissa"), beat.shown("power")
            assert 1 <= abs(mantissa.rounded) < 10
            assert float(f"{mantissa.rounded}e{power.value}") == pytest.approx(more.value, rel=0.05)
        else:
            assert more.rounded == pytest.approx(more.value, rel=0.05)
        assert ("power" in beat.numbers) == (abs(float(more.value)) < 1e-4)


def test_a_long_chain_fades_by_the_same_factors(long_chain: Lesson) -> None:
    beat, chain = story_of(long_chain).beat("feel_it_fade"), long_chain.chain
    delta, felt = chain.model.backprop(chain.x0, chain.y0).delta, beat.all(Felt)
    for place, (one, other) in enumerate(pairwise(felt)):
        weight = "times_more" if other.layer == 2 else f"times_w{one.layer}"
        by = float(beat.shown(f"times_slope{other.layer}").value) * float(beat.shown(weight).value)
        assert other.delta.value == pytest.approx(by * float(one.delta.value), rel=1e-9)
        end = beat.at(f"fade_{other.layer}", 1.0)
        assert (end["carried"].value, end["place"].value) == (pytest.approx(delta[other.layer - 1]), place + 1)


def test_every_scene_of_a_deep_network_is_told_in_few_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What many stories ask for is computed once: passes over many layers are what takes time."""
    lesson, taken = replace(drawn(DEEP), hash="told anew"), Counter[str]()

    def counted(kind: str, way: Callable[..., object]) -> Callable[..., object]:
        def takes(*given: object, **named: object) -> object:
            taken[kind] += 1
            return way(*given, **named)

        return takes

    monkeypatch.setattr(Network, "backprop", counted("backprop", Network.backprop))
    monkeypatch.setattr(nudges, "nudge", counted("nudge", nudges.nudge))
    for name in LESSON:
        told(name, lesson)
    assert taken["backprop"] <= 5
    assert taken["nudge"] <= 120
