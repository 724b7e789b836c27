"""How a space of two weights and the cost is seen on the stage."""

from __future__ import annotations

import numpy as np

from scenes.axis import Axis
from scenes.theme import Region

ROOM = (0.1, 0.1, 0.15, 0.08)
"""Shares of the region left free for the axes' numbers: left, right, below, above."""


class View:
    """Where a point of the space (p, q, C) is seen: p runs right and forward, q right and back, C up.

    An axis that would hide the valley behind its higher end is turned round.
    """

    def __init__(self, axes: dict[str, Axis], region: Region, turned: tuple[bool, bool]) -> None:
        self.axes, self.turned = axes, turned
        box = region.part(ROOM[0], 1 - ROOM[1], ROOM[2], 1 - ROOM[3])
        width, height = box.width, box.height
        self.along = {
            "p": np.array([0.62 * width, -0.2 * height, 0.0]),
            "q": np.array([0.38 * width, 0.28 * height, 0.0]),
            "height": np.array([0.0, 0.52 * height, 0.0]),
        }
        self.origin = np.array([box.left, box.bottom + 0.2 * height, 0.0])

    def share(self, name: str, value: float) -> float:
        """How far along its axis a value lies, as it is seen."""
        share = (value - self.axes[name].low) / self.axes[name].span
        return 1 - share if name != "height" and self.turned["pq".index(name)] else share

    def point(self, p: float, q: float, C: float) -> np.ndarray:
        """The place on the stage."""
        shares = {"p": self.share("p", p), "q": self.share("q", q), "height": self.share("height", C)}
        return self.origin + sum(share * self.along[name] for name, share in shares.items())

    def floor(self, p: float, q: float) -> np.ndarray:
        """The place on the floor below a point, where the axis of C begins."""
        return self.point(p, q, self.axes["height"].low)

    def back(self, at: np.ndarray) -> tuple[float, float]:
        """p and q of a place on the floor."""
        shares = np.linalg.solve(np.array([self.along["p"][:2], self.along["q"][:2]]).T, (at - self.origin)[:2])
        return tuple(self._value(name, float(share)) for name, share in zip("pq", shares, strict=True))  # type: ignore

    def _value(self, name: str, share: float) -> float:
        axis = self.axes[name]
        return axis.low + axis.span * (1 - share if self.turned["pq".index(name)] else share)

    def front(self, name: str) -> float:
        """The end of an axis that is nearer: the greater p and the smaller q, as they are seen."""
        axis, is_turned = self.axes[name], self.turned["pq".index(name)]
        return axis.high if (name == "p") != is_turned else axis.low

    def far(self, name: str) -> float:
        """The end of an axis that is farther away."""
        axis = self.axes[name]
        return axis.low if self.front(name) == axis.high else axis.high
