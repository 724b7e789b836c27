"""`backprop script`: the narration as a cue sheet: number, beat, words, time budget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import click

from render.commands import shared
from render.data.sheet import as_sheet
from render.film.join import clock, vtt
from render.page.described import description
from render.request.captions import Caption
from render.request.options import Options
from render.request.stories import build_story, cues, length, recordings_of, story_of
from render.sound.voice import WHOLE
from scenes.catalogue import catalogues


@dataclass(frozen=True)
class Line:
    """One cue to be spoken: `seconds` is what words and picture need, `recording` what was recorded, if anything.

    `described` is what is seen in its beat, for the beat's last cue alone.
    """

    number: int
    tells: str
    scene: str
    beat: str
    cue: str
    start: Fraction
    seconds: Fraction
    recording: Fraction | None
    words: str
    described: str = ""

    @property
    def time(self) -> str:
        """Its time budget in words, and how long its recording is."""
        recorded = f" (recorded: {float(self.recording):.1f} s)" if self.recording else ""
        return f"{float(self.seconds):5.1f} s{recorded}"


def script(scenes: Sequence[str], options: Options, *, described: bool = False) -> Iterator[Line]:
    """A line a cue, timed from the first scene on, with the recordings of these options, and `described` if asked."""
    begin, number = Fraction(0), 1
    for scene in scenes:
        silent, spoken = build_story(scene, options.lesson), recordings_of(scene, options)
        for beat in story_of(scene, options):
            takes = {cue: each.seconds for cue, each in spoken.get(beat.name, {}).items()}
            for each, budget in zip(cues(beat), cues(silent.beat(beat.name)), strict=True):
                name, words = each.cue.name, beat.words(each.cue, catalogues().get(options.lang))
                # A recording of the whole beat stands beside its first cue.
                recording = takes.get(name, takes.get(WHOLE) if each.start == 0 else None)
                place, lasts = (scene, beat.name, name), budget.end - budget.start
                seen = description(scene, beat, options.lang) if described and each.cue is beat.cues[-1] else ""
                yield Line(number, beat.tells, *place, begin + each.start, lasts, recording, words, seen)
                number += 1
            begin += length(beat)


def as_text(lines: Iterator[Line]) -> str:
    """For reading aloud."""
    return "\n".join(
        f"{line.number:>3}  {clock(line.start, '.')[3:-2]}  {line.time}  {line.scene}/{line.beat}.{line.cue}\n"
        f"     {line.words or '(silence)'}\n" + (f"\n     [{line.described}]\n" if line.described else "")
        for line in lines
    )


def as_csv(lines: Iterator[Line]) -> str:
    """For a spreadsheet."""
    rows: list[list[object]] = [
        ["number", "tells", "scene", "beat", "cue", "start", "seconds", "recording", "words", "described"]
    ]
    for line in lines:
        recording = "" if line.recording is None else round(float(line.recording), 3)
        times = [float(line.start), float(line.seconds), recording]
        rows.append([line.number, line.tells, line.scene, line.beat, line.cue, *times, line.words, line.described])
    return as_sheet(rows)


def as_markdown(lines: Iterator[Line]) -> str:
    """For a page or a printout."""
    rows = [
        f"| {line.number} | {line.scene}/{line.beat}.{line.cue} | {line.time.strip()} "
        f"| {' '.join(filter(None, (line.words, line.described))).replace('|', '&#124;') or '(silence)'} |"
        for line in lines
    ]
    return "\n".join(["| | cue | time | words |", "|---|---|---|---|", *rows]) + "\n"


def as_track(lines: Iterator[Line]) -> str:
    """WebVTT of words and descriptions, a cue each; a description stands from its beat's last cue to its end."""
    texts = [
        Caption(line.start, line.start + line.seconds, text)
        for line in lines
        for text in filter(None, (line.words, line.described))
    ]
    return vtt(texts)


FORMATS = {"text": as_text, "csv": as_csv, "md": as_markdown, "vtt": as_track}


@click.command("script")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--described", is_flag=True, help="Also what is seen in each beat, in words, with every number of it.")
@shared.with_options(shared.SCENES, shared.LESSON, shared.LANG, shared.OUT, shared.VOICE, shared.DEBUG)
def command(scenes: tuple[str, ...], form: str, described: bool, **chosen: Any) -> None:
    """Print the narration as a numbered cue sheet with time budgets.

    \b
    backprop script --lang zh
    backprop script weight_nudge --format csv
    backprop script --voice voice          (how long each recording in voice/en is)
    backprop script --described --format vtt > described.vtt   (a text track for those who cannot see)
    """
    names = shared.whole_scenes(scenes, "a script is")
    options = replace(shared.options_of(chosen, "burned"), synthesises=False)
    click.echo(FORMATS[form](script(names, options, described=described)), nl=False)
