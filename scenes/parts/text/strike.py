"""A stroke through a symbol that cancels: the one line that is meant to run through text."""

from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Line, Mobject

from scenes.theme import colours

WIDTH = 3.0


class Strike(Line):
    """From the lower left of a symbol to its upper right."""

    def __init__(self, symbol: Mobject, **options: Any) -> None:
        ends = symbol.get_corner(DOWN + LEFT), symbol.get_corner(UP + RIGHT)
        super().__init__(*ends, stroke_width=WIDTH, color=colours().ink, **options)
