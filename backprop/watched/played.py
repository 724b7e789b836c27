"""Plays a scene for `backprop watch`: leaves places from which it can go on, and sends the moments that are asked for.

A place is a process, forked between two movements, that waits there. Whoever asks it for a frame is answered by a fork
of its own, which goes on to that frame: so no moment is further away than what is played between two places.
"""

import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

import numpy as np
from manim import CairoRenderer, config, tempconfig
from PIL import Image

from backprop.testing.check import AT_REST
from backprop.testing.layout import Fault, beyond, rests
from backprop.testing.playing import drawing_of, glimpsed, kept, play
from backprop.watched.told import Asked
from render.errors import sentence_of_drawing
from render.paint.settings import settings
from render.request.jobs import picture_of
from render.watch import wire
from scenes.parts.text import outlines
from scenes.stage.scene import LessonScene
from scenes.story import Story

EVERY = 0.12
"""Seconds of work after which the next place is left; more, the more there are."""
DENSE = 6
"""Places up to which they are left as often as that."""
SIZE = 1
"""How much work goes into the size of a picture that stays on this machine: little."""
GENTLY = 10
"""By how much what nobody waits for gives way to the rest."""


class Player(CairoRenderer):
    """Sends the frames in `asked` to `to`, with what can be read there and what is wrong with it."""

    def __init__(self, to: socket.socket, asked: Iterable[int]) -> None:
        super().__init__()
        self.to, self.asked = to, set(asked)
        self.last = -1
        """The frame after which nothing is left to do; none while places are being left."""

    def init_scene(self, scene: Any, *settings: Any) -> None:
        """Remember the scene, whose `frame` says what is painted."""
        super().init_scene(scene, *settings)
        self.scene = scene

    def add_frame(self, frame: np.ndarray, num_frames: int = 1) -> None:
        """Send the frame if it was asked for; the process ends with the last."""
        for number in range(self.scene.frame, self.scene.frame + num_frames):
            if number in self.asked:
                wire.send(self.to, {"moment": number, **seen(self.scene)}, png(frame))
            if number == self.last:
                os._exit(0)

    def go_on(self, to: socket.socket, asked: Iterable[int]) -> None:
        """From here on send these frames to somebody else."""
        self.to, self.asked = to, set(asked)
        self.last = max(self.asked)


class Places:
    """Called before each movement: says how far the scene is, and leaves a place where the last one is far behind."""

    def __init__(self, player: Player) -> None:
        self.player, self.left, self._since = player, 0, -EVERY

    def __call__(self, scene: LessonScene) -> None:
        """Look at the scene between two movements."""
        if self.player.last >= 0:
            return
        if time.process_time() - self._since < EVERY * max(1.0, self.left / DENSE):
            wire.send(self.player.to, {"at": scene.frame})
            return
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            theirs.close()
            self.player.to.close()
            request, to = wire.forked(ours)
            self.player.go_on(to, request["frames"])
            return
        ours.close()
        wire.send(self.player.to, {"at": scene.frame}, connection=theirs)
        theirs.close()
        self.left, self._since = self.left + 1, time.process_time()


def kept_at_places(asked: Asked, between: Callable[[LessonScene], None]) -> type[LessonScene]:
    """The class that draws a scene, but `between` is called before each movement; its story is not told twice."""
    drawn = drawing_of(asked.scene)

    class Kept(drawn):  # type: ignore[valid-type,misc]
        def _story(self) -> Story:
            return asked.story

        def play(self, *animations: Any, **options: Any) -> None:
            between(self)
            super().play(*animations, **options)

    Kept.folder, Kept.told_in = drawn.folder, drawn.told_in
    return Kept


def play_from_places(asked: Asked, frames: Iterable[int], to: socket.socket) -> None:
    """Play a scene to its end: sends how far it is, the places that it leaves, and the moments of these frames."""
    options = asked.options
    outlines.keep_in(kept())
    with tempconfig(settings(picture_of(options), options.look, os.getcwd())):
        player = Player(to, frames)
        try:
            kept_at_places(asked, Places(player))(
                lesson=asked.lesson,
                look=options.look,
                renderer=player,
                wanted=lambda frame: frame in player.asked,
                played=lambda frame: False,
            ).render()
            wire.send(player.to, {"end": True})
        except ConnectionError:
            raise
        except Exception as error:  # whoever asked may have asked a place, where somebody else listens by now
            wire.send(player.to, {"error": sentence_of_drawing(error, asked.scene)})


def seen(scene: LessonScene) -> dict[str, Any]:
    """The numbers that can be read on stage, and the faults of its layout with their boxes."""
    numbers = {
        (name, each.written(name), bound.beat): {
            "name": name,
            "text": each.written(name),
            "value": bound.shown.value,
            "formula": bound.shown.formula,
            "beat": bound.beat,
            "sweep": bound.sweep,
            "moment": bound.moment,
        }
        for each in scene.readable()
        for name, bound in each.seen()
    }
    return {"numbers": list(numbers.values()), "faults": [_marked(each) for each in faults(scene)]}


def faults(scene: LessonScene) -> Iterator[Fault]:
    """What is wrong with the layout of what stands on stage: at rest more is asked of it than while it moves."""
    found = (fault for check in (AT_REST if rests(scene) else (beyond,)) for fault in check(scene))
    return iter({str(each): each for each in found}.values())


def _marked(fault: Fault) -> dict[str, Any]:
    """A fault with its boxes as shares of the picture: left, top, width, height."""
    across, down = config.frame_width, config.frame_height
    boxes = []
    for left, bottom, right, top in (each.tolist() for each in fault.boxes):
        place = left / across + 0.5, 0.5 - top / down
        boxes.append([round(each, 4) for each in (*place, (right - left) / across, (top - bottom) / down)])
    return {"text": str(fault), "boxes": boxes}


def png(frame: np.ndarray) -> bytes:
    """A painted picture, (height, width, 4), as a file."""
    file = BytesIO()
    Image.fromarray(frame[..., :3]).save(file, "PNG", compress_level=SIZE)
    return file.getvalue()


def survey(asked: Asked, to: socket.socket) -> None:
    """Send every fault of layout in the scene, with its beat and frame: at rest, and in three moments a movement."""
    os.nice(GENTLY)
    known: set[tuple[str, str]] = set()

    def look(scene: LessonScene) -> None:
        for fault in faults(scene):
            if (scene.beat.name, str(fault)) not in known:
                known.add((scene.beat.name, str(fault)))
                wire.send(to, {"beat": scene.beat.name, "frame": scene.frame, "fault": str(fault)})

    rate = round(asked.options.fps)
    play(asked.scene, look, look=asked.options.look, lesson=asked.lesson, made=glimpsed, rate=rate)
    wire.send(to, {"end": True})
