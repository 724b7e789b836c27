"""What a part hands to its scene to be played."""

from collections.abc import Iterator, Sequence

from manim import Animation

Movements = Iterator[tuple[float, Sequence[Animation]]]
"""One after another: how many seconds, and the animations that take them; without animations it is a pause.

Each is made when the one before has been played, so it begins from what is then on stage.
"""
