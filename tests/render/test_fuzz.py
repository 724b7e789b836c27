"""Whatever a stranger writes, a parser of the command answers, or refuses it by a RequestError: never anything else."""

import json
import tempfile
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.commands.data import Comparison, _changes, _read
from render.commands.gif import _bytes
from render.commands.shared import split_target
from render.commands.still import _seconds
from render.data.compare import Tolerance, grouped
from render.data.report import as_json, as_junit, lines
from render.errors import RequestError, readable
from render.models.from_onnx import read_onnx
from render.sound.cue_times import cue_times
from scenes.lesson.keys import too_much

pytestmark = pytest.mark.case(17)

QUICK, SLOW = 60, 3_000
"""Examples of each parser."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
EXPORT = st.fixed_dictionaries(
    {"schema": st.just(4) | JSON},
    optional={
        "scenes": st.lists(st.fixed_dictionaries({"name": st.just("recap")}, optional={"beats": JSON})) | JSON,
        "chain": JSON,
        "network": JSON,
    },
)
NOW = {"scenes": [], "chain": {"C": 1.0}, "network": {"C": 1.0}}
HOW = Comparison(Tolerance(), only_shown=False, summary=False, json=False, junit=None)
WORDS = st.text(max_size=40) | st.from_regex(r"[0-9eE.+\-_KMkmiB @/]{0,30}", fullmatch=True)


def compared(export: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.json"
        file.write_text(json.dumps(export), encoding="utf-8")
        with suppress(RequestError):
            groups = grouped(_changes(NOW, _read(file), ["recap"], file, HOW))
            json.loads(as_json(groups, Tolerance()))
            assert as_junit(groups, ["a"]).startswith("<?xml")
            assert bool([*lines(groups, summary=False)]) == bool(groups)


def read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(content)
        for reader in (_read, read_onnx, lambda place: cue_times(place, {"one": "One."}, 2.0)):
            with suppress(RequestError):
                reader(file)


def typed(word: str) -> None:
    for parse in (split_target, _bytes, _seconds):
        with suppress(RequestError):
            found = parse(word)
            assert isinstance(found, int | Fraction | tuple)
            assert not isinstance(found, Fraction) or abs(found) < 10**9
    assert len(readable(word * 300)) < 500_000
    assert too_much(word) is None or len(word) > 16


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 400, "-" + "9" * 5000])
def test_an_export_holds_finite_numbers_only(number: str, tmp_path: Path) -> None:
    """It could be compared with, and then not be told as JSON."""
    file = tmp_path / "export.json"
    file.write_text(f'{{"schema": 4, "scenes": [], "chain": {{"C": {number}}}, "network": {{}}}}')
    with pytest.raises(RequestError, match=r"export\.json cannot be compared \("):
        _read(file)


@settings(max_examples=QUICK, deadline=None)
@given(EXPORT)
def test_exports(export: object) -> None:
    compared(export)


@settings(max_examples=QUICK, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda rows: f"cue,start\none,{rows}".encode()))
def test_files(content: bytes) -> None:
    read(content)


@settings(max_examples=QUICK, deadline=None)
@given(WORDS)
def test_what_is_typed(word: str) -> None:
    typed(word)


@pytest.mark.slow
@settings(max_examples=SLOW, deadline=None)
@given(EXPORT, st.binary(max_size=200), WORDS)
def test_all_of_it_for_long(export: object, content: bytes, word: str) -> None:
    compared(export)
    read(content)
    typed(word)
