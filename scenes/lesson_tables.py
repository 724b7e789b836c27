"""The keys of a lesson file and the types they take: the border where pydantic checks a stranger's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeVar

from bpmath.functions import ACTIVATIONS, COSTS
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Tag, ValidationError

from scenes.lesson_faults import Faults, quoted, remedy
from scenes.lesson_sentences import sentence

SMALLEST_NUDGE = 1e-8
MOST_STEPS = 10_000
LONGEST_TEXT = 100
SCALES = ("none", "minmax", "standard")


def _text(value: str) -> str:
    if not value.strip() or not value.isprintable() or len(value) > LONGEST_TEXT:
        raise ValueError(f"must be one line of 1 to {LONGEST_TEXT} printable characters; write such a text")
    return value.strip()


def _one_of(known: tuple[str, ...], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"{quoted(value)} is no {what}; {remedy(value, known)}")
        return value

    return AfterValidator(check)


def _nudge(value: float) -> float:
    if abs(value) < SMALLEST_NUDGE:
        raise ValueError(f"{value:g} moves nothing that can be measured; take a nudge like 0.01")
    return value


def _learning_rate(value: float) -> float:
    if value <= 0:
        raise ValueError(f"{value:g} does not lead downhill; take a learning rate above 0")
    return value


def _steps(value: int) -> int:
    if not 1 <= value <= MOST_STEPS:
        raise ValueError(f"{quoted(value)} steps cannot be shown; take 1 to {MOST_STEPS:,}")
    return value


Text = Annotated[str, AfterValidator(_text)]
ActivationName = Annotated[str, _one_of((*ACTIVATIONS, "softmax"), "activation")]
Activations = Annotated[
    Annotated[ActivationName, Tag("=one")] | Annotated[list[ActivationName], Tag("=each")],
    Discriminator(lambda value: "=each" if isinstance(value, list) else "=one"),
]


class Table(BaseModel):
    """A table of the lesson file; a key that is absent or at fault is None."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)
    required: ClassVar[tuple[str, ...]] = ()


class ChainData(Table):
    """Where the chain's rows come from."""

    required = ("file", "input", "target")
    file: Text | None = None
    input: Text | None = None
    target: Text | None = None
    scale: Annotated[str, _one_of(SCALES, "scale")] | None = None


class NetworkData(Table):
    """Where the network's rows come from: `target` is a column of labels, `targets` are columns of numbers."""

    required = ("file", "inputs")
    file: Text | None = None
    inputs: list[Text] | None = None
    target: Text | None = None
    targets: list[Text] | None = None
    scale: Annotated[str, _one_of(SCALES, "scale")] | None = None


class WeightsFile(Table):
    """A numpy archive with the arrays W1, b1, W2, b2, ..."""

    required = ("file",)
    file: Text | None = None


class ChainTable(Table):
    """One neuron a layer."""

    required = ("activation", "weights", "biases", "data")
    activation: Activations | None = None
    weights: list[float] | None = None
    biases: list[float] | None = None
    data: dict[str, Any] | None = None
    example: int | None = None


class NetworkTable(Table):
    """Many neurons a layer; weights[l][j][k] is the weight of the edge k -> j."""

    required = ("activation", "weights", "data")
    activation: Activations | None = None
    cost: Annotated[str, _one_of(tuple(COSTS), "cost")] | None = None
    weights: (
        Annotated[
            Annotated[list[list[list[float]]], Tag("=typed")] | Annotated[dict[str, Any], Tag("=file")],
            Discriminator(lambda value: "=file" if isinstance(value, dict) else "=typed"),
        ]
        | None
    ) = None
    biases: list[list[float]] | None = None
    labels: list[Text] | None = None
    data: dict[str, Any] | None = None
    example: int | None = None


class DescentTable(Table):
    """Gradient descent, of both the chain and the network."""

    required = ("learning_rate", "steps")
    learning_rate: Annotated[float, AfterValidator(_learning_rate)] | None = None
    steps: Annotated[int, AfterValidator(_steps)] | None = None


class LessonTable(Table):
    """The whole file; its sections are read one by one, so that a fault in one hides none in another."""

    title: Text | None = None
    nudge: Annotated[float, AfterValidator(_nudge)] | None = None
    chain: dict[str, Any] | None = None
    network: dict[str, Any] | None = None
    descent: dict[str, Any] | None = None


T = TypeVar("T", bound=Table)


def read_table(table: type[T], raw: Mapping[str, object], faults: Faults) -> T:
    """`raw` as such a table; each unknown, missing or faulty key is recorded and left out (None)."""
    meant = _unknown(table, raw, faults)
    for key in table.required:
        if key not in raw and key not in meant:
            faults.at(key).add("missing; " + NEEDED.get(key, "add this key"))
    known = {key: value for key, value in raw.items() if key in table.model_fields}
    try:
        return table.model_validate(known)
    except ValidationError as error:
        bad = _record(error, faults)
    return table.model_validate({key: value for key, value in known.items() if key not in bad})


NEEDED = {
    "data": 'add data = { file = "rows.csv", ... }',
    "activation": 'add activation = "sigmoid"',
    "weights": "add the weights, a list with one entry a layer",
    "biases": "add the biases, a list with one entry a layer",
    "file": "name the file, relative to the lesson file",
}


def _unknown(table: type[Table], raw: Mapping[str, object], faults: Faults) -> set[str]:
    """Record every unknown key; the known keys that were probably meant."""
    meant = set()
    for key in raw:
        if key not in table.model_fields:
            advice = remedy(key, table.model_fields)
            faults.add(f"{quoted(key)} is no key here; {advice}")
            meant |= {known for known in table.model_fields if advice == f"did you mean {quoted(known)}?"}
    return meant


def _record(error: ValidationError, faults: Faults) -> set[str]:
    """Record what pydantic refused, by key; the keys at fault."""
    by_key: dict[str, list[tuple[Faults, str]]] = {}
    for each in error.errors():
        where = faults.down(part for part in each["loc"] if not str(part).startswith("="))
        by_key.setdefault(str(each["loc"][0]), []).append((where, sentence(each)))
    for key, found in by_key.items():
        faults.at(key).add_some(found)
    return set(by_key)
