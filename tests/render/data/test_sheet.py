"""A table that a spreadsheet opens computes nothing that a stranger wrote."""

import csv
import io
from pathlib import Path

import pytest

from render.data.document import as_csv, document
from render.data.sheet import as_sheet
from scenes import LESSON
from scenes.lesson import read_lesson
from tests.scenes.lesson.spoiling import spoiled, write

FORMULAS = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "|cmd",
    "%x",
    "＝1+1",
    "＋1+1",
    "＠x",
    " =1+1",
    '"=1+1',
    "'=1+1",
    "\t=1+1",
    "\r=1+1",
]
HARMLESS = ["x1", "", "how far (km)", "0.5", "-0.5", "+3.25", "1e-7", "a=b", "3 - 2", "−0.5"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text(text: str) -> None:
    ((cell, number),) = csv.reader(io.StringIO(as_sheet([[text, -0.5]]), newline=""))
    assert cell == f"'{text}".replace("\r", "\n")
    assert number == "-0.5"


@pytest.mark.parametrize("text", HARMLESS)
def test_anything_else_stays_as_it_is(text: str) -> None:
    ((cell, _),) = csv.reader(io.StringIO(as_sheet([[text, ""]])))
    assert cell == text


def test_no_cell_of_an_export_is_computed(tmp_path: Path) -> None:
    names = ["=1+1", "@y"]
    lesson = spoiled(
        ("title", '=HYPERLINK("x")'),
        ("chain.data.input", names[0]),
        ("chain.data.target", names[1]),
        ("network.labels", ["+red", "-blue"]),
    )
    file = write(tmp_path, lesson, chain=f"{names[0]},{names[1]}\n0,0\n1,1\n2,0.5\n")
    table = tmp_path / "net.csv"
    table.write_text(table.read_text().replace("red", "+red").replace("blue", "-blue"))
    cells = [cell for row in csv.reader(io.StringIO(as_csv(document(LESSON, read_lesson(file))))) for cell in row]
    assert any(cell in ("'+red", "'-blue") for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "@") or cell in ("+red", "-blue")]
