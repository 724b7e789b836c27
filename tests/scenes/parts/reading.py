"""A beat for a part to be drawn from, which of its numbers a part shows otherwise, and whether it keeps to a region."""

from manim import Mobject

from scenes.parts.motion.part import Part
from scenes.story import Beat, Cue, Group, Message, Shown, Sweep
from scenes.theme import Region


def beat_of(*groups: Group, **numbers: float | Shown | Sweep) -> Beat:
    """A beat without words, of numbers with three decimals where they are no Shown."""
    values = {name: Shown(each, name, 3) if isinstance(each, float | int) else each for name, each in numbers.items()}
    return Beat("try_it", "B3", (Cue("all", Message("")),), {}, values, groups=groups)


def wrong(*parts: Part) -> list[str]:
    """Names of the numbers that are read as others than those that the parts are bound to."""
    return [
        name
        for part in parts
        for name, value in part.reading().items()
        if abs(value - float(part.bound[name].shown.value)) > part.tolerance * part.span(name) * (1 + 1e-9)
    ]


def inside(part: Mobject, region: Region, slack: float = 0.01) -> bool:
    """Whether a part keeps to its region, but for so many units."""
    across = region.left - slack <= part.get_left()[0] <= part.get_right()[0] <= region.right + slack
    return bool(across and region.bottom - slack <= part.get_bottom()[1] <= part.get_top()[1] <= region.top + slack)
