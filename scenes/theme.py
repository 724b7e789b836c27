"""How the film looks: one colour a quantity, sizes, and named regions for each frame shape. No manim."""

from collections.abc import Mapping
from dataclasses import dataclass

FRAME_HEIGHT = 8.0
"""Height of every frame in units of the stage; widths follow from the shape."""
EM = 1 / 960 * 10
"""Units of the stage that one point of a text's size makes of an em: size 19.2 is 1/40 of the frame's height."""
TEXT = 22.0
"""Size of ordinary text."""
SMALL = 19.5
"""The smallest text: 19.2 is an em of 1/40 of the frame's height."""
FORMULA = 30.0
TITLE = 34.0
CLAIM, TALL_CLAIM = 32.3, 24.3
"""The least size of what carries a claim, an em of 1/24 of the frame's height, and in a tall frame, of 1/32."""
MARGIN = 0.05
"""Share of the frame that stays empty at every side."""


@dataclass(frozen=True)
class Region:
    """A rectangle of the frame, in units of the stage."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.top - self.bottom

    @property
    def center(self) -> tuple[float, float, float]:
        """Its middle, as a point of the stage."""
        return ((self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0)

    def part(self, left: float, right: float, bottom: float = 0.0, top: float = 1.0) -> "Region":
        """The rectangle between the given shares (0..1) of the width and of the height."""
        return Region(
            self.left + left * self.width,
            self.left + right * self.width,
            self.bottom + bottom * self.height,
            self.bottom + top * self.height,
        )


@dataclass(frozen=True)
class Shape:
    """A frame shape and where things go in it."""

    name: str
    width: float
    regions: Mapping[str, Region]

    @property
    def claim(self) -> float:
        """The least size of what carries a claim."""
        return CLAIM if self.width > FRAME_HEIGHT else TALL_CLAIM

    @property
    def safe(self) -> Region:
        """Everything but the margins."""
        inset = MARGIN * FRAME_HEIGHT
        side = MARGIN * self.width
        return Region(
            -self.width / 2 + side, self.width / 2 - side, -FRAME_HEIGHT / 2 + inset, FRAME_HEIGHT / 2 - inset
        )


@dataclass(frozen=True)
class Palette:
    """One colour a quantity, and the neutral ones."""

    name: str
    ground: str
    ink: str
    dim: str
    faint: str
    w: str
    b: str
    z: str
    a: str
    y: str
    C: str

    def of(self, quantity: str) -> str:
        """Colour of a quantity; `a_prev` and `x` are activations, `C0` is a cost."""
        return str(getattr(self, {"a_prev": "a", "x": "a", "C0": "C", "delta": "z"}.get(quantity, quantity)))


DARK = Palette(
    name="dark",
    ground="#0E1117",
    ink="#E8ECF2",
    dim="#8591A3",
    faint="#2A313C",
    w="#F0AD37",
    b="#A86BF2",
    z="#87B7F0",
    a="#5CF0CB",
    y="#F6F195",
    C="#EE5A52",
)

LIGHT = Palette(
    name="light",
    ground="#FBFAF6",
    ink="#1B1F27",
    dim="#646C79",
    faint="#D9DADB",
    w="#9C6611",
    b="#432250",
    z="#1B41D8",
    a="#077869",
    y="#797242",
    C="#700B09",
)
"""Chosen by the same measures as the dark one: apart for every eye, each 4.5:1 on the ground."""


PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}
"""The palettes by the name that `--theme` takes."""


def _landscape(name: str, width: float, share: float) -> Shape:
    """Picture left, side right; title above, caption band below. A `row` of few neurons has its own neighbour."""
    inset = width * (0.5 - MARGIN)
    split = -inset + 2 * inset * share
    gap = 0.25
    bottom, strip, upper, top = -2.45, -1.05, -0.8, 2.8
    regions = {
        "title": Region(-inset, inset, 3.0, 3.6),
        "band": Region(-inset, inset, -3.6, -2.65),
        "whole": Region(-inset, inset, bottom, top),
        "picture": Region(-inset, split - gap, bottom, top),
        "side": Region(split + gap, inset, bottom, top),
        "formula": Region(-inset, inset, bottom, strip),
        "upper": Region(-inset, inset, upper, top),
        "upper_picture": Region(-inset, split - gap, upper, top),
        "upper_side": Region(split + gap, inset, upper, top),
        "row": Region(-inset, split - gap, upper, top),
        "beside_row": Region(split + gap, inset, bottom, top),
        "below_row": Region(-inset, split - gap, bottom, -0.35),
    }
    return Shape(name, width, regions)


def _portrait(name: str, width: float) -> Shape:
    """Picture above, side below it; title above both, caption band below."""
    inset = width * (0.5 - MARGIN)
    bottom, top = -2.4, 2.95
    regions = {
        "title": Region(-inset, inset, 3.1, 3.6),
        "band": Region(-inset, inset, -3.6, -2.6),
        "whole": Region(-inset, inset, bottom, top),
        "picture": Region(-inset, inset, -0.1, top),
        "side": Region(-inset, inset, bottom, -0.3),
        "formula": Region(-inset, inset, bottom, -1.2),
        "upper": Region(-inset, inset, -1.0, top),
        "upper_picture": Region(-inset, inset, 0.7, top),
        "upper_side": Region(-inset, inset, -1.0, 0.5),
        "row": Region(-inset, inset, 1.1, 2.85),
        "beside_row": Region(-inset, inset, -1.0, 1.05),
        "below_row": Region(-inset, inset, bottom, -1.15),
    }
    return Shape(name, width, regions)


SHAPES = {
    "16:9": _landscape("16:9", FRAME_HEIGHT * 16 / 9, 0.64),
    "4:3": _landscape("4:3", FRAME_HEIGHT * 4 / 3, 0.62),
    "9:16": _portrait("9:16", FRAME_HEIGHT * 9 / 16),
}
"""The frame shapes by the name that `--aspect` takes."""


@dataclass(frozen=True)
class Look:
    """What a rendering looks like: its colours, frame shape and language."""

    palette: Palette = DARK
    shape: Shape = SHAPES["16:9"]
    lang: str = "en"


_current = [Look()]


def current_look() -> Look:
    """The look that this process draws in: one process draws one scene."""
    return _current[0]


def colours() -> Palette:
    """The colours of that look."""
    return current_look().palette


def apply_look(look: Look) -> None:
    """Draw everything made from now on in this look."""
    _current[0] = look
