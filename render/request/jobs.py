"""What has to be made: pure functions from options to jobs, each with a key of everything that changes its result.

A beat is painted once for a look, a size and a rate: its painting. Videos, loops and stills are made from paintings.
"""

import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from render.cache import content_key
from render.errors import RequestError
from render.request.captions import SIZE, captions_of
from render.request.content import drawn_content
from render.request.options import Options
from render.request.stories import beat_named, build_story, cues, spans, story_of, timed
from render.sources import source_hash, texts
from render.video.overlays import Overlay, Style
from scenes.catalogue import catalogues
from scenes.story import Story
from scenes.theme import EM, FRAME_HEIGHT

LIBRARIES = ("manim", "numpy", "av", "typst", "pycairo", "Babel")
"""What a film's pictures depend on."""
PAINTED_BY = tuple(each for each in LIBRARIES if each != "av")
ENCODED_BY = ("av", "typst", "numpy")


@dataclass(frozen=True)
class BeatJob:
    """A beat to be made as video, or only to be painted.

    `first` and `last` are its frames in its scene, first to one past the last, as it is watched. `painting` and `video`
    are the keys of what is made; `video` is empty where only the painting is wanted. `since` is the key of the painting
    whose last picture the video dissolves from, empty where it begins with its own.
    """

    scene: str
    beat: str
    options: Options
    first: int
    last: int
    painting: str
    video: str
    overlays: tuple[Overlay, ...] = ()
    since: str = ""

    @property
    def key(self) -> str:
        """The key of its result."""
        return self.video or self.painting

    @property
    def frames(self) -> int:
        """How many frames the beat has."""
        return self.last - self.first

    @property
    def seconds(self) -> float:
        """How long it is watched."""
        return float(self.frames / self.options.fps)

    def holds(self, frame: int) -> bool:
        """Whether this frame of the scene is one of the beat."""
        return self.first <= frame < self.last

    @property
    def file(self) -> str:
        """The name of the video among the files of its result."""
        return f"video.{self.options.format}"


@dataclass(frozen=True)
class StillJob:
    """Frames of a scene, by their numbers, as pictures: taken from paintings where there are any, else drawn."""

    scene: str
    options: Options
    frames: tuple[int, ...]

    @cached_property
    def key(self) -> str:
        """The key of its result."""
        overlays = [(each.first, each.last, each.text, str(each.style)) for each in self.overlays]
        made_by = source_hash("render.paint.single")
        painted = painted_of(self.scene, self.options)
        kind = self.options.still_format
        vectors = [self.options.crop, *_told(self.scene, self.options)] if kind == "svg" else []
        return content_key("stills", painted, kind, self.frames, overlays, vectors, made_by)

    @property
    def places(self) -> Iterator[tuple[int, str, int]]:
        """Each frame with the key of its beat's painting and its number there; none of what is drawn as vectors."""
        if self.options.still_format == "png":
            for job in beat_jobs(self.scene, self.options, video=False):
                yield from ((frame, job.painting, frame - job.first) for frame in self.frames if job.holds(frame))

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """The captions over these frames."""
        return tuple(
            each
            for each in _overlays(story_of(self.scene, self.options), self.options)
            if any(each.first <= frame < each.last for frame in self.frames)
        )

    @property
    def file_names(self) -> list[str]:
        """A picture a frame, in order."""
        return [f"{frame:06d}.{self.options.still_format}" for frame in self.frames]


Job = BeatJob | StillJob


def beat_jobs(scene: str, options: Options, beat: str = "", *, video: bool = True) -> list[BeatJob]:
    """The beats of a scene, or one of them; RequestError where it has no such beat, or no drawing."""
    story = story_of(scene, options)
    wanted = beat_named(story, beat).name if beat else ""
    painted, captions = painted_of(scene, options), _overlays(story, options)
    found = []
    for each, start, _ in timed(story):
        if wanted in ("", each.name):
            first, last = spans(story, options.fps)[each.name]
            # A beat looks the same wherever in the scene it begins, if it begins equally far into a frame, and its
            # movements wait for their cues.
            begins = [str(start * options.fps % 1), *(str(cue.end) for cue in cues(each))]
            painting = content_key("painting", painted, each.name, begins)
            overlays = tuple(
                _shifted(overlay, first, last) for overlay in captions if first < overlay.last and overlay.first < last
            )
            key = _video_key(painting, options, last - first, overlays) if video else ""
            found.append(BeatJob(scene, each.name, options, first, last, painting, key, overlays))
    return found


def _video_key(painting: str, options: Options, frames: int, overlays: Sequence[Overlay]) -> str:
    over = [(each.first, each.last, each.text, str(each.style)) for each in overlays]
    how = options.format, options.transparent, options.constant_rate
    return content_key("video", painting, how, frames, over, _versions(ENCODED_BY), source_hash("render.video.encoder"))


def dissolving(job: BeatJob, before: BeatJob) -> BeatJob:
    """The same beat, as long as ever, but that it dissolves from the last picture of the one before."""
    return replace(job, since=before.painting, video=content_key("dissolve", job.video, before.painting))


def painted_of(scene: str, options: Options) -> str:
    """The key of everything that changes what is painted of a scene; what is spoken over it does not."""
    look = {name: getattr(options, name) for name in ("theme", "aspect", "lang", "transparent", "plain")}
    catalogue = catalogues().get(options.lang, {})
    content = drawn_content(build_story(scene, options.lesson), catalogue)
    known = texts(*painted_by(scene)) & catalogue.keys() if catalogue else set[str]()
    words = sorted((text, catalogue[text]) for text in known)
    return content_key(look, list(options.size), str(options.fps), content, words, fingerprint(scene))


@cache
def fingerprint(scene: str) -> str:
    """Hash of every source that this scene is painted by, and of what it is painted with.

    RequestError where the scene cannot be drawn, for its drawing is missing.
    """
    if not (files("scenes") / scene / "scene.py").is_file():
        raise RequestError(f"scene {scene!r} has no drawing; write scenes/{scene}/scene.py.")
    return content_key(platform.python_version(), _versions(PAINTED_BY), source_hash(*painted_by(scene)))


def painted_by(scene: str) -> tuple[str, ...]:
    """The modules from which everything is imported that paints a scene; the stage imports its story by name."""
    return f"scenes.{scene}.story", f"scenes.{scene}.scene", "render.paint.recorder", "render.paint.settings"


@cache
def _versions(libraries: tuple[str, ...]) -> dict[str, str]:
    return {library: version(library) for library in libraries}


def _overlays(story: Story, options: Options) -> list[Overlay]:
    """The captions of a scene in frames, where they are part of the picture."""
    if not options.burned:
        return []
    fps, style = options.fps, caption_style(options)
    captions = captions_of(story, options.lang, options.look.shape)
    return [Overlay(round(each.start * fps), round(each.end * fps), each.text, style) for each in captions]


def _told(scene: str, options: Options) -> list[str]:
    """What is said over the beats, which stands in a drawing of vectors for those who cannot see it."""
    return [beat.said(catalogues().get(options.lang)) for beat in story_of(scene, options)]


def _shifted(overlay: Overlay, first: int, last: int) -> Overlay:
    return Overlay(max(overlay.first, first) - first, min(overlay.last, last) - first, overlay.text, overlay.style)


def caption_style(options: Options) -> Style:
    """How captions look in a picture of this size."""
    shape, (width, height) = options.look.shape, options.size
    band, unit = shape.regions["band"], height / FRAME_HEIGHT
    x, y, _ = band.center
    ink = bytes.fromhex(options.look.palette.ink[1:])
    middle = width / 2 + x * unit, height / 2 - y * unit
    return Style(options.lang, SIZE[shape.name] * EM * unit, middle, band.width * unit, (ink[0], ink[1], ink[2]))


def still_job(scene: str, frames: Iterable[int], options: Options) -> StillJob:
    """Some frames of a scene as pictures."""
    return StillJob(scene, options, tuple(sorted(set(frames))))


def recordings_asked(scene: str, options: Options) -> dict[str, dict[str, str]]:
    """The seconds of what is recorded, by beat and cue, as its process reads them."""
    return {
        beat.name: {cue.name: str(cue.recording) for cue in beat.cues if cue.recording}
        for beat in story_of(scene, options)
    }


def picture_of(options: Options) -> dict[str, Any]:
    """What a painting process must know of the options."""
    plain = ("theme", "aspect", "lang", "transparent", "plain", "format", "crop", "still_format")
    return {name: getattr(options, name) for name in plain} | {"size": list(options.size), "fps": str(options.fps)}


def ground_of(options: Options) -> tuple[int, ...]:
    """The background's red, green and blue."""
    return tuple(bytes.fromhex(options.look.palette.ground[1:]))
