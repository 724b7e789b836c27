"""A film as a plan: jobs by key, each of which any machine that shares the cache may do, and the film joined of them.

A plan is plain data. Who reads it works out the same jobs from the same options, and refuses it where a key differs:
then versions, sources, the lesson or a recording are not those that it was made with.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from render.cache import content_key, file_hash
from render.errors import RequestError
from render.film.planned import SCHEMA, GivenMadeWith, read_planned
from render.film.produce import Drawing, film_file, film_jobs, only_painted, publish_film
from render.pictures.stills import cover_job, thumbnail
from render.request.jobs import BeatJob, Job, fingerprint
from render.request.made_with import made_with
from render.request.options import Options
from render.request.stories import recordings_of
from render.schedule.scheduler import Scheduler
from render.sources import source_hash
from scenes.lesson.faults import quoted_plainly

HERE = frozenset(
    {"lesson_file", "out", "cache_folder", "cache_limit", "jobs", "force", "synthesises"}
    | {each.name for each in fields(Options) if each.name.startswith("usual_")}
)
"""Options that say where and how, not what; a plan leaves them to whoever works on it."""


@dataclass(frozen=True)
class Unit:
    """A job of a plan, and what it begins with, which is painted first if it is not there."""

    job: Job
    before: tuple[BeatJob, ...] = ()

    @property
    def beat(self) -> str | None:
        """The beat that it makes; None for the picture of the cover."""
        return self.job.beat if isinstance(self.job, BeatJob) else None

    @property
    def frames(self) -> int:
        """How many frames it makes."""
        return self.job.frames if isinstance(self.job, BeatJob) else len(self.job.frames)

    @property
    def name(self) -> str:
        """SCENE/BEAT, or what else it makes."""
        return f"{self.job.scene}/{self.beat or 'cover'}"


@dataclass(frozen=True)
class Plan:
    """The film of these scenes; `part` says that these are not all."""

    names: tuple[str, ...]
    options: Options
    part: bool

    @cached_property
    def units(self) -> dict[str, Unit]:
        """What has to be made, by key, in the order of the film, the cover last."""
        scenes = film_jobs(self.names, self.options)
        painted = {scene[-1].painting: only_painted(scene[-1]) for scene in scenes}
        beats = [Unit(job, (painted[job.since],) if job.since else ()) for scene in scenes for job in scene]
        return {each.job.key: each for each in (*beats, Unit(cover_job(self.names, self.options)))}

    def document(self, cost: Callable[[Job], float]) -> dict[str, Any]:
        """All of it but the files of lesson and voice, which are named by their hashes; `cost` in seconds of work."""
        options, file = self.options, self.options.lesson_file
        content = {
            "schema": SCHEMA,
            "made_with": _made_with(self.names),
            "lesson": {"file": str(file) if file else None, "hash": options.lesson.hash},
            "options": {each.name: getattr(options, each.name) for each in fields(options) if each.name not in HERE},
            "part": self.part,
            "scenes": [{"name": name, "spoken": _spoken(name, options)} for name in self.names],
            "jobs": [
                {
                    "key": key,
                    "scene": each.job.scene,
                    "beat": each.beat,
                    "frames": each.frames,
                    "cost": round(cost(each.job), 2),
                }
                for key, each in self.units.items()
            ],
        }
        return content | {"id": content_key(content)}

    def unit(self, key: str) -> Unit:
        """The job of that key; RequestError where there is none."""
        if key not in self.units:
            raise RequestError(f"the plan has no job {key[:40]!r}; its keys stand in its `jobs`.")
        return self.units[key]

    def make(self, key: str, scheduler: Scheduler) -> Path:
        """Do one job, unless that is done: the folder of the cache that holds its result. The unit of any scheduler.

        RequestError where the plan has no such job.
        """
        unit = self.unit(key)
        if scheduler.force or not scheduler.cache.find(key):
            scheduler.draw(unit.before)
        (folder,) = scheduler.draw([unit.job])
        return folder

    def refuse_undone(self) -> None:
        """RequestError where a job is not done, or what it left is damaged; looking for that writes nothing."""
        cache = self.options.cache
        states = {key: cache.state(key) for key in self.units}
        undone = [key for key, state in states.items() if state != "whole"]
        if undone:
            key, more = undone[0], f" (and {len(undone) - 1} more are not done)" if len(undone) > 1 else ""
            raise RequestError(
                f"the result of job {key}, {self.units[key].name}, is {states[key]} in {cache.root}{more}; "
                f"do it by `backprop render --plan PLAN --job {key}`."
            )

    def join(self, scheduler: Scheduler) -> list[Path]:
        """The film of what was made, as `make_film` makes it; all jobs are done."""
        film, root = film_file(self.names, self.options, self.part), scheduler.cache.root
        scenes = film_jobs(self.names, self.options)
        drawings = [Drawing(scene, tuple(root / job.key for job in scene)) for scene in scenes]
        return publish_film(film, drawings, thumbnail(self.names, self.options, scheduler))


def read_plan(file: Path, here: Mapping[str, Any]) -> Plan:
    """The plan of that file, with `here`, the options that it leaves open. RequestError where it cannot be kept to."""
    told = read_planned(file)
    names = tuple(each.name for each in told.scenes)
    _refuse_others(file, told.made_with, names)
    lesson = Path(told.lesson.file) if told.lesson.file is not None else None
    plan = Plan(names, Options(**told.options.model_dump() | {"lesson_file": lesson} | dict(here)), told.part)
    plan.options.read()
    if plan.options.lesson.hash != told.lesson.hash:
        named = plan.options.lesson_file or "the embedded lesson"
        raise RequestError(f"{file}: lesson.hash: {named} is not the lesson of this plan; plan again.")
    for i, each in enumerate(told.scenes):
        if _spoken(each.name, plan.options) != each.spoken:
            raise RequestError(f"{file}: scenes[{i}].spoken: {each.name!r} is not spoken as in this plan; plan again.")
    if [each.key for each in told.jobs] != [*plan.units]:
        raise RequestError(f"{file}: jobs: they are not those of this machine; plan again.")
    return plan


def _made_with(names: Sequence[str]) -> dict[str, Any]:
    """The versions that the film depends on, and a hash of the sources and of whatever else does not show a version."""
    for name in names:
        fingerprint(name)  # RequestError for one that is not there
    found = made_with(names)
    return {"versions": found["versions"], "sources": content_key(source_hash(__name__), found["hashes"])}


def _refuse_others(file: Path, made_with: GivenMadeWith, names: Sequence[str]) -> None:
    try:
        here = _made_with(names)
    except RequestError as error:
        raise RequestError(f"{file}: scenes: {error}") from None
    for name, found in here["versions"].items():
        if (then := made_with.versions.get(name)) != found:
            key, was = f"made_with.versions.{name}", quoted_plainly(then or "none")
            raise RequestError(f"{file}: {key}: it is {was}, and {found} here; use that, or plan again.")
    if made_with.model_dump() != here:
        raise RequestError(f"{file}: made_with: the sources are others here; use those, or plan again.")


def _spoken(scene: str, options: Options) -> str:
    """The hash of everything that is spoken in a scene; empty where no voice was asked for."""
    return content_key(list(_takes(scene, options))) if options.speaks else ""


def _takes(scene: str, options: Options) -> Iterator[tuple[str, str, str]]:
    for beat, takes in recordings_of(scene, options).items():
        yield from ((beat, cue, file_hash(take.sound)) for cue, take in takes.items())
