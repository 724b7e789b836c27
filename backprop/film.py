"""The film of one lesson: everything that the command makes, as values that a program or a notebook can go on with."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from backprop.results import Checked, Clip, Number, Page, Picture
from render.cache import write_whole
from render.data.document import document
from render.data.findings import findings
from render.errors import RequestError
from render.film.join import vtt
from render.film.produce import make_film, render_beat, render_scenes
from render.film.times import tracks_of
from render.models.draft import Wishes
from render.models.from_arrays import LESSONS, lesson_folder
from render.page.build import make_page
from render.page.described import picture
from render.pictures.stills import finished, frame_at, paint
from render.request.crop import CROPS
from render.request.options import PICTURES, Options
from render.request.stories import beat_named, chosen_scenes, scene_named, story_of
from render.schedule.address import KEYS, address_of
from render.schedule.ready import reporter, scheduler_for
from render.schedule.scheduler import Scheduler
from scenes.story import Beat, Shown, Story


class Film:
    """The film of a lesson: of a lesson file, or of the lesson that comes with it.

    Every keyword is an option of the command: `out` (a folder), `quality`, `frame_rate`, `aspect`, `theme`, `lang`,
    `voice`, `jobs`, `cache_folder`. `progress` is bar, plain, json or quiet, on standard error. `cluster`, "local" or
    the address of a Dask scheduler, has it drawn there; `cluster_ca`, `cluster_cert`, `cluster_key` are files.

    >>> Film(theme="light").check().sound
    True
    """

    def __init__(self, lesson: str | Path | None = None, *, progress: str = "bar", **options: Any) -> None:
        """Read the lesson. RequestError with every fault of it, and for an option that there is not."""
        self._cluster = address_of({name: options.pop(name) for name in KEYS if name in options})
        _refuse_unknown(options)
        given: dict[str, Any] = {"jobs": os.cpu_count() or 1, **options}
        given |= {name: Path(given[name]) for name in ("out", "cache_folder") if name in given}
        self._options = Options(lesson_file=None if lesson is None else Path(lesson), **given)
        self._progress = progress
        self._options.read()

    @classmethod
    def of(
        cls,
        model: Any,
        X: Any,
        y: Any,
        *,
        names: Sequence[str] | None = None,
        units: Sequence[str] | None = None,
        labels: Sequence[str] | None = None,
        title: str | None = None,
        subject: str | None = None,
        example: int | None = None,
        **options: Any,
    ) -> "Film":
        """The film of a trained model, or of a network to begin with where `model` is None.

        `model` is a module of PyTorch, a network of scikit-learn (also behind a scaler in a pipeline), or the path of
        an ONNX file. X, (n, n_0), are its inputs, or (n, rows, columns) pictures whose pixels they are, `names` what
        they are called, `units` what they are measured in, "" where in nothing; y, (n,), are labels or numbers;
        `labels` is the order of the outputs, where the model does not know it; `subject` is what a row is called,
        `example` the row to follow.
        The lesson file that is written for it is `lesson_file`. RequestError where anything does not fit.
        """
        wishes = Wishes(
            title=title,
            subject=subject,
            example=example,
            labels=None if labels is None else tuple(map(str, labels)),
            units=None if units is None else tuple(units),
        )
        under = Path(options.get("out", "build")) / LESSONS
        return cls(lesson_folder(model, X, y, names=names, wishes=wishes, under=under), **options)

    @property
    def lesson_file(self) -> Path | None:
        """The lesson file; None for the lesson that comes with the film."""
        return self._options.lesson_file

    @property
    def beats(self) -> dict[str, tuple[str, ...]]:
        """The beats of every scene, in the order of the film."""
        return {name: tuple(beat.name for beat in self._story(name)) for name in chosen_scenes(())}

    def check(self) -> Checked:
        """What is worth knowing before anything is drawn, and whether every derivative is right."""
        found = list(findings(self._options))
        return Checked(tuple(line for line, _ in found), all(sound for _, sound in found))

    def data(self, scenes: Sequence[str] = ()) -> dict[str, Any]:
        """Every number of these scenes (of all where none is named), and all that lies behind, as plain values."""
        return document(chosen_scenes(scenes), self._options.lesson)

    def still(
        self, target: str, *, second: float | None = None, format: str = "png", crop: str = "content", **options: Any
    ) -> Picture:
        """SCENE or SCENE/BEAT at its end, or at a second of it, as a PNG, SVG or PDF.

        It is cut to what is drawn; with `crop="picture"` also without the scene's title, with "frame" not at all.
        """
        for what, given, known in (("crop", crop, CROPS), ("format of a still", format, PICTURES)):
            if given not in known:
                raise RequestError(f"there is no {what} {given!r}; choose from {', '.join(known)}.")
        chosen = replace(self._with(options, captions="none", format=format), crop=crop, usual_crop="content")
        scene, beat = self._named(target, chosen)
        at = None if second is None else Fraction(second).limit_denominator(1000)
        frame = frame_at(scene, beat, at, chosen)
        with self._scheduler([target], chosen) as scheduler:
            found = paint([frame], chosen, scheduler)[0]
        out = chosen.out / scene / f"{frame.name}{chosen.suffix}.{format}"
        told = story_of(scene, chosen).beat(beat) if beat else [*story_of(scene, chosen)][-1]
        return Picture(
            write_whole(out, finished(found, scene, chosen)),
            picture(scene, told, chosen.lang),
            _numbers([told]),
        )

    def beat(self, target: str, **options: Any) -> Clip:
        """One beat, SCENE/BEAT, as a video."""
        chosen = self._with(options)
        scene, beat = self._named(target, chosen)
        if beat is None:
            raise RequestError(f"{target!r} is a whole scene; name a beat of it: {', '.join(self.beats[scene])}.")
        with self._scheduler([target], chosen) as scheduler:
            path = render_beat(scene, beat, chosen, scheduler)
        story = story_of(scene, chosen)
        return Clip(path, _captions([replace(story, beats=(story.beat(beat),))], chosen), _numbers([story.beat(beat)]))

    def scene(self, name: str, **options: Any) -> Clip:
        """One scene as a video."""
        chosen = self._with(options)
        with self._scheduler([name], chosen) as scheduler:
            (path,) = render_scenes([scene_named(name)], chosen, scheduler)
        story = story_of(name, chosen)
        return Clip(path, _captions([story], chosen), _numbers([*story]))

    def film(self, scenes: Sequence[str] = (), **options: Any) -> Clip:
        """These scenes, or all, joined: with chapters and caption tracks."""
        chosen = self._with(options)
        names = chosen_scenes(scenes)
        with self._scheduler(names, chosen) as scheduler:
            path = make_film(names, chosen, scheduler, part=bool(scenes))[0]
        return Clip(path, _captions([story_of(name, chosen) for name in names], chosen), ())

    def page(
        self, scenes: Sequence[str] = (), *, gifs: bool = True, themes: Sequence[str] = (), **options: Any
    ) -> Page:
        """A web page with these scenes, or all; it opens from disk. `themes=("dark", "light")` has the reader's."""
        chosen = self._with(options, captions="none")
        names = chosen_scenes(scenes)
        with self._scheduler(names, chosen) as scheduler:
            return Page(make_page(names, chosen, scheduler, part=bool(scenes), gifs=gifs, themes=themes))

    def _story(self, scene: str) -> Story:
        return story_of(scene, self._options)

    def _with(self, options: dict[str, Any], **usual: Any) -> Options:
        _refuse_unknown(options)
        chosen = replace(self._options, **usual | options)
        return replace(chosen, usual_captions=usual.get("captions", "burned"))

    def _named(self, target: str, options: Options) -> tuple[str, str | None]:
        scene, _, beat = target.partition("/")
        name = scene_named(scene)
        return name, beat_named(story_of(name, options), beat).name if beat else None

    @contextmanager
    def _scheduler(self, targets: Sequence[str], options: Options) -> Iterator[Scheduler]:
        """What draws these scenes or beats, on the cluster if there is one, until all of it is drawn."""
        named = [self._named(each, options) for each in targets]
        scheduler = scheduler_for(named, options, progress=reporter(self._progress), say=_say, cluster=self._cluster)
        try:
            yield scheduler
        finally:
            scheduler.stop()


OPTIONS = frozenset(Options.__dataclass_fields__) - {
    "lesson_file",
    "crop",
    "usual_captions",
    "usual_quality",
    "usual_crop",
    "synthesises",
}
"""What may be chosen by keyword, beside what is said of a cluster."""


def _refuse_unknown(options: Mapping[str, Any]) -> None:
    if options.keys() - OPTIONS:
        unknown = sorted(options.keys() - OPTIONS)[0]
        raise RequestError(f"there is no option {unknown!r}; choose from {', '.join(sorted({*OPTIONS, *KEYS}))}.")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _numbers(beats: Sequence[Beat]) -> tuple[Number, ...]:
    """The numbers at rest of these beats, each name once."""
    found = {name: shown for beat in beats for name, shown in beat.numbers.items() if isinstance(shown, Shown)}
    return tuple(Number(name, shown.text, shown.value, shown.formula) for name, shown in found.items())


def _captions(stories: Sequence[Story], options: Options) -> str:
    return vtt(tracks_of(stories, options)[options.lang])
