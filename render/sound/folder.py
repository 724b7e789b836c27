"""A folder of recordings: which file is of which beat or cue, and where cue times stand beside one."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from render.errors import RequestError
from render.sound.decoding import KIND

ENDINGS = (".wav", ".flac", ".m4a", ".mp3")
TIMES = ".cues.csv"
"""How the name of a file of cue times ends."""


def recordings_in(folder: Path, known: Collection[str]) -> Mapping[str, Path]:
    """The recordings in a folder by the name of their beat, or BEAT.CUE.

    RequestError where the folder cannot be read or is empty, a file is named after no beat, or two after one.
    """
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS and each.name[0] != ".")
    except OSError as error:
        raise RequestError(
            f"{folder} cannot be read ({str(error.strerror).lower()}); recordings lie there as BEAT.wav, "
            "one a beat, and `backprop script` names the beats."
        ) from None
    found: dict[str, Path] = {}
    for file in files:
        if file.exists() and not (file.is_file() or file.is_dir()):  # a pipe would keep us waiting
            raise RequestError(f"{file} is no plain file; put a recording there.")
        if file.stem not in known:
            near = get_close_matches(file.stem, known, n=1)
            hint = f"did you mean {near[0] + file.suffix!r}?" if near else "`backprop script` names the beats."
            raise RequestError(f"{file} is named after no beat; {hint}")
        if file.stem in found:
            raise RequestError(f"{found[file.stem]} and {file.name} are of one beat; keep one of them.")
        found[file.stem] = file
    for name, file in found.items():
        beat = name.partition(".")[0]
        if name != beat and beat in found:
            raise RequestError(f"{found[beat]} and {file.name} are of one beat; keep one of them.")
    if not found and not list(folder.glob("*" + TIMES)):
        raise RequestError(
            f"{folder} holds no recording; put {KIND} there, named after the beats: BEAT.wav, or BEAT.CUE.wav."
        )
    return found


def times_in(folder: Path, files: Mapping[str, Path], known: Collection[str]) -> Mapping[str, Path]:
    """The files of cue times in a folder by their beat; RequestError where one stands beside no recording of a beat."""
    found = {file.name.removesuffix(TIMES): file for file in sorted(folder.glob("*" + TIMES)) if file.name[0] != "."}
    for beat, file in found.items():
        if beat not in known or "." in beat:
            near = get_close_matches(beat, [each for each in known if "." not in each], n=1)
            hint = f"did you mean {near[0] + TIMES!r}?" if near else "`backprop script` names the beats."
            raise RequestError(f"{file}: {beat}: it is no beat; {hint}")
        single = [each.name for name, each in files.items() if name.startswith(f"{beat}.")]
        if single:
            raise RequestError(f"{file}: {beat}: {single[0]} is of one cue, which needs no times; keep one of them.")
        if beat not in files:
            raise RequestError(
                f"{file}: {beat}: it has no recording; put {beat}.wav beside its cue times, or remove them."
            )
    return found


def stamp(file: Path) -> tuple[int, ...]:
    """What changes when a file does."""
    try:
        with file.open("rb"):
            found = file.stat()
    except OSError as error:
        raise RequestError(f"{file} cannot be read ({str(error.strerror).lower()}); put the recording there.") from None
    return found.st_mtime_ns, found.st_size
