"""How long a scene takes with `backprop render` and with manim's own command, in one run.

`make bench` prints seconds of film, of both renderings, and their ratio; on a shared machine only the ratio counts.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from render.request.stories import build_story, seconds
from scenes.lesson import embedded

SCENE = "weight_nudge"
MANIM_QUALITY = {"720p": "m", "1080p": "h"}
"""Manim's letters for the same sizes and rates."""


def timed(command: list[str], folder: Path) -> float:
    """Wall seconds of a command that must succeed."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    """Measure one quality after the other."""
    film = float(seconds(build_story(SCENE, embedded())))
    source = Path(__file__).parents[1] / "scenes" / SCENE / "scene.py"
    print(f"{SCENE}: {film:.1f} s of film")
    for quality, letter in MANIM_QUALITY.items():
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            ours = timed(
                [
                    sys.executable,
                    "-m",
                    "render",
                    "render",
                    SCENE,
                    "--quality",
                    quality,
                    "--jobs",
                    "1",
                    "--cache",
                    "drawn",
                ],
                here,
            )
            theirs = timed(
                [sys.executable, "-m", "manim", "render", f"-q{letter}", "--disable_caching", str(source)], here
            )
        print(f"{quality}: backprop {ours:.1f} s, manim {theirs:.1f} s, manim/backprop {theirs / ours:.2f}")


if __name__ == "__main__":
    main()
