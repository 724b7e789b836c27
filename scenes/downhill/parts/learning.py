"""Plays the middle of B42: all rows in the plane while the network learns, and the border that passes our own."""

from collections.abc import Sequence

from manim import Animation, Create, FadeIn, FadeOut, Indicate, LaggedStart, VMobject, smooth, squish_rate_func

from scenes.downhill.crossing import SECOND
from scenes.downhill.parts.panels import CurvePanel
from scenes.downhill.parts.rates import between, passing_by
from scenes.downhill.parts.verdict_plane import VerdictPlane
from scenes.downhill.plane import Point
from scenes.parts import Follow, Part
from scenes.stage.scene import LessonScene
from scenes.story import Beat

EARLIER, LATER = squish_rate_func(smooth, 0.0, 0.6), squish_rate_func(smooth, 0.25, 1.0)
"""How what was there goes, and what follows comes."""
COMES = 0.7
"""Share of a movement after which the verdicts' last words come."""


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
        self.followers: list[Part] = [*(curve.parts if curve else ()), *(plane.parts if plane else ())]

    def look_at_all_rows(self, gone: Sequence[VMobject]) -> None:
        """What stood there goes, the rows come as points, and the first steps are taken."""
        goes = [FadeOut(each, rate_func=EARLIER) for each in gone]
        if self.plane:
            self._bring(self.plane, goes)
        else:
            self.stage.play(*goes, *(FadeIn(each, rate_func=LATER) for each in self.seen), run_time=1.2)
        self._descend(0.0, self._second)

    def _bring(self, plane: VerdictPlane, goes: Sequence[Animation]) -> None:
        """The points come, our own is ringed and named, then what the network says of every place."""
        points = LaggedStart(*map(FadeIn, plane.dots), lag_ratio=0.03, rate_func=LATER)
        come = [FadeIn(each, rate_func=LATER) for each in (plane.plane, plane.names, plane.legend)]
        self.stage.play(*goes, points, *come, run_time=1.2)
        said = [
            FadeIn(each) for each in (plane.border, plane.crosses, plane.head, *([self.curve] if self.curve else []))
        ]
        self.stage.play(Create(plane.ring), FadeIn(plane.tag), *said, run_time=0.6)
        self.stage.reassemble(plane)

    def learn(self) -> None:
        """The descent to its end: slowly where the border passes the followed row, the last mistakes looked at."""
        stage, crosses, few = self.stage, "it_crosses" in self.told, "few_left" in self.told
        place = self._window("crosses")[0] if crosses else self._few_left()
        with stage.cue("watch_the_border"):
            early = list(self.plane.early) if self.plane else []
            pass_by = [FadeIn(each, rate_func=passing_by) for each in early]
            self._descend(self._second, place, pass_by, () if crosses or few else self._last_words())
            stage.remove(*early)
        if crosses:
            with stage.cue("it_crosses"):
                place = self._cross(place)
        if few:
            with stage.cue("few_left"):
                self._descend(place, 1.0, self._last_words(), rest=0.8)
                assert self.plane is not None, "the last mistakes are looked at in the plane"
                stage.fill(Indicate(self.plane.head, scale_factor=1.1, color=stage.palette.y), rest=0.1)

    def _last_words(self) -> list[Animation]:
        """The verdicts' words come where they stay; they go with the plane."""
        found = list(self.plane.late) if self.plane else []
        self.seen += found
        return [FadeIn(each, rate_func=squish_rate_func(smooth, COMES, 1.0)) for each in found]

    def _cross(self, start: float) -> float:
        """The border passes the followed row, whose ring is seen; answers how far the descent has come."""
        assert self.plane is not None, "the border passes a row in the plane"
        end, goes_on = self._window("crosses")[1], "few_left" not in self.told
        self._descend(start, end, rest=1.6 if goes_on else 0.8)
        self.stage.play(Indicate(self.plane.ring, scale_factor=1.5, color=self.stage.palette.y), run_time=0.6)
        if goes_on:
            self._descend(end, 1.0, self._last_words())
        return end

    def _window(self, name: str) -> tuple[float, float]:
        """The moments of the descent between which that happens."""
        first, last = (float(self.beat.shown(f"{name}_{end}").value) for end in ("from", "to"))
        return first, last

    @property
    def _second(self) -> float:
        """The moment when the border is first looked at."""
        second = self._at(SECOND)
        return min(second, self._window("crosses")[0]) if "it_crosses" in self.told else second

    def _few_left(self) -> float:
        """The moment of the descent from which no more than the few last rows are answered wrongly."""
        if "few_left" not in self.told:
            return 1.0
        last = self.beat.shown("mistakes_after").value
        more = [n for n in range(self.steps) if self.beat.at("descent", self._at(n))["mistakes"].value != last]
        return self._at(max(more, default=0) + 1)

    def _at(self, step: int) -> float:
        """The moment of the descent when so many steps have been taken."""
        return min(step, self.steps) / max(1, self.steps)

    def _descend(self, start: float, end: float, *also: Sequence[Animation], rest: float = 0.2) -> None:
        """Everything follows the descent until just before the cue ends."""
        rate = between(start, end)
        moves: list[Animation] = [Follow(self.beat, "descent", *self.followers, rate_func=rate)]
        if self.plane:
            moves.append(Follow(self.beat, "border", self.plane.border, rate_func=rate))
        self.stage.fill(*moves, *(each for some in also for each in some), rest=rest)
