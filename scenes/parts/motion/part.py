"""What every part of a picture has in common: it is bound to numbers, and it can be read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manim import Animation, VGroup, smooth

from scenes.story import Beat, Shown, Sweep


class PartError(Exception):
    """A part asked to draw what it cannot; the message says which and what to do."""


class Part(VGroup):
    """A drawing that encodes numbers of the story, by name.

    A subclass lists what it encodes in `encodes`, draws a number in `draw_number`, and gives back in `reading` what its
    points and style say, never what it was given. `bound` remembers beat and number, for the comparison.
    """

    tolerance = 1e-6
    """How far a reading may be from the bound value, as a share of the part's own range (`span`)."""

    def __init__(self, *encodes: str) -> None:
        super().__init__()
        self.encodes = encodes
        self.bound: dict[str, tuple[str, Shown]] = {}

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Part:
        """Draw those of the values (the beat's own unless given) that this part encodes."""
        for name, shown in (beat.numbers if values is None else values).items():
            if name in self.encodes and isinstance(shown, Shown):
                self.bound[name] = (beat.name, shown)
                self.draw_number(name, shown)
        return self

    def pass_on(self, name: str, part: Part) -> None:
        """Bind another part, one that this part holds, to the same number."""
        part.bound[name] = self.bound[name]
        part.draw_number(name, self.bound[name][1])

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move, size or colour what encodes this number."""
        raise NotImplementedError

    def reading(self) -> dict[str, float]:
        """What the drawing says, by name, from its points and style."""
        raise NotImplementedError

    def span(self, name: str) -> float:
        """The range of the encoding, to which `tolerance` refers."""
        return 1.0


class Follow(Animation):
    """Parts follow a moving number: the story is asked anew at every frame."""

    def __init__(self, beat: Beat, sweep: str, *parts: Part, **options: Any) -> None:
        options.setdefault("rate_func", smooth)
        self.beat = beat
        self.sweep = beat.numbers[sweep]
        if not isinstance(self.sweep, Sweep):
            raise PartError(f"beat {beat.name}: {sweep!r} is at rest; only a Sweep can be followed.")
        self.parts = parts
        self.moment = 0.0
        super().__init__(VGroup(*parts), **options)

    def create_starting_mobject(self) -> VGroup:
        """Nothing is interpolated, so nothing is copied."""
        return self.mobject

    def get_all_families_to_interpolate(self) -> Any:
        """Nothing is interpolated between two ends."""
        return ()

    def interpolate_mobject(self, alpha: float) -> None:
        """Ask the story for this moment and tell the parts."""
        self.moment = float(self.rate_func(alpha))
        values = self.sweep.at(self.moment)
        for part in self.parts:
            part.bind(self.beat, values)
