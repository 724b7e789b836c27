"""What a change touches is told and played again, and nothing else; the rest of the preview goes on."""

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest

from backprop.watched import told
from backprop.watched.told import Asked
from render.errors import RenderError, RequestError
from render.sources import ROOT
from render.watch.changes import Files
from render.watch.look import Look
from render.watch.preview import Preview
from render.watch.processes import Nursery, Request

SCENES = ("opening", "recap")
OPTIONS = {"lesson_file": None, "quality": "draft", "theme": "dark", "aspect": "16:9", "lang": "en"}


class Sources:
    """The sources of two scenes, which share a file, as a nursery that makes editions of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told, self.errors = folder, list[str](), dict[str, str]()
        for name in ("opening.py", "recap.py", "shared.py", "lesson.toml"):
            (folder / name).write_text("1")

    def edition(self, first: Request) -> "Sources":
        return self

    def close(self) -> None:
        """Nothing plays."""

    def ask(self, request: Request) -> Iterator[Mapping[str, Any]]:
        if request["do"] == "open":
            yield {"files": [str(self.folder / "lesson.toml")]}
            yield {"title": (self.folder / "lesson.toml").read_text()}
            return
        scene = request["scene"]
        self.told.append(scene)
        files = [self.folder / f"{scene}.py", self.folder / "shared.py"]
        yield {"files": [str(each) for each in files]}
        if scene in self.errors:
            raise RenderError(self.errors[scene])
        painted = [each.read_text().partition("#")[0] for each in (*files, self.folder / "lesson.toml")]
        yield {"painted": painted, "heard": [files[0].read_text()], "beats": [{"last": 10}]}


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return Sources(tmp_path)


@pytest.fixture
def preview(sources: Sources) -> Preview:
    made = Preview(SCENES, OPTIONS, cast(Nursery, sources), lambda what: None, SCENES[0])
    made._open()
    for scene in SCENES:
        made._tell(scene)
    sources.told.clear()
    return made


def change(preview: Preview, file: Path, text: str) -> None:
    file.write_text(text)
    preview.touched(preview._files.changed())


def played(preview: Preview) -> list[Any]:
    return [preview.told(Look(scene)).get("played") for scene in SCENES]


def test_a_scene_s_own_file_touches_that_scene_alone(preview: Preview, sources: Sources) -> None:
    before = played(preview)
    change(preview, sources.folder / "recap.py", "22")
    assert sources.told == ["recap"]
    assert played(preview)[0] == before[0]
    assert played(preview)[1] > before[1]


def test_what_is_shared_touches_both(preview: Preview, sources: Sources) -> None:
    change(preview, sources.folder / "shared.py", "22")
    assert sorted(sources.told) == ["opening", "recap"]
    sources.told.clear()
    change(preview, sources.folder / "lesson.toml", "22")
    assert sorted(sources.told) == ["opening", "recap"]
    assert preview.lesson == {"title": "22"}


def test_words_that_change_no_picture_are_told_and_nothing_is_played_again(preview: Preview, sources: Sources) -> None:
    before = played(preview)
    change(preview, sources.folder / "recap.py", "1# other words")
    assert sources.told == ["recap"]
    assert preview.told(Look("recap"))["heard"] == ["1# other words"]
    assert played(preview) == before


class FakeTake:
    """Keeps whatever frame is waited for; knows what it was begun with, and whether it was ended."""

    begun: ClassVar[list["FakeTake"]] = []

    def __init__(self, edition: Any, request: Request, frames: Any, keep: Any) -> None:
        self.frames, self.keep, self.closed, self.over = list(frames), keep, False, threading.Event()
        self.begun.append(self)

    def wait_for(self, frames: Any, is_kept: Any) -> None:
        self.keep(frames[0], ({"moment": frames[0]}, b""))

    def wait_to_end(self) -> None:
        self.over.wait(10)

    def close(self) -> None:
        self.closed = True
        self.over.set()


def test_an_edited_scene_is_played_where_it_is_looked_at_while_it_is_told(
    preview: Preview, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("render.watch.playing.Take", FakeTake)
    monkeypatch.setattr(FakeTake, "begun", [])
    preview.moment(Look("recap"), [5, 6])
    (first,) = FakeTake.begun
    change(preview, sources.folder / "recap.py", "1# other words")
    _, second = FakeTake.begun
    assert (first.closed, second.closed) == (False, True), "no picture has changed"
    change(preview, sources.folder / "recap.py", "22")
    *_, third = FakeTake.begun
    assert third.frames == [5, 6]
    assert (first.closed, third.closed) == (True, False)
    preview.moment(Look("recap"), [5, 6])
    assert len(FakeTake.begun) == 3, "what plays already is asked"
    sources.errors["recap"] = "it fails"
    change(preview, sources.folder / "recap.py", "333")
    assert all(each.closed for each in FakeTake.begun)


def test_a_scene_that_fails_says_why_and_is_told_again_after_any_change(preview: Preview, sources: Sources) -> None:
    sources.errors["recap"] = "scenes/recap/story.py, line 3: it fails"
    change(preview, sources.folder / "recap.py", "22")
    assert preview.told(Look("recap"))["error"] == sources.errors["recap"]
    with pytest.raises(RenderError, match="line 3: it fails"):
        preview.moment(Look("recap"), [0])
    assert "error" not in preview.told(Look("opening"))
    sources.told.clear()
    del sources.errors["recap"]
    change(preview, sources.folder / "opening.py", "22")
    assert sorted(sources.told) == ["opening", "recap"]
    assert "error" not in preview.told(Look("recap"))


def test_a_frame_outside_the_scene_is_refused(preview: Preview) -> None:
    for frame in (-1, 10):
        with pytest.raises(RequestError, match=f"no frame {frame}; it has 10"):
            preview.moment(Look("opening"), [frame])


def test_files_change_once_and_are_waited_for_until_they_stand(tmp_path: Path) -> None:
    files, file = Files(), tmp_path / "story.py"
    files.add([str(file)])
    assert files.changed() == set()
    file.write_text("1")
    assert files.changed() == {str(file)}
    assert files.changed() == set()
    file.unlink()
    assert files.changed() == {str(file)}
    steps = iter(["", "1", "12", "", ""])  # an editor writes in two steps

    def sleep(seconds: float) -> None:
        if text := next(steps):
            file.write_text(text)

    assert files.wait(sleep) == {str(file)}
    assert list(steps) == [""]


def test_a_scene_depends_on_its_own_folder_on_what_it_imports_and_on_the_translations() -> None:
    of = {scene: {str(Path(each).relative_to(ROOT)) for each in told.sources(scene)} for scene in ("recap", "opening")}
    both = {"bpmath/chain.py", "scenes/theme.py", "scenes/stage/clock.py", "scenes/locale/zh/LC_MESSAGES/lesson.po"}
    for scene, other in (("recap", "opening"), ("opening", "recap")):
        assert both | {f"scenes/{scene}/story.py", f"scenes/{scene}/scene.py"} <= of[scene]
        assert not [each for each in of[scene] if each.startswith(f"scenes/{other}/")]
        assert all((ROOT / each).is_file() for each in of[scene])


def test_a_lesson_s_files_are_its_own_and_those_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[network]\nweights = { file = "w.npz" }\ndata = { file = "t.csv" }\n')
    assert told.lesson_files(file) == [str(file), str(tmp_path / "w.npz"), str(tmp_path / "t.csv")]
    file.write_text("[network\n")
    assert told.lesson_files(file) == [str(file)]
    assert {Path(each).name for each in told.lesson_files(None)} >= {"embedded.toml", "hours.csv", "iris.csv"}


def test_a_scene_is_told_with_its_frames_and_captions() -> None:
    found = told.told(Asked.of({"scene": "recap", "options": OPTIONS, "changes": {}}))
    (beat,) = found["beats"]
    assert beat["first"] == 0
    assert beat["captions"][0][0] == 0
    assert 0 < beat["captions"][-1][1] <= beat["last"]
    assert len(found["painted"]) == len(found["heard"]) == 1
    other = told.told(Asked.of({"scene": "recap", "options": OPTIONS, "changes": {"chain": {"w1": -2.0}}}))
    assert other["painted"] == []
    assert [each["name"] for each in other["beats"]] == [beat["name"]]
