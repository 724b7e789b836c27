"""Every number of the lesson as one document: what each beat shows, and the whole truth behind it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bpmath.chain_values import ChainValues
from bpmath.descent import descend
from bpmath.network_values import NetworkValues
from bpmath.nudge import gradient_check
from render.plan import LIBRARIES, length, tell
from scenes.catalogue import catalogues
from scenes.lesson import Lesson
from scenes.story import Beat, Shown, Story, Sweep

SCHEMA = 1


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
        "scenes": [scene(tell(name, lesson)) for name in scenes],
        "chain": chain(lesson),
        "network": network(lesson),
        "gradient_check": {
            "chain": checked(lesson.chain.model, lesson.chain.x, lesson.chain.y),
            "network": checked(lesson.network.model, lesson.network.X, lesson.network.Y),
        },
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
        "say": {"en": each.say.text(each.values)}
        | {lang: each.say.text(each.values, catalogue) for lang, catalogue in catalogues().items()},
        "values": {name: value(shown) for name, shown in each.values.items()},
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
    example: ChainValues = told.model.value(told.x0, told.y0)
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
    example: NetworkValues = told.model.value(told.x0, told.y0)
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


def differences(now: Sequence[Mapping[str, Any]], then: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line a number that changed, came or went between two exports of scenes."""
    new, old = dict(numbers(now)), dict(numbers(then))
    for place in [*old, *(each for each in new if each not in old)]:
        name = "/".join(part for part in (place[0], place[1], place[3], place[4]) if part)
        if place not in new:
            yield f"{name}: was {old[place]['text']}, is gone"
        elif place not in old:
            yield f"{name}: is new, {new[place]['text']}"
        elif not same(new[place]["value"], old[place]["value"]) or new[place]["text"] != old[place]["text"]:
            before, after = (f"{each['value']!r} ({each['text']})" for each in (old[place], new[place]))
            yield f"{name}: was {before}, is {after}"


def same(first: Any, second: Any) -> bool:
    """Equal words, or numbers equal to nine digits."""
    if isinstance(first, str) or isinstance(second, str):
        return bool(first == second)
    return bool(abs(first - second) <= 1e-9 * max(abs(first), abs(second)) + 1e-15)
