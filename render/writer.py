"""Turns painted frames into video: one file a beat, each beginning with a keyframe, captions laid over the band."""

from __future__ import annotations

import queue
import threading
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from manim import CairoRenderer
from PIL import Image

from render.captions import Cue
from render.overlay import Overlay

QUEUE = 8
"""Painted frames that may wait for the encoder; each is a whole picture in memory."""
QUALITY = {"crf": "17", "preset": "veryfast", "tune": "animation"}


class BeatEncoder:
    """Encodes one beat's frames in a thread of its own; a failure there is raised by `put` or `close`."""

    def __init__(self, path: Path, fps: Fraction, size: tuple[int, int]) -> None:
        self.path, self.fps, self.size = path, fps, size
        self.count = 0
        self._frames: queue.Queue[tuple[np.ndarray, int] | None] = queue.Queue(QUEUE)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=f"encode {path.stem}")
        self._thread.start()

    def put(self, frame: np.ndarray, repeat: int) -> None:
        """Hand over a picture (height, width, 4), which must not change any more, to be shown `repeat` times."""
        self._raise()
        self.count += repeat
        self._frames.put((frame, repeat))

    def close(self) -> None:
        """Finish the file."""
        self._frames.put(None)
        self._thread.join()
        self._raise()

    def _raise(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            self._encode()
        except BaseException as failure:  # handed to the thread that paints, which raises it
            self._failure = failure
            while self._frames.get() is not None:
                pass

    def _encode(self) -> None:
        with av.open(str(self.path), "w", format="mp4") as target:
            stream: Any = target.add_stream("libx264", rate=self.fps, options=QUALITY)
            stream.width, stream.height = self.size
            stream.pix_fmt = "yuv420p"
            stream.codec_context.time_base = 1 / self.fps
            count = 0
            while (item := self._frames.get()) is not None:
                picture, repeat = item
                frame = av.VideoFrame.from_numpy_buffer(picture, format="rgba").reformat(
                    format="yuv420p", dst_colorspace="ITU709"
                )
                for _ in range(repeat):
                    frame.pts, frame.time_base = count, 1 / self.fps
                    count += 1
                    target.mux(stream.encode(frame))
            target.mux(stream.encode(None))


class Recorder(CairoRenderer):
    """Manim's renderer, handing every frame to the encoder of its beat instead of to manim's own files."""

    def __init__(self, folder: Path, fps: Fraction, size: tuple[int, int]) -> None:
        super().__init__()
        self.folder, self.fps, self.size = folder, fps, size
        self.encoder: BeatEncoder | None = None
        self.counts: dict[str, int] = {}
        self.overlay: Overlay | None = None

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Know the scene whose beats are recorded."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Give the painted frame to the encoder of the beat on stage, with its caption over it."""
        beat = self.scene.beat.name
        if beat not in self.counts:
            self.finish()
            self.counts[beat] = 0
            self.encoder = BeatEncoder(self.folder / f"{beat}.mp4", self.fps, self.size)
        assert self.encoder is not None
        for picture, repeat in self.captioned(frame, num_frames):
            self.encoder.put(picture, repeat)
        self.counts[beat] += num_frames

    def finish(self) -> None:
        """Close the file of the last beat."""
        if self.encoder is not None:
            encoder, self.encoder = self.encoder, None
            encoder.close()

    def set_captions(self, cues: Sequence[Cue]) -> None:
        """Lay these over the band of every frame."""
        self.overlay = Overlay(cues, self.size, self.fps)

    def captioned(self, frame: np.ndarray, repeat: int) -> Iterator[tuple[np.ndarray, int]]:
        """The frame as often as it is shown, cut where the caption changes."""
        if self.overlay is None:
            yield frame, repeat
            return
        first = self.scene.frame
        while repeat:
            cue, last = self.overlay.at(first)
            run = min(repeat, max(1, last - first))
            yield (self.overlay.over(frame.copy(), cue), run)
            first, repeat = first + run, repeat - run


class Stills(CairoRenderer):
    """Manim's renderer, keeping every painted frame as a PNG named by its number."""

    def __init__(self, folder: Path, fps: Fraction, size: tuple[int, int], chosen: Collection[int]) -> None:
        super().__init__()
        self.folder, self.fps, self.size, self.chosen = folder, fps, size, chosen
        self.overlay: Overlay | None = None

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Know the scene whose frames are kept."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Save the frame."""
        for number in range(self.scene.frame, self.scene.frame + num_frames):
            if number in self.chosen:
                picture = frame.copy()
                if self.overlay is not None:
                    self.overlay.over(picture, self.overlay.at(number)[0])
                Image.fromarray(picture[..., :3]).save(self.folder / f"{number:06d}.png")

    def set_captions(self, cues: Sequence[Cue]) -> None:
        """Lay these over the band of every frame."""
        self.overlay = Overlay(cues, self.size, self.fps)

    def finish(self) -> None:
        """Every still is complete as soon as it is saved."""
