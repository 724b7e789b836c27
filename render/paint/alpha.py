"""Colours as numbers, and pictures without their ground."""

import numpy as np


def without_ground(picture: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """The picture (height, width, 4) in colours that were not mixed with the ground (3,).

    Cairo paints over a ground of no opacity, but mixes its colour into every edge: c = a ink + (1 - a) ground. Players
    mix the edge once more with what is behind it, so they must be given the ink itself.
    """
    edge = (picture[..., 3] > 0) & (picture[..., 3] < 255)
    mixed = picture[edge].astype(np.float32)
    opacity = mixed[:, 3:] / 255
    ink = (mixed[:, :3] - (1 - opacity) * ground) / opacity
    picture[edge, :3] = np.clip(np.round(ink), 0, 255)
    return picture


def rgb(colour: str) -> np.ndarray:
    """A colour like #0E1117 as three numbers from 0 to 255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float32)
