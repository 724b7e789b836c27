"""Formulae come from the one table; a worked one has each number under its symbol, and its signs are true."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from scenes.formulae import chain
from scenes.formulae.equation import cells_of
from scenes.parts.text.sign import Sign
from scenes.parts.text.worked import Worked, fit_worked
from scenes.story import Beat, Shown
from scenes.theme import SMALL, Region
from tests.scenes.parts.reading import beat_of

pytestmark = pytest.mark.usefixtures("workshop")
A, Z = chain.ACTIVATION_OF_SUM.source, chain.WEIGHTED_SUM.source
COST, LONG = chain.COST.source, chain.ACTIVATION.source
NUMBERS = {"w": -3.1, "a_prev": 0.409, "b": 2.0, "z": 0.732, "a": 0.675, "y": 0.0, "C0": 0.456}


def told(sign: str = "=", **numbers: float) -> Beat:
    signs = {f"{name}_is": Shown(sign, "sign") for name in ("z", "a", "C0")}
    return beat_of(**NUMBERS | numbers, **signs)


@pytest.mark.parametrize("source", [A, COST], ids=["a", "C0"])
def test_numbers_stand_under_their_symbols(source) -> None:
    worked = Worked(told(y=-12.5), source, 34)
    for cell in cells_of(source):
        if cell.quantity:
            readout = worked.readouts[cell.name]
            assert readout.get_x() == pytest.approx(worked[cell.name].get_x(), abs=0.02)
            assert readout.get_top()[1] < worked[cell.name].get_bottom()[1]
            assert readout.reading()[cell.name] == readout.shown.rounded


def test_a_product_stands_as_a_whole_over_its_numbers() -> None:
    worked = Worked(told(), Z, 34)
    product = (worked["w"].get_left()[0] + worked["a_prev"].get_right()[0]) / 2
    numbers = (worked.readouts["w"].get_left()[0] + worked.readouts["a_prev"].get_right()[0]) / 2
    assert product == pytest.approx(numbers, abs=0.03)


@pytest.mark.parametrize("source", [LONG, Z, A, COST], ids=["long", "z", "a", "C0"])
def test_no_column_runs_into_the_next(source) -> None:
    worked = Worked(told(w=-1234.5, a_prev=-0.5, b=-77.25, y=-12.5), source, 24)
    for left, right in pairwise(worked.numbers):
        assert left.get_right()[0] < right.get_left()[0] + 0.01


def brackets(worked: Worked, name: str) -> int:
    groups = [group for column in worked.numbers for group in column if worked.readouts[name] in group.submobjects]
    return len(groups[0]) - 1


def test_brackets_keep_a_minus_from_another_sign() -> None:
    worked = Worked(told(w=-3.1, a_prev=-0.4, b=-2.0), LONG, 34)
    assert [brackets(worked, name) for name in ("w", "a_prev", "b")] == [0, 2, 2]
    assert brackets(Worked(told(b=2.0), Z, 34), "b") == 0


def test_the_size_is_the_largest_that_fits() -> None:
    wide = fit_worked(told(), [A, Z], Region(-6, 6, -1, 1), largest=42.0)
    assert wide[0].size == wide[1].size == 42.0
    assert wide[0].get_right()[0] < wide[1].get_left()[0]
    tall = fit_worked(told(), [A, Z], Region(-2, 2, -1.2, 1.2), largest=42.0)
    assert tall[0].get_bottom()[1] > tall[1].get_top()[1]
    assert max(each.width for each in tall) <= 4
    assert tall[0].digits_size >= SMALL


def test_without_room_the_numbers_stay_away() -> None:
    found = fit_worked(told(), [Z, A, COST], Region(-2, 2, -0.7, 0.7), column=True, largest=42.0)
    assert not any(len(each.numbers) for each in found)
    assert found[0].get_top()[1] - found[-1].get_bottom()[1] <= 1.4 + 1e-6


def test_a_sign_is_what_the_beat_tells() -> None:
    beat = beat_of(a=Shown("=", "a"), b=Shown("≈", "b"), c=Shown("<", "c"))
    assert "approx" in Sign(beat, "b").source
    assert "approx" not in Sign(beat, "a").source
    with pytest.raises(Exception, match="no sign"):
        Sign(beat, "c")
    signs = [each for each in Worked(told("≈"), A, 34).get_family() if isinstance(each, Sign)]
    assert [sign.source for sign in signs] == ["approx"]


SYNTAX = re.compile(r"frac\(|\{\{|\^\(\(|partial ")
"""Typst's fractions, named parts, names of layers and signs of differentiation."""


def formulae(source: str) -> list[str]:
    """The strings of a module that write formulae, but for what documents it."""
    tree = ast.parse(source)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documents)
    return [each for each in found if isinstance(each, str) and SYNTAX.search(each)]


def test_no_drawing_writes_a_formula_of_its_own() -> None:
    drawings = {*Path("scenes").rglob("scene.py"), *Path("scenes").glob("**/parts/**/*.py")}
    drawings -= {Path("scenes/parts/text/formula.py")}
    own = {path: formulae(path.read_text(encoding="utf-8")) for path in drawings}
    assert {str(path): found for path, found in own.items() if found} == {}
    assert len(own) > 50


def test_a_formula_in_a_drawing_is_found() -> None:
    source = '"""{{a : b}} stands in a text about formulae."""\nSOURCE = f"{{{{{name} : w}}}}"\n'
    assert formulae(source) == ["{{"]
