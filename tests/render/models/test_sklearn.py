"""Networks out of scikit-learn answer as scikit-learn does."""

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

from bpmath import passes
from render.errors import RequestError
from render.models.from_sklearn import is_sklearn, read_sklearn

RNG = np.random.default_rng(3)
X = RNG.normal(loc=5.0, scale=[1.0, 2.0, 0.5], size=(60, 3))
LABELS = np.array(["south", "east", "north"])[(X[:, 0] > 5.0).astype(int) + (X[:, 1] > 5.0)]


def classifier(activation: str = "tanh") -> MLPClassifier:
    return MLPClassifier(hidden_layer_sizes=(4,), activation=activation, max_iter=30, random_state=1, tol=1.0)


@pytest.mark.parametrize(
    "before", [(), (StandardScaler(),), (MinMaxScaler(),), (StandardScaler(with_mean=False), MinMaxScaler())]
)
@pytest.mark.parametrize("activation", ["identity", "logistic", "tanh", "relu"])
def test_it_answers_as_scikit_learn_does(before: tuple[Any, ...], activation: str) -> None:
    model = make_pipeline(*before, classifier(activation)).fit(X, LABELS)
    read = read_sklearn(model).folded()
    assert read.labels == ("east", "north", "south")
    answered = passes.forward(read.W, read.b, read.activations, X)[0][-1]
    np.testing.assert_allclose(answered, model.predict_proba(X), rtol=1e-9, atol=1e-12)


def test_a_regressor_answers_with_raw_numbers() -> None:
    model = MLPRegressor(hidden_layer_sizes=(3,), max_iter=20, random_state=1, tol=1.0).fit(X, X[:, 0] * X[:, 1])
    read = read_sklearn(model)
    assert read.activations == ("relu", "identity")
    answered = passes.forward(read.W, read.b, read.activations, X)[0][-1][:, 0]
    np.testing.assert_allclose(answered, model.predict(X), rtol=1e-9)


def test_two_classes_have_one_output() -> None:
    model = classifier().fit(X, X[:, 0] > 5.0)
    read = read_sklearn(model)
    assert (read.sizes[-1], read.activations[-1], read.labels) == (1, "sigmoid", ("False", "True"))


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (classifier(), "MLPClassifier: it is not fitted yet; call fit first"),
        (make_pipeline(RobustScaler(), classifier()), "its step RobustScaler cannot be drawn; scale the inputs by"),
        (LogisticRegression(), "LogisticRegression is no network of layers; give an MLPClassifier"),
    ],
)
def test_what_cannot_be_drawn_is_named(model: Any, said: str) -> None:
    if "fitted" not in said:
        model.fit(X, LABELS)
    with pytest.raises(RequestError, match=said):
        read_sklearn(model)


def test_only_its_own_are_scikit_learns() -> None:
    assert is_sklearn(classifier())
    assert not is_sklearn(np.ones(3))
