"""What players, editors and browsers expect of a file, asked of the file itself: a witness that shares no code."""

import json
import logging
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
from PIL import Image

from tests.render.media import heard, samples

LINE = {"16:9": 42, "4:3": 42, "9:16": 34}
"""Letters of a caption's line in each shape; a Chinese character is 42/18 of them, a mark one."""
PIXELS = {
    ("mp4", False): ("avc1", "h264", "yuv420p"),
    ("mov", False): ("avc1", "h264", "yuv420p"),
    ("webm", False): ("", "vp9", "yuv420p"),
    ("webm", True): ("", "vp9", "yuv420p"),  # the transparency is a picture beside it, which `alpha_mode` announces
    ("mov", True): ("ap4h", "prores", "yuva444p12le"),
}
"""What players and editors of each format are told, and decode: tag, codec, pixels; by format and transparency."""
TV, BT709 = 1, 1
"""Range and matrix of colours, as ISO/IEC 23091-4 counts them."""
MILLISECOND = Fraction(1, 1000)
Timed = tuple[Fraction, Fraction, str]
"""Seconds from and to which a text is shown."""


@contextmanager
def no_warning() -> Any:
    """FFmpeg's libraries warn of nothing in the meantime."""
    before = av.logging.get_level()
    av.logging.set_level(av.logging.WARNING)
    logging.disable(logging.CRITICAL)
    try:
        with av.logging.Capture(local=False) as said:
            yield
    finally:
        logging.disable(logging.NOTSET)
        av.logging.set_level(before)
    assert [text for level, _, text in said if level <= av.logging.WARNING] == []


def decodes(path: Path) -> None:
    """Every stream, to its end and in order."""
    if path.suffix in (".gif", ".webp", ".png"):
        with warnings.catch_warnings(action="error"), Image.open(path) as picture:
            for number in range(getattr(picture, "n_frames", 1)):
                picture.seek(number)
                picture.load()
        return
    with no_warning(), av.open(str(path)) as opened:
        times: dict[int, Fraction] = {}
        for packet in opened.demux():
            if packet.dts is not None and packet.size:
                assert packet.dts * packet.time_base >= times.get(packet.stream_index, -1), "packets in order"
                times[packet.stream_index] = packet.dts * packet.time_base
            if packet.stream.type in ("video", "audio"):
                assert all(not each.is_corrupt for each in packet.decode())
        assert times


def starts_at_once(path: Path) -> None:
    """What a player needs before the first picture lies before it, so that a film can be watched while it is loaded."""
    content = path.read_bytes()
    index, pictures = (b"moov", b"mdat") if path.suffix != ".webm" else (b"\x16\x54\xae\x6b", b"\x1f\x43\xb6\x75")
    assert 0 < content.find(index) < content.find(pictures)


def hold_video(path: Path, fps: int, *, transparent: bool = False, spoken: bool = False) -> int:
    """A video of any kind: how it begins, its pixels, and its sound as long as its pictures; answers their frames."""
    decodes(path)
    starts_at_once(path)
    frames = sum(samples(path, fps)[-1])
    with av.open(str(path)) as opened:
        stream = opened.streams.video[0]
        codec: Any = stream.codec_context
        told = codec.codec_tag.strip("\0 "), codec.name, codec.pix_fmt
        assert told == PIXELS[path.suffix[1:], transparent]
        if path.suffix == ".webm":
            assert (stream.metadata.get("alpha_mode") == "1") == transparent
        if not transparent:
            assert (codec.color_range, codec.colorspace) == (TV, BT709)
        assert [codec.width % 2, codec.height % 2] == [0, 0]
        assert abs(Fraction(opened.duration or 0, 10**6) - Fraction(frames, fps)) <= Fraction(1, fps)
        sounds = [(each.codec_context.name, each.codec_context.sample_rate) for each in opened.streams.audio]
    assert sounds == ([("opus" if path.suffix == ".webm" else "aac", 48000)] if spoken else [])
    if spoken:
        assert abs(len(heard(path)) / 48000 - frames / fps) <= 1 / fps, "as long as its pictures, within a frame"
    return frames


def hold_film(video: Path, fps: int, shape: str, **kind: bool) -> dict[str, Any]:
    """A film with its companions; answers what stands in its JSON file."""
    described = video.with_suffix(".json") if video.suffix == ".mp4" else video.with_name(f"{video.name}.json")
    told: dict[str, Any] = json.loads(described.read_text(encoding="utf-8"))
    chapters = told["chapters"]
    beats = [(beat["start"], beat["end"]) for each in chapters for beat in each["beats"]]
    assert beats[0][0] == 0
    assert all(abs(one[1] - other[0]) <= 1 / fps for one, other in pairwise(beats)), "a beat begins where one ends"
    frames = hold_video(video, fps, **kind)
    assert abs(frames - beats[-1][1] * fps) <= 1, "as long as its beats, within a frame"
    with av.open(str(video)) as opened:
        found = [(each["metadata"]["title"], *_span(each)) for each in opened.chapters()]
        tracks = {stream.metadata["language"]: [] for stream in opened.streams.subtitles}  # type: ignore[var-annotated]
        for packet in opened.demux(opened.streams.subtitles) if tracks else ():
            if packet.size > 2:
                tracks[packet.stream.metadata["language"]].append(_caption(packet, video.suffix == ".webm"))
    assert len(found) == len(chapters)
    assert [title for title, *_ in found] == [each["title"] for each in chapters]
    ends = [0.0, *(each["end"] for each in chapters)]
    for (_, start, end), (first, last) in zip(found, pairwise(ends), strict=True):
        assert abs(start - first) <= MILLISECOND
        assert abs(end - last) <= MILLISECOND
    hold_captions(video, tracks, Fraction(frames, fps), shape)
    return told


def hold_captions(video: Path, tracks: dict[str, list[Timed]], length: Fraction, shape: str) -> None:
    """Captions in the film and beside it: the same ones, in order, one at a time, within the film and their lines."""
    assert list(tracks) in (["eng", "zho"], [])
    for code, lang in (("eng", "en"), ("zho", "zh")):
        srt, vtt = (read(video.with_suffix(f".{lang}.{kind}")) for kind in ("srt", "vtt"))
        assert srt == vtt
        assert not tracks or tracks[code] == srt
        assert len(srt) > 1
        assert srt[0][0] >= 0
        assert srt[-1][1] <= length + MILLISECOND / 2
        assert all(start < end for start, end, _ in srt)
        assert all(one[1] <= other[0] for one, other in pairwise(srt))
        for _, _, text in srt:
            lines = text.split("\n")
            assert len(lines) <= 2, text
            assert all(lines), text
            assert max(map(letters, lines)) <= LINE[shape], text


def letters(line: str) -> float:
    wide = (unicodedata.east_asian_width(each) == "W" and unicodedata.category(each) == "Lo" for each in line)
    return sum(42 / 18 if each else 1 for each in wide)


def read(path: Path) -> list[Timed]:
    """The captions of a SubRip or WebVTT file."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("WEBVTT\n\n") == (path.suffix == ".vtt")
    assert text.endswith("\n\n")
    if path.suffix == ".vtt":
        text = text.removeprefix("WEBVTT\n\n").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    found = []
    for number, block in enumerate(text.removesuffix("\n\n").split("\n\n"), 1):
        if path.suffix == ".srt":
            index, _, block = block.partition("\n")
            assert index == str(number)
        times, _, words = block.partition("\n")
        start, end = (seconds(each) for each in times.split(" --> "))
        found.append((start, end, words.replace("\u2060", "")))
    return found


def seconds(clock: str) -> Fraction:
    hours, minutes, whole, parts = map(int, re.split("[:.,]", clock))
    return hours * 3600 + minutes * 60 + whole + parts * MILLISECOND


def media_in(place: Path, into: Path) -> list[Path]:
    """Every video, loop and picture in a folder, or inside a file of PowerPoint."""
    if place.suffix == ".pptx":
        with zipfile.ZipFile(place) as file:
            file.extractall(into)
        place = into
    kinds: Sequence[str] = (".mp4", ".webm", ".mov", ".gif", ".webp", ".png")
    return sorted(each for each in place.rglob("*") if each.suffix in kinds)


def _span(chapter: Any) -> tuple[Fraction, Fraction]:
    return chapter["start"] * chapter["time_base"], chapter["end"] * chapter["time_base"]


def _caption(packet: Any, webm: bool) -> Timed:
    text = bytes(packet) if webm else bytes(packet)[2:]
    start = packet.pts * packet.time_base
    return start, start + packet.duration * packet.time_base, text.decode()
