"""`backprop check`: is the lesson sound, and what will be drawn of it?"""

from collections.abc import Iterator
from typing import Any

import click

from bpmath.errors import MathError
from render.commands import shared
from render.data.document import TOLERANCE, gradient_checks
from render.request.options import Options
from render.request.stories import faults, seconds, story_of, summary, unspoken
from scenes import LESSON as FILM
from scenes.lesson import Lesson
from scenes.lesson.faults import counted
from scenes.lesson.warnings import warnings_of
from scenes.numbers.fit import Fit, better_readings, fits


@click.command("check")
@shared.with_options(shared.LESSON, shared.LANG, shared.OUT, shared.VOICE, shared.DEBUG)
def command(**chosen: Any) -> int:
    """Check the lesson file and every derivative, and say what each scene would draw. Draws nothing.

    \b
    backprop check --lesson mine.toml
    backprop check --voice voice           (what is missing, clipped, too long in voice/en)
    """
    options = shared.options_of(chosen, "burned")
    lesson = options.lesson
    click.echo(f"lesson: {lesson.title}")
    for section in lesson.borrowed:
        click.echo(f"note: the lesson has no [{section}], so the embedded lesson's is used")
    for line in _fit(lesson):
        click.echo(line)
    for sentence in warnings_of(lesson):
        click.echo(f"careful: {sentence}")
    sound = True
    for line, passed in _derivatives(lesson):
        click.echo(line)
        sound = sound and passed
    for line in (*_drawings(options), *_voice(options)):
        click.echo(line)
    return 0 if sound else 1


def _fit(lesson: Lesson) -> Iterator[str]:
    """How well the lesson's own networks answer their rows, and what another reading of the file would make of it."""
    try:
        for fit in fits(lesson):
            if fit.name not in lesson.borrowed:
                yield _fitted(fit)
        for reading in better_readings(lesson):
            yield (
                f"careful: with {reading.what} the network would be right on {reading.right} of "
                f"{counted(len(lesson.network.X), 'row')}; correct the lesson if that was meant"
            )
    except MathError:
        return  # the warnings say which number overflows


def _fitted(fit: Fit) -> str:
    right = "" if fit.right is None else f"right on {fit.right} of {counted(fit.n, 'row')}, "
    return f"{fit.name}: {right}mean cost {fit.C:.3g} (one answer for all rows would cost {fit.chance:.3g})"


def _derivatives(lesson: Lesson) -> Iterator[tuple[str, bool]]:
    """A line a gradient check, of the chain and of the network, and whether it passed."""
    checks = gradient_checks(lesson)
    for name in ("chain", "network"):
        found = checks[name]
        passed = found["largest_error"] <= TOLERANCE
        verdict = "agree" if passed else "DO NOT AGREE"
        error = f"largest error {found['largest_error']:.1e} at {found['of']} ({found['method']})"
        yield f"gradient check, {name}: {verdict}, {error}", passed
        if found["left_out"]:
            rows = ", ".join(map(str, found["left_out"]))
            yield f"careful: rows {rows} of the {name} sit on a kink and were left out of the gradient check", True


def _drawings(options: Options) -> Iterator[str]:
    """A line a scene, and a line a beat that this lesson cannot carry."""
    for name in FILM:
        story = story_of(name, options)
        yield f"{name}: {len(story.beats)} beats, {float(seconds(story)):.1f} s"
        for each in story.left_out:
            yield f"  left out: {each.tells} {each.name}: {each.reason}"


def _voice(options: Options) -> Iterator[str]:
    """How much is spoken, a line a beat that is not, and what is wrong with what is."""
    if options.speaks:
        yield f"voice: {summary(FILM, options)}"
        for place in unspoken(FILM, options):
            yield f"  missing: {place}"
        for fault in faults(FILM, options):
            yield f"careful: {fault}"
