"""What a shell offers for SCENE and SCENE/BEAT while it is being typed."""

import click

from render.request.stories import build_story
from scenes import LESSON
from scenes.lesson import embedded


def scenes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The film's scenes."""
    return [name for name in LESSON if name.startswith(incomplete)]


def targets(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Scenes, and behind a slash the beats of the embedded lesson."""
    scene, slash, _ = incomplete.partition("/")
    if not slash or scene not in LESSON:
        return scenes(ctx, param, incomplete)
    names = (f"{scene}/{beat.name}" for beat in build_story(scene, embedded()))
    return [name for name in names if name.startswith(incomplete)]
