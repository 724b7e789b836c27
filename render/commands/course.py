"""`backprop course`: the page with its questions, as a package for a learning management system."""

from typing import Any

import click

from render.commands import shared
from render.course.package import make_course
from render.errors import RequestError


@click.command("course")
@click.option(
    "--to",
    type=click.Choice(["scorm", "h5p"]),
    default="scorm",
    show_default=True,
    help="SCORM 1.2; H5P is refused, and what to take instead is said.",
)
@click.option("--no-gifs", is_flag=True, help="Without loops of the beats.")
@shared.with_options(shared.SCENES, shared.PICTURE, shared.VOICE)
def command(scenes: tuple[str, ...], to: str, no_gifs: bool, **chosen: Any) -> None:
    """Make a SCORM package for an LMS such as Moodle: the page, whose questions give the learner's score.

    \b
    backprop course --quality 720p
    backprop course --to scorm weight_nudge chain_rule --lang zh --no-gifs

    Three questions a scene count, in a variant of the learner's own. The first answer to each stands; with 80 % of all
    right the course is passed. Answers are kept between visits.
    """
    if to == "h5p":
        raise RequestError("an H5P package is not made here; take --to scorm, which Moodle and most other LMSs import.")
    options = shared.options_of(chosen, "none")
    names = shared.whole_scenes(scenes, "a course is")
    scheduler = shared.prepare(names, options, chosen)
    scheduler.progress.plan("film", "cover", "pictures", "upright pictures", *(() if no_gifs else ("loops",)))
    shared.deliver(make_course(names, options, scheduler, part=bool(scenes), gifs=not no_gifs))
