"""A recording as it comes and as the film needs it: decoded, checked, trimmed, and written without loss.

A sound is an array (samples, 2) of float32, -1 to 1, at RATE samples a second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from render.errors import RequestError
from render.sound.loudness import RATE, level

LEAST, MOST = 0.5, 300.0
"""Seconds of a recording of one beat: below there are no words, above it is no recording of one beat."""
FAINT = -60.0
"""LUFS below which a recording is silence."""
FULL = 0.999
"""Share of the full scale from which three samples in a row are clipped, also when a lossy file bent them."""
NEARLY_FULL = 0.98
"""The same for samples that are exactly alike, as a converter of few bits leaves them."""
WINDOW = RATE // 50
"""Samples over which the level is taken when silence is looked for."""
DROP = 36.0
"""Decibels below the speaker's loud parts from which on it is silence."""
BREATH = RATE // 5
"""Samples of silence that stay at either end of a trimmed recording, so that no word is cut into."""
FADE = RATE // 200
"""Samples in which the ends of a part of a recording come and go, so that they do not click."""
KIND = "wav, flac, m4a or mp3"
FORMATS = "wav,w64,aiff,flac,mov,mp4,m4a,mp3,aac,ogg,matroska,webm,caf,au"
"""What a recording may be, whatever its name: a playlist would have other files read, and other machines asked."""


@dataclass(frozen=True)
class Decoded:
    """A recording as it was decoded, and the seconds at which it is clipped."""

    sound: np.ndarray
    clipped: tuple[float, ...]


def decode(file: Path, name: str) -> Decoded:
    """Decode a recording; RequestError, which calls it `name`, where it cannot be read, is silent, short or long."""
    try:
        with av.open(str(file), options={"format_whitelist": FORMATS}) as source:
            if not source.streams.audio:
                raise RequestError(f"{name} holds no sound; save the recording as {KIND} again.")
            found = _decode(source, source.streams.audio[0], name)
    except (av.error.FFmpegError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RequestError(f"{name} cannot be read ({why.lower()}); save the recording as {KIND} again.") from None
    if len(found.sound) < LEAST * RATE:
        raise RequestError(
            f"{name} lasts {len(found.sound) / RATE:.1f} s, which is too short for words; record it again."
        )
    if level(found.sound) < FAINT:
        raise RequestError(f"{name} holds nothing but silence; look at the microphone and record it again.")
    return found


def _decode(source: Any, stream: Any, name: str) -> Decoded:
    pieces, clipped, at = list[np.ndarray](), list[float](), 0.0
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=RATE)
    kinds = set[tuple[str, str, int]]()
    for frame in source.decode(stream):
        kinds.add((frame.format.name, frame.layout.name, frame.sample_rate))
        if len(kinds) > 1 or not frame.sample_rate:
            raise RequestError(
                f"{name} is damaged: its channels or its sample rate change at {at:.1f} s; save the recording again."
            )
        clipped += (at + each for each in clipped_in(frame))
        at += frame.samples / frame.sample_rate
        pieces += _samples(resampler, frame)
        if at > MOST:
            raise RequestError(f"{name} lasts over {MOST / 60:.0f} minutes; cut it into one recording a beat.")
    pieces += _samples(resampler, None) if pieces else []
    # Of all kinds, FLAC knows its length to the sample; what is broken in it is left out without a word.
    length = float((stream.duration or 0) * stream.time_base) if stream.codec_context.name == "flac" else 0.0
    if at < length - 0.01:
        raise RequestError(f"{name} is damaged: {length - at:.1f} s of it cannot be read; save the recording again.")
    return Decoded(np.concatenate(pieces) if pieces else np.zeros((0, 2), dtype=np.float32), tuple(clipped))


def _samples(resampler: av.AudioResampler, frame: av.AudioFrame | None) -> Iterator[np.ndarray]:
    for each in resampler.resample(frame):
        yield each.to_ndarray().reshape(-1, 2)


def clipped_in(frame: av.AudioFrame) -> Iterator[float]:
    """Seconds from the beginning of a decoded frame at which a channel is cut off at the top."""
    plain = av.AudioResampler(format="fltp", layout=frame.layout, rate=frame.sample_rate)
    for each in plain.resample(frame):
        for channel in each.to_ndarray():
            loud, alike = np.abs(channel), np.diff(channel) == 0
            full = loud >= FULL
            flat = alike[:-1] & alike[1:] & (loud[2:] >= NEARLY_FULL)
            cut = (full[:-2] & full[1:-1] & full[2:]) | flat
            starts = np.flatnonzero(cut & ~np.concatenate([[False], cut[:-1]]))
            yield from (float(start) / frame.sample_rate for start in starts)


def trimmed(sound: np.ndarray) -> np.ndarray:
    """The sound without the silence at its ends, but for a breath of it."""
    if len(sound) < WINDOW:
        return sound
    first, last = heard(sound, WINDOW)
    return sound[max(0, first - BREATH) : last + BREATH]


def heard(sound: np.ndarray, window: int) -> tuple[int, int]:
    """The first sample that is no silence and one past the last, looked for in steps of `window` samples.

    The sound has at least one step, and its samples are (samples,) or (samples, channels).
    """
    steps = len(sound) // window
    windows = sound[: steps * window].reshape(steps, -1)
    power = 10 * np.log10(np.maximum((windows.astype(float) ** 2).mean(axis=1), 1e-12))
    spoken = np.flatnonzero(power > np.percentile(power, 95) - DROP)
    return int(spoken[0]) * window, int(spoken[-1] + 1) * window


def part(sound: np.ndarray, first: float, last: float) -> np.ndarray:
    """What is heard between two seconds of a sound; its ends fade, for it may be cut where someone is speaking."""
    cut = sound[round(first * RATE) : round(last * RATE)]
    steps = np.minimum(np.arange(len(cut)), np.arange(len(cut))[::-1])
    found: np.ndarray = cut * np.minimum(1, steps / FADE).astype(np.float32)[:, None]
    return found


def write_flac(sound: np.ndarray, file: Path) -> None:
    """Write a sound without loss, as FLAC."""
    with av.open(str(file), "w", format="flac") as target:
        stream = target.add_stream("flac", rate=RATE, layout="stereo")
        whole = np.round(np.clip(sound, -1, 1) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate, frame.pts = RATE, 0
        target.mux(stream.encode(frame))
        target.mux(stream.encode(None))


def read_flac(file: Path) -> np.ndarray:
    """A sound that `write_flac` wrote."""
    with av.open(str(file)) as source:
        frames = [frame.to_ndarray().reshape(-1, 2) for frame in source.decode(source.streams.audio[0])]
    return np.concatenate(frames).astype(np.float32) / np.float32(32767)
