"""Plays the middle of B42: all rows in the plane while the network learns, and the border that passes our own."""

from collections.abc import Sequence
from typing import Any

from manim import Animation, Create, FadeIn, FadeOut, Indicate, LaggedStart, VGroup, VMobject, smooth, squish_rate_func

from scenes.downhill.crossing import SECOND
from scenes.downhill.parts.panels import CurvePanel
from scenes.downhill.parts.rates import between
from scenes.downhill.parts.verdict_plane import VerdictPlane
from scenes.downhill.plane import Point
from scenes.parts import Follow
from scenes.parts.motion.part import Redrawn
from scenes.stage.scene import LessonScene
from scenes.story import Beat

EARLIER, LATER = squish_rate_func(smooth, 0.0, 0.6), squish_rate_func(smooth, 0.25, 1.0)
"""How what was there goes, and what follows comes."""
COMES = 0.15
"""Share of their window in which the verdicts' words come, and go."""


class Said(Redrawn):
    """Words stand there through a window of the descent, whose place the rate function gives."""

    def __init__(self, words: VGroup, window: tuple[float, float], **options: Any) -> None:
        self.words, self.window = words, window
        super().__init__(words.set_fill(opacity=0.0), introducer=True, **options)

    def draw(self, t: float) -> None:
        """Come at the window's beginning; go before its end, unless the descent ends there."""
        start, end = self.window
        comes = COMES * (end - start)
        come, go = (t - start) / comes, 1.0 if end == 1.0 else (end - t) / comes
        self.words.set_fill(opacity=float(smooth(min(1.0, max(0.0, min(come, go))))))


class Learning:
    """The plane with the count and the curve beside it, where there is a plane; else the curve alone.

    `seen` is what stands there.
    """

    def __init__(self, stage: LessonScene, beat: Beat) -> None:
        self.stage, self.beat = stage, beat
        self.steps = int(beat.shown("steps").value)
        self.told = [each.name for each in beat.cues]
        whole = stage.region("whole")
        wide = whole.width > whole.height
        self.plane: VerdictPlane | None = None
        self.curve: CurvePanel | None = None
        if beat.all(Point):
            shares = ((0, 0.74), (0.77, 1, 0.52, 1)) if wide else ((0, 1, 0, 0.87), (0, 1, 0.88, 1))
            region, side = (whole.part(*each) for each in shares)
            self.plane = VerdictPlane(beat, stage.write, region, side)
            self.curve = CurvePanel(beat, stage.write, whole.part(0.77, 1, 0, 0.46)) if wide else None
        else:
            self.curve = CurvePanel(beat, stage.write, whole.part(0.1, 0.9))
        curve, plane = self.curve, self.plane
        self.seen: list[VMobject] = [each for each in (plane, curve) if each]

    def look_at_all_rows(self, gone: Sequence[VMobject], also: Sequence[VMobject]) -> None:
        """What stood there goes, the rows come as points; the first steps are taken, unless the sides come before."""
        change: list[Animation] = [FadeOut(each, rate_func=EARLIER) for each in gone]
        change += [FadeIn(each, rate_func=LATER) for each in also]
        if not self.plane:
            self.stage.play(*change, *(FadeIn(each, rate_func=LATER) for each in self.seen), run_time=1.2)
            self._descend(0.0, self._second)
            return
        self._bring(self.plane, change)
        if "see_both_sides" not in self.told:
            self._bring_verdicts(self.plane)
            self._descend(0.0, self._second)

    def _bring(self, plane: VerdictPlane, goes: Sequence[Animation]) -> None:
        """The points come; our own is ringed and named."""
        points = LaggedStart(*map(FadeIn, plane.dots), lag_ratio=0.03, rate_func=LATER)
        come = [FadeIn(each, rate_func=LATER) for each in (plane.plane, plane.names, plane.legend)]
        self.stage.play(*goes, points, *come, run_time=1.4)
        self.stage.fill(Create(plane.ring), FadeIn(plane.tag), rest=1.2)

    def _bring_verdicts(self, plane: VerdictPlane) -> None:
        """What the network says of every place comes under the points, and a cross on every mistake."""
        over = [plane.plane, plane.dots, plane.ring, plane.tag, plane.names, plane.legend]
        self.stage.add(plane.border)
        self.stage.reassemble(*over)
        come = [FadeIn(each) for each in (plane.crosses, plane.head, *([self.curve] if self.curve else []))]
        self.stage.play(FadeIn(plane.border), *(Animation(each) for each in over), *come, run_time=1.0)
        self.stage.reassemble(plane)

    def learn(self) -> None:
        """The descent to its end: slowly where the border passes the followed row."""
        stage, crosses = self.stage, "it_crosses" in self.told
        place = self._window("crosses")[0] if crosses else 1.0
        if "see_both_sides" in self.told:
            assert self.plane is not None, "the sides are those of the plane"
            with stage.cue("see_both_sides"):
                self._bring_verdicts(self.plane)
                self._descend(0.0, self._second)
        with stage.cue("watch_the_border"):
            self._descend(self._second, place)
        if crosses:
            with stage.cue("it_crosses"):
                self._cross(place)

    def _cross(self, start: float) -> None:
        """The border passes the followed row, whose ring is seen, and goes on to the descent's end."""
        assert self.plane is not None, "the border passes a row in the plane"
        end = self._window("crosses")[1]
        self._descend(start, end, rest=2.3)
        self.stage.play(Indicate(self.plane.ring, scale_factor=1.5, color=self.stage.palette.y), run_time=0.6)
        self._descend(end, 1.0)

    def _window(self, name: str) -> tuple[float, float]:
        """The moments of the descent between which that happens."""
        first, last = (float(self.beat.shown(f"{name}_{end}").value) for end in ("from", "to"))
        return first, last

    @property
    def _second(self) -> float:
        """The moment when the border is first looked at."""
        second = self._at(SECOND)
        return min(second, self._window("crosses")[0]) if "it_crosses" in self.told else second

    def _at(self, step: int) -> float:
        """The moment of the descent when so many steps have been taken."""
        return min(step, self.steps) / max(1, self.steps)

    def _descend(self, start: float, end: float, *, rest: float = 0.2) -> None:
        """Everything follows the descent until just before the cue ends."""
        rate = between(start, end)
        moves: list[Animation] = [Follow(self.beat, "descent", *self.curve.parts, rate_func=rate)] if self.curve else []
        if self.plane:
            within = [
                Follow(self.beat, "descent", *self.plane.parts, rate_func=rate),
                Follow(self.beat, "border", self.plane.border, rate_func=rate),
            ]
            for each in within:
                # What moves is the plane as a whole: its tint stays below the words and the points.
                each.mobject = self.plane  # type: ignore[assignment]
            moves += within
            said = {window: each for window, each in self.plane.said.items() if window[0] < end and start < window[1]}
            moves += [Said(each, window, rate_func=rate) for window, each in said.items()]
        self.stage.fill(*moves, rest=rest)
        if self.plane:
            over = [each for window, each in self.plane.said.items() if window[1] <= end < 1.0]
            self.stage.remove(*over)
            self.seen += [each for window, each in self.plane.said.items() if start < window[1] == end == 1.0]
