"""How work is cut for processes side by side: whole scenes, and parts of a scene where there are too few of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from render.request.jobs import BeatJob, Job

WORTH = 6.0
"""Seconds of work from which on a part is worth a process of its own, which needs two before it paints."""
PARTS = 3
"""Chunks a process: the last ones are short enough that no process waits long for another."""


@dataclass(frozen=True)
class Chunk:
    """Jobs of one scene and of one look, in the order of the film, and the seconds of work that they may take."""

    jobs: tuple[Job, ...]
    cost: float


def chunks(jobs: Sequence[Job], cost: Callable[[Job], float], workers: int) -> list[Chunk]:
    """Work for so many workers, the longest first; beats of one scene stay together where that costs nobody time."""
    found = [_chunk(each, cost) for each in _by_scene(jobs)]
    fair = sum(each.cost for each in found) / max(1, PARTS * workers)
    cut = [part for each in found for part in _parts(each, cost, max(fair, WORTH) if workers > 1 else each.cost)]
    return sorted(cut, key=lambda each: -each.cost)


def _chunk(jobs: Sequence[Job], cost: Callable[[Job], float]) -> Chunk:
    return Chunk(tuple(jobs), sum(map(cost, jobs)))


def _by_scene(jobs: Sequence[Job]) -> list[list[Job]]:
    """Beats of one scene with the same options together; stills by themselves."""

    def kind(job: Job) -> tuple[str, str]:
        return job.scene, f"{id(job.options)}" if isinstance(job, BeatJob) else job.key

    return [list(each) for _, each in groupby(jobs, kind)]


def _parts(chunk: Chunk, cost: Callable[[Job], float], most: float) -> list[Chunk]:
    """A chunk cut into halves, as nearly equal as beats allow, as long as one is longer than `most`."""
    if chunk.cost <= most or len(chunk.jobs) < 2:
        return [chunk]
    cuts = range(1, len(chunk.jobs))
    at = min(cuts, key=lambda i: abs(sum(map(cost, chunk.jobs[:i])) - chunk.cost / 2))
    halves = _chunk(chunk.jobs[:at], cost), _chunk(chunk.jobs[at:], cost)
    return [part for half in halves for part in _parts(half, cost, most)]
