"""Every number of the lesson as one document: what each beat shows, and the whole truth behind it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bpmath.chain_values import ChainValues
from bpmath.check import gradient_check
from bpmath.descent import descend
from bpmath.network_values import NetworkValues
from render.request.jobs import LIBRARIES
from render.request.stories import build_story, length
from scenes.catalogue import catalogues
from scenes.lesson import Lesson
from scenes.story import Beat, Shown, Story, Sweep

SCHEMA = 1
TOLERANCE = 1e-5
"""Largest error of a derivative, of the largest entry of the gradient, that central differences may show."""


def document(scenes: Sequence[str], lesson: Lesson) -> dict[str, Any]:
    """The whole document; README describes it field by field."""
    from importlib.metadata import version

    return {
        "schema": SCHEMA,
        "lesson": {
            "title": lesson.title,
            "hash": lesson.hash,
            "versions": {library: version(library) for library in ("backprop-film", *LIBRARIES)},
        },
        "scenes": [scene(build_story(name, lesson)) for name in scenes],
        "chain": chain(lesson),
        "network": network(lesson),
        "gradient_check": gradient_checks(lesson),
    }


def scene(story: Story) -> dict[str, Any]:
    """A scene: its beats with words and numbers; what the golden files hold."""
    return {
        "name": story.name,
        "beats": [beat(each) for each in story],
        "left_out": [{"name": each.name, "tells": each.tells, "reason": each.reason} for each in story.left_out],
    }


def beat(each: Beat) -> dict[str, Any]:
    """A beat: number, length, narration, values at rest and moving ones at three moments."""
    return {
        "name": each.name,
        "tells": each.tells,
        "seconds": float(length(each)),
        "say": {"en": each.said()} | {lang: each.said(catalogue) for lang, catalogue in catalogues().items()},
        "values": {name: value(shown) for name, shown in each.numbers.items()},
    }


def value(shown: Shown | Sweep) -> dict[str, Any]:
    """A number at rest, or a moving one at its start, middle and end."""
    if isinstance(shown, Sweep):
        return {
            "sweep": {
                moment: {name: value(at) for name, at in found.items()} for moment, found in shown.moments.items()
            }
        }
    return {"value": shown.value, "text": shown.text, "formula": shown.formula}


def gradient_checks(lesson: Lesson) -> dict[str, Any]:
    """The larger error of the two, and below it the check of each, with the rows that sat on a kink."""
    found = {
        "chain": checked(lesson.chain.model, lesson.chain.x, lesson.chain.y),
        "network": checked(lesson.network.model, lesson.network.X, lesson.network.Y),
    }
    worst = max(found, key=lambda section: found[section]["largest_error"])
    told = {name: found[worst][name] for name in ("largest_error", "of", "method")}
    return told | {"of": f"{worst}.{told['of']}"} | found


def checked(model: Any, X: Any, Y: Any) -> dict[str, Any]:
    """The gradient check of a model over its data."""
    found = gradient_check(model, X, Y)
    return {
        "largest_error": found.largest_error,
        "of": found.of,
        "method": found.method,
        "left_out": list(found.left_out),
    }


def chain(lesson: Lesson) -> dict[str, Any]:
    """The chain: the followed example, every row, the average, the descent."""
    told, descent = lesson.chain, lesson.descent
    example: ChainValues = told.model.backprop(told.x0, told.y0)
    average = told.model.average(told.x, told.y)
    steps = descend(told.model, told.x, told.y, descent.learning_rate, descent.steps)
    return {
        "a": example.a.tolist(),
        "z": example.z.tolist(),
        "delta": example.delta.tolist(),
        "C0": example.C0,
        "dC0_dw": example.dC0_dw.tolist(),
        "dC0_db": example.dC0_db.tolist(),
        "dC0_da": example.dC0_da.tolist(),
        "rows": [{"C": row.C0, "dC_dw": row.dC0_dw.tolist(), "dC_db": row.dC0_db.tolist()} for row in average.rows],
        "C": average.C,
        "dC_dw": average.dC_dw.tolist(),
        "dC_db": average.dC_db.tolist(),
        "descent": [
            {"step": each.step, "C": each.C, "w": list(each.model.w), "b": list(each.model.b)} for each in steps
        ],
    }


def network(lesson: Lesson) -> dict[str, Any]:
    """The network: the same with W for w, and the path term of every edge."""
    told, descent = lesson.network, lesson.descent
    example: NetworkValues = told.model.backprop(told.x0, told.y0)
    average = told.model.average(told.X, told.Y)
    steps = descend(told.model, told.X, told.Y, descent.learning_rate, descent.steps)
    rows = [
        {"C": float(C)} | dict(zip(("dC_dW", "dC_db"), map(_lists, told.model.split(gradient)), strict=True))
        for C, gradient in zip(average.C_rows, average.gradients, strict=True)
    ]
    return {
        "a": _lists(example.a),
        "z": _lists(example.z),
        "delta": _lists(example.delta),
        "C0": example.C0,
        "dC0_dW": _lists(example.dC0_dW),
        "dC0_db": _lists(example.dC0_db),
        "dC0_da": _lists(example.dC0_da),
        "path_terms": _lists(example.path_terms),
        "rows": rows,
        "C": average.C,
        "dC_dW": _lists(average.dC_dW),
        "dC_db": _lists(average.dC_db),
        "descent": [
            {"step": each.step, "C": each.C, "W": _lists(each.model.W), "b": _lists(each.model.b)} for each in steps
        ],
    }


def _lists(arrays: Any) -> list[Any]:
    return [each.tolist() for each in arrays]


def as_json(content: Mapping[str, Any]) -> str:
    """Strict JSON: no NaN, every digit."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def as_csv(content: Mapping[str, Any]) -> str:
    """One line a shown number; moving numbers have three."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(["scene", "beat", "tells", "name", "moment", "value", "text", "formula"])
    for place, found in numbers(content["scenes"]):
        writer.writerow([*place, found["value"], found["text"], found["formula"]])
    return sheet.getvalue()


def numbers(scenes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str, str, str, str], dict[str, Any]]]:
    """Every shown number with its place: scene, beat, B-number, name, moment (empty at rest)."""
    for told in scenes:
        for each in told["beats"]:
            place = (told["name"], each["name"], each["tells"])
            for name, found in each["values"].items():
                if "sweep" not in found:
                    yield (*place, name, ""), found
                    continue
                for moment, values in found["sweep"].items():
                    for part, at in values.items():
                        yield (*place, f"{name}.{part}", moment), at
