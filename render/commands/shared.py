"""Options that commands share, documented once, and what they have in common: progress, results, opening."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from render.cache import refuse_unwritable
from render.errors import RequestError
from render.request.jobs import Job
from render.request.options import CAPTIONS, QUALITIES, Options
from render.request.recipes import FORMATS
from render.schedule.scheduler import Scheduler
from render.sound.speech import ESPEAK, PROGRAM
from scenes.catalogue import LANGUAGES
from scenes.theme import PALETTES, SHAPES

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path, dir_okay=False)
LESSON = [click.option("--lesson", "lesson_file", type=FILE, help="A lesson file of your own (TOML).")]
DEBUG = [click.option("--debug", is_flag=True, help="Show the traceback of a failure.")]
TALK = [
    click.option("--quiet", is_flag=True, help="No talk on standard error."),
    click.option("--progress", type=click.Choice(["bar", "plain", "json"]), help="How progress is told."),
    *DEBUG,
]
LANG = [click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)]
OUT = [
    click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True)
]
LOOK = [
    *LESSON,
    *OUT,
    click.option("--quality", type=click.Choice(list(QUALITIES)), help="Default: 1080p; for GIFs and PPTX 720p."),
    click.option("--aspect", type=click.Choice(list(SHAPES)), default="16:9", show_default=True),
    click.option("--theme", type=click.Choice(list(PALETTES)), default="dark", show_default=True),
    *LANG,
    click.option("--jobs", type=click.IntRange(1, 256), help="Processes side by side; default: all cores."),
    click.option("--force", is_flag=True, help="Draw again what is drawn already."),
    *TALK,
]
PICTURE = [
    *LOOK,
    click.option("--fps", "frame_rate", type=click.IntRange(1, 240), help="Frames a second, if not the quality's."),
    click.option("--captions", type=click.Choice(CAPTIONS), help="Default: burned for videos, none for stills."),
]
VIDEO = [
    click.option("--format", "format", type=click.Choice(FORMATS), default="mp4", show_default=True),
    click.option("--transparent", is_flag=True, help="Without a ground, for webm and mov."),
]
VOICE = [
    click.option(
        "--voice",
        metavar=f"FOLDER|{ESPEAK}",
        help=f"Recordings, FOLDER/LANG/BEAT.wav (or flac, m4a, mp3); or a scratch track by {PROGRAM}.",
    ),
    click.option(
        "--voice-command", metavar="COMMAND", help="Any engine: 'PROGRAM {text} {out}'; with --voice, for the rest."
    ),
    click.option("--trim-silence", is_flag=True, help="Cut the silence off both ends of every recording."),
]
SPOKEN = ("voice", "voice_command", "trim_silence")
"""The names of these options."""
OPEN = [click.option("--open", "show", is_flag=True, help="Open the result.")]


def with_options(*groups: list[Callable[[F], F]]) -> Callable[[F], F]:
    """Give a command these options."""

    def wrap(function: F) -> F:
        for option in reversed([each for group in groups for each in group]):
            function = option(function)
        return function

    return wrap


def options_of(chosen: dict[str, Any], captions: str, quality: str = "1080p") -> Options:
    """The options a user chose; `captions` and `quality` are what this command does unless told otherwise."""
    options = Options(
        lesson_file=chosen["lesson_file"],
        out=chosen["out"],
        quality=chosen.get("quality") or quality,
        usual_quality=quality,
        frame_rate=chosen.get("frame_rate"),
        aspect=chosen.get("aspect", "16:9"),
        theme=chosen.get("theme", "dark"),
        lang=chosen["lang"],
        captions=chosen.get("captions") or captions,
        usual_captions=captions,
        format=chosen.get("format", "mp4"),
        transparent=chosen.get("transparent", False),
        **{name: chosen[name] for name in SPOKEN if chosen.get(name)},
        jobs=chosen.get("jobs") or os.cpu_count() or 1,
        force=chosen.get("force", False),
    )
    options.read()
    return options


def scheduler(options: Options, chosen: dict[str, Any]) -> Scheduler:
    """The scheduler that draws for these options."""
    refuse_unwritable(options.out)
    teller = _teller("quiet" if chosen["quiet"] else chosen["progress"] or ("bar" if sys.stderr.isatty() else "plain"))
    return Scheduler(
        options.out,
        options.jobs,
        force=options.force,
        debug=chosen["debug"],
        progress=teller,
        say=lambda sentence: say(chosen, sentence),
    )


def _teller(how: str) -> Callable[[Job, float], None]:
    told: dict[str, int] = {}

    def report(job: Job, share: float) -> None:
        tenth = int(share * 10)
        if how == "quiet" or told.get(job.scene) == tenth:
            return
        told[job.scene] = tenth
        if how == "json":
            click.echo(json.dumps({"scene": job.scene, "done": round(share, 2)}), err=True)
        elif how == "plain":
            click.echo(f"{job.scene}: {share:.0%}", err=True)
        else:
            click.echo(f"\r{job.scene:<24}{'#' * tenth:<10} {share:4.0%}", err=True, nl=share == 1)

    return report


def say(chosen: dict[str, Any], sentence: str) -> None:
    """Talk to the user, beside the results."""
    if not chosen.get("quiet"):
        click.echo(sentence, err=True)


def deliver(path: Path, *, show: bool = False) -> None:
    """Name a result on standard output, and open it if asked."""
    click.echo(str(path))
    if show:
        click.launch(str(path))


def split_target(target: str) -> tuple[str, str | None]:
    """SCENE or SCENE/BEAT; RequestError for anything that is no plain name."""
    scene, slash, beat = target.partition("/")
    if not scene.isidentifier() or (slash and not beat.isidentifier()):
        raise RequestError(f"{target!r} is no SCENE or SCENE/BEAT; `backprop list` names them.")
    return scene, beat if slash else None
