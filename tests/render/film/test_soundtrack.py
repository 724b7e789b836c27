"""Sound lies under the picture to the sample, as long as the picture, in every format; and a hold goes on unseen."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from render.cache import Cache
from render.film.join import join
from render.request.captions import Caption
from render.sound.decoding import write_flac
from render.sound.soundtrack import Placed, Soundtrack
from render.video.encoder import RECIPES
from render.video.freeze import freeze_frame
from tests.render.video.test_encoder import COLOURS, FPS, decoded, encode, flat, middle
from tests.render.voices import RATE, burst, heard, loudness, speech

AAC_FRAME = 1024
FORMS = pytest.mark.parametrize(
    "form", [("mp4", False), ("mov", False), ("webm", False), ("webm", True), ("mov", True)]
)


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
    frames = decoded(out)
    assert [float(frame.pts * frame.time_base) for frame in frames] == pytest.approx(np.arange(60) / 10, abs=1e-3)
    if not form[1]:
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
def test_a_hold_shows_the_last_picture_and_joins(form: tuple[str, bool], tmp_path: Path) -> None:
    recipe = RECIPES[form]
    pictures = [(flat(COLOURS[0], 255), 7), (flat(COLOURS[2], 128 if form[1] else 255), 3)]
    video = encode(tmp_path / f"beat.{form[0]}", recipe, pictures)
    more = freeze_frame(video, 12, recipe, FPS, Cache(tmp_path))
    assert freeze_frame(video, 12, recipe, FPS, Cache(tmp_path)) == more, "made once"
    codec = "libvpx-vp9" if form == ("webm", True) else None
    frames = decoded(join([video, more], tmp_path / f"film.{form[0]}", FPS), codec)
    assert len(frames) == 22
    if form[1]:
        shown = [int(frame.to_ndarray(format="rgba")[24, 32, 3]) for frame in frames]
        assert shown[10:] == pytest.approx([128] * 12, abs=3)
    else:
        assert np.abs(middle(frames[9]) - middle(frames[-1])).max() < 2
    with av.open(str(more)) as opened:
        keys = [packet.is_keyframe for packet in opened.demux(video=0) if packet.size]
    assert keys[0]
    assert form == ("mov", True) or sum(keys) == 1
