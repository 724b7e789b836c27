"""Tables of comma-separated values that a spreadsheet opens: what strangers wrote stays text there."""

import csv
import io
import re
from collections.abc import Iterable

FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠|%]|[\t\r\n]")
"""How cells begin that a spreadsheet would compute, or could be led to."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def as_sheet(rows: Iterable[Iterable[object]]) -> str:
    """The rows as CSV; a text that a spreadsheet would take for a formula begins with ', which has it shown as text."""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerows([_cell(each) for each in row] for row in rows)
    return sheet.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r", "\n")  # which would end the row: it is not put in quotes
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
