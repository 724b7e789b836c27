"""The formulae behind the lessons' data: `python -m tests.lessons.made` writes the files anew."""

import csv
from math import cos, radians, sin, tanh
from pathlib import Path

import numpy as np

from bpmath import Network
from bpmath.descent import descend

HERE = Path(__file__).parent
SIZES = (6, 12, 8, 3)
SECTORS = ("front", "left", "right")
DIGITS = (64, 16, 10)
DEEP = (2, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2)
RINGS = ("inner", "outer")
EVERY = 3
"""Every third row of the digits is the lesson's; the others test what the network has learned."""


def one_tanh() -> list[list[object]]:
    stretches = [i / 4 for i in range(-5, 8)]
    return [["stretch", "pull"], *([x, f"{tanh(1.5 * x - 0.4):.2f}"] for x in stretches)]


def five_relu() -> list[list[object]]:
    return [["side", "area"], *([f"{i / 8:.3f}", f"{(i / 8) ** 2:.4f}"] for i in range(1, 13))]


def softmax() -> list[list[object]]:
    rows: list[list[object]] = [[*(f"s{k}" for k in range(6)), "sector"]]
    for i in range(48):
        t = 360 * i / 48
        reads = [cos(radians(t - 60 * k)) + cos(radians(2 * t + 50 * k)) / 2 for k in range(6)]
        rows.append([*(f"{read:.2f}" for read in reads), SECTORS[3 * i // 48]])
    return rows


def softmax_weights() -> dict[str, np.ndarray]:
    arrays = {}
    for layer in range(1, len(SIZES)):
        j, k = np.arange(SIZES[layer]), np.arange(SIZES[layer - 1])
        arrays[f"W{layer}"] = np.round(0.6 * np.cos(3 * layer + 2 * j[:, None] + 5 * k), 2)
        arrays[f"b{layer}"] = np.round([0.2 * sin(layer + each) for each in j], 2)
    return arrays


def pixels() -> tuple[np.ndarray, np.ndarray]:
    """Shares of ink (1797, 64), row by row of each image, and the digit that was meant (1797,)."""
    from sklearn.datasets import load_digits  # only here: it takes seconds

    found = load_digits()
    return found.data / 16, found.target


def digits() -> list[list[object]]:
    ink, meant = pixels()
    head: list[object] = [*(f"r{k // 8}c{k % 8}" for k in range(64)), "digit"]
    return [head, *([*(f"{share:.4g}" for share in ink[i]), meant[i]] for i in range(0, len(ink), EVERY))]


def digits_network() -> Network:
    """What our own descent makes of a start that a formula gives: 200 steps on the lesson's rows."""
    W, b = [], []
    for layer in (1, 2):
        j, k = np.arange(DIGITS[layer]), np.arange(DIGITS[layer - 1])
        W.append(0.3 * np.cos(3 * layer + 2 * j[:, None] + 5 * k))
        b.append(0.1 * np.sin(layer + j))
    start = Network(tuple(W), tuple(b), ("tanh", "sigmoid"), "cross_entropy")
    ink, meant = pixels()
    return descend(start, ink[::EVERY], np.eye(10)[meant[::EVERY]], 0.5, 200)[-1].model


def digits_weights() -> dict[str, np.ndarray]:
    learned = digits_network()
    pairs = (("W", learned.W), ("b", learned.b))
    return {f"{name}{i}": np.round(each, 2) for name, arrays in pairs for i, each in enumerate(arrays, 1)}


def deep() -> list[list[object]]:
    """Points of two rings, the inner one's first."""
    rows: list[list[object]] = [["across", "up", "ring"]]
    for i in range(40):
        outer = i >= 20
        angle, radius = radians(18 * i + 9 * outer), 0.5 + 0.5 * outer + 0.06 * cos(5 * i)
        rows.append([f"{radius * cos(angle):.2f}", f"{radius * sin(angle):.2f}", RINGS[outer]])
    return rows


def deep_weights() -> dict[str, np.ndarray]:
    """Twelve layers that have not learned yet; the lesson's descent teaches them."""
    arrays = {}
    for layer in range(1, len(DEEP)):
        j, k = np.arange(DEEP[layer]), np.arange(DEEP[layer - 1])
        arrays[f"W{layer}"] = np.round(1.2 * np.cos(6 * layer + 2 * j[:, None] + 4 * k * k), 2)
        arrays[f"b{layer}"] = np.round(0.2 * np.sin(layer + 2 * j), 2)
    return arrays


TABLES = {
    "one_tanh.csv": one_tanh,
    "five_relu.csv": five_relu,
    "softmax.csv": softmax,
    "digits.csv": digits,
    "deep.csv": deep,
}
WEIGHTS = {"softmax.npz": softmax_weights, "digits.npz": digits_weights, "deep.npz": deep_weights}


if __name__ == "__main__":
    for name, rows in TABLES.items():
        with (HERE / name).open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows())
    for name, arrays in WEIGHTS.items():
        np.savez(HERE / name, allow_pickle=False, **arrays())
