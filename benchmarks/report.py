"""The table, the JSON and the picture of what was measured."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

from benchmarks.harness import Machine, Result

HEAD = "| row | goal | ours | rival | figure (min to max) | pairs |\n|---|---|---|---|---|---|"
PANEL, BAR, LEFT = 22, 14, 150
"""Of the picture, in pixels: between panels, of a bar with its gap above the next, of the words before it."""


def table(results: Sequence[Result]) -> str:
    """Markdown, a line a result."""
    return "\n".join([HEAD, *map(_line, results)])


def _line(result: Result) -> str:
    goal = f"{result.goal.sense} {result.goal.bound:g}" if result.goal else ""
    sides = [f"{median(side):.3g} {result.unit}".strip() if side else "" for side in (result.ours, result.rival)]
    if result.figure is None:
        figure = result.note
    else:
        low, high = min(result.figures), max(result.figures)
        figure = f"{result.figure:.3g}" + (f" ({low:.3g} to {high:.3g})" if len(result.figures) > 1 else "")
        figure += "" if not result.goal else " met" if result.goal.met(result.figure) else " **missed**"
        figure += f"; {result.note}" if result.note else ""
    return f"| {result.row} | {goal} | {sides[0]} | {sides[1]} | {figure} | {len(result.figures) or ''} |"


def write(results: Sequence[Result], machine: Machine, folder: Path) -> list[Path]:
    """bench.json with every sample, command and version, bench.md, and growth.svg where growth was measured."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"machine": asdict(machine), "results": [asdict(each) | {"figure": each.figure} for each in results]}
    files = {"bench.json": json.dumps(content, indent=1), "bench.md": f"{described(machine)}\n\n{table(results)}\n"}
    growth = {each.row.removeprefix("growth: "): median(each.ours) for each in results if each.row.startswith("growth")}
    if growth:
        files["growth.svg"] = chart(growth)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def described(machine: Machine) -> str:
    """Machine and versions in one sentence."""
    libraries = ", ".join(f"{name} {number}" for name, number in machine.libraries.items())
    return (
        f"{machine.cpu}, {machine.cores} cores, {machine.memory}, {machine.system}; Python {machine.python}, "
        f"{libraries}, libavcodec {machine.codecs}; load {machine.load:.1f} at the start."
    )


def chart(growth: dict[str, float]) -> str:
    """Bars of seconds by "kind value", a panel a kind, each panel to its own scale, as SVG."""
    bars, y, before = [], 0, ""
    for point, seconds in growth.items():
        kind, _, value = point.partition(" ")
        if kind != before:
            y, before = y + PANEL, kind
            bars.append(f'<text x="{LEFT}" y="{y - 4}" font-weight="bold">{kind}</text>')
        longest = max(each for other, each in growth.items() if other.startswith(f"{kind} "))
        width = 300 * seconds / longest
        bars.append(f'<text x="{LEFT - 8}" y="{y + 10}" text-anchor="end">{value}</text>')
        bars.append(f'<rect x="{LEFT}" y="{y}" width="{width:.0f}" height="{BAR - 2}" fill="#5b8def"/>')
        bars.append(f'<text x="{LEFT + width + 6:.0f}" y="{y + 10}">{seconds:.1f} s</text>')
        y += BAR
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="520" height="{y + 8}" font-family="sans-serif" font-size="11">'
    )
    return "\n".join([head, f'<rect width="520" height="{y + 8}" fill="white"/>', *bars, "</svg>"])
