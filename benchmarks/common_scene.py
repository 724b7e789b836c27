"""A scene in the words that manim and ManimGX have in common: it takes the engine that is running it."""

import sys

if "manimgx" in sys.modules:
    import manimgx as engine
else:
    import manim as engine


class Common(engine.Scene):  # type: ignore[misc]  # of a library without types
    """A row of circles appears, grows into squares, turns and goes."""

    def construct(self) -> None:
        """Eight seconds."""
        circles = engine.VGroup(*(engine.Circle(radius=0.5) for _ in range(6))).arrange(engine.RIGHT)
        squares = engine.VGroup(*(engine.Square(side_length=1.0) for _ in range(6))).arrange(engine.RIGHT)
        self.play(engine.Create(circles), run_time=2)
        self.play(engine.Transform(circles, squares), run_time=2)
        self.play(engine.Rotate(circles, engine.PI / 2), run_time=2)
        self.play(engine.FadeOut(circles), run_time=2)
