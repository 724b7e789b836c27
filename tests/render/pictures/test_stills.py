"""Stills: of any shape and ground, whatever lies about; as vectors, without a ground; sheets, strips, a thumbnail."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from render.pictures.stills import thumbnail
from render.request.crop import title_box
from render.request.options import Options
from render.request.stories import build_story
from render.schedule.scheduler import Scheduler
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from scenes.theme import DARK, LIGHT, Palette
from tests.render.browser import visit
from tests.render.command import SMALL, everything, made

pytestmark = pytest.mark.xdist_group("stills")  # what is drawn once serves all
SCENE, BEAT = "number_lines", "give_each_its_line"
NUDGE = "weight_nudge"
HOSTILE = "[CLI]\nbackground_color = RED\nframe_rate = banana\nplugins = nothing\nlog_to_file = True\n[logger\n"
PLACE = f"{SCENE}/{BEAT}@4"
SVG = "{http://www.w3.org/2000/svg}"
TITLES = {lang: build_story(SCENE, embedded()).title.text({}, catalogues().get(lang)) for lang in ("en", "zh")}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stills")


def still(out: Path, *options: str) -> Path:
    crop = () if "--crop" in options else ("--crop", "frame")
    return made("still", PLACE, "--quality", "720p", "--fps", "5", *crop, *options, cwd=out)


def picture(path: Path) -> np.ndarray:
    """Its colours, (height, width, 3)."""
    return np.asarray(Image.open(path).convert("RGB"), dtype=int)


def test_vectors_show_what_the_pixels_show(out: Path, chromium: Browser) -> None:
    vectors, pixels = still(out, "--format", "svg"), still(out)
    assert "<image" not in vectors.read_text(encoding="utf-8")
    with visit(chromium, vectors.as_uri(), viewport={"width": 1280, "height": 720}) as page:
        page.screenshot(path=str(out / "vectors.png"))
    found, expected = picture(out / "vectors.png"), picture(pixels)
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
    assert np.abs(over - picture(pixels)).max() <= 3


def test_vectors_without_a_ground_hold_no_ground(out: Path) -> None:
    with_ground, without = still(out, "--format", "svg"), still(out, "--format", "svg", "--transparent")
    painted = re.compile(r'<rect x="0" y="0" width="1280" height="720"')
    assert painted.search(with_ground.read_text(encoding="utf-8"))
    assert not painted.search(without.read_text(encoding="utf-8"))


def inked(picture: np.ndarray) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not of the colour in the corner."""
    apart = (picture != picture[0, 0]).any(axis=2)
    columns, rows = np.flatnonzero(apart.any(axis=0)), np.flatnonzero(apart.any(axis=1))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def test_a_still_is_cut_to_what_is_drawn(out: Path) -> None:
    whole, cut = picture(still(out)), picture(still(out, "--crop", "content"))
    left, top, right, bottom = inked(whole)
    edge = 18
    assert cut.shape[:2] == (bottom - top + 2 * edge, right - left + 2 * edge)
    assert cut.shape[0] < 0.9 * whole.shape[0], "the band that is kept for captions is gone"
    assert (cut[edge:-edge, edge:-edge] == whole[top:bottom, left:right]).all()
    assert inked(cut) == (edge, edge, cut.shape[1] - edge, cut.shape[0] - edge)


@pytest.mark.parametrize("crop", ["content", "picture"])
def test_a_still_without_a_ground_is_cut_alike(crop: str, out: Path) -> None:
    with (
        Image.open(still(out, "--crop", crop)) as solid,
        Image.open(still(out, "--crop", crop, "--transparent")) as clear,
    ):
        assert clear.mode == "RGBA"
        assert np.abs(np.subtract(solid.size, clear.size)).max() <= 2


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_picture_alone_has_lost_its_title_and_nothing_else(lang: str, out: Path) -> None:
    whole = picture(still(out, "--lang", lang))
    cut = picture(still(out, "--lang", lang, "--crop", "picture"))
    left, top, right, bottom = title_box(TITLES[lang], Options(quality="720p", lang=lang))
    assert (whole[top:bottom, left:right] != whole[0, 0]).any(), "there the title stands"
    without = whole.copy()
    without[top:bottom, left:right] = whole[0, 0]
    assert not (without[: bottom + 20] != whole[0, 0]).any(), "and all of it"
    left, top, right, bottom = inked(without)
    assert (cut[18:-18, 18:-18] == without[top:bottom, left:right]).all()


@pytest.mark.parametrize("crop", ["content", "picture"])
def test_vectors_are_cut_like_pixels(crop: str, out: Path) -> None:
    with Image.open(still(out, "--crop", crop)) as file:
        pixels = file.size
    root = ElementTree.parse(still(out, "--crop", crop, "--format", "svg")).getroot()
    vectors = [int(root.attrib[side].removesuffix("px")) for side in ("width", "height")]
    assert np.abs(np.subtract(pixels, vectors)).max() <= 2
    assert (TITLES["en"] in [each.text for each in root.iter(f"{SVG}text")]) == (crop == "content")


def test_vectors_hold_their_text_where_it_is_seen(out: Path, chromium: Browser) -> None:
    drawn = still(out, "--crop", "content", "--format", "svg")
    root = ElementTree.parse(drawn).getroot()
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == TITLES["en"]
    assert root[1].text == build_story(SCENE, embedded()).beat(BEAT).said(None)
    beat = build_story(SCENE, embedded()).beat(BEAT)
    texts = [str(each.text) for each in root.iter(f"{SVG}text")]
    assert {TITLES["en"], "w^(L)", "a^(L)", beat.shown("a_prev").text} <= set(texts)
    with visit(chromium, drawn.as_uri(), viewport={"width": 1280, "height": 720}) as page:
        page.screenshot(path=str(out / "drawn.png"))
        boxes = page.eval_on_selector_all(
            "text", "found => found.map(each => { const b = each.getBoundingClientRect(); return [b.left, b.right] })"
        )
        rows = page.eval_on_selector_all("text", "found => found.map(each => Number(each.getAttribute('y')))")
    seen = picture(out / "drawn.png")
    for text, (left, right), y in zip(texts, boxes, rows, strict=True):
        above = seen[int(y) - 12 : int(y), int(left) : int(right) + 1]
        assert (above != seen[2, 2]).any(), f"{text} lies over what is drawn"


def test_a_pdf_is_one_page_of_vectors_whose_text_is_found(out: Path) -> None:
    drawn, page_of = (
        still(out, "--crop", "content", "--format", "svg"),
        still(out, "--crop", "content", "--format", "pdf"),
    )
    root = ElementTree.parse(drawn).getroot()
    with pypdfium2.PdfDocument(page_of) as document:
        assert len(document) == 1
        assert document.get_metadata_value("Title") == TITLES["en"]
        page = document[0]
        size = [float(root.attrib[side].removesuffix("px")) * 0.75 for side in ("width", "height")]
        assert page.get_size() == pytest.approx(size, abs=0.5)
        kinds = {each.type for each in page.get_objects(max_depth=8)}
        assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
        assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
        told = re.sub(r"\s", "", page.get_textpage().get_text_range())
        shown = np.asarray(page.render(scale=4 / 3).to_pil().convert("RGB"), dtype=int)
    assert re.sub(r"\s", "", TITLES["en"]) in told
    assert build_story(SCENE, embedded()).beat(BEAT).shown("a_prev").text in told
    pixels = picture(still(out, "--crop", "content"))
    rows, columns = (min(one, other) for one, other in zip(shown.shape[:2], pixels.shape[:2], strict=True))
    assert np.abs(shown[:rows, :columns] - pixels[:rows, :columns]).mean() < 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_storyboard_as_pages_holds_the_words(lang: str, out: Path) -> None:
    words = []
    sheet = made("storyboard", NUDGE, *SMALL, "--format", "pdf", "--lang", lang, cwd=out)
    with pypdfium2.PdfDocument(sheet) as document:
        assert len(document) == 1
        for page in document:
            text = page.get_textpage()
            words.append(text.get_text_range())
            text.close()
            page.close()
    told = re.sub(r"\s", "", "".join(words))
    for name in ("compare_the_ratio", "follow_the_nudge"):
        assert name in told
    for beat in build_story(NUDGE, embedded()):
        assert re.sub(r"\s", "", beat.said(catalogues().get(lang))) in told


@pytest.mark.parametrize(("aspect", "size"), [("16:9", (1280, 720)), ("9:16", (720, 1280))])
def test_the_thumbnail_is_a_still_with_the_films_name(aspect: str, size: tuple[int, int], out: Path) -> None:
    options = Options(out=out, aspect=aspect, quality="draft", frame_rate=2)
    scheduler = Scheduler(options.cache, 1, debug=True)
    with Image.open(BytesIO(thumbnail([SCENE], options, scheduler))) as file:
        assert file.size == size
        picture = np.asarray(file.convert("L"), dtype=float)
    band = options.look.shape.regions["band"]
    top, bottom = (int((4 - edge) / 8 * size[1]) for edge in (band.top, band.bottom))
    assert picture[top:bottom].max() > 200, "the name stands in the band"
    assert picture[:top].max() > 150, "the picture above it"


@pytest.mark.parametrize(
    ("aspect", "palette", "size"), [("16:9", DARK, (854, 480)), ("9:16", LIGHT, (480, 854)), ("4:3", DARK, (640, 480))]
)
def test_a_still_fills_its_shape_on_its_ground(
    aspect: str, palette: Palette, size: tuple[int, int], tmp_path: Path
) -> None:
    for place in (tmp_path, tmp_path / ".config" / "manim"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "manim.cfg").write_text(HOSTILE)
    before = everything(tmp_path)
    look = ("--aspect", aspect, "--theme", palette.name, "--crop", "frame")
    found = picture(made("still", NUDGE, *SMALL, *look, cwd=tmp_path, HOME=str(tmp_path)))
    assert {name.partition("/")[0] for name in everything(tmp_path) - before} == {"build", ".cache"}
    assert (found.shape[1], found.shape[0]) == size
    drawn = np.abs(found - list(bytes.fromhex(palette.ground[1:]))).max(axis=2) > 12
    assert not drawn[:8].any()
    columns, rows = np.flatnonzero(drawn.any(axis=0)) / size[0], np.flatnonzero(drawn.any(axis=1)) / size[1]
    assert columns[0] < 0.12
    assert columns[-1] > 0.85
    assert rows[0] < 0.18
    assert 0.6 < rows[-1] < 0.85, "the band is left free"


def test_a_strip_shows_the_movement_and_not_the_hold(tmp_path: Path) -> None:
    strip = ("--strip", f"{NUDGE}/follow_the_nudge", "--theme", "light")
    found = picture(made("storyboard", *strip, *SMALL, cwd=tmp_path))
    assert found.shape[1] > 4 * 854
    assert (found[3, 3] == list(bytes.fromhex(LIGHT.ground[1:]))).all()
    cells = [np.array_split(row, 4, axis=1) for row in np.array_split(found, 2)]
    last, before = cells[1][3], cells[1][2]
    same = min(last.shape[1], before.shape[1])
    assert np.abs(last[:, :same] - before[:, :same]).max() > 60, "the last two moments are not yet at rest"
