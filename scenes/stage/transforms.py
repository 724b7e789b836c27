"""Transforms of many pieces at once: manim's own sums, in a few large arrays instead of eight small ones a piece."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Self

import numpy as np
from manim import Animation, AnimationGroup, Transform, VMobject
from manim.utils.bezier import interpolate

COLOURS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
WIDTHS = ("stroke_width", "background_stroke_width", "sheen_factor")
"""What manim interpolates of a piece beside its points, and the direction of its sheen."""


class Ends:
    """One attribute of all pieces, at both ends of their way: arrays laid under each other, a row count a piece."""

    def __init__(self, attribute: str, starts: list[VMobject], targets: list[VMobject]) -> None:
        self.attribute = attribute
        both = [[np.atleast_2d(getattr(each, attribute)) for each in side] for side in (starts, targets)]
        self.counts = [len(each) for each in both[0]]
        self.alike = [each.shape for each in both[0]] == [each.shape for each in both[1]]
        if self.alike:
            self.start, self.target = (np.concatenate(side) for side in both)
        self.cuts = np.cumsum([0, *self.counts]).tolist()

    def at(self, alphas: list[float], *, same: bool) -> np.ndarray:
        """The rows at these moments of the pieces; `same` says that all are one."""
        alpha: Any = alphas[0] if same else np.repeat(alphas, self.counts)[:, None]
        return np.asarray(interpolate(self.start, self.target, alpha))


class Together:
    """Takes the place of a begun Transform's own interpolation until `release`; the pieces get the same numbers.

    Only for straight ways, and where no subclass does more than manim: `of` gives those among some animations.
    """

    def __init__(self, animation: Transform) -> None:
        self.animation = animation
        families = list(animation.get_all_families_zipped())
        self.pieces: list[VMobject] = [each for each, _, _ in families]
        starts, targets = [each for _, each, _ in families], [each for _, _, each in families]
        self.rows = [Ends(each, starts, targets) for each in ("points", *COLOURS, "sheen_direction")]
        self.scalars = [
            (name, np.array([[getattr(each, name) for each in side] for side in (starts, targets)])) for name in WIDTHS
        ]

    @classmethod
    def of(cls, animations: Iterable[Animation]) -> Iterator[Self]:
        """Those of the animations, and of the groups among them, whose pieces can move together."""
        for animation in animations:
            if type(animation).begin is AnimationGroup.begin:
                yield from cls.of(animation.animations)  # type: ignore[attr-defined]
            elif _is_plain(animation):
                found = cls(animation)  # type: ignore[arg-type]
                if all(each.alike for each in found.rows):
                    animation.interpolate_mobject = found.put  # type: ignore[method-assign]
                    yield found

    def release(self) -> None:
        """Let the animation be manim's own again: it ends with copies of its target's arrays."""
        del self.animation.interpolate_mobject

    def put(self, alpha: float) -> None:
        """Bring every piece to its moment."""
        count, own = len(self.pieces), self.animation.get_sub_alpha
        same = self.animation.lag_ratio == 0
        alphas = [float(own(alpha, 0, count))] if same else [float(own(alpha, i, count)) for i in range(count)]
        for ends in self.rows:
            rows, flat = ends.at(alphas, same=same), ends.attribute == "sheen_direction"
            for piece, first, last in zip(self.pieces, ends.cuts, ends.cuts[1:], strict=False):
                setattr(piece, ends.attribute, rows[first] if flat else rows[first:last])
        for name, (start, target) in self.scalars:
            values = interpolate(start, target, alphas[0] if same else np.array(alphas))
            for piece, value in zip(self.pieces, values.tolist(), strict=True):
                setattr(piece, name, value)


def begin_at_rest(animations: Iterable[Animation]) -> None:
    """Let Transforms that nobody will see on their way begin without a copy of what they start from.

    Such a Transform may only go from its beginning to its end; one that may be set back to its start is left alone.
    """
    for animation in animations:
        if type(animation).begin is AnimationGroup.begin:
            begin_at_rest(animation.animations)  # type: ignore[attr-defined]
        elif _is_plain(animation) and _goes_once(animation):
            animation.create_starting_mobject = partial(getattr, animation, "mobject")  # type: ignore[method-assign]


def _goes_once(animation: Animation) -> bool:
    """Whether its pieces are first where they start, then where they end, or where they start again, and never moved.

    A copy that flies is played backwards, and what is faded out is shown again once it is off the stage.
    """
    ends = [float(animation.rate_func(alpha)) for alpha in (0.0, 1.0)]
    forwards = type(animation).interpolate is Animation.interpolate and not animation.reverse_rate_function
    return forwards and not animation.is_remover() and animation.lag_ratio == 0 and ends in ([0.0, 1.0], [0.0, 0.0])


def _is_plain(animation: Animation) -> bool:
    """Whether it moves VMobjects, one at least, straight from a start to a target, as manim does."""
    kind, pieces = type(animation), animation.mobject.family_members_with_points()
    return (
        isinstance(animation, Transform)
        and kind.interpolate_mobject is Animation.interpolate_mobject
        and vars(Transform)["interpolate_submobject"] is kind.interpolate_submobject
        and kind.get_all_families_zipped is Transform.get_all_families_zipped
        and animation.path_func is interpolate
        and bool(pieces)
        and all(isinstance(each, VMobject) for each in pieces)
    )
