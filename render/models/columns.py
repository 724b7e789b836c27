"""The columns of a stranger's table: which are inputs, which is the target, and whether it holds labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array
from scenes.lesson.faults import Faults, quoted, remedy
from scenes.lesson.folder import DataTable, number

MOST_LABELS = 20
"""Whole numbers of so many kinds are still labels, not amounts."""
USUAL = ("target", "label", "class", "y")
"""What a target's column is often called."""


@dataclass(frozen=True, eq=False)
class Columns:
    """Inputs by name, their numbers (n, n_0), the target, its words (n,), and its labels; () where it holds amounts."""

    inputs: tuple[str, ...]
    X: Array
    target: str
    words: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def amounts(self) -> Array:
        """The target's numbers, (n,). ValueError where it holds words."""
        return np.array([number(word) for word in self.words])

    @property
    def has_numbers(self) -> bool:
        """Whether every word of the target is a number."""
        return all(map(is_number, self.words))


def is_number(cell: str) -> bool:
    """Whether a cell holds a finite number."""
    try:
        number(cell)
    except ValueError:
        return False
    return True


def choose_columns(
    table: DataTable, target: str | None, labels: Sequence[str] | None, outputs: int | None, faults: Faults
) -> Columns | None:
    """The target asked for, or the only one that can be meant, and all other columns as inputs.

    `outputs` is how many a given network has: one output of several labels is no label. None with the faults recorded.
    """
    name = target if target is not None else _only_target(table, faults)
    if name is None:
        return None
    words = table.words(name, faults.at("target"))
    if words is None:
        return None
    inputs = tuple(each for each in table.header if each != name)
    if not inputs:
        faults.add("holds no column beside the target; add columns of inputs")
        return None
    X = table.numbers(inputs, faults)
    known = _labels(words, labels, outputs, faults)
    if X is None or known is None:
        return None
    return Columns(inputs, X, name, words, known)


def _only_target(table: DataTable, faults: Faults) -> str | None:
    """The only column of words, else the only one with a usual name; else a fault that names the candidates."""
    texts = [name for i, name in enumerate(table.header) if not all(is_number(row[i]) for row in table.rows)]
    usual = [name for name in table.header if name.lower() in USUAL]
    for found in (texts, usual):
        if len(found) == 1:
            return found[0]
    candidates = texts or table.header
    listed = ", ".join(quoted(each) for each in candidates[:12])
    faults.at("target").add(
        f"which column is it? Name one with --target: {listed}{', ...' if len(candidates) > 12 else ''}"
    )
    return None


def _labels(
    words: Sequence[str], asked: Sequence[str] | None, outputs: int | None, faults: Faults
) -> tuple[str, ...] | None:
    """The labels in the order of the outputs: as asked, else sorted as scikit-learn sorts them; () for amounts."""
    amounts = all(map(is_number, words))
    kinds = sorted(set(words), key=lambda word: (float(word) if amounts else 0.0, word))
    if asked is not None:
        return _asked(kinds, asked, faults)
    if amounts:
        whole = all(float(word).is_integer() for word in kinds) and len(kinds) <= min(MOST_LABELS, len(words) // 2)
        if outputs == 1 or not whole:
            return ()
    return tuple(kinds)


def _asked(kinds: Sequence[str], asked: Sequence[str], faults: Faults) -> tuple[str, ...] | None:
    here = faults.at("labels")
    for label in asked:
        if label not in kinds:
            here.add(f"no row has the label {quoted(label)}; {remedy(label, kinds)}")
    for kind in kinds:
        if kind not in asked:
            here.add(f"the label {quoted(kind)} of the data is missing; name every one")
    return tuple(asked) if sorted(asked) == sorted(kinds) else None
