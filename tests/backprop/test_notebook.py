"""The notebook and the Quarto page of the guides run from their first cell to their last, and show what they say.

Quarto itself is not asked: its page is executed as it does that, cell after cell by Jupyter.
"""

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.render.command import ROOT

NOTEBOOK = ROOT / "docs" / "your-model.ipynb"
QUARTO = ROOT / "docs" / "your-page.qmd"
CELL = re.compile(r"^```\{python\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LONGEST = 300
"""Seconds for one cell."""


def execute(book: nbformat.NotebookNode, place: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs, run in that folder, which is empty."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        NotebookClient(book, timeout=LONGEST, resources={"metadata": {"path": str(place)}}).execute()
    finally:
        os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)
    assert sorted(each.name for each in Path(place).iterdir()) == ["build"]
    return book


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    return execute(nbformat.read(NOTEBOOK, as_version=4), tmp_path_factory.mktemp("notebook"))


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


@pytest.mark.slow
def test_the_quarto_page_shows_three_beats(tmp_path: Path) -> None:
    cells = CELL.findall(QUARTO.read_text(encoding="utf-8"))
    assert QUARTO.read_text(encoding="utf-8").count("```{") == len(cells)
    v4 = nbformat.v4
    book = execute(v4.new_notebook(cells=[v4.new_code_cell(each) for each in cells]), tmp_path)
    assert [each for cell in book.cells for each in cell.outputs if each.output_type == "stream"] == []
    trained, checked, cost, paths, step = outputs(book)
    assert trained == ""
    assert "network: right on" in checked
    for shown in (cost, paths):
        assert "<figure><svg " in shown.replace("\n", "")
        assert "numbers</summary>" in shown
        assert "<text " in shown
    assert "<video " in step
    assert "data:video/mp4;base64," in step
