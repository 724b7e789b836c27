"""The gradient as an equation of two columns, and the rule that waits for a parameter."""

import pytest

from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.gradient_vector.parts.open_rule import OpenRule
from scenes.gradient_vector.story import count_what_is_open, fill_one_entry
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.axes.counter import RowCounter
from scenes.parts.text.words import Words
from scenes.theme import SHAPES
from tests.scenes.second_half import LESSONS

pytestmark = pytest.mark.usefixtures("workshop")
W1, W3, B3 = Quantity("w", 1), Quantity("w", 3), Quantity("b", 3)


@pytest.mark.parametrize("aspect", SHAPES)
def test_a_number_stands_in_the_slot_beside_its_entry(aspect: str) -> None:
    beat, region = fill_one_entry(LESSONS["embedded"]), SHAPES[aspect].regions["picture"]
    entry = beat.one(Entry, ("C0", W3))
    equation = GradientEquation(beat, region, entry.value.text)
    assert [each.name for each in equation.parameters] == ["w1", "b1", "w2", "b2", "w3", "b3"]
    assert equation.get_left()[0] >= region.left - 0.01
    assert equation.get_right()[0] <= region.right + 0.01
    number, mark = equation.number(beat, entry), equation.marks[W3]
    assert number.get_y() == pytest.approx(equation.symbols[W3].get_y(), abs=1e-6)
    assert mark.get_left()[0] < number.get_left()[0] < number.get_right()[0] < mark.get_right()[0]


def test_only_the_index_of_the_cost_comes_and_goes() -> None:
    beat = fill_one_entry(LESSONS["embedded"])
    equation = GradientEquation(beat, SHAPES["16:9"].regions["side"], "0.121")
    old, new = equation.symbols[W3], equation.of_example(W3)
    assert len(new.submobjects) == len(old.submobjects) + 1
    came, went = equation.turn(old, new)[1], equation.turn(new, old)[1]
    assert list(came.mobject.submobjects) == list(went.mobject.submobjects) == list(new["zero"].submobjects)


def test_a_parameter_is_written_where_the_mark_stood() -> None:
    rule = OpenRule(count_what_is_open(LESSONS["embedded"]), (W1, B3), Words("known")).scale(0.8).start()
    assert rule.known.get_top()[1] < rule.numbers.get_bottom()[1]
    assert rule.asked[None] in rule.submobjects
    assert rule.asked[B3] not in rule.submobjects
    gone, come = rule.ask(B3)
    assert (gone.mobject, come.mobject) == (rule.asked[None], rule.asked[B3])
    for mark, symbol in zip(gone.mobject, come.mobject, strict=True):
        assert abs(mark.get_x() - symbol.get_x()) < 0.1
    assert rule.ask(W1)[0].mobject is rule.asked[B3]


def test_filled_and_open_entries_are_all_of_the_gradient() -> None:
    for name in ("embedded", "deep cross-entropy"):
        lesson = LESSONS[name]
        beat = count_what_is_open(lesson)
        assert beat.shown("filled").value + beat.shown("open").value == len(lesson.chain.model.names)


def test_a_number_beside_the_dots_touches_none() -> None:
    beat = fill_one_entry(LESSONS["embedded"])
    counter = RowCounter(beat, "averaging", 3.0, beside=True)
    counter.bind(beat, beat.numbers["averaging"].at(1.0))
    assert counter.digits.get_left()[0] > counter.dots.get_right()[0] + 0.1
    assert counter.height == pytest.approx(counter.dots.height, abs=0.1)
