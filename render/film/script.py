"""The narration as a cue sheet: number, beat, words, time budget."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from render.film.join import clock
from render.request.jobs import build_story, length, recordings_of, story_of
from render.request.options import Options
from scenes.catalogue import catalogues


@dataclass(frozen=True)
class Cue:
    """One beat to be spoken: `seconds` is what words and picture need, `recording` what was recorded, if anything."""

    number: int
    tells: str
    scene: str
    beat: str
    start: Fraction
    seconds: Fraction
    recording: Fraction | None
    words: str

    @property
    def time(self) -> str:
        """Its time budget in words, and how long its recording is."""
        recorded = f" (recorded: {float(self.recording):.1f} s)" if self.recording else ""
        return f"{float(self.seconds):5.1f} s{recorded}"


def script(scenes: Sequence[str], options: Options) -> Iterator[Cue]:
    """A cue a beat, timed from the first scene on as these options tell it."""
    start, number = Fraction(0), 1
    for scene in scenes:
        told, spoken = build_story(scene, options.lesson), recordings_of(scene, options)
        for beat in story_of(scene, options):
            words = beat.said(catalogues().get(options.lang))
            recording = spoken[beat.name].seconds if beat.name in spoken else None
            budget = length(told.beat(beat.name))
            yield Cue(number, beat.tells, scene, beat.name, start, budget, recording, words)
            start, number = start + length(beat), number + 1


def as_text(cues: Iterator[Cue]) -> str:
    """For reading aloud."""
    return "\n".join(
        f"{cue.number:>2}  {clock(cue.start, '.')[3:-2]}  {cue.time}  {cue.scene}/{cue.beat}\n    {cue.words}\n"
        for cue in cues
    )


def as_csv(cues: Iterator[Cue]) -> str:
    """For a spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(["number", "tells", "scene", "beat", "start", "seconds", "recording", "words"])
    for cue in cues:
        recording = "" if cue.recording is None else round(float(cue.recording), 3)
        times = [float(cue.start), float(cue.seconds), recording]
        writer.writerow([cue.number, cue.tells, cue.scene, cue.beat, *times, cue.words])
    return sheet.getvalue()


def as_markdown(cues: Iterator[Cue]) -> str:
    """For a page or a printout."""
    rows = [
        f"| {cue.number} | {cue.scene}/{cue.beat} | {cue.time.strip()} | {cue.words.replace('|', '&#124;')} |"
        for cue in cues
    ]
    return "\n".join(["| | beat | time | words |", "|---|---|---|---|", *rows]) + "\n"
