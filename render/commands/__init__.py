"""The command line: one file a command; nothing that a command needs is imported before it is called."""

import io
import os
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import Any

import click

from render.cache import leave
from render.commands.streams import make_safe
from render.errors import ENDS, RenderError, readable, sentence_of

COMMANDS = {
    "list": "the scenes: beats, seconds, and what is rendered",
    "render": "selected scenes or beats to video",
    "film": "the scenes joined, with chapters and captions",
    "plan": "the film as jobs, for many machines that share a cache",
    "join": "the film of a plan whose jobs are done",
    "gif": "a looping GIF or WebP of a beat or a scene",
    "slides": "a slide a beat, for browser, PowerPoint or paper",
    "still": "one moment of a scene as PNG, SVG or PDF",
    "storyboard": "a contact sheet: a still a beat, or eight moments of one",
    "script": "the narration as a cue sheet with time budgets",
    "data": "every number shown, as JSON or CSV; or compare it",
    "page": "a web page: player, beats, numbers, sliders; opens from disk",
    "course": "the page and its questions as a course for an LMS (SCORM)",
    "watch": "a page that shows any moment, and again what you edit",
    "init": "a lesson file for your table, and for your trained network",
    "check": "the lesson file, the gradients, what each scene draws",
    "doctor": "whether this machine can do it all, and what to mend",
    "clean": "empty the cache",
}
"""Each command in a line, in the order in which a newcomer meets them."""


class Lazy(click.Group):
    """Finds a command in the module of its name, when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands."""
        return [*COMMANDS]  # once the command `list` is imported, its module has that name here

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"render.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name the commands with a line each, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="backprop-film", prog_name="backprop")
def group() -> None:
    """Make the film of backpropagation, or any part of it.

    \b
    backprop film                 (all of it)
    backprop still recap --open   (one picture, in seconds)
    backprop doctor               (where something does not work)

    Every picture is computed from a lesson: the embedded one, or yours with --lesson FILE.
    """


class Terminated(BaseException):
    """The process was asked to end."""


_heard: list[signal.Signals] = []
"""The signals that ended the command: whatever becomes of an interrupt on its way out of what was just running."""


def _end(number: int, frame: FrameType | None) -> None:
    """End in good order; who asks again is not kept waiting, and the next command sweeps."""
    _hear(_end_at_once)
    _heard.append(signal.Signals(number))
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def _end_at_once(number: int, frame: FrameType | None) -> None:
    os._exit(ENDS[signal.Signals(number)])


def main(arguments: list[str] | None = None) -> None:
    """Run a command; end with 0 done, 1 failed or different, 2 wrong request, 130 and 143 interrupted."""
    _heard.clear()
    code = 1
    try:
        # A shell that starts this in the background has it ignore interrupts; one that is sent must still end it.
        _hear(_end)
        make_safe()
        try:
            code = _run(arguments, debug="--debug" in (sys.argv if arguments is None else arguments))
        finally:
            leave()
        _hear(signal.SIG_IGN)  # what is done is done
    except (KeyboardInterrupt, Terminated):
        _hear(signal.SIG_IGN)  # else one more would end Python's own end by itself
    sys.exit(ENDS[_heard[0]] if _heard else code)


def _hear(answer: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    """Answer signals like that from now on."""
    for number in ENDS:
        signal.signal(number, answer)


def _run(arguments: list[str] | None, debug: bool) -> int:
    try:
        result: Any = group.main(args=arguments, prog_name="backprop", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        click.echo(readable(shown.getvalue()), nl=False, err=True)
        return error.exit_code
    except click.Abort:  # which is also what click makes of an interrupt
        return ENDS[signal.SIGINT]
    except BrokenPipeError:
        return 1
    except ModuleNotFoundError as error:
        click.echo(f"Error: the package {error.name} is not installed; type `scripts/bootstrap run`.", err=True)
        return 1
    except Exception as error:
        if _heard:  # within a class that is just being made, an interrupt becomes a RuntimeError
            return 1
        if debug:
            traceback.print_exc()
        told = str(error) if isinstance(error, RenderError) else sentence_of(error)
        click.echo(readable(f"Error: {told}"), err=True)
        return int(getattr(error, "exit_code", 1))
