"""The followed example of a lesson about pictures is seen: its pixels are in the story, on the card and in the data."""

from dataclasses import replace

import pytest
from manim import ManimColor

from render.data.document import scene as exported
from scenes.lesson import embedded
from scenes.numbers.measures import Measure, PixelPicture, inputs_of_the_example
from scenes.parts.net.example_card import ExampleCard
from scenes.parts.net.network import Network
from scenes.parts.net.pixels import Pixels
from scenes.parts.text.words import written
from scenes.theme import SHAPES, colours
from tests.lessons.others import stored, told
from tests.scenes.parts.reading import wrong

DIGITS = stored("digits")
drawing = pytest.mark.usefixtures("workshop")


def test_the_picture_holds_every_input_of_the_followed_row_as_it_stands_in_the_file() -> None:
    (picture,) = inputs_of_the_example(DIGITS)
    assert isinstance(picture, PixelPicture)
    raw = DIGITS.network.raw
    assert [each.value for each in picture.pixels] == raw[DIGITS.network.example].tolist()
    assert (picture.wide, picture.low.value, picture.high.value) == (8, raw.min(), raw.max())


def test_other_lessons_have_measures() -> None:
    assert all(isinstance(each, Measure) for each in inputs_of_the_example(embedded()))
    plain = replace(DIGITS, network=replace(DIGITS.network, image=None))
    assert all(isinstance(each, Measure) for each in inputs_of_the_example(plain))


@pytest.mark.parametrize(
    ("scene", "beat"),
    [("opening", "judge_one_example"), ("downhill", "step_downhill"), ("recap", "keep_three_formulae")],
)
def test_the_data_hold_its_pixels_wherever_the_card_stands(scene: str, beat: str) -> None:
    story = told(scene, DIGITS)
    assert story.beat(beat).all(PixelPicture)
    (found,) = (each["values"] for each in exported(story)["beats"] if each["name"] == beat)
    row = DIGITS.network.raw[DIGITS.network.example].tolist()
    assert [found[f"pixel_{i}"]["value"] for i in range(64)] == row


@drawing
@pytest.mark.parametrize("shape", ["16:9", "9:16"])
def test_the_card_shows_the_picture_and_keeps_to_its_region(shape: str) -> None:
    beat, whole = told("opening", DIGITS).beat("judge_one_example"), SHAPES[shape].regions["whole"]
    wide = whole.width > whole.height
    net = whole.part(0.29, 0.77, 0.09, 0.91) if wide else whole.part(0, 0.98, 0.275, 0.67)
    region = whole.part(0, 0.26) if wide else whole.part(0, 1, 0.76, 1)
    card = ExampleCard(beat, written, Network(beat, net), region)
    assert card.rows == []
    assert card.pixels is not None
    assert card.plate.width <= region.width + 1e-6
    assert card.plate.height <= region.height + 1e-6
    assert not wrong(card.pixels)


@drawing
def test_a_pixel_of_another_grey_is_found_and_rows_lie_under_each_other() -> None:
    beat = told("opening", DIGITS).beat("judge_one_example")
    (picture,) = beat.all(PixelPicture)
    pixels = Pixels(beat, picture, 2.0)
    assert not wrong(pixels)
    assert pixels.width == pytest.approx(2.0, abs=0.05)
    assert pixels[1].get_x() > pixels[0].get_x()
    assert pixels[8].get_y() < pixels[0].get_y()
    pixels[3].set_fill(ManimColor(colours().C))
    assert wrong(pixels)
