"""Whatever a stranger writes, reading it ends in a lesson or in LessonError, and never in anything else."""

import copy
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.lesson import LessonError, read_lesson
from scenes.lesson.warnings import warnings_of
from tests.scenes.lesson.spoiling import CHAIN_CSV, NET_CSV, VALID, spoiled, toml, weights_npz, write

pytestmark = pytest.mark.case(17)

SCALARS = st.one_of(
    st.sampled_from([0, -1, 1, 2, 7, 0.5, -0.0, 1e308, -1e-308, 1e154, 5e-324, 10**400, True]),
    st.floats(),
    st.sampled_from([*("", "x", "y", "u", "class", "p", "q", "red", "none", "minmax", "standard", "chain.csv")]),
    st.sampled_from([*("relu", "softmax", "sigmoid", "cross_entropy", "half_squared", "net.csv", "..", "/", "w.npz")]),
    st.text(max_size=8),
)
SECTIONS = (VALID, VALID["chain"], VALID["network"], VALID["network"]["data"])
KEYS = st.sampled_from([*(key for section in SECTIONS for key in section), "input", "targets", "zzz"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def keys_of(value: Any) -> Any:
    """What leads into a table or a list; nothing leads into anything else."""
    return value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path into a lesson."""
    return [place for key in keys_of(value) for place in ((*path, key), *places(value[key], (*path, key)))]


PLACES = places(VALID)


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """The valid lesson with one to four places replaced, taken out, added to or moved."""
    lesson: dict[str, Any] = copy.deepcopy(VALID)
    for *above, last in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4)):
        here: Any = lesson
        for key in above:
            here = here[key] if key in keys_of(here) else {}
        change = draw(st.sampled_from(["replace", "remove", "add", "move"]))
        if change == "add" and isinstance(here, dict):
            here[draw(KEYS)] = draw(VALUES)
        elif last in keys_of(here):
            if change == "remove":
                del here[last]
            elif change == "move" and isinstance(here[last], float):
                here[last] = draw(st.floats(allow_nan=False, allow_infinity=False))
            else:
                here[last] = draw(VALUES)
    return lesson


def read_or_refuse(file: Path) -> None:
    """Read the file; a lesson must be whole and bear its warnings_of, a refusal must be printable lines."""
    try:
        lesson = read_lesson(file)
    except LessonError as error:
        refused = error.faults
    else:
        refused = ()
        assert all(np.isfinite(values).all() for values in (lesson.chain.x, lesson.network.X))
        if lesson.descent.steps < 100:
            assert all(isinstance(line, str) for line in warnings_of(lesson))
    assert all(line.startswith("lesson.toml: ") and line.isprintable() for line in refused)


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_a_mutated_lesson_never_raises_anything_but_lesson_error(lesson: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        weights_npz(Path(folder) / "w.npz")
        with np.errstate(all="raise", under="ignore"):
            read_or_refuse(write(Path(folder), lesson))


def spoiled_text(text: str) -> st.SearchStrategy[str]:
    """The text with one stretch replaced by anything."""
    put = st.text(max_size=6) | st.sampled_from(['"', "\0", "\r"])
    cut = st.tuples(st.integers(0, len(text)), st.integers(0, 6), put)
    return cut.map(lambda each: text[: each[0]] + each[2] + text[each[0] + each[1] :])


LESSON_TEXT = "\n".join(f"{key} = {toml(value)}" for key, value in VALID.items())


@settings(max_examples=150, deadline=None)
@given(spoiled_text(LESSON_TEXT), spoiled_text(CHAIN_CSV), spoiled_text(NET_CSV))
def test_mutated_text_never_raises_anything_but_lesson_error(lesson: str, chain: str, net: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder), lesson.encode("utf-8", "replace"))
        (Path(folder) / "chain.csv").write_bytes(chain.encode("utf-8", "replace"))
        (Path(folder) / "net.csv").write_bytes(net.encode("utf-16" if "é" in net else "utf-8", "replace"))
        read_or_refuse(file)
        read_or_refuse(write(Path(folder), spoiled(), chain="x,y\n" + chain.replace("\0", "")))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=3))
def test_a_mutated_archive_never_raises_anything_but_lesson_error(cuts: list[tuple[float, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "w.npz"
        weights_npz(archive)
        content = archive.read_bytes()
        for where, put in cuts:
            at = int(where * len(content))
            content = content[:at] + put + content[at + len(put) :]
        archive.write_bytes(content)
        lesson = spoiled(("network.weights", {"file": "w.npz"}), ("network.biases", ...))
        read_or_refuse(write(Path(folder), lesson))
