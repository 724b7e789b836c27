"""Speaks a cue's words through a program: espeak-ng, or any engine that takes a text and leaves a file."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from render.errors import RenderError, RequestError

PATIENCE = 120
"""Seconds that an engine may take for the words of one cue."""
ESPEAK = "espeak"
"""The name by which espeak-ng is asked for."""
PROGRAM = "espeak-ng"
VOICES = {"en": ("en", 150), "zh": ("cmn", 290)}
"""Voices of espeak-ng by language, and the speed at which they speak as fast as beats are timed (measured)."""
PLACES = re.compile(r"\{(text|out|lang)\}")


@dataclass(frozen=True)
class Engine:
    """A program with its arguments, in which `{text}`, `{out}` and `{lang}` stand for what changes with the cue."""

    arguments: tuple[str, ...]
    lang: str

    @property
    def name(self) -> str:
        """What to call it: the program."""
        return Path(self.arguments[0]).name

    def speak(self, name: str, words: str, out: Path) -> None:
        """Have the words of a cue spoken into a file; RenderError says what the program did instead."""
        values = {"text": words, "out": str(out.absolute()), "lang": self.lang}
        # All places of an argument in one go: words that look like a place stay words. No shell ever reads them.
        command = [PLACES.sub(lambda place: values[place[1]], each) for each in self.arguments]
        with tempfile.TemporaryFile() as errors:
            code = _run(command, errors.fileno())
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().rpartition("\n")[2]
        what = f"{self.name} did not speak {name!r}"
        if code is None:
            raise RenderError(f"{what} within {PATIENCE} seconds; try its command by hand, with a short text.")
        if code != 0:
            raise RenderError(
                f"{what}: it ended with code {code}{': ' if said else ''}{said}; try its command by hand."
            )
        if not out.is_file() or out.stat().st_size == 0:
            raise RenderError(
                f"{what}: it left nothing at {{out}}; look into its manual for the option that names a file."
            )


def _run(command: list[str], errors: int) -> int | None:
    """The code with which a program ended, or None if it took too long; whatever it started ends with it."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
    )
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def espeak(lang: str) -> Engine:
    """The scratch voice; RequestError where it is not installed."""
    if shutil.which(PROGRAM) is None:
        raise RequestError(f"--voice {ESPEAK} needs {PROGRAM}; install it (Debian: apt-get install {PROGRAM}).")
    voice, speed = VOICES[lang]
    return Engine((PROGRAM, "-v", voice, "-s", str(speed), "-w", "{out}", "--", "{text}"), lang)


def engine(command: str, lang: str) -> Engine:
    """An engine of the user's own; RequestError where the command cannot speak."""
    example = "write 'PROGRAM {text} {out}'"
    try:
        arguments = tuple(shlex.split(command))
    except ValueError as error:
        raise RequestError(f"--voice-command cannot be read ({str(error).lower()}); {example}.") from None
    for place in ("{text}", "{out}"):
        if not any(place in each for each in arguments[1:]):
            raise RequestError(f"--voice-command has no {place}; {example}.")
    if shutil.which(arguments[0]) is None:
        raise RequestError(f"--voice-command: there is no program {arguments[0]!r} to run; install it, or {example}.")
    return Engine(arguments, lang)
