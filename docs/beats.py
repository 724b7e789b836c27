"""Every beat in a small picture: `python -m docs.beats` writes docs/gallery.md, its pictures, and docs/poster.webp.

Beside the beats of the film: a row of a lesson with a network of its own, a slide on paper and the page. The page is
looked at with Chromium; where that is missing, its picture stays as it is.
"""

import html
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

from backprop import Film
from render.commands.slides import command as slides
from render.page.described import picture
from render.pictures.stills import NamedFrame, paint, resting_frames, thumbnail
from render.request.options import Options
from render.request.stories import story_of
from render.schedule.ready import reporter, scheduler_for
from scenes import COVER, LESSON
from scenes.theme import FRAME_HEIGHT

DOCS = Path(__file__).parent
FOLDER = DOCS / "gallery"
OWN = DOCS.parent / "tests" / "lessons" / "digits.toml"
OWN_BEATS = ("opening/judge_one_example", "many_neurons/name_the_neurons", "sum_over_paths/add_the_paths")
SLIDE, PAGE, POSTER = "slide.webp", "page.webp", "poster.webp"
WIDTH, WIDE, WIDEST = 400, 800, 1000
"""Pixels of a beat's picture, of those of the slide and the page, and of the poster."""
COLUMNS = 3
VIEW: ViewportSize = {"width": 1200, "height": 900}


def main() -> None:
    """Draw what is not in the cache, and write all anew."""
    FOLDER.mkdir(exist_ok=True)
    for each in FOLDER.glob("*.webp"):
        if each.name != PAGE:
            each.unlink()
    beats(Options(quality="draft"), [*LESSON], "")
    beats(Options(quality="draft", lesson_file=OWN), [name.partition("/")[0] for name in OWN_BEATS], "own.")
    with tempfile.TemporaryDirectory() as place:
        poster(Path(place))
        slide(Path(place))
        page(Path(place))
    (DOCS / "gallery.md").write_text(text(), encoding="utf-8")


def beats(options: Options, scenes: Sequence[str], before: str) -> None:
    """The last picture of every beat of these scenes, or of `OWN_BEATS`, without the band for captions."""
    options = replace(options, captions="none")
    frames = [each for name in scenes for each in resting_frames(name, options)]
    wanted = [each for each in frames if not before or _place(each) in OWN_BEATS]
    scheduler = scheduler_for(
        [(each.scene, each.name) for each in wanted], options, progress=reporter("plain"), say=lambda sentence: None
    )
    band = options.look.shape.regions["band"].top
    for each, painted in zip(wanted, paint(wanted, options, scheduler), strict=True):
        with Image.open(painted) as frame:
            seen = frame.crop((0, 0, frame.width, round((FRAME_HEIGHT / 2 - band) / FRAME_HEIGHT * frame.height)))
            _save(seen, f"{before}{each.scene}.{each.name}.webp", WIDTH)


def poster(place: Path) -> None:
    """The film's own cover, for the top of the README."""
    options = Options(quality="720p")
    scheduler = scheduler_for([(COVER[0], None)], options, progress=reporter("plain"), say=lambda sentence: None)
    with Image.open(io.BytesIO(thumbnail([*LESSON], options, scheduler))) as cover:
        _save(cover, f"../{POSTER}", WIDEST)


def slide(place: Path) -> None:
    """A page of the slides on paper."""
    arguments = ["weight_nudge", "--to", "pdf", "--quality", "720p", "--out", str(place), "--quiet"]
    slides.main(arguments, standalone_mode=False)
    with pypdfium2.PdfDocument(next(place.glob("*.pdf"))) as document:
        _save(document[1].render(scale=2).to_pil(), SLIDE, WIDE)


def page(place: Path) -> None:
    """The page at its live network, as Chromium shows it."""
    program = shutil.which("chromium")
    if program is None:
        print("no Chromium here, so the picture of the page stays as it is", file=sys.stderr)
        return
    made = Film(quality="draft", theme="light", out=place).page(["weight_nudge"], gifs=False)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport=VIEW, color_scheme="light", reduced_motion="reduce")
        view.goto(f"{made.path.absolute().as_uri()}#network?pick=w2_0_1")
        view.wait_for_timeout(1000)  # until it is where the address says
        seen = view.screenshot()
        browser.close()
    _save(Image.open(io.BytesIO(seen)), PAGE, WIDE)


def _save(seen: Image.Image, name: str, width: int) -> None:
    small = seen.convert("RGB").resize((width, round(seen.height * width / seen.width)), Image.Resampling.LANCZOS)
    small.save(FOLDER / name, quality=82, method=6)


def _place(frame: NamedFrame) -> str:
    return f"{frame.scene}/{frame.name}"


def text() -> str:
    """docs/gallery.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    options = Options()
    stories = [story_of(name, options) for name in LESSON]
    count = sum(len(each.beats) for each in stories)
    yield f"""# Gallery

Each of the {count} beats as it comes to rest, scene by scene; `make gallery` writes this page and its pictures.
`backprop still SCENE/BEAT` makes any of them in any size, as PNG, SVG or PDF; `backprop gif SCENE/BEAT` a loop of what
leads there."""
    for story in stories:
        yield f"\n## {story.title.text({}, None)}\n"
        yield from _table([(f"{story.name}.{each.name}", _called(story.name, each.name, options)) for each in story])
    own = replace(options, lesson_file=OWN)
    yield """
## A lesson of your own

The same film of a network 64-16-10 that reads handwritten digits, `backprop film --lesson tests/lessons/digits.toml`.
[Bring your own network](your-own-network.md) says how.
"""
    theirs = [each.split("/") for each in OWN_BEATS]
    yield from _table([(f"own.{scene}.{beat}", _called(scene, beat, own)) for scene, beat in theirs])
    yield f"""
## A slide on paper

`backprop slides weight_nudge --to pdf`: the picture, and below it the words.

<img src="gallery/{SLIDE}" width="{WIDE}" alt="A page: title, the resting picture of a beat, its narration below">

## The page

`backprop page`: a section of it, the network that can be turned by hand.

<img src="gallery/{PAGE}" width="{WIDE}" alt="The page: a network whose weights can be dragged, and its arithmetic">"""


def _called(scene: str, beat: str, options: Options) -> tuple[str, str]:
    """What stands below a picture, and what stands for it where it cannot be seen."""
    return f"{scene}/{beat}", picture(scene, story_of(scene, options).beat(beat), "en")


def _table(pictures: Sequence[tuple[str, tuple[str, str]]]) -> Iterator[str]:
    yield "<table>"
    for first in range(0, len(pictures), COLUMNS):
        yield "<tr>"
        for file, (name, described) in pictures[first : first + COLUMNS]:
            alt = html.escape(" ".join(described.split()))
            yield f'<td><img src="gallery/{file}.webp" width="{WIDTH}" alt="{alt}"><br><code>{name}</code></td>'
        yield "</tr>"
    yield "</table>"


if __name__ == "__main__":
    main()
