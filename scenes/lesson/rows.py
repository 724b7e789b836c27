"""The rows of a lesson: raw inputs, how they are scaled, and targets that are labels or numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array
from scenes.lesson.faults import Faults, counted, quoted, remedy
from scenes.lesson.folder import DataTable, Folder, read_csv
from scenes.lesson.names import shown_name
from scenes.lesson.tables import NetworkData, NetworkTable
from scenes.lesson.validation import read_table


@dataclass(frozen=True, eq=False)
class Scaling:
    """x = (raw - offset) / factor, with one offset and one factor a column: both (columns,).

    none: 0 and 1. minmax: the smallest value, and the largest less the smallest, so x lies in 0..1.
    standard: the mean and the population deviation, so x has mean 0 and deviation 1.
    """

    kind: str
    offset: Array
    factor: Array

    def apply(self, raw: Array) -> Array:
        """Raw values scaled; the last axis of `raw` runs over the columns (one column: any shape)."""
        scaled: Array = (raw - self.offset) / self.factor
        return scaled


def scaling(kind: str, raw: Array, columns: Sequence[str], faults: Faults) -> Scaling | None:
    """The scaling that the raw columns (n, columns) ask for; None with a fault for each that allows none."""
    offset, factor = np.zeros(raw.shape[1]), np.ones(raw.shape[1])
    with np.errstate(over="ignore", invalid="ignore"):
        if kind == "minmax":
            offset, factor = raw.min(axis=0), np.ptp(raw, axis=0)
        if kind == "standard":
            offset, factor = raw.mean(axis=0), raw.std(axis=0)
    same = np.flatnonzero(raw.min(axis=0) == raw.max(axis=0))
    constant = [] if kind == "none" else [int(k) for k in same]
    for k in constant:
        column, value = quoted(columns[k]), f"{raw[0, k]:g}"
        faults.add(f'column {column} is {value} in every row; write scale = "none" or leave the column out')
    if constant:
        return None
    with np.errstate(all="ignore"):
        scaled = (raw - offset) / factor
    if not np.isfinite(scaled).all():
        faults.add(f"the data is too large or too fine to be scaled by {quoted(kind)}; use other units")
        return None
    return Scaling(kind, frozen(offset), frozen(factor))


def frozen(values: Array) -> Array:
    """The same array, no longer writable."""
    values.setflags(write=False)
    return values


@dataclass(frozen=True, eq=False)
class Rows:
    """Raw inputs (n, n_0), the columns that they come from, how they are scaled, the targets, and the inputs' units."""

    raw: Array
    inputs: tuple[str, ...]
    scaling: Scaling
    targets: "Targets"
    units: tuple[str, ...] | None


@dataclass(frozen=True, eq=False)
class Targets:
    """Targets Y (n, outputs), the outputs' names, the target's name, and the key that names the outputs."""

    Y: Array
    labels: tuple[str, ...]
    name: str
    named_by: tuple[str, ...]


def read_rows(section: NetworkTable, folder: Folder, faults: Faults) -> Rows | None:
    """The rows that [network] data names; None with the faults recorded under `network`."""
    if section.data is None:
        return None
    here = faults.at("data")
    table = read_table(NetworkData, section.data, here)
    data = None if table.file is None else read_csv(folder, table.file, here.at("file"))
    inputs = _distinct(table.inputs, here.at("inputs"))
    _one_target(table, here)
    if data is None:
        return None
    raw = None if inputs is None else data.numbers(inputs, here.at("inputs"))
    scale = None
    if raw is not None and inputs is not None:
        scale = scaling(table.scale or "none", raw, inputs, here.at("scale"))
    targets = (_numbers if table.names("targets") else _labels)(table, section, data, faults)
    units = _units(table, here)
    if raw is None or inputs is None or scale is None or targets is None:
        return None
    return Rows(frozen(raw), tuple(inputs), scale, targets, units)


def _units(table: NetworkData, faults: Faults) -> tuple[str, ...] | None:
    """The inputs' units, "" where one has none; None where the file names none."""
    if table.units is None:
        return None
    if table.inputs is not None and len(table.units) != len(table.inputs):
        counts = f"{counted(len(table.units), 'unit')} for {counted(len(table.inputs), 'input')}"
        faults.at("units").add(f'{counts}; write one for each, "" where there is none')
    return tuple(map(shown_name, table.units)) if any(table.units) else None


def _distinct(names: Sequence[str] | None, faults: Faults) -> Sequence[str] | None:
    """The names, unless there is none or one stands twice."""
    if names is None:
        return None
    if not names:
        faults.add("empty; name at least one")
    twice = sorted({name for name in names if list(names).count(name) > 1})
    for name in twice:
        faults.add(f"{quoted(name)} stands there twice; name it once")
    return None if twice or not names else names


def _one_target(table: NetworkData, faults: Faults) -> None:
    given = [key for key in ("target", "targets") if table.names(key)]
    if len(given) == 2:
        faults.add("both target and targets are given; keep target for labels, or targets for numbers")
    if not given:
        faults.add("neither target nor targets is given; add the column of labels as target")


def _numbers(table: NetworkData, section: NetworkTable, data: DataTable, faults: Faults) -> Targets | None:
    """A column of numbers an output; `labels`, if given, only names the outputs."""
    names = _distinct(table.targets, faults.at("data").at("targets"))
    titles = _distinct(section.labels, faults.at("labels")) if section.names("labels") else names
    Y = None if names is None else data.numbers(names, faults.at("data").at("targets"))
    if names is None or titles is None or Y is None:
        return None
    if len(titles) != len(names):
        faults.at("labels").add(
            f"{counted(len(titles), 'label')} for {counted(len(names), 'target')}; name each output once"
        )
        return None
    return Targets(frozen(Y), tuple(titles), ", ".join(names), ("data", "targets"))


def _labels(table: NetworkData, section: NetworkTable, data: DataTable, faults: Faults) -> Targets | None:
    """A column of labels: one output a label, 1 for the row's own and 0 for the others."""
    words = None if table.target is None else data.words(table.target, faults.at("data").at("target"))
    here = faults.at("labels")
    if words is not None and not section.names("labels"):
        shown = ", ".join(quoted(word) for word in sorted(set(words))[:6])
        here.add(f"missing; name one output for each label of the data ({shown})")
    known = _distinct(section.labels, here)
    if words is None or known is None or table.target is None:
        return None
    absent = [label for label in known if label not in words]
    for label in absent:
        here.add(f"no row has the label {quoted(label)}; {remedy(label, sorted(set(words)))}")
    place = data.header.index(table.target)
    column = faults.at("data").at("target")
    odd = [
        (column, f"{data.where(i, place)}: {quoted(word)} is not listed in labels; add it")
        for i, word in enumerate(words)
        if word not in known
    ]
    faults.add_some(odd)
    Y = np.array([[float(word == label) for label in known] for word in words])
    return None if odd or absent else Targets(frozen(Y), tuple(known), table.target, ("labels",))


def example_row(example: int | None, n: int, faults: Faults) -> int | None:
    """The row of the running example, counted from 0; the first one unless the lesson says otherwise."""
    row = example or 0
    if not 0 <= row < n:
        faults.at("example").add(f"there is no row {quoted(row)}; choose one of 0 to {n - 1}")
        return None
    return row
