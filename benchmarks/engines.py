"""The row of another engine that speaks manim's words: ManimGX, which needs Python 3.13."""

import shutil
import subprocess
import sys

from benchmarks.harness import ROOT, Result, Settings, alternating, run, shown
from render.request.options import QUALITIES, Options

SCENE = ROOT / "benchmarks" / "common_scene.py"
PYTHON = "python3.13"


def manimgx(settings: Settings) -> list[Result]:
    """One scene that both engines can draw, cold: ManimGX's command beside manim's, without a goal."""
    python = shutil.which(PYTHON)
    if python is None or not _answers(python, "pass"):  # what a manager of versions puts on the path may lead nowhere
        return [Result("ManimGX", "s", note="not run: no Python 3.13")]
    if not _answers(python, "import manimgx"):
        return [Result("ManimGX", "s", note=f"not run: no ManimGX; `{PYTHON} -m pip install manimgx` brings it")]
    (width, height), fps = Options(quality=settings.quality).size, str(QUALITIES[settings.quality][1])
    theirs = [
        python,
        "-m",
        "manimgx",
        "render",
        str(SCENE),
        "-r",
        f"{width}x{height}",
        "--fps",
        fps,
        "-o",
        "common.mp4",
    ]
    plain = [sys.executable, "-m", "manim", "render", "-r", f"{width},{height}", "--fps", fps, "--media_dir", "media"]
    pairs = alternating(
        settings.count(5),
        lambda i: run([*plain, str(SCENE)], settings.folder / f"manim-{i}").wall,
        lambda i: run(theirs, settings.folder / f"manimgx-{i}").wall,
    )
    manims, others = zip(*pairs, strict=True)
    ratios = [manim / other for manim, other in pairs]
    commands = [shown([*plain, str(SCENE)]), shown(theirs)]
    note = "plain manim stands for ours: how many times as fast ManimGX draws a scene of its own words"
    return [Result("ManimGX", "s", manims, others, figures=ratios, commands=commands, note=note)]


def _answers(python: str, code: str) -> bool:
    return subprocess.run([python, "-c", code], check=False, capture_output=True).returncode == 0
