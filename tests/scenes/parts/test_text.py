"""Formulae come from the one table; a worked one has each number under its symbol, and its signs are true."""

import ast
import re
from pathlib import Path

import pytest

from scenes.parts.text.sign import Sign
from scenes.story import Shown
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
