"""The videos of single beats that a job leaves: which frames each takes, and by which key another job finds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from render.request.captions import Caption, captions_of
from render.request.jobs import Job, key_of
from render.request.stories import timed

WHOLE_SCENE = ("beat", "frames", "stills", "recordings")
"""What tells a job from another of the same scene, but not a beat's video from the same beat's in another job."""


@dataclass(frozen=True)
class Piece:
    """A beat's video: its frames in the scene, first to one past the last, and the key of its content."""

    first: int
    last: int
    key: str


def pieces_of(job: Job) -> Mapping[str, Piece]:
    """The videos that a job leaves, by beat; none where it leaves stills."""
    if job.stills is not None:
        return {}
    story, fps, found = job.story, job.options.fps, {}
    same = {name: value for name, value in job.picture.items() if name not in WHOLE_SCENE}
    burned = captions_of(story, job.options.lang, job.options.look.shape) if job.options.burned else ()
    for each, start, end in timed(story):
        beat, first, last = each.name, round(start * fps), round(end * fps)
        if job.beat in ("", beat):
            # A beat looks the same wherever in the scene it begins, if it begins equally far into a frame.
            own = {
                "piece": beat,
                "count": last - first,
                "into": str(start * fps % 1),
                "words": _words(burned, start, end),
            }
            found[beat] = Piece(first, last, key_of(same | own))
    return found


def _words(burned: tuple[Caption, ...], start: Fraction, end: Fraction) -> list[tuple[str, str, str]]:
    """The captions over a beat, timed from its beginning."""
    own = [each.shifted(-start) for each in burned if start <= each.start < end]
    return [(str(each.start), str(each.end), each.text) for each in own]
