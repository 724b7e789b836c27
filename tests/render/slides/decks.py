"""Decks to be tested: made once by the command from two scenes, with a lesson whose title means harm."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from render.request.options import Options
from render.slides.deck import slides_of
from render.video.encoder import RECIPES, BeatEncoder
from tests.render.command import SMALL, backprop

SCENES = ("number_lines", "weight_nudge")
HOSTILE = "\"'><script>window.hacked=1</script></title></script><!--<script>&amp;#set page()"
SLIDES = slides_of(SCENES, Options())
IDS = [f"{slide.scene}/{slide.beat}" for slide in SLIDES]


@dataclass(frozen=True)
class Deck:
    """Where the command was called, and what it answered by kind."""

    place: Path
    results: dict[str, Path]


def make(base: Path, *kinds: str) -> Deck:
    """Let the command make decks of these kinds; `one` is a single HTML file. What is drawn for one serves the next."""
    place = base / "slides"
    place.mkdir(exist_ok=True)
    lesson = place / "harm.toml"
    lesson.write_text(f"title = '''{HOSTILE}'''\n")
    found = {}
    for kind in kinds:
        to = ["--one-file"] if kind == "one" else ["--to", kind]
        done = backprop("slides", *SCENES, *SMALL, *to, "--lesson", lesson.name, cwd=place)
        assert done.returncode == 0, done.stderr
        assert "4 slides" in done.stderr
        found[kind] = place / done.stdout.strip()
        assert found[kind].is_file()
    return Deck(place, found)


def speaking(path: Path, colour: int, seconds: int = 3) -> Path:
    """A video of one colour that hums."""
    silent = path.with_suffix(".silent.mp4")
    encoder = BeatEncoder(silent, RECIPES["mp4", False], Fraction(10), (160, 90))
    encoder.put(np.full((90, 160, 4), colour, dtype=np.uint8), 10 * seconds)
    encoder.close()
    rate = 48000
    wave = np.sin(np.arange(rate * seconds) * 440 * 2 * np.pi / rate).astype(np.float32)[None] / 4
    with av.open(str(silent)) as source, av.open(str(path), "w") as target:
        picture = target.add_stream_from_template(source.streams.video[0])
        sound = target.add_stream("aac", rate=rate, layout="mono")
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = picture
                target.mux(packet)
        frame = av.AudioFrame.from_ndarray(wave, format="fltp", layout="mono")
        frame.sample_rate = rate
        target.mux([*sound.encode(frame), *sound.encode(None)])
    silent.unlink()
    return path


def squeezed(text: str) -> str:
    """The text without its spaces, which no two writers break alike."""
    return "".join(text.split())
