"""What is spoken: found by name in a folder, or spoken by an engine; brought to its loudness once and cached."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import numpy as np

from render.cache import Cache, content_key, file_hash
from render.sound.cue_times import cue_times
from render.sound.decoding import decode, part, read_flac, trimmed, write_flac
from render.sound.folder import recordings_in, stamp, times_in
from render.sound.loudness import RATE, level, normalized
from render.sound.neural import Neural
from render.sound.speech import Engine
from render.sources import source_hash

WHOLE = ""
"""The name under which a recording of all the cues of a beat stands."""
SOUND, DESCRIPTION, SPEECH = "sound.flac", "sound.json", "speech.wav"


@dataclass(frozen=True)
class Voice:
    """Where speech is from: a folder of recordings, an engine for what is not recorded there, or both.

    `cache` keeps it, `trim` cuts the silence off both ends, `anew` has the engine speak again. Without `speaks`
    an engine is not asked: only what it has said before is taken.
    """

    folder: Path | None
    engine: Engine | Neural | None
    cache: Cache
    trim: bool = False
    anew: bool = False
    speaks: bool = True

    @property
    def source(self) -> str:
        """The folder and the engine in words."""
        folder = [f"in {self.folder}"] if self.folder else []
        return " or ".join([*folder, f"by {self.engine.name}"] if self.engine else folder)


@dataclass(frozen=True)
class Recording:
    """A recording of a cue or of a beat, ready: `sound` has the loudness of the film, `samples` at RATE a second.

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


Words = Mapping[str, Mapping[str, str]]
"""What is said, by the names of beat and cue; a silence says nothing."""


def recordings(words: Words, voice: Voice, known: Collection[str]) -> dict[str, dict[str, Recording]]:
    """The recordings of a scene by beat and cue; of a beat that was recorded in one go there is one, named WHOLE.

    One with a file of cue times beside it is cut there: then there is one a cue. `known` are the names of all beats of
    the film, and BEAT.CUE of all their cues: RequestError for a file that is named after none of them, for one that is
    no recording, and for cue times that do not fit. RenderError where the engine fails.
    """
    files = recordings_in(voice.folder, known) if voice.folder else {}
    times = times_in(voice.folder, files, known) if voice.folder else {}
    found: dict[str, dict[str, Recording]] = {}
    for beat, cues in words.items():
        if beat in times:
            found[beat] = _cut(files[beat], times[beat], cues, voice)
            continue
        if beat in files:
            found[beat] = {WHOLE: _recorded(files[beat], voice)}
            continue
        takes = {}
        for cue, said in cues.items():
            if (name := f"{beat}.{cue}") in files:
                takes[cue] = _recorded(files[name], voice)
            elif said and voice.engine is not None and (file := _spoken(voice.engine, name, said, voice)):
                takes[cue] = _ready(file, f"{name} by {voice.engine.name}", (), voice.cache, voice.trim)
        if takes:
            found[beat] = takes
    return found


def _recorded(file: Path, voice: Voice) -> Recording:
    return _ready(file, str(file), stamp(file), voice.cache, voice.trim)


def _cut(file: Path, times: Path, cues: Mapping[str, str], voice: Voice) -> dict[str, Recording]:
    """The recording of a beat cut at its cue times; what is heard before the first of them is left away."""
    starts = cue_times(times, cues, _seconds(file, stamp(file)))
    whole = _ready(file, str(file), stamp(file), voice.cache, False)
    ends = [*starts.values(), float(whole.seconds)][1:]
    spans = zip(starts.items(), ends, strict=True)
    return {cue: _part(whole, cue, first, last, voice.cache, voice.trim) for (cue, first), last in spans}


@cache
def _seconds(file: Path, stamp: tuple[int, ...]) -> float:
    """How long a recording is; nothing is written yet."""
    return len(decode(file, str(file)).sound) / RATE


@cache  # a story is asked for many times; the stamp tells whether the file is still the same
def _ready(file: Path, source: str, stamp: tuple[int, ...], kept: Cache, trim: bool) -> Recording:
    """The recording at the film's loudness, from the cache if it was made before."""
    key = content_key("recording", file_hash(file), trim, fingerprint())
    folder = kept.find(key)
    if folder is None:
        decoded = decode(file, source)  # what is no recording is refused before anything is written
        folder = kept.find_or_make(
            key, partial(_write, trimmed(decoded.sound) if trim else decoded.sound, decoded.clipped)
        )
    content = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    return Recording(source, folder / SOUND, content["samples"], content["loudness"], tuple(content["clipped"]))


@cache
def _part(whole: Recording, cue: str, first: float, last: float, kept: Cache, trim: bool) -> Recording:
    """A cue's part of the recording of its beat, as loud as it is there."""
    clipped = tuple(each for each in whole.clipped if first <= each < last)
    key = content_key("part", file_hash(whole.sound), first, last, trim, fingerprint())

    def write(folder: Path) -> None:
        cut = part(read_flac(whole.sound), first, last)
        sound = trimmed(cut) if trim else cut
        write_flac(sound, folder / SOUND)
        (folder / DESCRIPTION).write_text(json.dumps({"samples": len(sound)}), encoding="utf-8")

    folder = kept.find_or_make(key, write)
    samples = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))["samples"]
    return replace(whole, source=f"{whole.source} ({cue})", sound=folder / SOUND, samples=samples, clipped=clipped)


def _write(sound: np.ndarray, clipped: tuple[float, ...], folder: Path) -> None:
    description = {"samples": len(sound), "loudness": level(sound), "clipped": clipped}
    write_flac(normalized(sound), folder / SOUND)
    (folder / DESCRIPTION).write_text(json.dumps(description), encoding="utf-8")


def _spoken(engine: Engine | Neural, name: str, words: str, voice: Voice) -> Path | None:
    """The engine's recording of these words, from the cache unless it shall speak anew; None where it may not speak."""
    key = content_key("speech", asdict(engine), words)
    if not voice.speaks:
        found = voice.cache.find(key)
        return None if found is None else found / SPEECH
    return _said(engine, name, words, voice.cache, voice.anew) / SPEECH


@cache
def _said(engine: Engine | Neural, name: str, words: str, kept: Cache, anew: bool) -> Path:
    key = content_key("speech", asdict(engine), words)
    return kept.find_or_make(key, lambda folder: engine.speak(name, words, folder / SPEECH), anew=anew)


@cache
def fingerprint() -> str:
    """Hash of the sources and libraries that make a recording ready."""
    return content_key(version("av"), version("numpy"), source_hash(decode.__module__, normalized.__module__))
