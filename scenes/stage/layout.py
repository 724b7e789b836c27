"""Where things stand: regions of the frame, and words written in the language of the rendering."""

from collections.abc import Sequence
from typing import Any, TypeVar

from manim import LEFT, Mobject, Scene

from scenes import theme
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.words import Words, written
from scenes.story import Beat, Message
from scenes.theme import TITLE, Look, Region

M = TypeVar("M", bound=Mobject)


class Layout(Scene):
    """A scene that knows the frame's regions; lengths are frame units (the frame is 8 high)."""

    look: Look
    beat: Beat

    @property
    def palette(self) -> theme.Palette:
        """The colours of this rendering."""
        return self.look.palette

    def region(self, name: str) -> Region:
        """The named region of this frame shape."""
        return self.look.shape.regions[name]

    def write(self, message: Message, beat: Beat | None = None, **options: Any) -> Words:
        """On-screen words of the story in this rendering's language; their numbers enter the ledger."""
        return written(message, beat or self.beat, **options)

    def write_into(
        self, message: Message, region: str | Region, sizes: Sequence[float], beat: Beat | None = None, **options: Any
    ) -> Words:
        """On-screen words, wrapped to a region, of the first of these sizes at which they keep to it."""
        box = self.region(region) if isinstance(region, str) else region

        def write(size: float) -> Words:
            return self.write(message, beat, size=size, width=box.width, **options)

        return largest(write, sizes, within(box.width, box.height)).move_to(box.center)

    def place(self, mobject: M, region: str | Region, *, grow: float = 1.0) -> M:
        """Put a part into a region, smaller if it must be, larger by up to `grow` if it may."""
        box = self.region(region) if isinstance(region, str) else region
        factor = min(box.width / max(mobject.width, 1e-6), box.height / max(mobject.height, 1e-6), grow)
        return mobject.scale(factor).move_to(box.center)

    def split(
        self, wide: float, tall: float, region: str | Region = "whole", *, like: str | None = None
    ) -> tuple[Region, Region]:
        """Cut a region across its longer side; the first part takes the share given for wide or for tall ones.

        `like` names a region whose longer side decides instead: a low strip of a tall frame is wide, yet cut as tall.
        """
        box = self.region(region) if isinstance(region, str) else region
        guide = self.region(like) if like else box
        if guide.width > guide.height:
            gap = 0.25 / box.width
            return box.part(0, wide - gap), box.part(wide + gap, 1)
        gap = 0.1 / box.height
        return box.part(0, 1, 1 - tall + gap, 1), box.part(0, 1, 0, 1 - tall - gap)

    def title(self, message: Message, beat: Beat | None = None) -> Words:
        """The scene's title, at its place."""
        region = self.region("title")
        words = self.write(message, beat, size=TITLE)
        if words.width > region.width:
            words.scale(region.width / words.width)
        return words.move_to(region.center).align_to((region.left, 0.0, 0.0), LEFT)
