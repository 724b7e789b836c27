"""Pictures and sound become a film and come back: colours, keyframes, transparency, joined pieces, and holds.

Sound lies under the picture to the sample, and is as long as the picture, in every format.
"""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from render.errors import RenderError
from render.film.join import Chapter, Piece, join, language_code
from render.request.captions import Caption
from render.sound.decoding import write_flac
from render.sound.soundtrack import Placed, Soundtrack
from render.video.encoder import RECIPES, without_ground
from scenes.catalogue import LANGUAGES
from tests.render.media import (
    COLOURS,
    FPS,
    RATE,
    burst,
    decoded,
    encode,
    flat,
    heard,
    loudness,
    samples,
    screened,
    speech,
)

pytestmark = pytest.mark.case(15)
MP4 = RECIPES["mp4", False]
FORMS = pytest.mark.parametrize("form", RECIPES, ids=str)
AAC_FRAME = 1024


def middle(frame: Any) -> np.ndarray:
    """The colour at the middle, straight from its planes by the matrix of BT.709."""
    y, u, v = (
        np.frombuffer(plane, dtype=np.uint8).reshape(plane.height, plane.line_size)[plane.height // 2, plane.width // 2]
        for plane in frame.planes[:3]
    )
    luma, blue, red = (int(y) - 16) / 219, (int(u) - 128) / 224, (int(v) - 128) / 224
    r, b = luma + 1.5748 * red, luma + 1.8556 * blue
    return np.array([r, (luma - 0.2126 * r - 0.0722 * b) / 0.7152, b]) * 255


@pytest.mark.parametrize("form", [("mp4", False), ("mov", False), ("webm", False)], ids=lambda form: form[0])
def test_colours_come_back_as_they_were_painted(form: tuple[str, bool], tmp_path: Path) -> None:
    video = encode(tmp_path / f"x.{form[0]}", RECIPES[form], [(flat(colour), 3) for colour in COLOURS]).video
    frames = decoded(video)
    assert samples(video) == [(3 * i, 3) for i in range(len(COLOURS))]
    for frame, colour in zip(frames, COLOURS, strict=True):
        assert np.abs(middle(frame) - colour).max() < 6
    assert {(int(each.colorspace), int(each.color_range)) for each in frames} == {(1, 1)}


def test_a_video_begins_with_a_keyframe_and_has_one_every_five_seconds(tmp_path: Path) -> None:
    video = encode(tmp_path / "x.mp4", MP4, [(flat(COLOURS[i % 2]), 1) for i in range(120)]).video
    with av.open(str(video)) as opened:
        stream = opened.streams.video[0]
        assert stream.average_rate == FPS
        keys = sorted(round(p.pts * p.time_base * FPS) for p in opened.demux(stream) if p.is_keyframe and p.size)
    assert keys[0] == 0
    assert max(second - first for first, second in pairwise(keys)) <= 50


COUNTS = [5, 1, 2, 13]
"""Frames of the pieces of a film of 2.1 s; a picture stands for a second at most, so the last needs two samples."""


def four_pieces(form: tuple[str, bool], folder: Path, *, constant: bool = False) -> list[Piece]:
    return [
        encode(folder / f"{i}.{form[0]}", RECIPES[form], [(flat(COLOURS[i]), count)], constant=constant)
        for i, count in enumerate(COUNTS)
    ]


@FORMS
@pytest.mark.parametrize("constant", [False, True])
def test_pieces_join_without_losing_a_frame(form: tuple[str, bool], constant: bool, tmp_path: Path) -> None:
    pieces = four_pieces(form, tmp_path, constant=constant)
    chapters = [Chapter("one", Fraction(0), Fraction(1)), Chapter("two", Fraction(1), Fraction(21, 10))]
    film = join(
        pieces, tmp_path / f"film.{form[0]}", FPS, chapters, {"en": [Caption(Fraction(0), Fraction(2), "hello")]}
    )
    each_frame = [(frame, 1) for frame in range(21)]
    assert samples(film) == (each_frame if constant else [(0, 5), (5, 1), (6, 2), (8, 10), (18, 3)])
    if not form[1]:
        frames = screened(film)
        shown = [min(range(4), key=lambda i: np.abs(middle(frame) - COLOURS[i]).sum()) for frame in frames]
        assert shown == [i for i, count in enumerate(COUNTS) for _ in range(count)]
    with av.open(str(film)) as opened:
        assert [each["metadata"]["title"] for each in opened.chapters()] == ["one", "two"]
        assert [each.metadata["language"] for each in opened.streams.subtitles] == ["eng"]


@pytest.mark.parametrize("format", ["mp4", "mov"])
def test_each_sample_says_how_long_it_stands(format: str, tmp_path: Path) -> None:
    film = join(four_pieces((format, False), tmp_path), tmp_path / f"film.{format}", FPS)
    with av.open(str(film)) as opened:
        stream = opened.streams.video[0]
        lengths = [each.duration * each.time_base * FPS for each in opened.demux(stream) if each.size]
        assert stream.duration is not None
        assert stream.time_base is not None
        assert stream.duration * stream.time_base == Fraction(21, 10)
    assert lengths == [5, 1, 2, 10, 3]


@pytest.mark.parametrize(("format", "codec"), [("webm", "libvpx-vp9"), ("mov", None)])
def test_transparency_survives_joining(format: str, codec: str | None, tmp_path: Path) -> None:
    recipe = RECIPES[format, True]
    pieces = [encode(tmp_path / f"{i}.{format}", recipe, [(flat(COLOURS[1], 200 * i), 2)]) for i in range(2)]
    film = join(pieces, tmp_path / f"film.{format}", FPS)
    with av.open(str(film)) as opened:
        stream = opened.streams.video[0]
        if format == "webm":
            assert stream.metadata["alpha_mode"] == "1"
        else:
            assert stream.codec_context.codec_tag == "ap4h", "an editor is told of 4444, which has transparency"
    alphas = [int(frame.to_ndarray(format="rgba")[24, 32, 3]) for frame in screened(film, FPS, codec)]
    assert alphas == pytest.approx([0, 0, 200, 200], abs=3)


@pytest.mark.parametrize("format", ["mp4", "mov", "webm"])
@pytest.mark.parametrize(("shown", "enabled"), [("", []), ("en", ["eng"]), ("zh", ["zho"])])
def test_every_track_has_its_language_and_a_player_shows_the_chosen_captions_only(
    shown: str, enabled: list[str], format: str, tmp_path: Path
) -> None:
    piece = encode(tmp_path / f"x.{format}", RECIPES[format, False], [(flat(COLOURS[0]), 10)])
    cues = [Caption(Fraction(0), Fraction(1), "text")]
    sound = Soundtrack([], Fraction(1), "zho")
    chapters = [Chapter("one", Fraction(0), Fraction(1))]
    film = join([piece], tmp_path / f"film.{format}", FPS, chapters, {"en": cues, "zh": cues}, shown=shown, sound=sound)
    with av.open(str(film)) as opened:
        tracks = {each.metadata["language"]: each for each in opened.streams.subtitles}
        assert [*tracks] == ["eng", "zho"]
        assert opened.streams.audio[0].metadata["language"] == "zho"
        assert [each["metadata"]["title"] for each in opened.chapters()] == ["one"]
        default = av.stream.Disposition.default
        assert [name for name, each in tracks.items() if each.disposition & default] == enabled


def test_an_edge_gives_its_ink_back() -> None:
    ground, ink = np.array(COLOURS[0], dtype=np.float32), np.array(COLOURS[1])
    edge = flat((0, 0, 0), 128)
    edge[..., :3] = np.round(ink * 128 / 255 + ground * (1 - 128 / 255))
    assert np.abs(without_ground(edge, ground)[..., :3].astype(int) - ink).max() <= 2
    for alpha in (0, 255):
        assert (without_ground(flat(COLOURS[2], alpha), ground) == flat(COLOURS[2], alpha)).all()


def kept_sound(path: Path, sound: np.ndarray) -> Path:
    write_flac(np.stack([sound, sound], axis=1).astype(np.float32), path)
    return path


def film(form: tuple[str, bool], folder: Path, soundtrack: Soundtrack, frames: int) -> Path:
    """Pictures of two colours, the second from the middle on, with sound and captions."""
    pieces = [encode(folder / f"{i}.{form[0]}", RECIPES[form], [(flat(COLOURS[i + 1]), frames // 2)]) for i in range(2)]
    cues = {"en": [Caption(Fraction(0), frames / FPS, "text")], "zh": [Caption(Fraction(0), frames / FPS, "text")]}
    return join(pieces, folder / f"film.{form[0]}", FPS, (), cues, sound=soundtrack)


@FORMS
def test_a_sound_is_heard_when_its_picture_is_seen(form: tuple[str, bool], tmp_path: Path) -> None:
    tone = kept_sound(tmp_path / "x.flac", burst(1.0, 0.0))
    places = [Placed(Fraction(second), Fraction(second + 1), tone) for second in (0, 3)]
    out = film(form, tmp_path, Soundtrack(places, Fraction(6), "eng"), 60)
    sound = heard(out)
    assert abs(len(sound) - 6 * RATE) <= AAC_FRAME
    loud = np.abs(sound).max(axis=1) > 0.1
    begins = [i for i in np.flatnonzero(loud) if not loud[max(0, i - RATE // 2) : i].any()]
    assert begins == pytest.approx([0, 3 * RATE], abs=0.001 * RATE)
    assert np.sqrt((sound[RATE : 2 * RATE] ** 2).mean()) < 1e-3, "silence between them"
    assert samples(out) == [(start, 10) for start in range(0, 60, 10)]
    if not form[1]:
        frames = screened(out)
        assert np.abs(middle(frames[29]) - COLOURS[1]).max() < 8
        assert np.abs(middle(frames[30]) - COLOURS[2]).max() < 8


@FORMS
@pytest.mark.parametrize("frames", [2, 10, 34])
def test_sound_is_as_long_as_the_picture(form: tuple[str, bool], frames: int, tmp_path: Path) -> None:
    long = kept_sound(tmp_path / "x.flac", speech(5.0))
    length = frames / FPS
    out = film(form, tmp_path, Soundtrack([Placed(Fraction(0), length, long)], length, "eng"), frames)
    assert abs(len(heard(out)) - length * RATE) <= AAC_FRAME
    with av.open(str(out)) as opened:
        assert [each.type for each in opened.streams].count("audio") == 1
        assert opened.streams.audio[0].metadata["language"] == "eng"
        assert opened.streams.audio[0].codec_context.name == ("opus" if form[0] == "webm" else "aac")
        assert opened.duration is not None
        assert abs(opened.duration / 1e6 - float(length)) <= AAC_FRAME / RATE + 0.001


@pytest.mark.parametrize("form", [("mp4", False), ("webm", False)])
def test_nobody_hears_the_encoder(form: tuple[str, bool], tmp_path: Path) -> None:
    words = speech(4.0, volume=0.2)
    tracked = Soundtrack([Placed(Fraction(1), Fraction(5), kept_sound(tmp_path / "x.flac", words))], Fraction(6), "eng")
    sound = heard(film(form, tmp_path, tracked, 60))
    both = np.stack([words, words], axis=1)
    assert loudness(sound[RATE : 5 * RATE]) == pytest.approx(loudness(both), abs=0.2)
    lags = [np.corrcoef(words, sound[RATE + lag : RATE + lag + len(words), 0])[0, 1] for lag in range(-3, 4)]
    assert np.argmax(lags) == 3
    assert max(lags) > 0.95


def test_silence_is_a_soundtrack_too(tmp_path: Path) -> None:
    sound = heard(film(("mp4", False), tmp_path, Soundtrack([], Fraction(2), "zho"), 20))
    assert abs(len(sound) - 2 * RATE) <= AAC_FRAME
    assert not sound.any()


def test_a_soundtrack_of_an_hour_is_made_a_moment_at_a_time(tmp_path: Path) -> None:
    tone = kept_sound(tmp_path / "x.flac", burst(1.0, 0.0))
    last = Placed(Fraction(3599), Fraction(7199, 2), tone)
    lengths = [len(piece) for piece in Soundtrack([last], Fraction(3600), "eng").pieces()]
    assert sum(lengths) == 3600 * RATE
    assert max(lengths) == RATE


@FORMS
def test_the_last_picture_stands_for_as_long_as_its_beat_lasts(form: tuple[str, bool], tmp_path: Path) -> None:
    """A recording makes a beat longer, and its painting is the same."""
    pictures = [(flat(COLOURS[0], 255), 7), (flat(COLOURS[2], 128 if form[1] else 255), 37)]
    first = encode(tmp_path / f"one.{form[0]}", RECIPES[form], pictures)
    other = encode(tmp_path / f"two.{form[0]}", RECIPES[form], [(flat(COLOURS[1]), 4)])
    film = join([first, other], tmp_path / f"film.{form[0]}", FPS)
    assert samples(film) == [(0, 7), (7, 10), (17, 10), (27, 10), (37, 7), (44, 4)]
    frames = screened(film, FPS, "libvpx-vp9" if form == ("webm", True) else None)
    if form[1]:
        shown = [int(frame.to_ndarray(format="rgba")[24, 32, 3]) for frame in frames]
        assert shown == pytest.approx([255] * 7 + [128] * 37 + [255] * 4, abs=3)
    else:
        assert all(np.abs(middle(frame) - COLOURS[2]).max() < 8 for frame in frames[7:44])
        assert np.abs(middle(frames[44]) - COLOURS[1]).max() < 8


def test_every_language_of_the_film_has_its_three_letters_and_another_is_refused() -> None:
    assert all(len(language_code(lang)) == 3 for lang in LANGUAGES)
    with pytest.raises(RenderError, match="'xx' has no three letters yet; add them to LANGUAGE_CODES"):
        language_code("xx")
