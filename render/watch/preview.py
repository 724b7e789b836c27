"""What the page looks at: scenes as they stand in the sources now, played again where a change touches them."""

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from render.errors import RenderError, RequestError
from render.watch.changes import Files
from render.watch.look import UNCHANGED, Look
from render.watch.processes import ENDED, SOURCE, Edition, LostError, Moment, Nursery, Request, Take

KEPT = 300
"""Moments that are kept, of some 100 kB each."""
CHANGED = 100
"""Ways of changing the lesson's numbers for which it is remembered how a scene is told."""
TAKES = 3
"""Scenes that are kept playing: each is some dozen processes that wait and share most of their memory."""
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
        self._takes: OrderedDict[Look, Take] = OrderedDict()
        self._moments: OrderedDict[tuple[Look, int], Moment] = OrderedDict()
        self._faults: dict[Look, list[Mapping[str, Any]]] = {}
        self._surveyed: set[Look] = set()

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
        look, found = Look(scene), self._answer(Look(scene))
        with self._lock:
            before = self._told.get(look, {})
            if before == {**found, "played": before.get("played")}:
                return
            if "error" in found or before.get("painted") != found["painted"]:
                self._drop(scene)
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

    def _drop(self, scene: str) -> None:
        for look in [each for each in self._takes if each.scene == scene]:
            self._takes.pop(look).close()
        for key in [each for each in self._moments if each[0].scene == scene]:
            del self._moments[key]
        for look in [each for each in self._faults if each.scene == scene]:
            del self._faults[look]
            self._surveyed.discard(look)

    def _request(self, look: Look, do: str) -> Request:
        return {"do": do, "scene": look.scene, "options": self._options, "changes": json.loads(look.changes)}

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
        self._faults.pop(look, None)
        self._surveyed.discard(look)

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
        key = look, frames[0]
        if (found := self._kept(key)) is None:
            take = self._take(look, frames)
            try:
                take.wait_for(frames, lambda frame: (look, frame) in self._moments)
            except LostError:
                self._end(look, take)
                raise
            found = self._kept(key)
        if found is None:
            raise RenderError(ENDED)
        return found

    def _end(self, look: Look, take: Take) -> None:
        with self._lock:
            if self._takes.get(look) is take:
                self._takes.pop(look).close()

    def _kept(self, key: tuple[Look, int]) -> Moment | None:
        with self._lock:
            if key in self._moments:
                self._moments.move_to_end(key)
            return self._moments.get(key)

    def _take(self, look: Look, frames: Sequence[int]) -> Take:
        """The take of a look, begun with these frames where there is none; what was not asked for lately ends."""
        with self._lock:
            if look not in self._takes:
                if look.changes != UNCHANGED:  # a slider was moved on: nobody comes back to where it was
                    for other in [each for each in self._takes if each.changes != UNCHANGED]:
                        self._takes.pop(other).close()
                while len(self._takes) >= TAKES:
                    self._takes.popitem(last=False)[1].close()
                self._takes[look] = self._begun(look, frames)
            self._takes.move_to_end(look)
            return self._takes[look]

    def _begun(self, look: Look, frames: Sequence[int]) -> Take:
        def keep(frame: int, moment: Moment) -> None:
            with self._lock:
                if self._takes.get(look) is take:
                    self._moments[look, frame] = moment
                while len(self._moments) > KEPT:
                    self._moments.popitem(last=False)

        take = Take(self._edition, self._request(look, "play"), frames, keep)
        threading.Thread(target=self._survey, args=(look, take), daemon=True).start()
        return take

    def _survey(self, look: Look, take: Take) -> None:
        """Look for faults of layout in all of a scene, once it was played to its end, as long as it is looked at."""
        take.wait_to_end()
        with self._lock:
            if self._takes.get(look) is not take or look in self._faults:
                return
            self._faults[look] = found = []
            self._surveyed.discard(look)
        try:
            for each in self._edition.ask(self._request(look, "survey")):
                if "fault" in each:
                    found.append(each)
                if self._takes.get(look) is not take:
                    return
        except RenderError:  # the scene fails, which whoever looks at it is told with the moment
            return
        self._surveyed.add(look)
        self._heard({"faults": look.scene})

    def faults(self, look: Look) -> Mapping[str, Any]:
        """The faults of layout found so far in a scene, each with its beat and frame, and whether these are all."""
        with self._lock:
            return {"faults": list(self._faults.get(look, ())), "surveyed": look in self._surveyed}

    def close(self) -> None:
        """End everything that plays."""
        with self._lock:
            for take in self._takes.values():
                take.close()
            self._takes.clear()
            for edition in filter(None, (self._before, self._edition)):
                edition.close()
        self._nursery.close()
