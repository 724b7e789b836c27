"""Networks out of PyTorch answer as PyTorch does; needs torch, which `make test-torch` installs."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from backprop import Film, RequestError
from bpmath import Network, passes
from bpmath.functions import ACTIVATIONS
from render.data.autograd import largest_difference
from render.models.from_torch import answers, read_torch

nn, functional = torch.nn, torch.nn.functional

RNG = np.random.default_rng(4)
X = RNG.normal(size=(40, 3))
Y = np.array(["east", "west"])[(X[:, 0] > 0).astype(int)]


class Written(nn.Module):  # type: ignore[misc,name-defined]
    """A module whose activations are functions, as many write them."""

    def __init__(self, end: Any) -> None:
        super().__init__()
        self.first, self.second, self.drop, self.end = nn.Linear(3, 4), nn.Linear(4, 2), nn.Dropout(), end

    def forward(self, x: Any) -> Any:
        """Two layers."""
        x = functional.relu(self.first(x.flatten(1)))
        return self.end(self.second(self.drop(x)))


MODELS = {
    "sequential": (
        lambda: nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2), nn.Softmax(dim=1)),
        ("tanh", "softmax"),
    ),
    "nested": (
        lambda: nn.Sequential(nn.Sequential(nn.Linear(3, 4), nn.Sigmoid()), nn.Linear(4, 2)),
        ("sigmoid", "identity"),
    ),
    "no bias": (lambda: nn.Sequential(nn.Linear(3, 2, bias=False), nn.LeakyReLU()), ("leaky_relu",)),
    "softplus": (lambda: nn.Sequential(nn.Linear(3, 2), nn.Softplus()), ("softplus",)),
    "written": (lambda: Written(torch.sigmoid), ("relu", "sigmoid")),
    "log softmax": (lambda: Written(nn.LogSoftmax(dim=1)), ("relu", "softmax")),
}


@pytest.mark.parametrize("name", MODELS)
def test_it_answers_as_torch_does(name: str) -> None:
    make: Any
    make, activations = MODELS[name]
    torch.manual_seed(1)
    model = make().double()
    read = read_torch(model)
    assert read.activations == activations
    found = passes.forward(read.W, read.b, read.activations, X)[0][-1]
    np.testing.assert_allclose(found, answers(model, X), rtol=1e-9, atol=1e-12)


REFUSED = {
    "convolution": (lambda: nn.Sequential(nn.Conv1d(3, 3, 1)), "Conv1d cannot be drawn; rebuild the model from Linear"),
    "another slope": (lambda: nn.Sequential(nn.Linear(3, 2), nn.LeakyReLU(0.3)), "its slope is 0.3"),
    "another beta": (lambda: nn.Sequential(nn.Linear(3, 2), nn.Softplus(beta=2)), "its beta is 2"),
    "softmax within": (
        lambda: nn.Sequential(nn.Linear(3, 2), nn.Softmax(dim=1), nn.Linear(2, 2)),
        "softmax stands in the middle",
    ),
    "a branch": (lambda: Written(lambda x: x + x), "it joins two computed numbers"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_named(name: str) -> None:
    make: Any
    make, said = REFUSED[name]
    with pytest.raises(RequestError) as found:
        read_torch(make())
    assert said in str(found.value)


def test_a_module_becomes_a_film(tmp_path: Path) -> None:
    torch.manual_seed(2)
    film = Film.of(
        nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)), X, Y, out=tmp_path, labels=["east", "west"]
    )
    assert film.check().sound


def test_a_module_that_computes_something_else_is_refused(tmp_path: Path) -> None:
    class Doubled(Written):
        def __call__(self, x: Any) -> Any:
            return super().__call__(x) * 2.0

    with pytest.raises(RequestError, match="do not answer as the model does"):
        Film.of(Doubled(torch.sigmoid), X, Y, out=tmp_path)


COSTS = [(last, cost) for last in ACTIVATIONS for cost in ("squared", "half_squared")]


@pytest.mark.parametrize(("last", "cost"), [*COSTS, ("sigmoid", "cross_entropy"), ("softmax", "cross_entropy")])
def test_autograd_agrees(last: str, cost: str) -> None:
    W, b = ((RNG.normal(size=(4, 3)), RNG.normal(size=(2, 4))), (RNG.normal(size=4), RNG.normal(size=2)))
    model = Network(W, b, ("tanh", last), cost)
    targets = np.eye(2)[RNG.integers(0, 2, size=len(X))]
    assert largest_difference(model, X, targets) < 1e-12


def test_check_says_it() -> None:
    said = [line for line in Film().check().lines if line.startswith("autograd, ")]
    assert [line.partition(":")[0] for line in said] == ["autograd, chain", "autograd, network"]
    assert all("agrees with PyTorch" in line for line in said)
