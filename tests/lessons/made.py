"""The formulae behind the lessons' data: `python -m tests.lessons.made` writes the files anew."""

import csv
from math import cos, radians, sin, tanh
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SIZES = (6, 12, 8, 3)
SECTORS = ("front", "left", "right")


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


TABLES = {"one_tanh.csv": one_tanh, "five_relu.csv": five_relu, "softmax.csv": softmax}


if __name__ == "__main__":
    for name, rows in TABLES.items():
        with (HERE / name).open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows())
    np.savez(HERE / "softmax.npz", allow_pickle=False, **softmax_weights())
