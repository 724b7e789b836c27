"""Slides for PowerPoint: notes, videos that start by themselves, shapes; and LibreOffice opens them."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import av
import numpy as np
import pptx
import pypdfium2
import pytest
from PIL import Image

from render.request.options import Options
from render.slides.pptx import as_pptx
from tests.render.slides.decks import SLIDES, Deck, make, speaking

pytestmark = pytest.mark.xdist_group("slides")  # what is drawn once serves all
P = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return make(tmp_path_factory.getbasetemp(), "pptx")


@pytest.fixture(scope="module")
def slides(deck: Deck) -> Any:
    return pptx.Presentation(str(deck.results["pptx"])).slides


def video_in(slide: Any) -> bytes:
    """The video that a slide of PowerPoint holds."""
    (blob,) = {
        each.target_part.blob for each in slide.part.rels.values() if each.target_part.content_type == "video/mp4"
    }
    return bytes(blob)


def test_powerpoint_has_a_slide_a_beat_with_notes_and_words_for_the_picture(slides: Any) -> None:
    assert [each.notes_slide.notes_text_frame.text for each in slides] == [slide.words for slide in SLIDES]
    assert [each.shapes.title.text for each in slides] == [slide.heading for slide in SLIDES]
    movies = [each.shapes[1]._element.nvPicPr.cNvPr for each in slides]
    assert [movie.get("descr") for movie in movies] == [slide.words for slide in SLIDES]


def test_powerpoint_plays_each_video_by_itself_and_shows_its_end(slides: Any) -> None:
    for each, slide in zip(slides, SLIDES, strict=True):
        movie = each.shapes[1]
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
    movie = made.slides[0].shapes[1]
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
