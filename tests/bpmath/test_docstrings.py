"""Every public docstring of `bpmath` states shapes, errors and its formula's source, and has examples that are true."""

import ast
import doctest
import importlib
import pkgutil
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import bpmath

SHAPE = re.compile(r"\([^()]*(\([^()]*\))?[^()]*,[^()]*\)|elementwise|any shape|shapes? (of|\(\))|same shapes")
"""(n, n_l), (L+1,), (n_l, n_(l-1)), or that any shape will do."""
FORMULA = re.compile(r" = (?![01]\.\.L)|\^|<-")
"""An equation, a power or an update; no range of layers."""
SOURCE = re.compile(r"Source: [A-Z]|names its source|C is the model's|exponential function")
WORD = re.compile(r"\b[A-Z][a-z]{3,}")


@dataclass(frozen=True)
class Code:
    """A class or a function: its name with those of what it stands in, and its source."""

    name: str
    node: ast.ClassDef | ast.FunctionDef

    @property
    def doc(self):
        """The docstring without its examples, in one line."""
        return " ".join((ast.get_docstring(self.node) or "").split(">>>")[0].split())

    @property
    def types(self):
        """The types of what is taken and returned, or of a class's fields."""
        if isinstance(self.node, ast.ClassDef):
            found = [each.annotation for each in self.node.body if isinstance(each, ast.AnnAssign)]
        else:
            found = [*(each.annotation for each in self.node.args.args), self.node.returns]
        return " ".join(ast.unparse(each) for each in found if each)

    @property
    def run(self):
        """The nodes of what runs when it is called; of a class, when it is made."""
        made = self.node.body if isinstance(self.node, ast.ClassDef) else [self.node]
        bodies = [each for each in made if made == [self.node] or getattr(each, "name", "") == "__post_init__"]
        return [node for body in bodies for node in ast.walk(body)]

    @property
    def raises(self):
        return any(isinstance(node, ast.Raise) and "MathError" in ast.unparse(node) for node in self.run)

    @property
    def calls(self):
        """The names of the functions and of the own methods that it calls."""
        called = [ast.unparse(node.func) for node in self.run if isinstance(node, ast.Call)]
        return {name.removeprefix("self.").removeprefix("model.").removeprefix("passes.") for name in called}


def codes(body, name):
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield Code(f"{name}.{node.name}", node)
        if isinstance(node, ast.ClassDef):
            yield from codes(node.body, f"{name}.{node.name}")


FOLDER = Path(bpmath.__path__[0])
MODULES = [each.name for each in pkgutil.iter_modules(bpmath.__path__)]
ALL = [code for name in MODULES for code in codes(ast.parse((FOLDER / f"{name}.py").read_text()).body, name)]
PUBLIC = [code for code in ALL if "._" not in code.name]
VERBS = ("Chain", "Network", "activation", "cost", "cost_surface", "descend", "gradient_check", "nudge", "shrinking")
RAISING = {code.name.split(".")[-1] for code in ALL if code.raises}


@pytest.mark.parametrize("code", PUBLIC, ids=lambda code: code.name)
def test_a_public_docstring_says_what_it_must(code):
    if re.search(r"Array|\bV$", code.types):
        assert SHAPE.search(code.doc), "state the shapes of the arrays"
    if code.raises or code.calls & RAISING:
        assert "MathError" in code.doc, "say where MathError is raised"
    if FORMULA.search(code.doc):
        assert SOURCE.search(code.doc), "name the source of the formula"


def test_every_source_is_listed_with_its_title_and_no_other():
    sources = [source for code in PUBLIC for source in re.findall("Source: (.*)", code.doc)]
    named = {name for source in sources for name in WORD.findall(source.split("MathError")[0])}
    assert set(re.findall(r"^- (\w+): ", bpmath.__doc__, re.MULTILINE)) == named


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name):
    assert doctest.testmod(importlib.import_module(f"bpmath.{name}")).failed == 0


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_library_has_an_example(verb):
    assert doctest.DocTestFinder(recurse=False).find(getattr(bpmath, verb), verb)[0].examples
