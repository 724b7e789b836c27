"""Speaks with a neural voice whose weights lie inside a package: nothing is fetched, and the same words sound the same.

English by hibari-tts: 20 seconds of speech take about a second of one core and 230 MiB.
"""

import wave
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from render.errors import RequestError

NEURAL = "neural"
"""The name by which the voice is asked for."""
PACKAGE = {"en": "hibari-tts"}
SPEED = 0.86
"""Of the voice's own pace: about 155 words a minute, as a patient teacher speaks."""
RATE = 24_000
BREATH = 0.3
"""Seconds of silence after every cue."""


@dataclass(frozen=True)
class Neural:
    """The voice of a language; what it says of some words depends on these fields and on nothing else."""

    lang: str
    package: str
    speed: float = SPEED

    @property
    def name(self) -> str:
        """What to call it."""
        return NEURAL

    def speak(self, name: str, words: str, out: Path) -> None:
        """Write the words of a cue, which is called `name`, as 16-bit WAV."""
        sound = np.asarray(_loaded()(words, seed=0, speed=self.speed), dtype=np.float32)
        whole = np.concatenate([sound, np.zeros(round(BREATH * RATE), dtype=np.float32)])
        _write_wav(whole, out)


def neural(lang: str) -> Neural:
    """The neural voice of a language; RequestError with what to type where it is not installed."""
    if lang not in PACKAGE:
        raise RequestError(f"--voice {NEURAL} speaks {' and '.join(PACKAGE)}, not {lang}; record it, or take espeak.")
    try:
        return Neural(lang, f"{PACKAGE[lang]} {version(PACKAGE[lang])}")
    except PackageNotFoundError:
        raise RequestError(
            f"--voice {NEURAL} needs the package {PACKAGE[lang]}; type `scripts/bootstrap voice`, "
            "or `pip install 'backprop-film[voice]'`, or take --voice none."
        ) from None


@cache
def _loaded() -> Any:
    return import_module("hibari").Hibari()  # only here: without the extra everything else works


def _write_wav(sound: np.ndarray, out: Path) -> None:
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
