"""A network out of scikit-learn: MLPClassifier, MLPRegressor, and pipelines that scale the inputs before one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from bpmath.errors import MathError
from render.errors import RequestError
from render.models.trained import Layers, Trained

ACTIVATIONS = {"identity": "identity", "logistic": "sigmoid", "tanh": "tanh", "relu": "relu", "softmax": "softmax"}
"""Our names of scikit-learn's activations."""


def is_sklearn(model: object) -> bool:
    """Whether it is an estimator of scikit-learn, without importing that."""
    return any(each.__module__.split(".")[0] == "sklearn" for each in type(model).__mro__)


def read_sklearn(model: Any) -> Trained:
    """The fitted network, with the order of its classes. RequestError names the step that cannot be drawn."""
    layers = Layers()
    *before, last = _steps(model)
    try:
        for step in before:
            _scale(step, layers)
        _layers(last, layers)
        trained = layers.trained()
    except (MathError, AttributeError) as error:
        reason = "it is not fitted yet; call fit first" if isinstance(error, AttributeError) else str(error)
        raise RequestError(f"{type(model).__name__}: {reason}.") from None
    labels = tuple(str(each) for each in getattr(last, "classes_", ()))
    names = tuple(str(each) for each in getattr(model, "feature_names_in_", ()))
    return Trained(trained.W, trained.b, trained.activations, trained.offset, trained.factor, names, labels)


def _steps(model: Any) -> Sequence[Any]:
    """The steps of a pipeline, or the one estimator."""
    steps = getattr(model, "steps", None)
    return [model] if steps is None else [each for _, each in steps if each not in (None, "passthrough")]


def _scale(step: Any, layers: Layers) -> None:
    name = type(step).__name__
    if name not in SCALERS:
        raise MathError(
            f"its step {name} cannot be drawn; scale the inputs by {' or '.join(SCALERS)}, or before the table"
        )
    SCALERS[name](step, layers)


def _standard(step: Any, layers: Layers) -> None:
    if step.with_mean:  # mean_ stands there without, too
        layers.scale(1.0, -np.asarray(step.mean_))
    if step.scale_ is not None:
        layers.scale(1.0 / np.asarray(step.scale_), 0.0)


def _minmax(step: Any, layers: Layers) -> None:
    layers.scale(np.asarray(step.scale_), np.asarray(step.min_))


SCALERS: Mapping[str, Callable[[Any, Layers], None]] = {"StandardScaler": _standard, "MinMaxScaler": _minmax}
"""How the steps are read that may stand before the network."""


def _layers(model: Any, layers: Layers) -> None:
    name = type(model).__name__
    if name not in ("MLPClassifier", "MLPRegressor"):
        raise MathError(f"{name} is no network of layers; give an MLPClassifier or an MLPRegressor")
    inner, last = ACTIVATIONS[model.activation], ACTIVATIONS[model.out_activation_]
    for place, (W, b) in enumerate(zip(model.coefs_, model.intercepts_, strict=True), 1):
        layers.weigh(np.asarray(W).T)
        layers.add(np.asarray(b))
        layers.bend(last if place == len(model.coefs_) else inner)
