"""The row of the mathematics: sixty steps of a descent against PyTorch."""

import json
import subprocess
import sys
from importlib.util import find_spec

from benchmarks.harness import ROOT, Goal, Result, Settings, compared

THREADS = (1, 2)


def descent(settings: Settings) -> list[Result]:
    """60 steps of the full-batch descent of 64-16-10 neurons over 1,797 rows, in float64."""
    goal = Goal("<=", 1.0)
    if find_spec("torch") is None:
        return [Result("60 steps of descent", "s", goal=goal, note="not run: no PyTorch; `make bench` installs it")]
    results = []
    for threads in THREADS:
        command = [sys.executable, "-m", "benchmarks.descent", str(threads), str(settings.count(9))]
        found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        row = f"60 steps of descent, {threads} thread{'s' * (threads > 1)}"
        note = f"PyTorch {found['torch']}; the costs differ by {found['difference']:.0e} at most"
        commands = [f"python -m benchmarks.descent {threads} {settings.count(9)}"]
        results.append(compared(row, "s", goal, found["pairs"], commands=commands, note=note))
    return results
