"""The keys of a lesson file and the types they take: what each may hold, and what is said otherwise."""

from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, PlainValidator, Tag

from bpmath.functions import ACTIVATIONS, COSTS
from scenes.lesson.faults import Faults, counted, quoted, remedy
from scenes.lesson.floats import floats
from scenes.lesson.validation import Table

SMALLEST_NUDGE, LARGEST_NUDGE = 1e-8, 1e6
MOST_STEPS = 10_000
LONGEST_TEXT = 100
LARGEST_IMAGE = 32
SUBJECT = "example"
"""What a row of the data is called where the lesson file does not say."""
SCALES = ("none", "minmax", "standard")


MOST_LAYERS = 100
MOST_NAMES = 10_000
"""Names in a list of them."""


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
    if abs(value) > LARGEST_NUDGE:
        raise ValueError(f"{value:g} is no small change of a weight; take a nudge like 0.01")
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


def _few(value: object) -> object:
    if isinstance(value, list) and len(value) > MOST_NAMES:
        raise ValueError(f"has {len(value):,} entries; keep at most {MOST_NAMES:,}")
    return value


Few = BeforeValidator(_few)
"""Of a list: no more entries than can be looked at one by one."""
Text = Annotated[str, AfterValidator(_text)]
Texts = Annotated[list[Text], Few]
Numbers = Annotated[list[float], PlainValidator(partial(floats, depth=1))]
Rows = Annotated[list[list[float]], PlainValidator(partial(floats, depth=2))]
Matrices = Annotated[list[list[list[float]]], PlainValidator(partial(floats, depth=3))]
ActivationName = Annotated[str, _one_of((*ACTIVATIONS, "softmax"), "activation")]
Activations = Annotated[
    Annotated[ActivationName, Tag("=one")] | Annotated[list[ActivationName], Few, Tag("=each")],
    Discriminator(lambda value: "=each" if isinstance(value, list) else "=one"),
]


def _image(value: list[int]) -> list[int]:
    if len(value) != 2 or min(value) < 2 or max(value) > LARGEST_IMAGE:
        raise ValueError(
            f"must be the rows and columns of a picture, of 2 to {LARGEST_IMAGE} pixels each; write [8, 8]"
        )
    return value


def _unit(value: str) -> str:
    return _text(value) if value else value


Unit = Annotated[str, AfterValidator(_unit)]
"""What an amount is measured in; nothing where it has no unit."""


class ChainData(Table):
    """Where the chain's rows come from; `unit` is what the input is measured in."""

    required = ("file", "input", "target")
    file: Text | None = None
    input: Text | None = None
    target: Text | None = None
    unit: Unit | None = None
    scale: Annotated[str, _one_of(SCALES, "scale")] | None = None


class NetworkData(Table):
    """Where the network's rows come from: `target` is a column of labels, `targets` columns of numbers.

    `units` are what the inputs are measured in, one an input.
    """

    required = ("file", "inputs")
    file: Text | None = None
    inputs: Texts | None = None
    units: Annotated[list[Unit], Few] | None = None
    target: Text | None = None
    targets: Texts | None = None
    scale: Annotated[str, _one_of(SCALES, "scale")] | None = None


class WeightsFile(Table):
    """A numpy archive with the arrays W1, b1, W2, b2, ..."""

    required = ("file",)
    file: Text | None = None


class ChainTable(Table):
    """One neuron a layer."""

    required = ("activation", "weights", "biases", "data")
    activation: Activations | None = None
    weights: Numbers | None = None
    biases: Numbers | None = None
    data: dict[str, Any] | None = None
    subject: Text | None = None
    example: int | None = None


class NetworkTable(Table):
    """Many neurons a layer; weights[l][j][k] is the weight of the edge k -> j.

    `image` are the rows and columns of a picture whose pixels, row by row, are the inputs.
    """

    required = ("activation", "weights", "data")
    activation: Activations | None = None
    cost: Annotated[str, _one_of(tuple(COSTS), "cost")] | None = None
    weights: (
        Annotated[
            Annotated[Matrices, Tag("=typed")] | Annotated[dict[str, Any], Tag("=file")],
            Discriminator(lambda value: "=file" if isinstance(value, dict) else "=typed"),
        ]
        | None
    ) = None
    biases: Rows | None = None
    labels: Texts | None = None
    data: dict[str, Any] | None = None
    image: Annotated[list[int], Few, AfterValidator(_image)] | None = None
    subject: Text | None = None
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
    pronounce: dict[Text, Text] | None = None


def each_layer(named: str | list[str] | None, L: int, faults: Faults) -> tuple[str, ...] | None:
    """The activation of each of the L layers, from one name or a name a layer."""
    if named is None:
        return None
    if isinstance(named, str):
        return (named,) * L
    if len(named) != L:
        counts = f"{counted(len(named), 'activation')} but {counted(L, 'layer')} of weights"
        faults.add(f"{counts}; write one name, or one a layer")
        return None
    return tuple(named)
