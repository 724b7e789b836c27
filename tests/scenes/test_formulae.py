"""What the drawings write in formulae comes from the one table of them."""

import ast
import re
from pathlib import Path

import pytest

SYNTAX = re.compile(r"frac\(|\{\{|\^\(\(|partial ")
"""Typst's fractions, named parts, names of layers and signs of differentiation."""
DRAWINGS = sorted(
    path
    for path in Path("scenes").rglob("*.py")
    if path.name == "scene.py" or ("parts" in path.parts and path != Path("scenes/parts/text/formula.py"))
)


def texts(tree: ast.Module) -> list[str]:
    """The strings of a module but for what documents it."""
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documents)
    return [node.value for node in found if isinstance(node.value, str)]


@pytest.mark.parametrize("path", DRAWINGS, ids=str)
def test_no_drawing_writes_a_formula_of_its_own(path: Path) -> None:
    assert [each for each in texts(ast.parse(path.read_text(encoding="utf-8"))) if SYNTAX.search(each)] == []


def test_a_formula_in_a_drawing_is_found() -> None:
    tree = ast.parse('"""{{a : b}} stands in a text about formulae."""\nSOURCE = f"{{{{{name} : w}}}}"\n')
    assert [each for each in texts(tree) if SYNTAX.search(each)] == ["{{"]
