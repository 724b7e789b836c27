"""Pictures of joins are the same for both scenes and say their numbers; covered bars tell nothing before their time."""

import numpy as np
import pytest
from manim import VGroup

from scenes.lesson import embedded
from scenes.numbers.chain import chain_values
from scenes.numbers.ranking import ranking
from scenes.parts.joins.chain_in_a_row import chain_in_a_row
from scenes.parts.joins.covered_bars import CoveredBars, plainly, with_layer
from scenes.parts.text.readout import Readout
from scenes.theme import SHAPES
from tests.scenes.parts.reading import beat_of, inside, wrong

pytestmark = pytest.mark.usefixtures("workshop")
REGION = SHAPES["16:9"].regions["side"]


def covered(**options) -> CoveredBars:
    return CoveredBars(beat_of(ranking(embedded())), REGION, **options)


def test_the_chain_stands_in_the_middle_and_says_its_numbers() -> None:
    chain = chain_in_a_row(beat_of(**chain_values(embedded())), 3)
    whole = SHAPES["16:9"].regions["whole"]
    assert np.allclose(chain.get_center(), whole.center, atol=0.02)
    assert inside(chain, whole)
    assert not wrong(*chain.edges.values(), *chain.neurons.values())


def test_covered_bars_show_names_and_question_marks_and_no_number() -> None:
    bars = covered()
    assert [each.name for each in bars.entries] == [f"dC_d{letter}{n}" for n in (1, 2, 3) for letter in "wb"]
    assert not [each for each in bars.get_family() if isinstance(each, Readout)]
    plates = [cover[0] for cover in bars.covers.values()]
    assert len({(round(each.width, 6), round(each.height, 6)) for each in plates}) == 1
    assert inside(bars, REGION, 0.05)


def test_every_bar_lies_under_its_cover() -> None:
    bars = covered()
    for name, cover in bars.covers.items():
        bar = VGroup(bars.bars[name].body, bars.bars[name].digits)
        assert cover[0].get_left()[0] <= bar.get_left()[0]
        assert bar.get_right()[0] <= cover[0].get_right()[0] + 0.03
        assert abs(cover.get_center()[1] - bar.get_center()[1]) < 0.05
    assert not wrong(*bars.uncovered())
    bars.uncovered("dC_db2")[0].body.stretch(0.5, 0)
    assert wrong(*bars.uncovered()) == ["dC_db2"]


def test_names_may_wear_their_layers_above_and_bars_stay_where_they_are() -> None:
    one, other = covered(written=plainly), covered(written=with_layer)
    assert one.labels["dC_dw1"].source == "w_1"
    assert other.labels["dC_dw1"].source == "w^((1))"
    assert [each.length > 0 for each in one.uncovered()] == [each.length > 0 for each in other.uncovered()]
