"""What the page looks at: scenes as they stand in the sources now, played again where a change touches them."""

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from render.errors import RenderError, RequestError
from render.watch.changes import Files
from render.watch.look import UNCHANGED, Look
from render.watch.playing import Playing
from render.watch.processes import SOURCE, Edition, Moment, Nursery, Request

CHANGED = 100
"""Ways of changing the lesson's numbers for which it is remembered how a scene is told."""
ROOMS = ("bpmath", "scenes")
"""Where an edit may mend what fails, whatever that is known to depend on."""


class Preview:
    """All scenes of the film in one look, `first` before the others; thread-safe.

    `heard` is called with what the page should ask for again.
    """

    def __init__(
        self,
        scenes: Sequence[str],
        options: Mapping[str, Any],
        nursery: Nursery,
        heard: Callable[[Mapping[str, Any]], None],
        first: str,
    ) -> None:
        self.scenes, self._options, self._nursery, self._heard = tuple(scenes), options, nursery, heard
        self._lock = threading.RLock()
        self._files = Files()
        self._files.add(str(each) for room in ROOMS for each in sorted((SOURCE / room).rglob("*.py")))
        self._sources: dict[str, set[str]] = {}
        self._lesson_files: set[str] = set()
        self._recent = first
        self._edition: Edition = nursery.edition(self._request(Look(first), "tell"))
        self._before: Edition | None = None
        self._lesson: Mapping[str, Any] = {}
        self._told: dict[Look, Mapping[str, Any]] = {}
        self._playing = Playing(self._lock, self._asked, heard)

    def run(self) -> None:
        """Tell all scenes, the first one first; then tell again what changes touch, as long as the process lives."""
        self._open()
        for scene in self._in_turn():
            self._tell(scene)
        while True:
            files = self._files.wait()
            try:
                self.touched(files)
            except RenderError as error:  # nothing can be played any more
                self._lesson = {"error": str(error)}
                self._heard({"lesson": True})
                return

    def touched(self, files: set[str]) -> None:
        """Tell those scenes again that depend on one of these files, and those that failed."""
        with self._lock:
            self._edition, old = self._nursery.edition(self._request(Look(self._recent), "tell")), self._edition
            if self._before is not None:
                self._before.close()
            self._before = old  # which somebody may be about to ask
        of_lesson = bool(files & self._lesson_files)
        if of_lesson or "error" in self._lesson:
            self._open()
        for scene in self._in_turn():
            failed = "error" in self._told.get(Look(scene), {})
            if of_lesson or failed or files & self._sources.get(scene, set()):
                self._tell(scene)

    def _in_turn(self) -> list[str]:
        """All scenes, that which was looked at last before the others."""
        return sorted(self.scenes, key=lambda each: each != self._recent)

    def _open(self) -> None:
        """Read the lesson."""
        found: Mapping[str, Any] = {}
        try:
            for found in self._edition.ask(self._request(Look(self.scenes[0]), "open")):
                if "files" in found:
                    self._lesson_files = set(found["files"])
                    self._files.add(found["files"])
        except RenderError as error:
            found = {"error": str(error)}
        self._lesson = found
        self._heard({"lesson": True})

    def _tell(self, scene: str) -> None:
        """Tell a scene as it stands in its sources; drop what was played of it if it is not what it was."""
        look = Look(scene)
        ahead = self._playing.ahead(look)  # while it is told, as most edits change a picture
        found = self._answer(look)
        with self._lock:
            before = self._told.get(look, {})
            is_new = "error" in found or before.get("painted") != found["painted"]
            if ahead is not None and ("error" in found or not is_new):
                ahead.close()
                ahead = None
            if before == {**found, "played": before.get("played")}:
                return
            if is_new:
                self._playing.drop(scene, ahead)
                found = {**found, "played": time.time()}
            else:
                found = {**found, "played": before["played"]}
            for other in [each for each in self._told if each.scene == scene and each != look]:
                self._forget(other)
            self._told[look] = found
        self._heard({"scene": scene})

    def _answer(self, look: Look) -> dict[str, Any]:
        """What a scene is told as, or the error that it fails with; remembers the files on which it depends."""
        found: Mapping[str, Any] = {}
        try:
            for found in self._edition.ask(self._request(look, "tell")):
                if "files" in found:
                    self._sources[look.scene] = set(found["files"])
                    self._files.add(found["files"])
        except RenderError as error:
            found = {"error": str(error)}
        return dict(found) if found else {"error": "the scene was told without a word; try again with --debug."}

    def _request(self, look: Look, do: str) -> Request:
        return {"do": do, "scene": look.scene, "options": self._options, "changes": json.loads(look.changes)}

    def _asked(self, look: Look, do: str) -> tuple[Edition, Request]:
        """Whom to ask for what, as the sources stand now."""
        return self._edition, self._request(look, do)

    @property
    def lesson(self) -> Mapping[str, Any]:
        """The lesson's title and what can be changed of it, or the error that it has; empty until it is read."""
        return self._lesson

    def told(self, look: Look) -> Mapping[str, Any]:
        """A scene's beats, frames and captions, or its `error`; empty until it is told for the first time."""
        with self._lock:
            found = self._told.get(look)
            if found is not None or look.changes == UNCHANGED:
                return found or {}
        answer = self._answer(look)
        with self._lock:
            others = [each for each in self._told if each.changes != UNCHANGED]
            if len(others) >= CHANGED:
                self._forget(others[0])
            return self._told.setdefault(look, {**answer, "played": time.time()})

    def _forget(self, look: Look) -> None:
        del self._told[look]
        self._playing.forget(look)

    def moment(self, look: Look, frames: Sequence[int]) -> Moment:
        """The first of these frames; those behind it will be asked for soon.

        RequestError where the scene has no such frame, RenderError where it cannot be played there.
        """
        told = self.told(look)
        if "error" in told:
            raise RenderError(told["error"])
        if not told:
            raise RenderError("the scene is not told yet; ask again.")
        last = told["beats"][-1]["last"] if told["beats"] else 0
        if not 0 <= frames[0] < last:
            raise RequestError(f"scene {look.scene!r} has no frame {frames[0]}; it has {last}.")
        frames = [each for each in frames if each < last]
        if frames[0]:  # the first one may be asked for ahead
            self._recent = look.scene
        return self._playing.moment(look, frames)

    def faults(self, look: Look) -> Mapping[str, Any]:
        """The faults of layout found so far in a scene, each with its beat and frame, and whether these are all."""
        return self._playing.faults(look)

    def close(self) -> None:
        """End everything that plays."""
        with self._lock:
            self._playing.close()
            for edition in filter(None, (self._before, self._edition)):
                edition.close()
        self._nursery.close()
