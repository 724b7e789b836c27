"""The notebook of the guides runs from its first cell to its last, and shows what it says."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.render.command import ROOT

NOTEBOOK = ROOT / "docs" / "your-model.ipynb"
LONGEST = 300
"""Seconds for one cell."""


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The notebook with its outputs, run in a folder of its own."""
    place = tmp_path_factory.mktemp("notebook")
    book = nbformat.read(NOTEBOOK, as_version=4)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        NotebookClient(book, timeout=LONGEST, resources={"metadata": {"path": str(place)}}).execute()
    finally:
        os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)
    assert sorted(each.name for each in Path(place).iterdir()) == ["build"]
    return book


def outputs(book: nbformat.NotebookNode) -> list[str]:
    """What each cell of code shows: its HTML, else its text."""
    shown = []
    for cell in (each for each in book.cells if each.cell_type == "code"):
        data = [each.get("data", {}) for each in cell.outputs]
        shown.append("".join(each.get("text/html") or each.get("text/plain", "") for each in data))
    return shown


def test_it_is_kept_without_outputs() -> None:
    book = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(book)
    assert [each.outputs for each in book.cells if each.cell_type == "code" and each.outputs] == []


def test_every_cell_shows_what_it_says(executed: nbformat.NotebookNode) -> None:
    trained, checked, numbers, picture = outputs(executed)
    assert float(trained) > 0.9
    assert "network: right on" in checked
    assert "[chain]" in checked  # the first half follows a path of the model, and says which
    assert numbers.startswith("(")
    assert "<img" in picture
    assert "data:image/png;base64," in picture


def test_what_it_says_nothing_complains(executed: nbformat.NotebookNode) -> None:
    """No warning, no progress bar and no word on standard error."""
    streams = [each for cell in executed.cells for each in cell.get("outputs", ()) if each.output_type == "stream"]
    assert streams == []
