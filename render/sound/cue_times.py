"""Where the cues of a beat begin in its recording: read from the file BEAT.cues.csv beside it, and checked.

The file has the header `cue,start` and a row for every cue with words: its name, and its first second in the recording.
"""

import csv
import math
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from render.errors import RequestError
from scenes.lesson.plain import plain_bytes

HEADER = ["cue", "start"]
MOST = 100_000
"""Bytes of a file of cue times, far more than any beat has cues for."""
EXAMPLE = "write a line `cue,start`, and below it a line a cue, such as `change_z,0.5`"


def cue_times(file: Path, said: Mapping[str, str], seconds: float) -> dict[str, float]:
    """The first second of each cue in a recording that lasts `seconds`, in the order in which they are spoken.

    `said` are the words of the beat's cues by name; a silence, which has none, may be left out. RequestError, as
    `file: key: what`, where the file cannot be read, or is not about these cues and this recording.
    """
    starts = dict[str, float]()
    for line, row in _rows(file):
        cue, start = _entry(f"{file}: line {line}", row)
        if cue not in said:
            raise RequestError(f"{file}: {cue}: {_unknown(cue, said)}")
        if cue in starts:
            raise RequestError(f"{file}: {cue}: it has two lines; keep one of them.")
        starts[cue] = _seconds(f"{file}: {cue}", start, seconds)
    missing = [cue for cue, words in said.items() if words and cue not in starts]
    if missing:
        raise RequestError(f"{file}: {missing[0]}: it has no line; say at which second of the recording it begins.")
    return _in_order(file, {cue: starts[cue] for cue in said if cue in starts})


def _rows(file: Path) -> list[tuple[int, list[str]]]:
    """The rows below the header by their lines, without empty ones."""
    (line, header), *entries = _table(file) or [(0, [])]
    if not line:
        raise RequestError(f"{file}: file: it is empty; {EXAMPLE}.")
    if [each.strip().lower() for each in header] != HEADER:
        raise RequestError(f"{file}: line {line}: its header is {_short(','.join(header))}; write cue,start there.")
    if not entries:
        raise RequestError(f"{file}: cue: none is named below the header; {EXAMPLE}.")
    return entries


def _table(file: Path) -> list[tuple[int, list[str]]]:
    try:
        if not file.is_file() or file.stat().st_size > MOST:  # a pipe would never end
            raise RequestError(f"{file}: file: it is no table of cue times; {EXAMPLE}.")
        lines = csv.reader(plain_bytes(file, MOST).decode("utf-8-sig").splitlines(), strict=True)
        return [(lines.line_num, row) for row in lines if any(map(str.strip, row))]
    except OSError as error:
        raise RequestError(f"{file}: file: it cannot be read ({str(error.strerror).lower()}); {EXAMPLE}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise RequestError(f"{file}: file: it is no table in UTF-8; {EXAMPLE}.") from None


def _entry(place: str, row: list[str]) -> tuple[str, str]:
    if len(row) != len(HEADER):
        columns = "1 column" if len(row) == 1 else f"{len(row)} columns"
        raise RequestError(f"{place}: it has {columns}; write a cue and its second, with a decimal point: name,1.5.")
    return row[0].strip(), row[1].strip()


def _seconds(place: str, text: str, most: float) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise RequestError(f"{place}: its start {_short(text)} is no number; write seconds, such as 1.5.")
    if found < 0:
        raise RequestError(f"{place}: its start {text} is before the recording; write a second from 0 on.")
    if found >= most:
        raise RequestError(f"{place}: its start {text} is not before the recording's end, {most:.2f} s; correct it.")
    return found


def _in_order(file: Path, starts: dict[str, float]) -> dict[str, float]:
    for (before, first), (cue, second) in pairwise(starts.items()):
        if second <= first:
            raise RequestError(
                f"{file}: {cue}: it begins at {second:g} s, not after {before!r} at {first:g} s; "
                "cues begin one after the other, as `backprop script` lists them."
            )
    return starts


def _unknown(cue: str, said: Mapping[str, str]) -> str:
    near = get_close_matches(cue, said, n=1)
    return "no such cue in this beat; " + (f"did you mean {near[0]!r}?" if near else f"it has {', '.join(said)}.")


def _short(text: str) -> str:
    """What was found, in quotes, no longer than a sentence can carry."""
    return repr(text if len(text) <= 40 else text[:40] + "...")
