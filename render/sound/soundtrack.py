"""The sound of a product: recordings placed on one time line, encoded once over the whole, as long as the picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from render.sound.decoding import read_flac
from render.sound.loudness import RATE, frame_of

CODECS = {".mp4": ("aac", 128_000), ".mov": ("aac", 128_000), ".webm": ("libopus", 96_000)}
"""Codec and bits a second by the ending of the product."""


@dataclass(frozen=True)
class Placed:
    """A sound that begins at `start` and is over by `end`, seconds of the product."""

    start: Fraction
    end: Fraction
    sound: Path


@dataclass(frozen=True)
class Soundtrack:
    """The sound of a product: recordings in order, silence between them, `seconds` in all.

    `language` is that of the voice, three letters.
    """

    placed: Sequence[Placed]
    seconds: Fraction
    language: str

    def add_to(self, target: Any, out: Path) -> Any:
        """A stream for it in an opened product."""
        codec, bits = CODECS[out.suffix]
        stream = target.add_stream(codec, rate=RATE, layout="stereo")
        stream.bit_rate = bits
        stream.metadata["language"] = self.language
        return stream

    def packets(self, stream: Any) -> Iterator[Any]:
        """Everything encoded, in order."""
        at = 0
        for piece in self.pieces():
            yield from stream.encode(frame_of(piece, at))
            at += len(piece)
        yield from stream.encode(None)

    def pieces(self) -> Iterator[np.ndarray]:
        """The samples (samples, 2): silence, at most a second at a time, and sounds, so that memory does not grow."""
        at = 0
        for each in self.placed:
            start, end = round(each.start * RATE), round(each.end * RATE)
            yield from _silence(start - at)
            sound = read_flac(each.sound)[: end - start]
            yield sound
            at = start + len(sound)
        yield from _silence(round(self.seconds * RATE) - at)


def _silence(samples: int) -> Iterator[np.ndarray]:
    for start in range(0, samples, RATE):
        yield np.zeros((min(RATE, samples - start), 2), dtype=np.float32)
