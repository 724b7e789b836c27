"""The weights and biases of a network, typed into the lesson file or kept in a numpy archive."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpmath.arrays import Array
from scenes.lesson.faults import Faults, counted, quoted, quoted_plainly
from scenes.lesson.folder import LARGEST_FILE, Folder
from scenes.lesson.tables import MOST_LAYERS, NetworkTable, WeightsFile
from scenes.lesson.validation import read_table


@dataclass(frozen=True, eq=False)
class Parameters:
    """W[l-1] of shape (n_l, n_{l-1}) and b[l-1] of shape (n_l,), whose shapes fit each other."""

    W: tuple[Array, ...]
    b: tuple[Array, ...]


def read_parameters(table: NetworkTable, folder: Folder, faults: Faults) -> Parameters | None:
    """The parameters that the section [network] names; None with their faults recorded."""
    if isinstance(table.weights, dict):
        if table.names("biases"):
            faults.at("biases").add("the weights' file holds the biases too; leave this key out")
        return _archive(table.weights, folder, faults.at("weights"))
    if table.weights is not None and not table.names("biases"):
        faults.at("biases").add("missing; add a list of biases a layer")
    if table.weights is None or table.biases is None:
        return None
    if len(table.weights) > MOST_LAYERS:
        faults.at("weights").add(f"{len(table.weights):,} layers; keep at most {MOST_LAYERS}")
        return None
    W = [_matrix(rows, faults.at("weights").at(layer)) for layer, rows in enumerate(table.weights)]
    b = [np.array(row, dtype=np.float64) for row in table.biases]
    if not W:
        faults.at("weights").add("empty; write one matrix a layer")
    whole = [each for each in W if each is not None]
    return _fitting(whole, b, faults) if W and len(whole) == len(W) else None


def _matrix(rows: list[list[float]], faults: Faults) -> Array | None:
    widths = sorted({len(row) for row in rows})
    if not rows or not widths[0]:
        faults.add("holds no weights; write a row a neuron, a number an edge into it")
        return None
    if len(widths) > 1:
        faults.add(f"has rows of {' and '.join(map(str, widths))} weights; make all rows as long as the layer before")
        return None
    return np.array(rows, dtype=np.float64)


def _fitting(W: list[Array], b: list[Array], faults: Faults) -> Parameters | None:
    """The parameters, unless two shapes that must agree do not."""
    before = len(faults.lines)
    if len(b) != len(W):
        faults.at("biases").add(
            f"{counted(len(W), 'layer')} of weights but {len(b)} of biases; write one list of biases a layer"
        )
    for layer, (weights, biases) in enumerate(zip(W, b, strict=False)):
        if len(weights) != len(biases):
            counts = f"{counted(len(biases), 'bias')} for {counted(len(weights), 'row')} of weights"
            faults.at("biases").at(layer).add(f"{counts}; make them equal")
    for layer, (below, above) in enumerate(pairwise(W), 1):
        if above.shape[1] != len(below):
            row, neurons = counted(above.shape[1], "weight"), counted(len(below), "neuron")
            faults.at("weights").at(layer).add(f"has rows of {row} after a layer of {neurons}; make them equal")
    return None if len(faults.lines) > before else Parameters(tuple(W), tuple(b))


def _archive(raw: Mapping[str, object], folder: Folder, faults: Faults) -> Parameters | None:
    table = read_table(WeightsFile, raw, faults)
    here = faults.at("file")
    content = None if table.file is None else folder.read(table.file, here)
    arrays = None if content is None or table.file is None else _arrays(content, table.file, here)
    if arrays is None:
        return None
    L = sum(name.startswith("W") for name in arrays)
    if L > MOST_LAYERS:
        here.add(f"{L:,} layers; keep at most {MOST_LAYERS}")
        return None
    named = [f"{letter}{layer}" for layer in range(1, L + 1) for letter in "Wb"]
    for name in sorted({*named} ^ {*arrays}):
        wrong = "is missing" if name in named else "has no partner"
        here.add(f"array {name} {wrong}; store W1, b1, W2, b2, ... without gaps")
    if not arrays or {*named} != {*arrays}:
        return None
    return _fitting(
        [arrays[f"W{layer}"] for layer in range(1, L + 1)], [arrays[f"b{layer}"] for layer in range(1, L + 1)], here
    )


# What numpy and zipfile raise for archives cut, forged, encrypted (RuntimeError), pickled (ValueError).
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError),
    *(ValueError, KeyError, SyntaxError, TokenError, OverflowError, MemoryError),
)


def _arrays(content: bytes, name: str, faults: Faults) -> dict[str, Array] | None:
    """Every array of the archive by name; None with the faults recorded."""
    shown = quoted_plainly(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            if sum(each.file_size for each in members.infolist()) > LARGEST_FILE:
                faults.add(f"{shown} unpacks to over {LARGEST_FILE // 2**20} MiB; keep fewer neurons")
                return None
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            stored = {key: np.asarray(archive[key]) for key in archive.files}
    except BROKEN:
        faults.add(f"{shown} is no archive of plain numbers; save it with numpy.savez(file, W1=..., b1=..., ...)")
        return None
    if not stored:
        faults.add(f"{shown} is empty; store W1, b1, W2, b2, ...")
    before = len(faults.lines)
    arrays = {key: _numbers(key, values, faults) for key, values in stored.items()}
    return None if len(faults.lines) > before else {key: each for key, each in arrays.items() if each is not None}


def _numbers(key: str, values: NDArray[Any], faults: Faults) -> Array | None:
    """One stored array, checked: its name, its axes, its numbers."""
    axes = {"W": 2, "b": 1}.get(key[:1])
    if axes is None or not re.fullmatch(r"[Wb][1-9][0-9]{0,3}", key):
        faults.add(f"array {quoted(key)} is neither a weight W1, W2, ... nor a bias b1, b2, ...; rename it")
    elif values.dtype.kind not in "iuf":
        faults.add(f"array {key} holds no real numbers; store floats")
    elif values.ndim != axes or not values.size:
        faults.add(f"array {key} has the shape {values.shape}; give it {axes} axes and at least one number")
    else:
        with np.errstate(over="ignore"):
            numbers = values.astype(np.float64)
        if np.isfinite(numbers).all():
            return numbers
        faults.add(f"array {key} holds numbers that are not finite; replace nan and inf")
    return None
