"""Every product is what players and editors expect of it: length, sound, captions, chapters, index, pixels."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import av
import pytest

from render.request.stories import build_story, length
from scenes.lesson import embedded
from tests.render.command import made
from tests.render.film.contracts import decodes, hold_film, hold_video, media_in
from tests.render.media import speech, wav

pytestmark = [pytest.mark.xdist_group("contracts"), pytest.mark.case(15)]  # what is drawn once serves all
SCENES = ("number_lines", "recap")
"""No neighbours: the second one dissolves in."""
SPOKEN = {"give_each_its_line": 12.3, "keep_three_formulae": 37.0}
"""Seconds of a recording, longer and shorter than its beat."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with recordings in both languages."""
    folder = tmp_path_factory.mktemp("contracts")
    for (beat, lasts), lang in product(SPOKEN.items(), ("en", "zh")):
        wav(folder / "voice" / lang / f"{beat}.wav", speech(lasts))
    return folder


def hold(place: Path, fps: int, *asked: str, scenes: tuple[str, ...] = SCENES) -> None:
    """Make a film, and hold it to everything; its beats last as their stories say, or their recordings."""
    options = ("--quality", "draft", "--jobs", "2", "--fps", str(fps), "--quiet")
    video = made("film", *scenes, *asked, *options, cwd=place)
    shape = next((each for each in asked if each in ("9:16", "4:3")), "16:9")
    spoken, transparent = "--voice" in asked, "--transparent" in asked
    told = hold_film(video, fps, shape, spoken=spoken, transparent=transparent)
    beats = {each["name"]: each["end"] - each["start"] for chapter in told["chapters"] for each in chapter["beats"]}
    for beat in (beat for name in scenes for beat in build_story(name, embedded())):
        if spoken:
            assert 0 <= beats[beat.name] - SPOKEN[beat.name] < 3, "its recording, and a pause"
        else:
            assert beats[beat.name] == pytest.approx(float(length(beat)))


def test_a_spoken_tall_chinese_film_is_what_players_expect(place: Path) -> None:
    hold(place, 2, "--lang", "zh", "--aspect", "9:16", "--captions", "soft", "--voice", "voice", scenes=SCENES[:1])


FORMATS = (("mp4",), ("mp4", "--cfr"), ("mov",), ("webm",), ("mov", "--transparent"), ("webm", "--transparent"))
VOICE = ("--voice", "voice")
WAYS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (10, ("--captions", "burned")),
    (10, ("--captions", "none")),
    (10, ("--captions", "soft", *VOICE)),
    (25, ("--captions", "burned", *VOICE)),
)
"""Frames a second, captions and sound, of each format."""


@pytest.mark.faults
@pytest.mark.parametrize("format", FORMATS, ids=" ".join)
def test_a_film_of_any_format_is_what_players_expect(
    format: tuple[str, ...], place: Path, record_property: Callable[[str, int], None]
) -> None:
    for fps, how in WAYS:
        hold(place, fps, "--format", *format, *how, scenes=SCENES if fps == 10 else SCENES[:1])
    record_property("tried", len(WAYS))


@pytest.mark.faults
@pytest.mark.parametrize("aspect", ["16:9", "9:16", "4:3"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_film_of_any_shape_and_language_is_what_players_expect(lang: str, aspect: str, place: Path) -> None:
    hold(place, 15, "--lang", lang, "--aspect", aspect, *VOICE, "--theme", "light")


@pytest.mark.faults
@pytest.mark.parametrize(
    ("command", "fps"),
    [
        (("render", "recap", "--voice", "voice"), 15),
        (("render", "weight_nudge/follow_the_nudge"), 15),
        (("slides", *SCENES), 15),
        (("slides", *SCENES, "--to", "pptx", "--voice", "voice"), 15),
        (("page", *SCENES, "--theme", "both", "--voice", "voice"), 15),
        (("gif", "weight_nudge/follow_the_nudge"), 0),
        (("gif", "weight_nudge/follow_the_nudge", "--format", "webp"), 0),
    ],
    ids=lambda each: " ".join(each[:1] + each[2:]) if isinstance(each, tuple) else "",
)
def test_all_that_moves_in_other_products_is_what_players_expect(
    command: tuple[str, ...], fps: int, place: Path, tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    more = ("--fps", str(fps)) if fps else ()
    result = made(*command, "--quality", "draft", *more, "--quiet", "--out", str(tmp_path / "out"), cwd=place)
    found = media_in(result if result.suffix == ".pptx" else tmp_path / "out", tmp_path / "inside")
    record_property("tried", len(found))
    assert len(found) >= {"slides": 2, "page": 5}.get(command[0], 1)
    for each in found:
        if each.suffix == ".mp4":
            hold_video(each, fps, spoken="--voice" in command)  # as long as it says
        else:
            decodes(each)


def test_what_is_damaged_does_not_pass(place: Path, tmp_path: Path) -> None:
    """The witness itself: a film with a hole or an end cut off is none that players expect."""
    film = made("film", SCENES[0], "--quality", "draft", "--fps", "2", "--jobs", "1", "--quiet", cwd=place)
    whole = film.read_bytes()
    at = whole.find(b"mdat") + 5000
    blank = whole[:at] + bytes(20000) + whole[at + 20000 :]  # H.264 has no checks within a picture
    for name, content in {"whole": whole, "blank": blank, "cut": whole[:-5000]}.items():
        other = tmp_path / f"{name}.mp4"
        other.write_bytes(content)
        if name == "whole":
            decodes(other)
        else:
            with pytest.raises((AssertionError, av.FFmpegError)):
                decodes(other)
