"""Formulae come from the one table; a worked one has each number under its symbol, and its signs are true."""

import ast
import re
from pathlib import Path

import pytest

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, in_mathematics, width_of
from scenes.parts.text.sign import Sign
from scenes.story import Shown
from scenes.theme import EM
from tests.scenes.parts.reading import beat_of

pytestmark = pytest.mark.usefixtures("workshop")


def test_a_sign_is_what_the_beat_tells() -> None:
    beat = beat_of(a=Shown("=", "a"), b=Shown("≈", "b"), c=Shown("<", "c"))
    assert "approx" in Sign(beat, "b").source
    assert "approx" not in Sign(beat, "a").source
    with pytest.raises(Exception, match="no sign"):
        Sign(beat, "c")


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


@pytest.mark.parametrize("value", [1.234e8, -5.6e11, -1.2e-12])
def test_a_power_of_ten_is_read_back_from_its_figures_as_the_same_number(value: float) -> None:
    shown = Shown(value, "a number", 13 if abs(value) < 1 else 3)
    readout = Readout(beat_of(number=shown), "number", size=40)
    assert readout.text == shown.text
    assert readout.reading() == {"number": shown.rounded}
    assert readout.scale(0.5).text == shown.text
    room = Formula(in_mathematics(shown.text), size=40)
    assert room.width == pytest.approx(width_of(shown.text) * 40 * EM, abs=0.1 * 40 * EM)
