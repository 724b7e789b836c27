"""What of a frame a still shows, and where a title is."""

import pytest

from render.request.crop import box_around, title_box
from render.request.options import Options
from render.request.stories import build_story
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from scenes.parts.text.words import Words
from scenes.theme import FRAME_HEIGHT, SHAPES, TITLE, apply_look

FRAME = (1280, 720)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("aspect", SHAPES)
def test_the_box_of_a_title_is_where_the_stage_writes_it(aspect: str, lang: str) -> None:
    options = Options(quality="1080p", aspect=aspect, lang=lang)
    apply_look(options.look)
    (width, height), region = options.size, options.look.shape.regions["title"]
    unit = height / FRAME_HEIGHT
    for name in LESSON:
        title = build_story(name, embedded()).title.text({}, catalogues().get(lang))
        words = Words(title, size=TITLE)
        words.scale(min(1.0, region.width / words.width)).move_to(region.center)
        left = width / 2 + region.left * unit
        seen = (
            left,
            height / 2 - words.get_top()[1] * unit,
            left + words.width * unit,
            height / 2 - words.get_bottom()[1] * unit,
        )
        box = title_box(title, options)
        outside = [one - other for one, other in zip(seen[:2], box[:2], strict=True)]
        outside += [one - other for one, other in zip(box[2:], seen[2:], strict=True)]
        assert min(outside) > 0, f"{name}: all of it is within"
        assert max(outside) < 6, f"{name}: and little else"


@pytest.mark.parametrize(
    ("ink", "box"),
    [
        ((100.2, 100, 200, 300.5), (82, 82, 218, 319)),
        ((5, 700, 1275, 719), (0, 682, 1280, 720)),
        ((0, 0, 0, 0), (0, 0, 1280, 720)),
        ((-500, 10, -100, 20), (0, 0, 1280, 720)),
    ],
)
def test_an_edge_around_the_ink_within_the_frame(
    ink: tuple[float, float, float, float], box: tuple[int, int, int, int]
) -> None:
    assert box_around(ink, FRAME) == box
