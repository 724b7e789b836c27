"""Slides as files: what paper gets, and PowerPoint; names; and that nothing half-written is left."""

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pptx
import pypdfium2
import pytest
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE

from render.cache import draft_folder
from render.commands.slides import command
from render.errors import NoRoomError, RequestError
from render.request.options import Options
from render.slides.deck import ends
from render.slides.html import as_folder, as_one_file, page
from render.slides.pdf import as_pdf
from render.slides.pptx import as_pptx
from scenes.theme import DARK
from tests.render.command import everything
from tests.render.slides.decks import HOSTILE, SLIDES, Deck, speaking, squeezed

pytestmark = pytest.mark.xdist_group("slides")  # the decks are made once, by one process
P = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
NEWS = "\x01\u202e<b>&\"'</script><!--<script>#set page() $x$ *a* _b_ `c` @d"


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


def test_paper_prints_a_title_once_and_no_empty_band(deck: Deck) -> None:
    page = pypdfium2.PdfDocument(deck.results["pdf"])[0]
    (picture,) = page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    shown = np.asarray(picture.get_bitmap().to_pil().convert("RGB"), dtype=int)
    inked = np.flatnonzero((shown != shown[0, 0]).any(axis=(1, 2)))
    assert inked[0] <= 14
    assert inked[-1] >= len(shown) - 14, "nothing is kept free for captions"
    whole = 480 * shown.shape[1] / 854
    assert len(shown) < 0.85 * whole, "the picture's own title is left away, for the page has one"
    assert squeezed(page.get_textpage().get_text_range()).count(squeezed(SLIDES[0].title)) == 1


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
        (["--to", "pdf", "--quality", "720p", "--captions", "burned"], (1280, 720), ".720p.light.burned-captions"),
    ],
)
def test_powerpoint_is_720p_unless_told_otherwise_and_names_say_so(
    arguments: list[str], size: tuple[int, int], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Options] = []

    def prepare(names: Sequence[str], options: Options, chosen: dict[str, Any]) -> None:
        asked.append(options)
        raise RequestError("enough.")

    monkeypatch.setattr("render.commands.shared.prepare", prepare)
    with pytest.raises(RequestError, match="enough"):
        command.main(arguments, standalone_mode=False)
    assert [(options.size, options.suffix) for options in asked] == [(size, name)]


def test_a_folder_takes_its_place_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "slides"

    def fill(text: str, *, fail: bool = False) -> None:
        with draft_folder(target) as draft:
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
    assert everything(tmp_path) == {"slides", "slides/third"}


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "slides"
    with draft_folder(target) as draft:
        (draft / "old").write_text("old")
    rename = os.replace

    def refuse(source: Path, place: Path) -> None:
        if source.name.startswith(".draft-"):
            raise OSError(28, "No space left on device")
        rename(source, place)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NoRoomError, match=r"no room is left at .*slides"), draft_folder(target) as draft:
        (draft / "new").write_text("new")
    assert everything(tmp_path) == {"slides", "slides/old"}


def test_one_file_that_fails_leaves_the_last_good_one(tmp_path: Path) -> None:
    out = tmp_path / "slides.html"
    out.write_text("the last good one")
    (tmp_path / "broken.mp4").write_bytes(b"no video")
    with pytest.raises(av.error.InvalidDataError):
        as_one_file(SLIDES[:1], [tmp_path / "broken.mp4"], Options(out=tmp_path), out)
    assert out.read_text() == "the last good one"
    assert everything(tmp_path) == {"broken.mp4", "slides.html"}


@pytest.fixture(scope="module")
def slides(deck: Deck) -> Any:
    return pptx.Presentation(str(deck.results["pptx"])).slides


def movie_of(slide: Any) -> Any:
    (movie,) = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.MEDIA]
    return movie


def video_in(slide: Any) -> bytes:
    (blob,) = {
        each.target_part.blob for each in slide.part.rels.values() if each.target_part.content_type == "video/mp4"
    }
    return bytes(blob)


def test_powerpoint_has_a_slide_a_beat_with_notes_and_words_for_the_picture(slides: Any) -> None:
    assert [each.notes_slide.notes_text_frame.text for each in slides] == [slide.words for slide in SLIDES]
    assert [each.shapes.title.text for each in slides] == [slide.heading for slide in SLIDES]
    movies = [movie_of(each)._element.nvPicPr.cNvPr for each in slides]
    assert [movie.get("descr") for movie in movies] == [slide.words for slide in SLIDES]


def test_powerpoint_shows_a_title_once_and_lets_it_be_edited(slides: Any) -> None:
    standing = 0
    for each, slide in zip(slides, SLIDES, strict=True):
        title = each.shapes.title
        assert [shape.shape_id for shape in each.shapes][-1] == title.shape_id, "in front of the video"
        assert title.text == slide.heading
        (cover,) = [shape for shape in each.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
        assert str(cover.fill.fore_color.rgb) == DARK.ground[1:]
        poster = Image.open(io.BytesIO(movie_of(each).poster_frame.blob)).convert("RGB")
        pixel = movie_of(each).height / poster.height
        sides = (cover.left, cover.top, cover.left + cover.width, cover.top + cover.height)
        box = [round(side / pixel) for side in sides]
        covered = np.asarray(poster.crop(box), dtype=int)
        poster.paste(DARK.ground, box)
        around = np.asarray(poster.crop((0, 0, box[2], box[3] + 12)), dtype=int)
        standing += int(np.abs(covered - covered[-1, -1]).max() > 100)
        assert np.abs(around - around[0, 0]).max() < 40, "all of the picture's own title is behind it"
    assert standing == len(SLIDES) - 2, "at the end of a scene its title has gone"


def test_powerpoint_plays_each_video_by_itself_and_shows_its_end(slides: Any) -> None:
    for each, slide in zip(slides, SLIDES, strict=True):
        movie = movie_of(each)
        start = each._element.find(".//p:cTn[@presetClass='mediacall']", P)
        assert start.get("nodeType") == "afterEffect", "after the slide has come, not after a click"
        call = start.find(".//p:cmd", P)
        assert call.get("cmd") == "playFrom(0.0)"
        assert call.find(".//p:spTgt", P).get("spid") == str(movie.shape_id)
        assert call.find(".//p:cTn", P).get("dur") == str(round(slide.seconds * 1000))
        with av.open(io.BytesIO(video_in(each))) as video:
            *_, last = video.decode(video=0)
        poster = np.asarray(Image.open(io.BytesIO(movie.poster_frame.blob)).convert("RGB"), dtype=int)
        assert np.abs(poster - last.to_ndarray(format="rgb24")).mean() < 2


@pytest.mark.parametrize(("aspect", "wide", "tall"), [("16:9", 16, 9), ("4:3", 4, 3), ("9:16", 9, 16)])
def test_powerpoint_takes_the_frame_shape_and_names_scenes(aspect: str, wide: int, tall: int, tmp_path: Path) -> None:
    videos = [speaking(tmp_path / f"{i}.mp4", 60) for i in range(4)]
    made = pptx.Presentation(str(as_pptx(SLIDES, videos, Options(out=tmp_path, aspect=aspect), tmp_path / "x.pptx")))
    assert made.slide_width * tall == pytest.approx(made.slide_height * wide, rel=1e-6)
    movie = movie_of(made.slides[0])
    assert (movie.left, movie.top, movie.width, movie.height) == (0, 0, made.slide_width, made.slide_height)
    sections = [each for each in made.part._element.iter() if each.tag.endswith("}section")]
    assert [each.get("name") for each in sections] == [SLIDES[0].title, SLIDES[1].title]
    held = [[member.get("id") for member in each.iter() if member.tag.endswith("}sldId")] for each in sections]
    numbers = [str(each.slide_id) for each in made.slides]
    assert held == [numbers[:1], numbers[1:]]


def test_powerpoint_keeps_the_sound(tmp_path: Path) -> None:
    spoken = speaking(tmp_path / "a.mp4", 90)
    out = as_pptx(SLIDES[:1], [spoken], Options(out=tmp_path), tmp_path / "x.pptx")
    with av.open(io.BytesIO(video_in(pptx.Presentation(str(out)).slides[0]))) as video:
        assert len(video.streams.audio) == 1


@pytest.mark.slow
def test_libreoffice_opens_as_many_pages_as_beats(deck: Deck, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: `scripts/bootstrap slow` installs it."
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(deck.results["pptx"])], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    pages = pypdfium2.PdfDocument(tmp_path / deck.results["pptx"].with_suffix(".pdf").name)
    assert len(pages) == len(SLIDES)
    for each in pages:
        assert np.ptp(np.asarray(each.render(scale=0.5).to_pil().convert("RGB"), dtype=int), axis=(0, 1)).min() > 100
