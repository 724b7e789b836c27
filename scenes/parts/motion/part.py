"""What every part of a picture has in common: it is bound to numbers, follows them, and can be read back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, Self, TypeVar

from manim import Animation, Mobject, VGroup, smooth
from manim.mobject.opengl.opengl_mobject import OpenGLMobject

from scenes.story import Beat, Bound, Moment, Shown, Sweep


class Redrawn(Animation):
    """A subclass draws the moment `t` (0..1) in `draw`; nothing is copied or interpolated between two ends."""

    def __init__(self, mobject: Mobject, **options: Any) -> None:
        super().__init__(mobject, **{"rate_func": smooth, **options})

    def create_starting_mobject(self) -> Mobject | OpenGLMobject:
        """The mobject itself."""
        return self.mobject

    def get_all_families_to_interpolate(self) -> Any:
        """None."""
        return ()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the moment that the rate function gives."""
        self.draw(float(self.rate_func(alpha)))

    def draw(self, t: float) -> None:
        """Draw the mobject as it is at that moment."""
        raise NotImplementedError


COMPARED = 5
"""Other parts of a picture by whose unit a part is read."""


class SharesUnit(Protocol):
    """A part that is read in the unit in which others of its picture are drawn: asked for, not held, as copies are."""

    others: Callable[[], Sequence[Any]]


def share_unit(*parts: SharesUnit) -> None:
    """Let parts of one picture, which have one unit, be read by each other."""

    def others_than(i: int) -> Callable[[], Sequence[SharesUnit]]:
        return lambda: (*parts[i + 1 :], *parts[:i])[:COMPARED]

    for i, each in enumerate(parts):
        each.others = others_than(i)


class PartError(Exception):
    """A part asked to draw what it cannot; the message says which and what to do."""


T = TypeVar("T")


def part_named(name: str, parts: Mapping[str, T], kind: str = "part") -> T:
    """The part of that name; PartError, which lists the names that there are, where there is none."""
    if name in parts:
        return parts[name]
    *others, last = map(repr, parts) if parts else ("none",)
    known = f"there are {', '.join(others)} and {last}" if others else f"there is {last}"
    raise PartError(f"there is no {kind} {name!r}; {known}.")


class Part(VGroup):
    """A drawing that encodes numbers of the story, by name.

    A subclass lists what it encodes in `encodes`, draws a number in `draw_number`, and gives back in `reading` what its
    points and style say, never what it was given. `bound` remembers the numbers and their sources, for the comparison.
    """

    tolerance = 1e-6
    """How far a reading may be from the bound value, as a share of the part's own range (`span`)."""
    extent = 1.0
    """The range of the encoding, where it is the same for every number of the part."""

    def __init__(self, *encodes: str) -> None:
        super().__init__()
        self.encodes = encodes
        self.bound: dict[str, Bound] = {}

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Self:
        """Draw those of the values (the beat's own unless given) that this part encodes; moving ones as a Moment."""
        source = (values.sweep, values.t) if isinstance(values, Moment) else ()
        for name, shown in (beat.numbers if values is None else values).items():
            if name in self.encodes and isinstance(shown, Shown):
                self.bound[name] = Bound(beat.name, shown, *source)
                self.draw_number(name, shown)
        return self

    def pass_on(self, name: str, part: "Part") -> None:
        """Bind another part, one that this part holds, to the same number."""
        part.bound[name] = self.bound[name]
        part.draw_number(name, self.bound[name].shown)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move, size or colour what encodes this number."""
        raise NotImplementedError

    def reading(self) -> dict[str, float]:
        """What the drawing says, by name, from its points and style."""
        raise NotImplementedError

    def span(self, name: str) -> float:
        """The range of the encoding, to which `tolerance` refers."""
        return self.extent


class Follow(Redrawn):
    """Parts follow a moving number: the story is asked anew at every frame. StoryError where there is no such Sweep."""

    def __init__(self, beat: Beat, sweep: str, *parts: Part, **options: Any) -> None:
        beat.sweep(sweep)
        self.beat, self.sweep, self.parts = beat, sweep, parts
        self.moment = 0.0
        super().__init__(VGroup(*parts), **options)

    def draw(self, t: float) -> None:
        """Bind the parts to the numbers of this moment."""
        self.moment = t
        values = self.beat.at(self.sweep, t)
        for part in self.parts:
            part.bind(self.beat, values)
