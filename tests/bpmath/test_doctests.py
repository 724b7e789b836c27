"""The examples in the docstrings of `bpmath` are true, and the library's front door has one behind every verb."""

import doctest
import importlib
import pkgutil

import pytest

import bpmath

MODULES = [f"bpmath.{each.name}" for each in pkgutil.iter_modules(bpmath.__path__)]
VERBS = ("Chain", "Network", "activation", "cost", "cost_surface", "descend", "gradient_check", "nudge", "shrinking")


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_library_has_an_example(verb: str) -> None:
    assert doctest.DocTestFinder(recurse=False).find(getattr(bpmath, verb), verb)[0].examples
