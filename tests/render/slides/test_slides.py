"""Slides as files: what paper gets, names, wrong requests, and that nothing half-written is left."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from render.cache import Cache
from render.commands.slides import command
from render.errors import RequestError
from render.request.options import Options
from render.slides.deck import ends
from render.slides.html import as_folder, as_one_file, page
from render.slides.pdf import as_pdf
from tests.render.command import everything
from tests.render.slides.decks import HOSTILE, SLIDES, Deck, make, speaking, squeezed

NEWS = "\x01\u202e<b>&\"'</script><!--<script>#set page() $x$ *a* _b_ `c` @d"


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return make(tmp_path_factory.getbasetemp(), "pdf")


def test_paper_has_a_page_a_beat_that_can_be_searched(deck: Deck) -> None:
    pages = pypdfium2.PdfDocument(deck.results["pdf"])
    told = [squeezed(each.get_textpage().get_text_range()) for each in pages]
    assert len(told) == len(SLIDES)
    for text, slide in zip(told, SLIDES, strict=True):
        assert squeezed(slide.words) in text
        assert squeezed(slide.title) in text
    assert [each.get_title() for each in pages.get_toc()] == [SLIDES[0].title, SLIDES[1].title]
    assert pages.get_metadata_value("Title") == HOSTILE
    picture = np.asarray(pages[3].render(scale=1).to_pil().convert("RGB"), dtype=int)
    assert np.ptp(picture[60:400], axis=(0, 1)).min() > 100, "the picture is there"


def test_words_of_any_length_and_kind_stay_on_their_page(tmp_path: Path) -> None:
    Image.new("RGB", (320, 180)).save(tmp_path / "x.png")
    long = [replace(SLIDES[0], words=NEWS * 20), replace(SLIDES[1], title=NEWS, words="权重只动一点点，代价会变多少？")]
    out = as_pdf(long, [tmp_path / "x.png"] * 2, Options(out=tmp_path, lang="zh"), tmp_path / "x.pdf")
    pages = pypdfium2.PdfDocument(out)
    assert len(pages) == 2
    assert "权重只动一点点，代价会变多少？" in squeezed(pages[1].get_textpage().get_text_range())
    assert squeezed(NEWS[7:]) in squeezed(pages[1].get_textpage().get_text_range())


def test_words_of_a_lesson_never_become_marks_of_the_page() -> None:
    written = "".join(page([replace(SLIDES[0], title=NEWS, words=NEWS)], [False], Options(), str))
    assert written.count("<script") == written.count("</script>") == 3
    assert "<!--" not in written
    assert "<b>&amp;<" not in written.replace("<p><b>", "")


def test_every_stream_of_a_beat_is_kept(tmp_path: Path) -> None:
    spoken = speaking(tmp_path / "a.mp4", 90)
    made = as_folder(SLIDES[:1], [spoken], Options(out=tmp_path), tmp_path / "slides")
    assert (made.parent / "media" / f"{SLIDES[0].scene}.{SLIDES[0].beat}.mp4").read_bytes() == spoken.read_bytes()


def test_a_video_has_two_ends(tmp_path: Path) -> None:
    first, last = ends(speaking(tmp_path / "a.mp4", 90, seconds=12))
    assert first.size == last.size == (160, 90)
    assert np.abs(np.asarray(last, dtype=int) - 90).max() <= 2


@pytest.mark.parametrize(
    ("arguments", "size", "name"),
    [
        (["--to", "pptx"], (1280, 720), ""),
        (["--to", "pptx", "--quality", "1080p"], (1920, 1080), ".1080p"),
        (["--to", "html"], (1920, 1080), ""),
        (["--to", "pdf", "--quality", "720p", "--captions", "burned"], (1280, 720), ".720p.burned-captions"),
    ],
)
def test_powerpoint_is_720p_unless_told_otherwise_and_names_say_so(
    arguments: list[str], size: tuple[int, int], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Options] = []

    def prepare(names: Sequence[str], options: Options, chosen: dict[str, Any]) -> None:
        asked.append(options)
        raise RequestError("enough.")

    monkeypatch.setattr("render.commands.slides.prepare_scenes", prepare)
    with pytest.raises(RequestError, match="enough"):
        command.main(arguments, standalone_mode=False)
    assert [(options.size, options.suffix) for options in asked] == [(size, name)]


def test_a_folder_takes_its_place_whole_or_not_at_all(tmp_path: Path) -> None:
    cache, target = Cache(tmp_path), tmp_path / "slides"

    def fill(text: str, *, fail: bool = False) -> None:
        with cache.draft_folder(target) as draft:
            (draft / text).write_text(text)
            assert not (target / text).exists()
            if fail:
                raise KeyboardInterrupt

    fill("first")
    with pytest.raises(KeyboardInterrupt):
        fill("second", fail=True)
    assert everything(target) == {"first"}
    fill("third")
    assert everything(target) == {"third"}
    assert everything(tmp_path) == {".cache", "slides", "slides/third"}


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "slides"
    with Cache(tmp_path).draft_folder(target) as draft:
        (draft / "old").write_text("old")
    rename = os.replace

    def refuse(source: Path, place: Path) -> None:
        if source.name == "draft":
            raise OSError(28, "No space left on device")
        rename(source, place)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"), Cache(tmp_path).draft_folder(target) as draft:
        (draft / "new").write_text("new")
    assert everything(tmp_path) == {".cache", "slides", "slides/old"}


def test_one_file_that_fails_leaves_the_last_good_one(tmp_path: Path) -> None:
    out = tmp_path / "slides.html"
    out.write_text("the last good one")
    (tmp_path / "broken.mp4").write_bytes(b"no video")
    with pytest.raises(av.error.InvalidDataError):
        as_one_file(SLIDES[:1], [tmp_path / "broken.mp4"], Options(out=tmp_path), out)
    assert out.read_text() == "the last good one"
    assert everything(tmp_path) == {".cache", "broken.mp4", "slides.html"}
