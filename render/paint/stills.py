"""Single frames of a scene as files, taken from its paintings where it was painted before; nothing here needs manim."""

from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from render.paint.beats import overlays_of
from render.video.encoder import without_ground
from render.video.frames import FRAMES, pictures_at
from render.video.overlays import Overlays


class StillFiles:
    """The folder of a job's stills, each a file named by the number of its frame in the scene."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._picture, self._overlays = job["picture"], Overlays(overlays_of(job["stills"]))
        self.ground = np.array(job["ground"], np.float32)
        self._folder = Path(job["folder"], job["stills"]["key"])
        self._folder.mkdir(exist_ok=True)

    def place(self, frame: int, ending: str) -> Path:
        """The file of a frame."""
        return self._folder / f"{frame:06d}.{ending}"

    def save(self, painted: np.ndarray, frame: int) -> None:
        """Write a painted picture, (height, width, 4), with the caption that stands over this frame."""
        picture = painted.copy()
        self._overlays.turn(frame)
        self._overlays.over(picture, 0, 0)
        found = without_ground(picture, self.ground) if self._picture["transparent"] else picture[..., :3]
        Image.fromarray(found).save(self.place(frame, "png"))


def take_painted(job: dict[str, Any]) -> None:
    """Write the stills whose beats were painted before."""
    files, size = StillFiles(job), tuple(job["picture"]["size"])
    for painting, places in groupby(sorted(job["stills"]["painted"], key=lambda each: each[1:]), lambda each: each[1]):
        frames = {number: frame for frame, _, number in places}
        pictures = pictures_at(Path(job["cache"]) / painting / FRAMES, size, frames)
        for frame, (picture, _) in zip(frames.values(), pictures, strict=True):
            files.save(picture, frame)
