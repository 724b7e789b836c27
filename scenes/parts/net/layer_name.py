"""A letter with its layer's name above it, and as it was first written: with the layer's number below."""

from manim import UP, AnimationGroup, FadeIn, FadeOut, ReplacementTransform

from scenes.formulae.equation import layer_name, numbered_name
from scenes.parts.text.formula import Formula
from scenes.theme import colours


def written_layer(L: int, layer: int) -> str:
    """The name of a layer: L, L-1, or its number."""
    return {L: "L", L - 1: "L-1"}.get(layer, str(layer))


class LayerName(Formula):
    """A letter with a layer in parentheses above it: its parts are `base`, `open`, `layer` and `close`."""

    def __init__(self, letter: str, layer: str, size: float) -> None:
        super().__init__(layer_name(letter, layer), size=size)
        self.set_color(colours().of(letter))

    def put_like(self, other: Formula) -> "LayerName":
        """Let its letter stand where another's letter stands."""
        self.shift(other["base"].get_center() - self["base"].get_center())
        return self

    def turn_into(self, other: "LayerName") -> AnimationGroup:
        """Another layer's name comes up from below, and takes the place of this one's."""
        stays = (ReplacementTransform(self[name], other[name]) for name in ("base", "open", "close"))
        way = 0.6 * self["open"].height * UP
        return AnimationGroup(*stays, FadeOut(self["layer"], shift=way), FadeIn(other["layer"], shift=way))


class NumberedName(Formula):
    """A letter with its layer's number below: its parts are `base` and `layer`."""

    def __init__(self, letter: str, layer: int, size: float) -> None:
        super().__init__(numbered_name(letter, layer), size=size)
        self.set_color(colours().of(letter))

    def rise(self, other: LayerName) -> AnimationGroup:
        """The number goes up, and parentheses close around it; the letter stays."""
        return AnimationGroup(
            ReplacementTransform(self["base"], other["base"]),
            ReplacementTransform(self["layer"], other["layer"], path_arc=0.9),
            FadeIn(other["open"], other["close"], shift=0.1 * UP),
        )
