"""Arguments and options that commands share, and what they have in common: preparation, progress, results."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import click

from render.cache import Cache
from render.errors import RequestError
from render.models.draft import OUTPUTS, Wishes
from render.request.options import CAPTIONS, FASTEST, QUALITIES, Options
from render.request.stories import build_story, chosen_scenes
from render.schedule.address import address_of
from render.schedule.ready import reporter, scheduler_for
from render.schedule.scheduler import Scheduler
from render.sound.neural import NEURAL
from render.sound.speech import ESPEAK, PROGRAM
from render.video.encoder import FORMATS
from scenes import LESSON as FILM
from scenes.catalogue import LANGUAGES
from scenes.lesson import embedded
from scenes.lesson.tables import SCALES
from scenes.theme import PALETTES, SHAPES

F = TypeVar("F", bound=Callable[..., Any])


def offer_scenes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The scenes that a shell offers for SCENE while it is being typed."""
    return [name for name in FILM if name.startswith(incomplete)]


def offer_targets(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The scenes, and behind a slash the beats of the embedded lesson, that a shell offers for SCENE/BEAT."""
    scene, slash, _ = incomplete.partition("/")
    if not slash or scene not in FILM:
        return offer_scenes(ctx, param, incomplete)
    names = (f"{scene}/{beat.name}" for beat in build_story(scene, embedded()))
    return [name for name in names if name.startswith(incomplete)]


SCENES = [click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=offer_scenes)]
FILE = click.Path(path_type=Path, dir_okay=False)
LESSON = [click.option("--lesson", "lesson_file", type=FILE, help="A lesson file of your own (TOML).")]
DEBUG = [click.option("--debug", is_flag=True, help="Show the traceback of a failure.")]
TALK = [
    click.option("--quiet", is_flag=True, help="No talk on standard error."),
    click.option("--progress", type=click.Choice(["bar", "plain", "json"]), help="How progress is shown."),
    *DEBUG,
]
LANG = [click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)]


class _Folder(click.Path):
    """A folder to write into. What `..` leads out of need not be there, and is not made on the way."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, without `..` where it does not exist yet."""
        path = Path(str(super().convert(value, param, ctx)))
        return Path(os.path.realpath(path)) if ".." in path.parts and not os.path.lexists(path) else path


FOLDER = _Folder(path_type=Path, file_okay=False)
CACHE = [
    click.option(
        "--cache",
        "cache_folder",
        type=_Folder(path_type=Path),
        help="Where drawings are kept; default: $BACKPROP_CACHE, or the system's folder for such things.",
    ),
    click.option("--cache-limit", metavar="GB", type=click.FloatRange(0), help="How much is kept; default: 10."),
]
OUT = [click.option("--out", type=FOLDER, default=Path("build"), show_default=True), *CACHE]
CLUSTER = [
    click.option("--cluster", metavar="ADDRESS", help="Draw on a Dask cluster: tls://HOST:PORT; or `local`."),
    click.option("--cluster-ca", type=FILE, help="Who signed the cluster's certificates (PEM)."),
    click.option("--cluster-cert", type=FILE, help="The certificate that is shown to the cluster."),
    click.option("--cluster-key", type=FILE, help="The key of that certificate."),
    click.option("--trust-network", is_flag=True, help="Allow tcp://, which anybody on the network can read and use."),
]
WORK = [
    click.option("--jobs", type=click.IntRange(1, 256), help="Processes side by side; default: all cores."),
    click.option("--force", is_flag=True, help="Draw again what is drawn already."),
    *CLUSTER,
    *TALK,
]
ASPECT = [click.option("--aspect", type=click.Choice(list(SHAPES)), default="16:9", show_default=True)]
THEME = [click.option("--theme", type=click.Choice(list(PALETTES)), default="dark", show_default=True)]
SHAPE = [
    *LESSON,
    *OUT,
    click.option("--quality", type=click.Choice(list(QUALITIES)), help="Default: 1080p; for GIFs and PPTX 720p."),
    *ASPECT,
]
LOOK = [*SHAPE, *THEME, *LANG, *WORK]
PAINTED = [
    click.option("--fps", "frame_rate", type=click.IntRange(1, FASTEST), help="Frames a second, if not the quality's."),
    click.option("--plain", is_flag=True, help="Paint with manim's own camera: slower, the same pixels."),
    click.option("--captions", type=click.Choice(CAPTIONS), help="Default: burned for videos, none for stills."),
]
PICTURE = [*LOOK, *PAINTED]
VIDEO = [
    click.option("--format", "format", type=click.Choice(FORMATS), default="mp4", show_default=True),
    click.option("--transparent", is_flag=True, help="Without a ground, for webm and mov."),
    click.option(
        "--cfr", "constant_rate", is_flag=True, help="A picture for every frame, also of a hold: for editors."
    ),
]
SILENT = "none"
"""What is given instead of a voice, for no sound."""
VOICE = [
    click.option(
        "--voice",
        metavar=f"FOLDER|{NEURAL}|{ESPEAK}|{SILENT}",
        callback=lambda context, parameter, value: None if value == SILENT else value,
        help=f"Recordings, FOLDER/LANG/BEAT.CUE.wav (or flac, m4a, mp3); a neural voice; or {PROGRAM}'s.",
    ),
    click.option(
        "--voice-command", metavar="COMMAND", help="Any engine: 'PROGRAM {text} {out}'; with --voice, for the rest."
    ),
    click.option("--trim-silence", is_flag=True, help="Cut the silence off both ends of every recording."),
]
MODEL = [
    click.option("--model", type=FILE, help="A trained network, as ONNX."),
    click.option("--target", help="The column that the network is to tell; all others are its inputs."),
    click.option(
        "--scale", type=click.Choice(SCALES), help="How inputs are scaled; default: standard, with --model none."
    ),
    click.option("--example", type=int, help="The row that the film follows, counted from 0; default: a telling one."),
    click.option("--labels", help="The labels in the order of the outputs, with commas between; default: sorted."),
    click.option("--outputs", type=click.Choice(OUTPUTS), help="What follows a model's raw scores; default: softmax."),
]
JSON_SCHEMA = [
    click.option("--json-schema", is_flag=True, help="Only print the JSON Schema of the JSON that this command prints.")
]
PLAN = [
    click.option("--plan", "plan_file", type=FILE, help="What `backprop plan --json` wrote."),
]
OPEN = [click.option("--open", "show", is_flag=True, help="Open the result.")]


def print_schema(schema: Mapping[str, Any]) -> None:
    """Print a schema."""
    click.echo(json.dumps(schema, indent=1))


def with_options(*groups: list[Callable[[F], F]]) -> Callable[[F], F]:
    """Give a command these options."""

    def wrap(function: F) -> F:
        for option in reversed([each for group in groups for each in group]):
            function = option(function)
        return function

    return wrap


def _parameters(*groups: list[Callable[[Any], Any]]) -> set[str]:
    return {str(each.name) for each in click.command()(with_options(*groups)(lambda: None)).params}


ELSEWHERE = _parameters(CLUSTER)
"""The parameters of the options that say which other machines draw."""
NARROWING = _parameters(PICTURE, VIDEO, VOICE) - _parameters(LESSON, OUT, WORK)
"""The parameters of the options that narrow down which results count."""


def options_of(chosen: dict[str, Any], captions: str, quality: str = "1080p") -> Options:
    """The options a user chose; `captions` and `quality` are what this command does unless told otherwise.

    RequestError where they contradict each other, or the lesson or the engine that speaks is broken.
    """
    usual: dict[str, Any] = {"captions": captions, "quality": quality, "jobs": os.cpu_count() or 1}
    given = {each.name: chosen[each.name] for each in fields(Options) if chosen.get(each.name) is not None}
    options = Options(**usual | given, usual_captions=captions, usual_quality=quality)
    options.read()
    return options


def wishes_of(chosen: dict[str, Any]) -> Wishes:
    """What was asked for by `MODEL`, beside the model itself."""
    labels = chosen["labels"]
    return Wishes(
        target=chosen["target"],
        scale=chosen["scale"],
        example=chosen["example"],
        labels=None if labels is None else tuple(each.strip() for each in labels.split(",")),
        outputs=chosen["outputs"],
    )


def cache_of(chosen: dict[str, Any]) -> Cache:
    """The cache that a user chose by `CACHE`."""
    return Options(**{name: chosen[name] for name in ("cache_folder", "cache_limit") if chosen[name] is not None}).cache


def whole_scenes(names: Sequence[str], product: str) -> tuple[str, ...]:
    """The scenes that a product is made of, in film order: all where none is named; RequestError for a beat."""
    for name in names:
        if split_target(name)[1]:
            raise RequestError(f"{product} made of whole scenes, not of {name!r}; name the scene alone.")
    return chosen_scenes(names)


HERE = ("lesson_file", "out", "cache_folder", "cache_limit", "jobs", "force")
"""Parameters that say where a plan is worked on, and how; all others that make pictures stand in the plan."""


def here(chosen: dict[str, Any]) -> dict[str, Any]:
    """What a user chose of them; a job is done by one process unless told otherwise."""
    return {name: chosen[name] for name in HERE if chosen.get(name) is not None}


def prepare(targets: Sequence[str], options: Options, chosen: dict[str, Any], *, into_out: bool = True) -> Scheduler:
    """The scheduler that draws SCENE or SCENE/BEAT for these options; RequestError before anything is written.

    `into_out` says that results go to OUT, not only to the cache.
    """

    def say(sentence: str) -> None:
        if not chosen["quiet"]:
            click.echo(sentence, err=True)

    cluster = address_of(chosen)
    form = "quiet" if chosen["quiet"] else chosen["progress"] or ("bar" if sys.stderr.isatty() else "plain")
    scheduler = scheduler_for(
        [split_target(each) for each in targets],
        options,
        progress=reporter(form),
        say=say,
        debug=chosen["debug"],
        into_out=into_out,
        cluster=cluster,
    )
    if cluster:
        click.get_current_context().call_on_close(scheduler.stop)
    return scheduler


def deliver(path: Path | str, *, show: bool = False) -> None:
    """Name a result, by its path or its address, on standard output, and open it if asked."""
    click.echo(str(path))
    if show:
        click.launch(str(path))


def split_target(target: str) -> tuple[str, str | None]:
    """SCENE or SCENE/BEAT; RequestError for anything that is no plain name."""
    scene, slash, beat = target.partition("/")
    if not scene.isidentifier() or (slash and not beat.isidentifier()):
        raise RequestError(f"{target!r} is no SCENE or SCENE/BEAT; `backprop list` names them.")
    return scene, beat if slash else None
