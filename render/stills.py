"""Stills and storyboards: painted frames as pictures, and contact sheets of them with their names and captions."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from render.errors import RequestError
from render.options import Options
from render.plan import Job, beat_named, spans, still_job, tell
from render.studio import Studio

STRIP = 8
"""Moments of a movement that a strip shows."""
GAP = 12
"""Pixels between the pictures of a sheet."""


@dataclass(frozen=True)
class Moment:
    """A place in a scene: the frame, and what to call it."""

    scene: str
    name: str
    frame: int


def moment(scene: str, beat: str | None, second: Fraction | None, options: Options) -> Moment:
    """SCENE[/BEAT][@SECOND]: by default the resting picture at the end; RequestError outside the beat."""
    story = tell(scene, options.lesson)
    frames = spans(story, options.fps)
    first, last = frames[beat_named(story, beat).name] if beat else (0, max(end for _, end in frames.values()))
    name = beat or scene
    if second is None:
        return Moment(scene, name, last - 1)
    frame = first + int(second * options.fps)
    if second < 0 or frame >= last:
        length = float((last - first) / options.fps)
        raise RequestError(
            f"{name!r} lasts {length:.2f} s, so there is no second {float(second):g} in it; choose less."
        )
    return Moment(scene, f"{name}@{float(second):g}", frame)


def resting(scene: str, options: Options) -> list[Moment]:
    """The last frame of every beat."""
    frames = spans(tell(scene, options.lesson), options.fps)
    return [Moment(scene, beat, last - 1) for beat, (_, last) in frames.items()]


def strip(scene: str, beat: str, options: Options) -> list[Moment]:
    """Moments spread over a beat, its last frame included."""
    story = tell(scene, options.lesson)
    first, last = spans(story, options.fps)[beat_named(story, beat).name]
    frames = [first + (last - 1 - first) * i // (STRIP - 1) for i in range(STRIP)]
    return [Moment(scene, f"{float((frame - first) / options.fps):.1f} s", frame) for frame in frames]


def paint(moments: Sequence[Moment], options: Options, studio: Studio) -> list[Path]:
    """A PNG a moment, in order; each scene is played once."""
    scenes = list(dict.fromkeys(each.scene for each in moments))
    jobs: list[Job] = [
        still_job(scene, sorted({each.frame for each in moments if each.scene == scene}), options) for scene in scenes
    ]
    folders = dict(zip(scenes, studio.draw(jobs), strict=True))
    return [folders[each.scene] / f"{each.frame:06d}.png" for each in moments]


def save(picture: Path, out: Path) -> Path:
    """Publish a painted picture under its name."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}.part")
    shutil.copyfile(picture, draft)
    draft.replace(out)
    return out


def sheet(pictures: Sequence[Path], names: Sequence[str], texts: Sequence[str], options: Options, out: Path) -> Path:
    """One picture of all, each with its name above and its words below."""
    opened = [Image.open(each) for each in pictures]
    width, height = opened[0].size
    columns = 4 if len(opened) > 4 else max(1, len(opened))
    font = ImageFont.load_default(size=max(12, width // 40))
    line = round(max(12, width // 40) * 1.35)
    wrapped = [_wrap(text, font, width) for text in texts]
    below = line * max((len(each) for each in wrapped), default=0)
    cell = (width + GAP, line + height + below + GAP)
    rows = -(-len(opened) // columns)
    board = Image.new("RGB", (columns * cell[0] + GAP, rows * cell[1] + GAP), options.look.palette.ground)
    pen = ImageDraw.Draw(board)
    for i, picture in enumerate(opened):
        x, y = GAP + i % columns * cell[0], GAP + i // columns * cell[1]
        pen.text((x, y), names[i], font=font, fill=options.look.palette.dim)
        board.paste(picture, (x, y + line))
        pen.rectangle((x - 1, y + line - 1, x + width, y + line + height), outline=options.look.palette.faint)
        for n, each in enumerate(wrapped[i]):
            pen.text((x, y + line + height + n * line), each, font=font, fill=options.look.palette.ink)
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}.part")
    board.save(draft, format="PNG")
    draft.replace(out)
    return out


def storyboard(scenes: Sequence[str], options: Options, studio: Studio) -> Path:
    """A still a beat with its words under it, all scenes on one sheet."""
    small = replace(options, quality="draft")
    moments = [each for scene in scenes for each in resting(scene, small)]
    stories = {scene: tell(scene, options.lesson) for scene in scenes}
    beats = [stories[each.scene].beat(each.name) for each in moments]
    names = [f"{beat.tells}  {each.scene}/{each.name}" for beat, each in zip(beats, moments, strict=True)]
    texts = [beat.say.text(beat.values) for beat in beats]
    return sheet(paint(moments, small, studio), names, texts, options, options.out / f"storyboard{options.suffix}.png")


def strip_sheet(scene: str, beat: str, options: Options, studio: Studio) -> Path:
    """Eight moments of a beat on one sheet."""
    small = replace(options, quality="draft")
    moments = strip(scene, beat, small)
    pictures = paint(moments, small, studio)
    out = options.out / scene / f"{beat}.strip{options.suffix}.png"
    return sheet(pictures, [each.name for each in moments], [""] * len(moments), options, out)


def _wrap(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
