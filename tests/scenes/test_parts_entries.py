"""The gradient's bars are as long as their numbers, in either direction, and the recap's formulae are the true ones."""

import pytest

from scenes.recap.parts.entries import Entries
from scenes.recap.story import story
from scenes.theme import SHAPES, Region
from tests.scenes.reading import beat_of, wrong
from tests.scenes.second_half import LESSONS

pytestmark = pytest.mark.usefixtures("workshop")
TALL, WIDE = SHAPES["4:3"].regions["side"], SHAPES["9:16"].regions["side"]


@pytest.fixture(params=[TALL, WIDE], ids=["tall", "wide"])
def region(request) -> Region:
    return request.param


def drawn(region: Region, lesson: str = "embedded") -> Entries:
    return Entries(story(LESSONS[lesson]).beats[0], region)


@pytest.mark.parametrize("lesson", ["embedded", "wide softmax", "one layer"])
def test_bars_say_their_numbers_stay_inside_and_keep_the_order(region: Region, lesson: str) -> None:
    found = drawn(region, lesson)
    assert not wrong(*found.bars.values())
    bodies = [found.bars[name].foot.get_center() for name in found.bars]
    along = [-each[1] if found.tall else each[0] for each in bodies]
    assert along == sorted(along)
    assert found.get_left()[0] >= region.left - 1e-6
    assert found.get_right()[0] <= region.right + 0.15
    assert found.get_bottom()[1] >= region.bottom - 1e-6
    assert found.get_top()[1] <= region.top + 0.1


def test_bars_are_read_after_scaling_moving_and_telling(region: Region) -> None:
    found = drawn(region)
    found.scale(0.7).shift([1.0, -0.5, 0.0])
    assert not wrong(*found.bars.values())
    name = list(found.bars)[3]
    found.bars[name].bind(beat_of(**{name: -0.05}))
    assert found.bars[name].reading()[name] == pytest.approx(-0.05)


def test_a_wrong_bar_is_found(region: Region) -> None:
    found = drawn(region)
    name = max(found.bars, key=lambda each: abs(float(found.bars[each].bound[each].shown.value)))
    found.bars[name].body.scale(1.1, about_point=found.bars[name].foot.get_center())
    assert wrong(*found.bars.values()) == [name]


def test_every_entry_belongs_to_the_layer_it_is_named_after(region: Region) -> None:
    found = drawn(region)
    sizes = LESSONS["embedded"].network.model.sizes
    for layer in range(1, len(sizes)):
        assert len(found.of_layer(layer)) == sizes[layer] * (sizes[layer - 1] + 1)
