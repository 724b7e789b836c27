"""Slides for PowerPoint and LibreOffice: a video a slide that starts by itself, the narration as notes."""

import io
from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches

from render.cache import draft_of
from render.request.crop import title_box
from render.request.options import Options
from render.slides.deck import Slide, ends, printable
from scenes.theme import EM, FRAME_HEIGHT, TITLE

TITLE_ONLY = 5
"""The layout of the package's own template that has a place for a title and nothing else."""
HEIGHT = Inches(7.5)
"""Of a slide; its width follows from the frame's shape."""
FONT = "Cambria"
"""Of titles: it has serifs and comes with PowerPoint everywhere; other programs have a font of the same widths."""
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
SECTIONS = f"""<p:extLst xmlns:p="{P}"><p:ext uri="{{{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}}}">
<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{{sections}}</p14:sectionLst>
</p:ext></p:extLst>"""


def as_pptx(slides: Sequence[Slide], videos: Sequence[Path], options: Options, out: Path) -> Path:
    """Write one PPTX with all videos inside."""
    deck = pptx.Presentation()
    deck.slide_height, deck.slide_width = HEIGHT, Emu(round(HEIGHT * options.look.shape.width / FRAME_HEIGHT))
    deck.part._element.sldSz.attrib.pop("type")  # the template's, which says 4:3
    deck.core_properties.title = printable(options.lesson.title)
    deck.core_properties.language = options.lang
    for slide, video in zip(slides, videos, strict=True):
        _add(deck, slide, video, options)
    _name_sections(deck, slides)
    with draft_of(out) as draft:
        deck.save(str(draft))
    return out


def _add(deck: Any, slide: Slide, video: Path, options: Options) -> None:
    """A slide that is all video; its title lies over the one in the picture, to be read once and to be edited."""
    new = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    _ground(new, options.look.palette.ground)
    poster = io.BytesIO()
    ends(video)[1].save(poster, "PNG", optimize=True)  # the last picture: what a handout shall show
    poster.seek(0)
    movie = new.shapes.add_movie(
        str(video), 0, 0, deck.slide_width, deck.slide_height, poster_frame_image=poster, mime_type="video/mp4"
    )
    movie.name = slide.heading
    movie._element.nvPicPr.cNvPr.set("descr", slide.words)
    _start_by_itself(new, movie.shape_id, round(slide.seconds * 1000))
    _title(new, slide, options, HEIGHT / options.size[1])
    new.notes_slide.notes_text_frame.text = slide.words


def _title(new: Any, slide: Slide, options: Options, pixel: float) -> None:
    """The title as editable text, before a cover that hides the picture's own; `pixel` is how large one of that is."""
    left, top, right, bottom = (Emu(round(each * pixel)) for each in title_box(slide.title, options))
    cover = new.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, right - left, bottom - top)
    cover.name = "cover of the picture's title"
    cover.line.fill.background()
    cover.shadow.inherit = False
    cover.fill.solid()
    cover.fill.fore_color.rgb = _colour(options.look.palette.ground)
    title, region = new.shapes.title, options.look.shape.regions["title"]
    title.left, title.top, title.height = left, top, bottom - top
    title.width = Emu(round(region.width * HEIGHT / FRAME_HEIGHT))
    frame = title.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, False
    frame.text = slide.heading
    words = frame.paragraphs[0]
    words.alignment = PP_ALIGN.LEFT
    words.font.size, words.font.name = Emu(round(TITLE * EM * HEIGHT / FRAME_HEIGHT)), FONT
    words.font.color.rgb = _colour(options.look.palette.ink)
    new.shapes._spTree.append(title._element)  # in front of cover and video


def _colour(name: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(name[1:]))  # type: ignore[no-untyped-call]


def _ground(slide: Any, colour: str) -> None:
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = _colour(colour)


def _start_by_itself(slide: Any, shape: int, milliseconds: int) -> None:
    """Put this timing in the place of the package's own, which waits for a click."""
    old = slide._element.find(f"{{{P}}}timing")
    timing = Template((files("render.slides") / "deck" / "timing.xml").read_text(encoding="utf-8"))
    slide._element.replace(old, parse_xml(timing.substitute(shape=shape, milliseconds=milliseconds)))


def _name_sections(deck: Any, slides: Sequence[Slide]) -> None:
    """A section a scene, so that the slide sorter shows where each begins."""
    numbers = iter(deck.slides._sldIdLst)
    sections = ""
    for scene, beats in groupby(slides, key=lambda slide: slide.scene):
        own = list(beats)
        mark = f"{{{uuid5(NAMESPACE_URL, scene)}}}".upper()
        members = "".join(f'<p14:sldId id="{next(numbers).id}"/>' for _ in own)
        title = quoteattr(own[0].title)
        sections += f'<p14:section name={title} id="{mark}"><p14:sldIdLst>{members}</p14:sldIdLst></p14:section>'
    deck.part._element.append(parse_xml(SECTIONS.format(sections=sections)))
