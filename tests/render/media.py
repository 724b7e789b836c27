"""Recordings made for the tests, what a player shows and plays of a file, and an own measure of how loud it is."""

import json
import wave
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np

from render.film.join import Piece
from render.video.encoder import BeatEncoder, Recipe
from render.video.frames import DESCRIPTION, FRAMES, Patch, Picture

RATE = 48000
FPS = Fraction(10)
COLOURS = ((14, 17, 23), (240, 173, 55), (238, 90, 82), (92, 240, 203))


def speech(seconds: float, *, seed: int = 0, volume: float = 0.1, rate: int = RATE) -> np.ndarray:
    """Something like a voice, (samples,): syllables of tones and noise, four a second, not all equally loud."""
    noise = np.random.default_rng(seed)
    time = np.arange(round(seconds * rate)) / rate
    syllable = np.clip(np.sin(2 * np.pi * 4 * time), 0, 1) * (0.3 + 0.7 * np.abs(np.sin(1.7 * time)))
    tones = sum(np.sin(2 * np.pi * pitch * time) / i for i, pitch in enumerate((140, 280, 700, 1900), 1))
    hiss = np.convolve(noise.standard_normal(len(time)), np.full(8, 1 / 8), mode="same")
    return volume * syllable * (tones + hiss)


def burst(seconds: float, at: float, lasts: float = 0.5) -> np.ndarray:
    """Silence but for a tone that begins at that very second."""
    time = np.arange(round(seconds * RATE)) / RATE
    return np.where((time >= at) & (time < at + lasts), 0.2 * np.cos(2 * np.pi * 1000 * (time - at)), 0.0)


def wav(path: Path, sound: np.ndarray, *, rate: int = RATE, width: int = 2) -> Path:
    """A WAV file of (samples,) or (samples, channels), one or two bytes a sample."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = np.clip(sound, -1, 1)
    data = np.round(whole * 127 + 128).astype(np.uint8) if width == 1 else np.round(whole * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setparams((1 if sound.ndim == 1 else sound.shape[1], width, rate, len(sound), "NONE", ""))
        file.writeframes(data.tobytes())
    return path


def packed(path: Path, sound: np.ndarray, layout: str = "mono") -> Path:
    """The sound (samples,) in the kind of file that the path's ending names, the same in every channel."""
    codec = {".mp3": "libmp3lame", ".m4a": "aac", ".aac": "aac", ".flac": "flac", ".ogg": "libopus"}[path.suffix]
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", format={".m4a": "ipod", ".aac": "adts"}.get(path.suffix, path.suffix[1:])) as target:
        stream: Any = target.add_stream(codec, rate=RATE, layout=layout)
        channels = stream.codec_context.channels
        data = np.round(np.clip(sound, -1, 1) * 32767).astype(np.int16).repeat(channels).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(data, format="s16", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
        target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return path


def flat(colour: Sequence[int], alpha: int = 255, size: tuple[int, int] = (64, 48)) -> np.ndarray:
    """A picture of one colour, (height, width, 4)."""
    picture = np.empty((size[1], size[0], 4), dtype=np.uint8)
    picture[:] = (*colour, alpha)
    return picture


def encode(path: Path, recipe: Recipe, pictures: Sequence[tuple[np.ndarray, int]], *, constant: bool = False) -> Piece:
    """A video of these pictures, each standing for so many frames, ten a second."""
    encoder, at = BeatEncoder(path, recipe, FPS, pictures[0][0].shape[1::-1], constant=constant), 0
    for picture, lasts in pictures:
        encoder.show(Picture(at, [Patch(0, 0, picture)]))
        at += lasts
    encoder.close(at)
    return Piece(path, at)


def decoded(path: Path, codec: str | None = None) -> list[Any]:
    """The pictures of a video, each once however long it stands; `codec` names a decoder that knows transparency."""
    with av.open(str(path)) as opened:
        stream = opened.streams.video[0]
        if codec is None:
            return list(opened.decode(stream))
        reader = av.codec.CodecContext.create(codec, "r")
        return [frame for packet in opened.demux(stream) for frame in reader.decode(packet)]


def samples(path: Path, fps: Fraction | int = FPS) -> list[tuple[int, int]]:
    """The frame at which each picture of a video begins, and for how many it stands: the last to the video's end."""
    with av.open(str(path)) as opened:
        stream = opened.streams.video[0]
        times = [each.pts * each.time_base for each in opened.demux(stream) if each.pts is not None and each.size]
        # A webm tells the length of the whole only.
        last = stream.duration * stream.time_base if stream.duration else Fraction(opened.duration or 0, 10**6)
    starts = [round(time * fps) for time in times]
    assert all(abs(time * fps - start) <= fps / 1000 for time, start in zip(times, starts, strict=True))
    return [(start, end - start) for start, end in pairwise([*starts, round(last * fps)])]


def screened(path: Path, fps: Fraction | int = FPS, codec: str | None = None) -> list[Any]:
    """What stands on screen at each frame, to the end: a picture stands until the next one."""
    both = zip(decoded(path, codec), samples(path, fps), strict=True)
    return [picture for picture, (_, lasts) in both for _ in range(lasts)]


def paintings(cache: Path) -> dict[str, str]:
    """The beat of each painting that a cache keeps, by its key."""
    return {each.parent.name: _beat(each.parent) for each in cache.glob(f"*/{FRAMES}")}


def videos(cache: Path) -> dict[str, str]:
    """The beat of each video that a cache keeps, by its key."""
    return {each.parent.name: _beat(each.parent) for each in cache.glob("*/video.*")}


def _beat(entry: Path) -> str:
    return str(json.loads((entry / DESCRIPTION).read_text(encoding="utf-8"))["beat"])


def heard(path: Path) -> np.ndarray:
    """What a player plays, (samples, channels) at 48 kHz: an encoder's delay is cut off by the container's word."""
    with av.open(str(path)) as source:
        frames = list(source.decode(source.streams.audio[0]))
    assert all(frame.sample_rate == RATE for frame in frames)
    return np.concatenate([frame.to_ndarray().T for frame in frames])


# ITU-R BS.1770-4, tables 1 and 2: the head, then the low end, at 48 kHz.
HEAD = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
LOW = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def loudness(sound: np.ndarray) -> float:
    """Integrated loudness in LUFS of (samples, channels), by the definition: a witness that shares no code."""
    padded = 2 ** int(np.ceil(np.log2(len(sound) + RATE)))
    turn = np.exp(-2j * np.pi * np.arange(padded // 2 + 1) / padded)
    spectrum = np.fft.rfft(sound, padded, axis=0)
    for over, under in (HEAD, LOW):
        spectrum *= (np.polyval(over[::-1], turn) / np.polyval(under[::-1], turn))[:, None]
    power = (np.fft.irfft(spectrum, padded, axis=0)[: len(sound)] ** 2).sum(axis=1)
    steps = power[: len(power) // 4800 * 4800].reshape(-1, 4800).mean(axis=1)
    blocks = np.convolve(steps, np.full(4, 0.25), mode="valid")  # 0.4 s each, a new one every 0.1 s
    levels = -0.691 + 10 * np.log10(np.maximum(blocks, 1e-12))
    loud = blocks[levels > -70]
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10
    return float(-0.691 + 10 * np.log10(blocks[(levels > -70) & (levels > gate)].mean()))


def true_peak(sound: np.ndarray) -> float:
    """The highest peak in dBTP, between the samples too: eight times as many of them, by the spectrum."""
    spectrum = np.fft.rfft(sound, axis=0)
    finer = np.fft.irfft(np.pad(spectrum, ((0, 7 * len(sound) // 2 + 1), (0, 0))), 8 * len(sound), axis=0) * 8
    return float(20 * np.log10(np.abs(finer).max()))
