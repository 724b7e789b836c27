"""The pause sign: the viewer may stop the film and think."""

from manim import RIGHT, Circle, RoundedRectangle, VGroup

from scenes.theme import colours


class PauseSign(VGroup):
    """Two upright bars in a ring, as on every player."""

    def __init__(self, radius: float) -> None:
        colour = colours().y
        self.ring = Circle(radius=radius, stroke_width=4, stroke_color=colour)
        bar = RoundedRectangle(
            corner_radius=0.06 * radius, width=0.24 * radius, height=0.84 * radius, stroke_width=0, fill_color=colour
        ).set_fill(opacity=1.0)
        self.bars = VGroup(bar, bar.copy()).arrange(RIGHT, buff=0.24 * radius)
        super().__init__(self.ring, self.bars)
