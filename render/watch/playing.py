"""What is played of the scenes: takes that go on, the moments that they have shown, and the faults found in them."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from render.errors import RenderError
from render.watch.look import UNCHANGED, Look
from render.watch.processes import ENDED, Edition, LostError, Moment, Request, Take

KEPT = 300
"""Moments that are kept, of some 100 kB each."""
TAKES = 3
"""Scenes that are kept playing: each is some dozen processes that wait and share most of their memory."""


class Playing:
    """Plays whatever look is asked for; `asked` says whom to ask for what, as the sources stand now.

    Under the `lock` of whoever tells the scenes. `heard` is called with what the page should ask for again.
    """

    def __init__(
        self,
        lock: threading.RLock,
        asked: Callable[[Look, str], tuple[Edition, Request]],
        heard: Callable[[Mapping[str, Any]], None],
    ) -> None:
        self._lock, self._asked, self._heard = lock, asked, heard
        self._takes: OrderedDict[Look, Take] = OrderedDict()
        self._moments: OrderedDict[tuple[Look, int], Moment] = OrderedDict()
        self._faults: dict[Look, list[Mapping[str, Any]]] = {}
        self._surveyed: set[Look] = set()
        self._sought: dict[Look, Sequence[int]] = {}

    def moment(self, look: Look, frames: Sequence[int]) -> Moment:
        """The first of these frames; those behind it will be asked for soon. RenderError where it cannot be played."""
        self._sought[look], key = frames, (look, frames[0])
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

        take = Take(*self._asked(look, "play"), frames, keep)
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
            edition, request = self._asked(look, "survey")
            for each in edition.ask(request):
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

    def ahead(self, look: Look) -> Take | None:
        """Begin to play a look anew where it was last looked at, if it plays; to be handed to `drop`, or ended."""
        with self._lock:
            return self._begun(look, self._sought[look]) if look in self._takes else None

    def drop(self, scene: str, ahead: Take | None = None) -> None:
        """Drop all that was played of a scene but what plays it, as it stands in its sources, `ahead`."""
        for look in [each for each in self._takes if each.scene == scene]:
            self._takes.pop(look).close()
        for key in [each for each in self._moments if each[0].scene == scene]:
            del self._moments[key]
        for look in [each for each in self._faults if each.scene == scene]:
            del self._faults[look]
            self._surveyed.discard(look)
        if ahead is not None:
            self._takes[Look(scene)] = ahead

    def forget(self, look: Look) -> None:
        """Forget the faults of a look."""
        self._faults.pop(look, None)
        self._surveyed.discard(look)

    def close(self) -> None:
        """End everything that plays."""
        for take in self._takes.values():
            take.close()
        self._takes.clear()
