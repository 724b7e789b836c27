"""The narration as a cue sheet: number, beat, words, time budget."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from render.film import clock
from render.plan import length, tell
from scenes.catalogue import catalogues
from scenes.lesson import Lesson


@dataclass(frozen=True)
class Cue:
    """One beat to be spoken."""

    number: int
    tells: str
    scene: str
    beat: str
    start: Fraction
    seconds: Fraction
    words: str


def script(scenes: Sequence[str], lesson: Lesson, lang: str) -> Iterator[Cue]:
    """A cue a beat, timed from the first scene on."""
    start, number = Fraction(0), 1
    for scene in scenes:
        for beat in tell(scene, lesson):
            words = beat.say.text(beat.values, catalogues().get(lang))
            yield Cue(number, beat.tells, scene, beat.name, start, length(beat), words)
            start, number = start + length(beat), number + 1


def as_text(cues: Iterator[Cue]) -> str:
    """For reading aloud."""
    return "\n".join(
        f"{cue.number:>2}  {clock(cue.start, '.')[3:-2]}  {float(cue.seconds):5.1f} s  {cue.scene}/{cue.beat}\n"
        f"    {cue.words}\n"
        for cue in cues
    )


def as_csv(cues: Iterator[Cue]) -> str:
    """For a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(["number", "tells", "scene", "beat", "start", "seconds", "words"])
    for cue in cues:
        writer.writerow([cue.number, cue.tells, cue.scene, cue.beat, float(cue.start), float(cue.seconds), cue.words])
    return sheet.getvalue()


def as_markdown(cues: Iterator[Cue]) -> str:
    """For a page or a printout."""
    rows = [
        f"| {cue.number} | {cue.scene}/{cue.beat} | {float(cue.seconds):.1f} s | {cue.words.replace('|', '&#124;')} |"
        for cue in cues
    ]
    return "\n".join(["| | beat | time | words |", "|---|---|---|---|", *rows]) + "\n"
