"""Lines of mathematics as good typesetting sets them: one axis, even gaps; and what carries a claim is large.

Measured of a line that Typst sets at once (New Computer Modern, in em): equals, plus, minus, dot and the bars of
fractions have their middles on one axis to the last digit, an arrow 0.0025 below; the axis lies 0.25 above the
baseline. Between the ink of an operator or a relation and that of its neighbours are 0.30 to 0.44, and the two sides
differ by up to 0.09.
"""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from manim import Mobject, Wait

from backprop.testing.ink import SIGNS, Ink, inks
from backprop.testing.playing import glyphs
from render.page.cards import scene_cards
from scenes.card import title_of
from scenes.stage.scene import LessonScene
from scenes.theme import FRAME_HEIGHT

ALMOST = 0.995
"""Share of an em that must be reached: glyphs are measured by their outlines."""
PIXEL = FRAME_HEIGHT / 1080
"""Units of a line of pixels of the full film."""
BARS, MIDDLES = PIXEL / 2, PIXEL
"""Units by which the bars of a line, and what else stands on its axis, may differ in height."""
NEAREST, FURTHEST, UNEVEN = 0.15, 0.5, 0.15
"""Least and largest gap beside an operator, and the largest difference of its two gaps, in em."""
COLUMN = 2 * PIXEL
"""Units by which the middles of two signs in one column may differ."""
REACH = 2.0
"""Distance in em up to which something at the same height belongs to a line: further away another one begins."""
TALL = 0.4
"""How far from the axis, in em, something may end and still stand beside what is on it."""
EXACT = 0.005
"""Half of the last digit of a gap."""
OPENS = ("(", "[", ",")

Near = tuple[Ink, float]
"""A neighbour, and the gap to it in em of what it is the neighbour of."""


def beside(ink: Ink, others: Iterable[Ink], side: int, reach: float = REACH) -> Near | None:
    """What stands nearest at the same height, left (-1) or right (1) of it; None where nothing is within reach (em)."""
    assert ink.axis is not None
    found = []
    for each in others:
        gap = (each.edges[0] - ink.edges[2] if side > 0 else ink.edges[0] - each.edges[2]) / ink.em
        level = each.edges[1] < ink.axis + TALL * ink.em and each.edges[3] > ink.axis - TALL * ink.em
        level = level and (each.axis is None or abs(each.axis - ink.axis) < TALL * ink.em)
        if each is not ink and level and -NEAREST < gap <= reach:
            found.append((each, float(gap)))
    return min(found, key=lambda near: near[1], default=None)


def off_axis(mobjects: Iterable[Mobject]) -> Iterator[str]:
    """Signs, numbers and bars that stand beside each other on different axes."""
    found = [each for each in inks(mobjects) if each.kind != "shape"]
    for one in (each for each in found if each.axis is not None and each.kind != "number"):
        reach = REACH if one.kind in SIGNS else FURTHEST
        near = [each[0] for side in (-1, 1) if (each := beside(one, found, side, reach))]
        pairs = [(one, each) for each in near if one.kind != "bar" or each.kind not in SIGNS]
        if [each.kind for each in near] == ["bar", "bar"]:
            pairs.append((near[0], near[1]))
        for first, second in pairs:
            if (off := _apart(first, second)) > (BARS if first.kind == second.kind == "bar" else MIDDLES):
                yield f"{second.place} stands {off / PIXEL:.1f} px off the axis of {first.place}"


def _apart(first: Ink, second: Ink) -> float:
    return 0.0 if first.axis is None or second.axis is None else abs(first.axis - second.axis)


def uneven(mobjects: Iterable[Mobject]) -> Iterator[str]:
    """Operators and relations too near to a neighbour, too far from it, or nearer to one than to the other.

    Where something else is drawn in between, a line ends, unless that is a frame around something. Numbers under the
    symbols that they stand for are set in columns, not as a line.
    """
    found = inks(mobjects)
    for sign in (each for each in found if each.kind in SIGNS):
        near = [beside(sign, found, side) for side in (-1, 1)]
        if _is_prefix(sign, near[0]) or _in_column(sign, found):
            continue
        gaps = [(other, gap) for other, gap in filter(None, near) if other.kind != "shape" or _frames(other, found)]
        wrong = [(other, gap) for other, gap in gaps if not NEAREST - EXACT <= gap <= FURTHEST + EXACT]
        yield from (f"{sign.place} has a gap of {gap:.2f} em to {other.place}" for other, gap in wrong)
        if len(gaps) == 2 and not wrong and abs(gaps[0][1] - gaps[1][1]) > UNEVEN + EXACT:
            yield f"{sign.place} has gaps of {gaps[0][1]:.2f} em left and {gaps[1][1]:.2f} em right"


def _is_prefix(sign: Ink, left: Near | None) -> bool:
    """Whether it belongs to what follows it: a sign before a number, a factor of enlargement."""
    return sign.kind in "+−×" and (left is None or left[0].kind in (*SIGNS, *OPENS, "word"))


def _in_column(sign: Ink, found: Iterable[Ink]) -> bool:
    """Whether it stands right under or over its like: numbers under their symbols keep the places of these.

    What is equal in symbols may be nearly so in numbers.
    """
    middle, like = sign.edges[[0, 2]].mean(), "=≈" if sign.kind in "=≈" else sign.kind
    return any(
        each is not sign and each.kind in like and abs(each.edges[[0, 2]].mean() - middle) < COLUMN for each in found
    )


def _frames(shape: Ink, found: Iterable[Ink]) -> bool:
    """Whether a shape has something written inside."""
    low, high = shape.edges[:2], shape.edges[2:]
    written = (each.edges for each in found if each.kind != "shape")
    return any(bool((low < edges[:2]).all() and (edges[2:] < high).all()) for edges in written)


def smallest_claim(shape: str) -> float:
    """The least em of what carries a claim, in units: a share of the frame's height."""
    return FRAME_HEIGHT / (32 if shape == "9:16" else 24)


def largest(mobjects: Iterable[Mobject]) -> dict[str, float]:
    """The largest em in which each text, or each number by its name, stands there."""
    sizes: dict[str, float] = {}
    for each in glyphs(mobjects):
        sizes[each.says] = max(each.em, sizes.get(each.says, 0.0))
    return sizes


def small_claims(sizes: Mapping[str, float], foremost: Iterable[str], least: float) -> Iterator[str]:
    """Those of the numbers with these names (patterns) that stand nowhere as large as what carries a claim must."""
    for name in (each for each in sizes if any(fnmatchcase(each, pattern) for pattern in foremost)):
        if sizes[name] < least * ALMOST:
            yield f"the number {name} is foremost and has an em of 1/{FRAME_HEIGHT / sizes[name]:.1f}"


class Typography:
    """Collects the faults of every resting picture by beat.

    What carries a claim: the numbers that the beat's card puts foremost, each at the place where it stands largest in
    the beat's resting pictures; and of each of these the largest text.
    """

    def __init__(self) -> None:
        self._faults: dict[str, dict[str, None]] = {}
        self._sizes: dict[str, dict[str, float]] = {}
        self._scene: LessonScene | None = None

    def __call__(self, scene: LessonScene) -> None:
        """Look at a frame."""
        if not any(isinstance(each, Wait) for each in scene.animations or ()):
            return
        self._scene, beat = scene, scene.beat.name
        cue = scene.now.cue.name if scene.now else ""
        sizes, least = largest(scene.mobjects), smallest_claim(scene.look.shape.name)
        told = [*off_axis(scene.mobjects), *uneven(scene.mobjects)]
        if sizes and max(sizes.values()) < least * ALMOST:
            told.append(f"the largest text has an em of 1/{FRAME_HEIGHT / max(sizes.values()):.1f}")
        self._faults.setdefault(beat, {}).update(dict.fromkeys(f"{cue}: {each}" for each in told))
        known = self._sizes.setdefault(beat, {})
        known.update({name: max(em, known.get(name, 0.0)) for name, em in sizes.items()})

    @property
    def faults(self) -> dict[str, list[str]]:
        """What is wrong, by the names of the beats where anything is."""
        if self._scene is None:
            return {}
        cards, least = scene_cards(self._scene.folder), smallest_claim(self._scene.look.shape.name)
        found = {}
        for beat in self._scene.story:
            card = cards.get(title_of(beat))
            claims = small_claims(self._sizes.get(beat.name, {}), card.numbers if card else (), least)
            found[beat.name] = [*self._faults.get(beat.name, {}), *claims]
        return {beat: faults for beat, faults in found.items() if faults}
