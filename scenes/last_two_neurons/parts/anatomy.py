"""What a superscript in parentheses means: a name seen large, what it is not, and the place that stays free."""

from manim import DOWN, LEFT, RIGHT, DashedVMobject, Rectangle, VGroup

from scenes.parts.net.layer_name import LayerName
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import Strike
from scenes.parts.text.words import Words
from scenes.theme import Region, colours

LARGE, PRODUCT = 130.0, 62.0
"""Largest sizes of the name and of the product that it is not."""
SLOT = 0.4
"""Width and height of the free place, as a share of the name's height."""
NEAR, APART = 0.2, 1.1
"""Room between the name and the words, and between them and the product, in units."""


class Anatomy(VGroup):
    """The name of the last layer's activation, large: `layer` beside its top, `free` beside the slot at its foot.

    Left of it, or below in a narrow region, the `product` that it does not stand for, with a `stroke` through it.
    """

    def __init__(self, layer: Words, free: Words, region: Region) -> None:
        palette = colours()
        size = LARGE * min(1.0, region.height / 1.95, region.width / 3.8)
        self.symbol = LayerName("a", "L", size)
        base, above = self.symbol["base"], self.symbol["layer"]
        side = SLOT * self.symbol.height
        box = Rectangle(width=1.25 * side, height=side, stroke_width=3, color=palette.dim)
        box.next_to(base, RIGHT, buff=0.06).align_to(base.get_bottom() + 0.45 * side * DOWN, DOWN)
        self.slot = DashedVMobject(box, num_dashes=16)
        right = self.symbol.get_right()[0] + NEAR
        self.layer = layer.move_to((right + layer.width / 2, above.get_y(), 0.0))
        self.free = free.move_to((right + free.width / 2, self.slot.get_y(), 0.0))
        self.product = Formula("a dot a dot a dots.c a", size=min(PRODUCT, 0.6 * size))
        is_wide = region.width > 2 * region.height
        known = VGroup(self.symbol, self.slot, self.layer, self.free)
        if is_wide:
            self.product.next_to(known, LEFT, buff=APART).set_y(base.get_y())
        else:
            self.product.next_to(known, DOWN, buff=0.35)
        self.stroke = Strike(self.product)
        super().__init__(known, self.product, self.stroke)
        self.scale(min(1.0, region.width / self.width, region.height / self.height)).move_to(region.center)
