"""Stills for print: vectors that show what the pixels show, pictures without a ground; sheets as pages; a thumbnail."""

import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from render.pictures.stills import thumbnail
from render.request.options import Options
from render.schedule.scheduler import Scheduler
from scenes.theme import DARK
from tests.render.browser import browser, visit
from tests.render.command import backprop

pytestmark = pytest.mark.xdist_group("stills")  # what is drawn once serves all
SCENE, BEAT = "number_lines", "give_each_its_line"
PLACE = f"{SCENE}/{BEAT}@4"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stills")


def still(out: Path, *options: str) -> Path:
    done = backprop("still", PLACE, "--quality", "720p", *options, cwd=out)
    assert done.returncode == 0, done.stderr
    return out / done.stdout.strip()


def test_vectors_show_what_the_pixels_show(out: Path) -> None:
    vectors, pixels = still(out, "--format", "svg"), still(out)
    assert "<image" not in vectors.read_text(encoding="utf-8")
    with browser() as started, visit(started, vectors.as_uri(), viewport={"width": 1280, "height": 720}) as seen:
        seen.page.screenshot(path=str(out / "vectors.png"))
    found, expected = (
        np.asarray(Image.open(path).convert("RGB"), dtype=float) for path in (out / "vectors.png", pixels)
    )
    assert found.shape == expected.shape == (720, 1280, 3)
    assert np.abs(found - expected).mean() < 0.5
    assert (np.abs(found - expected).max(axis=2) > 60).mean() < 0.001, "edges may be smoothed otherwise"
    assert expected.std() > 5, "there is something to see"


def test_a_still_without_a_ground_is_the_same_picture_in_front_of_it(out: Path) -> None:
    clear, pixels = still(out, "--transparent"), still(out)
    with Image.open(clear) as file:
        assert file.mode == "RGBA"
        found = np.asarray(file, dtype=float)
    opacity = found[..., 3:] / 255
    assert (opacity == 0).mean() > 0.5
    assert (opacity == 1).any()
    ground = np.array(list(bytes.fromhex(DARK.ground[1:])), dtype=float)
    over = found[..., :3] * opacity + ground * (1 - opacity)
    assert np.abs(over - np.asarray(Image.open(pixels).convert("RGB"), dtype=float)).max() <= 3


def test_vectors_without_a_ground_hold_no_ground(out: Path) -> None:
    with_ground, without = still(out, "--format", "svg"), still(out, "--format", "svg", "--transparent")
    painted = re.compile(r'<rect x="0" y="0" width="1280" height="720"')
    assert painted.search(with_ground.read_text(encoding="utf-8"))
    assert not painted.search(without.read_text(encoding="utf-8"))


def test_captions_over_vectors_are_refused(out: Path) -> None:
    done = backprop("still", PLACE, "--format", "svg", "--captions", "burned", cwd=out)
    assert done.returncode == 2
    assert "take --captions none" in done.stderr


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_storyboard_as_pages_holds_the_words(lang: str, out: Path) -> None:
    done = backprop("storyboard", SCENE, "weight_nudge", "--format", "pdf", "--lang", lang, cwd=out)
    assert done.returncode == 0, done.stderr
    words = []
    with pypdfium2.PdfDocument(out / done.stdout.strip()) as document:
        assert len(document) == 1
        for page in document:
            text = page.get_textpage()
            words.append(text.get_text_range())
            text.close()
            page.close()
    told = re.sub(r"\s", "", "".join(words))
    for name in (BEAT, "follow_the_nudge"):
        assert name in told
    spoken = {"en": "One cause, three steps, and at every step a size", "zh": "一个起因"}[lang]
    assert re.sub(r"\s", "", spoken) in told


@pytest.mark.parametrize(("aspect", "size"), [("16:9", (1280, 720)), ("9:16", (720, 1280))])
def test_the_thumbnail_is_a_still_with_the_films_name(aspect: str, size: tuple[int, int], out: Path) -> None:
    options = Options(out=out, aspect=aspect, quality="draft")
    scheduler = Scheduler(out, 1, debug=True)
    path = thumbnail([SCENE], options, scheduler, out / "cover.png")
    with Image.open(path) as file:
        assert file.size == size
        picture = np.asarray(file.convert("L"), dtype=float)
    band = options.look.shape.regions["band"]
    top, bottom = (int((4 - edge) / 8 * size[1]) for edge in (band.top, band.bottom))
    assert picture[top:bottom].max() > 200, "the name stands in the band"
    assert picture[:top].max() > 150, "the picture above it"
