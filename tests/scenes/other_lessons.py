"""Lessons unlike the embedded one: one connection and a large nudge; a dead neuron behind five and a single row."""

import tempfile
from functools import cache
from pathlib import Path

from scenes.lesson import Lesson, embedded, read_lesson

ONE = """
title = "One connection"
nudge = -0.2
[chain]
activation = "tanh"
weights = [0.8]
biases = [0.1]
data = { file = "rows.csv", input = "how far (km)", target = "y", scale = "standard" }
example = 1
"""
ONE_ROWS = "how far (km),y\n1.5,-0.5\n20.25,0.75\n3,0.2\n"
DEAD = """
title = "A dead neuron"
nudge = 0.000001
[chain]
activation = ["relu", "relu", "leaky_relu", "relu", "relu"]
weights = [0.8, 1.5, -2, 1, 1]
biases = [0.1, 0, 0.2, -0.5, -0.1]
data = { file = "rows.csv", input = "x", target = "y", scale = "none" }
example = 0
"""
DEAD_ROWS = "x,y\n1.5,40\n"


@cache
def other(name: str) -> Lesson:
    """The lesson of that name: embedded, one, or dead."""
    if name == "embedded":
        return embedded()
    text, rows = {"one": (ONE, ONE_ROWS), "dead": (DEAD, DEAD_ROWS)}[name]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "rows.csv").write_text(rows)
        (Path(folder) / "lesson.toml").write_text(text)
        return read_lesson(Path(folder) / "lesson.toml")


NAMES = ("embedded", "one", "dead")
