"""A recording a beat: found by name in a folder, or spoken by an engine; made ready once and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from importlib.metadata import version
from pathlib import Path

from render.cache import Cache, file_hash
from render.errors import RequestError
from render.request.options import Options
from render.sound.loudness import RATE, level, levelled
from render.sound.sound import KIND, hear, keep, trimmed
from render.sound.speech import Engine
from render.sources import source_hash
from scenes.catalogue import catalogues
from scenes.story import Story

ENDINGS = (".wav", ".flac", ".m4a", ".mp3")
SOUND, TOLD, SPEECH = "sound.flac", "sound.json", "speech.wav"


@dataclass(frozen=True)
class Recording:
    """A beat's recording, ready for the film: `sound` is at its loudness, `samples` long, at RATE a second.

    `source` says in words where it is from. `loudness` is what it had (LUFS), `clipped` the seconds at which it was
    cut off at the top.
    """

    source: str
    sound: Path
    samples: int
    loudness: float
    clipped: tuple[float, ...]

    @property
    def seconds(self) -> Fraction:
        """Its length."""
        return Fraction(self.samples, RATE)


def recordings(story: Story, options: Options, known: Collection[str]) -> dict[str, Recording]:
    """What is spoken in a scene, by beat; `known` are the names of all beats, so that no file is overlooked."""
    found = by_name(options.folder, known) if options.folder else {}
    spoken: dict[str, Recording] = {}
    for beat in story:
        file, engine = found.get(beat.name), options.engine
        if file is not None:
            spoken[beat.name] = _ready(file, str(file), _stamp(file), options)
        elif engine is not None:
            words = beat.said(catalogues().get(options.lang))
            said = _said(engine, beat.name, words, options.out, options.force)
            spoken[beat.name] = _ready(said, f"{beat.name} by {engine.name}", (), options)
    return spoken


def by_name(folder: Path, known: Collection[str]) -> Mapping[str, Path]:
    """The recordings in a folder by the beat they are named after; RequestError for one that is named after none."""
    try:
        lying = sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS and each.name[0] != ".")
    except OSError as error:
        raise RequestError(
            f"{folder} cannot be read ({str(error.strerror).lower()}); recordings lie there as BEAT.wav, "
            "one a beat, and `backprop script` names the beats."
        ) from None
    found: dict[str, Path] = {}
    for file in lying:
        if file.stem not in known:
            near = get_close_matches(file.stem, known, n=1)
            hint = f"did you mean {near[0] + file.suffix!r}?" if near else "`backprop script` names the beats."
            raise RequestError(f"{file} is named after no beat; {hint}")
        if file.stem in found:
            raise RequestError(f"{found[file.stem]} and {file.name} are of one beat; keep one of them.")
        found[file.stem] = file
    if not found:
        raise RequestError(f"{folder} holds no recording; put {KIND} there, named after the beats: BEAT.wav.")
    return found


def _ready(file: Path, source: str, stamp: tuple[int, ...], options: Options) -> Recording:
    return _made_ready(file, source, stamp, options.out, options.trim_silence)


def _stamp(file: Path) -> tuple[int, ...]:
    """What changes when a file does."""
    try:
        with file.open("rb"):
            found = file.stat()
    except OSError as error:
        raise RequestError(f"{file} cannot be read ({str(error.strerror).lower()}); put the recording there.") from None
    return found.st_mtime_ns, found.st_size


@cache  # a story is asked for many times; the stamp tells whether the file is still the same
def _made_ready(file: Path, source: str, stamp: tuple[int, ...], out: Path, trim: bool) -> Recording:
    """The recording at its loudness, from the cache if it was made ready before."""
    key = _key(["recording", file_hash(file), trim, fingerprint()])
    folder = Cache(out).find(key)
    if folder is None:
        heard = hear(file, source)
        sound = trimmed(heard.sound) if trim else heard.sound
        told = {"samples": len(sound), "loudness": level(sound).loudness, "clipped": heard.clipped}
        ready = levelled(sound)
        with Cache(out).new_entry(key) as folder:
            keep(ready, folder / SOUND)
            (folder / TOLD).write_text(json.dumps(told), encoding="utf-8")
        folder = Cache(out).root / key
    told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    return Recording(source, folder / SOUND, told["samples"], told["loudness"], tuple(told["clipped"]))


@cache
def _said(engine: Engine, beat: str, words: str, out: Path, anew: bool) -> Path:
    """What an engine makes of the words, spoken once."""
    key = _key(["speech", asdict(engine), words])
    if anew or Cache(out).find(key) is None:
        with Cache(out).new_entry(key) as folder:
            engine.speak(beat, words, folder / SPEECH)
    return Cache(out).root / key / SPEECH


def _key(told: list[object]) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24]


@cache
def fingerprint() -> str:
    """Hash of what makes a recording ready."""
    made_by = source_hash("render.sound.sound", "render.sound.loudness")
    return hashlib.sha256(f"av {version('av')} {made_by}".encode()).hexdigest()
