"""The folder of a lesson: the only place its files are read from, and the tables of comma-separated values in it."""

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path, PureWindowsPath

import numpy as np

from bpmath.arrays import Array
from scenes.lesson.faults import Faults, counted, quoted, quoted_plainly, remedy
from scenes.lesson.plain import plain_bytes

LARGEST_FILE = 64 * 2**20
"""Bytes of the largest data file that is read."""


@dataclass(frozen=True)
class Folder:
    """Files beside the lesson file, on disk or inside an installed package; `taken` are those read so far, by name."""

    root: Traversable
    taken: dict[str, bytes] = field(default_factory=dict)

    def read(self, name: str, faults: Faults) -> bytes | None:
        """The bytes of the file `name`, or None with the fault recorded."""
        parts = PureWindowsPath(name)
        if parts.is_absolute() or parts.anchor or ".." in parts.parts or "\\" in name:
            faults.add(f"{quoted(name)} is outside the lesson's folder; name one inside it, with / between folders")
            return None
        try:
            return self._read(name, faults)
        except (OSError, RuntimeError, ValueError) as error:
            # RuntimeError: a loop of symbolic links; ValueError: a name that no system can hold.
            reason = getattr(error, "strerror", None) or "no such name"
            faults.add(f"{quoted(name)} cannot be read ({reason.lower()}); put it into the lesson's folder")
            return None

    def _read(self, name: str, faults: Faults) -> bytes | None:
        file = self.root.joinpath(name)
        if isinstance(file, Path) and isinstance(self.root, Path):
            if not file.resolve().is_relative_to(self.root.resolve()):
                faults.add(f"{quoted(name)} leads out of the lesson's folder; copy the file into it")
                return None
            if file.is_file() and file.stat().st_size > LARGEST_FILE:
                faults.add(f"{quoted(name)} is over {LARGEST_FILE // 2**20} MiB; keep fewer rows")
                return None
        if not file.is_file():
            faults.add(f"there is no file {quoted(name)} in the lesson's folder; put it there or mend the name")
            return None
        content = plain_bytes(file, LARGEST_FILE) if isinstance(file, Path) else file.read_bytes()
        self.taken[name] = content
        return content


def decoded(content: bytes, what: str, faults: Faults) -> str | None:
    """The text of a file in UTF-8, with or without a byte order mark; None with the fault recorded."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(f"line {line} of {what} is not UTF-8; save the file with that encoding")
        return None


MOST_ROWS = 100_000
"""Rows of the largest data set."""


@dataclass(frozen=True)
class DataTable:
    """The cells of a data file as text; `lines[i]` is the line of row i, and rows count from 0."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def numbers(self, columns: Sequence[str], faults: Faults) -> Array | None:
        """The named columns as an array (n, columns); None with each missing column and bad cell recorded."""
        places = [self._place(name, faults) for name in columns]
        known = [place for place in places if place is not None]
        found: list[tuple[Faults, str]] = []
        values = np.empty((len(self.rows), len(known)))
        for i, row in enumerate(self.rows):
            for k, place in enumerate(known):
                try:
                    values[i, k] = number(row[place])
                except ValueError as error:
                    found.append((faults, f"{self.where(i, place)}: {error}"))
        faults.add_some(found)
        return None if found or len(known) < len(places) else values

    def words(self, column: str, faults: Faults) -> tuple[str, ...] | None:
        """The named column as text, a word a row; None with the fault recorded if there is no such column."""
        place = self._place(column, faults)
        return None if place is None else tuple(row[place] for row in self.rows)

    def where(self, i: int, place: int) -> str:
        """Where a cell stands: file, row, line and column."""
        row = f"row {i} (line {self.lines[i]})"
        return f"{quoted_plainly(self.file)} {row}, column {quoted(self.header[place])}"

    def _place(self, column: str, faults: Faults) -> int | None:
        count = self.header.count(column)
        if count == 1:
            return self.header.index(column)
        if count:
            faults.add(f"{quoted(column)} heads {count} columns of {quoted_plainly(self.file)}; rename all but one")
        else:
            advice = remedy(column, self.header)
            faults.add(f"{quoted_plainly(self.file)} has no column {quoted(column)}; {advice}")
        return None


def number(cell: str) -> float:
    """A cell as a finite number; ValueError says what to write instead."""
    if not cell:
        raise ValueError("the cell is empty; write a number or leave the row out")
    try:
        # float() also takes 1_000, which no spreadsheet writes.
        value = float(cell.replace("_", "?"))
    except ValueError:
        raise ValueError(f"{quoted(cell)} is no number; write one like 0.5") from None
    if not math.isfinite(value):
        raise ValueError(f"{quoted(cell)} is not finite; write a number or leave the row out")
    return value


def read_csv(folder: Folder, name: str, faults: Faults) -> DataTable | None:
    """The data file `name`; None with its faults recorded when it is no table."""
    content = folder.read(name, faults)
    text = None if content is None else decoded(content, quoted_plainly(name), faults)
    if text is None:
        return None
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        rows = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        faults.add(f"{quoted_plainly(name)} line {reader.line_num} is no CSV ({error}); mend its quotes")
        return None
    return _table(name, rows, faults)


def _table(name: str, rows: list[tuple[int, tuple[str, ...]]], faults: Faults) -> DataTable | None:
    shown = quoted_plainly(name)
    if len(rows) < 2:
        faults.add(f"{shown} has no rows; write a line of column names and at least one row of data")
        return None
    if len(rows) - 1 > MOST_ROWS:
        faults.add(f"{shown} has {len(rows) - 1:,} rows; keep at most {MOST_ROWS:,}")
        return None
    (_, header), *body = rows
    if len(header) == 1 and re.search(r"[;\t|]", header[0]):
        faults.add(f"{shown} has the one column {quoted(header[0])}; separate columns by commas")
        return None
    odd = []
    for i, (line, row) in enumerate(body):
        if len(row) != len(header):
            sizes = f"{counted(len(row), 'cell')} under {counted(len(header), 'name')}"
            odd.append((faults, f"{shown} row {i} (line {line}) has {sizes}; write one cell a name"))
    faults.add_some(odd)
    return None if odd else DataTable(name, header, tuple(row for _, row in body), tuple(line for line, _ in body))
