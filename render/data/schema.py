"""JSON Schemas (draft 2020-12): what they are put together from, and those of what `data` and `check` print."""

from collections.abc import Mapping, Sequence
from typing import Any

from render.data import document, report
from scenes.catalogue import LANGUAGES

Schema = Mapping[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}


def record(needed: Mapping[str, Schema], **optional: Schema) -> Schema:
    """An object of exactly these fields, of which those by keyword may be missing."""
    return {
        "type": "object",
        "properties": {**needed, **optional},
        "required": [*needed],
        "additionalProperties": False,
    }


def by_name(value: Schema, names: Sequence[str] = ()) -> Schema:
    """An object that holds such values by name, under any name or some of these."""
    return {"type": "object", "additionalProperties": value} | ({"propertyNames": {"enum": [*names]}} if names else {})


def many(item: Schema) -> Schema:
    """An array of any length."""
    return {"type": "array", "items": item}


def maybe(value: Schema) -> Schema:
    """The value, or null."""
    return {"anyOf": [value, {"type": "null"}]}


def named(title: str, content: Schema) -> dict[str, Any]:
    """A schema that stands by itself."""
    return {"$schema": DRAFT, "title": title, **content}


VECTOR, MATRIX = many(NUMBER), many(many(NUMBER))
MATRICES = many(MATRIX)
VALUE: Schema = {"type": ["number", "string"]}
SHOWN = record({"value": VALUE, "text": TEXT, "formula": TEXT})
SWEEP = record({"sweep": record(dict.fromkeys(("start", "middle", "end"), by_name(SHOWN)))})
CUE = record({"name": TEXT, "start": NUMBER, "end": NUMBER, "say": by_name(TEXT, LANGUAGES)})
BEAT = record(
    {"name": TEXT, "tells": TEXT, "seconds": NUMBER, "cues": many(CUE), "values": by_name({"oneOf": [SHOWN, SWEEP]})}
)
SCENE = record(
    {"name": TEXT, "beats": many(BEAT), "left_out": many(record({"name": TEXT, "tells": TEXT, "reason": TEXT}))}
)
CHECK: Mapping[str, Schema] = {
    "largest_error": maybe(NUMBER),
    "of": maybe(TEXT),
    "method": TEXT,
    "left_out": many(COUNT),
}


def _model(letter: str, weights: Schema, layers: Schema, weight: Schema) -> Schema:
    """The chain, whose letter is w, or the network; `weight` is one layer's weights."""
    return record(
        {
            **{letter: weights, "b": layers, "a": layers, "z": layers, "delta": layers, "C0": NUMBER},
            **{f"dC0_d{letter}": weights, "dC0_db": layers, "dC0_da": layers},
            **({"path_terms": weights} if letter == "W" else {}),
            "rows": many(record({"C": NUMBER, f"dC_d{letter}": many(weight), "dC_db": layers})),
            **{"C": NUMBER, f"dC_d{letter}": weights, "dC_db": layers},
            "descent": many(record({"step": COUNT, "C": NUMBER, letter: weights, "b": layers})),
        },
        descent_fault=TEXT,
    )


def of_data() -> dict[str, Any]:
    """What `data` prints."""
    lesson = record({"title": TEXT, "hash": TEXT, "versions": by_name(TEXT)})
    return named(
        "backprop data",
        record(
            {
                "schema": {"const": document.SCHEMA},
                "lesson": lesson,
                "scenes": many(SCENE),
                "chain": _model("w", VECTOR, VECTOR, NUMBER),
                "network": _model("W", MATRICES, MATRIX, MATRIX),
                "gradient_check": record({**CHECK, "chain": record(CHECK), "network": record(CHECK)}),
            }
        ),
    )


def of_comparison() -> dict[str, Any]:
    """What `data --compare FILE --json` prints."""
    seen = maybe(record({"value": VALUE, "text": TEXT}))
    change = {"group": TEXT, "name": TEXT, "old": seen, "new": seen, "relative": maybe(NUMBER), "visible": TRUTH}
    return named(
        "backprop data --compare --json",
        record(
            {
                "schema": {"const": report.SCHEMA},
                "tolerance": record({"rtol": NUMBER, "atol": NUMBER}),
                "same": TRUTH,
                "groups": many(record({"name": TEXT, "changed": COUNT, "visible": COUNT})),
                "changes": many(record(change)),
            }
        ),
    )


def of_check() -> dict[str, Any]:
    """What `check --json` prints."""
    finding = record({"text": TEXT, "sound": TRUTH})
    return named("backprop check --json", record({"sound": TRUTH, "findings": many(finding)}))
