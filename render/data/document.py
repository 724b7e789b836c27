"""Every number of the lesson as one document: what each beat shows, and all that lies behind it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any, TypeVar

import numpy as np

from bpmath.check import gradient_check
from bpmath.descent import Step, descend
from bpmath.errors import MathError
from bpmath.model import Model
from bpmath.values import ChainValues, NetworkValues
from render.data.sheet import as_sheet
from render.request.jobs import LIBRARIES
from render.request.stories import build_story, cues, length
from scenes.catalogue import catalogues
from scenes.lesson import Descent, Lesson
from scenes.lesson.descended import of_the_chain, of_the_network
from scenes.story import Beat, Shown, Story, Sweep, Timed

M = TypeVar("M", bound=Model[Any])

SCHEMA = 4
"""Of the document. 2: a number of a row begins with its row (`row3_dC_dw`, before `dC_dw_3`). 3: `cues`, not `say`.
4: the parameters themselves."""
TOLERANCE = 1e-5
"""Largest error of a derivative, of the largest entry of the gradient, that central differences may show."""


def document(scenes: Sequence[str], lesson: Lesson) -> dict[str, Any]:
    """The whole document; README describes it field by field."""
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
        "cues": [cue(each, timed) for timed in cues(each)],
        "values": {name: value(shown) for name, shown in each.numbers.items()},
    }


def cue(beat: Beat, timed: Timed) -> dict[str, Any]:
    """A cue: its seconds from the beginning of the beat, and its words in every language; none for a silence."""
    languages = {"en": {}, **catalogues()}
    said = {lang: words for lang, known in languages.items() if (words := beat.words(timed.cue, known))}
    return {"name": timed.cue.name, "start": float(timed.start), "end": float(timed.end), "say": said}


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
    chain, network = lesson.chain, lesson.network
    found = {
        "chain": _gradient_check(chain.model, chain.x, chain.y),
        "network": _gradient_check(network.model, network.X, network.Y),
    }
    worst = max(found, key=lambda section: found[section]["largest_error"] or 0.0)
    return found[worst] | {"of": f"{worst}.{found[worst]['of']}"} | found


def _gradient_check(model: Model[Any], X: Any, Y: Any) -> dict[str, Any]:
    """The check as data; without an error, and with the reason as its method, where it cannot be made."""
    try:
        return _attributes(gradient_check(model, X, Y), "largest_error", "of", "method", "left_out")
    except MathError as error:
        return {"largest_error": None, "of": None, "method": str(error), "left_out": list(range(len(X)))}


def chain(lesson: Lesson) -> dict[str, Any]:
    """The chain: the followed example, every row, the average, the descent."""
    chain = lesson.chain
    example: ChainValues = chain.model.backprop(chain.x0, chain.y0)
    average = chain.model.average(chain.x, chain.y)
    steps, fault = _descent(chain.model, chain.x, chain.y, lesson.descent, partial(of_the_chain, lesson))
    return {
        **_attributes(chain.model, "w", "b"),
        **_attributes(example, "a", "z", "delta", "C0", "dC0_dw", "dC0_db", "dC0_da"),
        "rows": [{"C": row.C0, "dC_dw": row.dC0_dw.tolist(), "dC_db": row.dC0_db.tolist()} for row in average.rows],
        **_attributes(average, "C", "dC_dw", "dC_db"),
        "descent": [_attributes(each, "step", "C") | _attributes(each.model, "w", "b") for each in steps],
        **fault,
    }


def network(lesson: Lesson) -> dict[str, Any]:
    """The network: the same with W for w, and the path term of every edge."""
    network = lesson.network
    example: NetworkValues = network.model.backprop(network.x0, network.y0)
    average = network.model.average(network.X, network.Y)
    steps, fault = _descent(network.model, network.X, network.Y, lesson.descent, partial(of_the_network, lesson))
    rows = [
        {"C": float(C)} | dict(zip(("dC_dW", "dC_db"), map(_plain, network.model.split(gradient)), strict=True))
        for C, gradient in zip(average.C_rows, average.gradients, strict=True)
    ]
    return {
        **_attributes(network.model, "W", "b"),
        **_attributes(example, "a", "z", "delta", "C0", "dC0_dW", "dC0_db", "dC0_da", "path_terms"),
        "rows": rows,
        **_attributes(average, "C", "dC_dW", "dC_db"),
        "descent": [_attributes(each, "step", "C") | _attributes(each.model, "W", "b") for each in steps],
        **fault,
    }


def _descent(
    model: M, X: Any, Y: Any, descent: Descent, whole: Callable[[], tuple[Step[M], ...]]
) -> tuple[tuple[Step[M], ...], dict[str, str]]:
    """The steps of the descent, as far as they are finite, and if they do not go to the end, why: `descent_fault`."""
    try:
        return whole(), {}
    except MathError as error:
        fault = str(error)
    found, good, bad = descend(model, X, Y, descent.learning_rate, 0), 0, descent.steps
    while bad - good > 1:
        tried = (good + bad) // 2
        try:
            found, good = descend(model, X, Y, descent.learning_rate, tried), tried
        except MathError:
            bad = tried
    return found, {"descent_fault": fault}


def faults_of(content: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for everything that could not be computed for a document."""
    for section in ("chain", "network"):
        if fault := content[section].get("descent_fault"):
            yield f"{section}: {fault[0].lower()}{fault[1:]}; the export holds the steps before it"
        if content["gradient_check"][section]["largest_error"] is None:
            yield f"{section}: no gradient check: {content['gradient_check'][section]['method']}"


def _attributes(of: object, *names: str) -> dict[str, Any]:
    """Some attributes of an object by name, arrays as lists."""
    return {name: _plain(getattr(of, name)) for name in names}


def _plain(value: Any) -> Any:
    """An array as a list, and so the arrays that a sequence holds; anything else as it is."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def as_json(content: Mapping[str, Any]) -> str:
    """Strict JSON: no NaN, every digit."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def as_csv(content: Mapping[str, Any]) -> str:
    """One line a shown number; moving numbers have three."""
    header = ["scene", "beat", "tells", "name", "moment", "value", "text", "formula"]
    rows = ([*place, found["value"], found["text"], found["formula"]] for place, found in numbers(content["scenes"]))
    return as_sheet([header, *rows])


def numbers(scenes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str, str, str, str], dict[str, Any]]]:
    """Every shown number with its place: scene, beat, B-number, name, moment (empty at rest)."""
    for story in scenes:
        for each in story["beats"]:
            place = (story["name"], each["name"], each["tells"])
            for name, found in each["values"].items():
                if "sweep" not in found:
                    yield (*place, name, ""), found
                    continue
                for moment, values in found["sweep"].items():
                    for part, at in values.items():
                        yield (*place, f"{name}.{part}", moment), at
