"""Prose on screen, typeset with New Computer Modern (Chinese with Noto), with formulae between dollar signs."""

from collections.abc import Callable, Iterator
from typing import Any

from manim import DOWN, ORIGIN, VGroup, VMobject

from scenes.catalogue import catalogues
from scenes.parts.text.typeset import POINTS, Typeset
from scenes.story import DOLLAR, Beat, Bound, Message
from scenes.theme import EM, TEXT, colours, current_look

FONTS = """
#set text(font: ("New Computer Modern", "Noto Serif CJK SC"), lang: "{lang}")
#set par(leading: 0.62em)
#show math.equation: set text(font: ("New Computer Modern Math", "Noto Serif CJK SC"))
"""


class Words(Typeset):
    """Words of the story. `width` (units) wraps them; `align` is left, center or right."""

    def __init__(
        self,
        text: str,
        *,
        size: float = TEXT,
        colour: str | None = None,
        width: float | None = None,
        align: str = "left",
    ) -> None:
        self.words = text
        self.size = size
        body = "".join(_piece(i, piece) for i, piece in enumerate(text.split("$")))
        if width is not None:
            points = width / (size * EM) * POINTS
            # Measured first: a box as narrow as its longest line, so that placing it is placing the text.
            body = (
                f"#layout(size => {{ let body = align({align})[{body}]; let free = measure(body).width; "
                f"if free < {points:.2f}pt {{ body }} else {{ box(width: {points:.2f}pt, body) }} }})"
            )
        self.speaks_of: dict[str, Bound] = {}
        super().__init__(body, FONTS.format(lang=current_look().lang), size)
        self.set_color(colour or colours().ink)
        remember_em(self, size)

    def seen(self) -> Iterator[tuple[str, Bound]]:
        """Name, value and source of every number that the words speak of."""
        yield from self.speaks_of.items()

    def written(self, name: str) -> str:
        """How the number of that name is written in the words."""
        return self.speaks_of[name].shown.text


def written(message: Message, beat: Beat, **options: Any) -> Words:
    """Words of a beat in the language of the present look; they know the numbers that they speak of."""
    words = Words(message.text(beat.numbers, catalogues().get(current_look().lang)), **options)
    words.speaks_of = {name: Bound(beat.name, beat.shown(name)) for name in message.fields}
    return words


Write = Callable[..., Words]
"""How the stage typesets words of a beat: write(message, beat, size=..., colour=..., width=..., align=...)."""


def remember_em(text: VMobject, size: float) -> None:
    """Let every glyph know how large its base letter was typeset, so that its present em can be measured."""
    for glyph in text.submobjects:
        glyph.born = (max(glyph.width, glyph.height), size * EM)  # type: ignore[attr-defined]


def em_of(glyph: VMobject) -> float:
    """Present em of a typeset glyph in units, whatever was scaled since."""
    born: tuple[float, float] = glyph.born  # type: ignore[assignment]  # manim takes unknown attributes for methods
    size, em = born
    return float(em * max(glyph.width, glyph.height) / size)


def _piece(index: int, text: str) -> str:
    """Even pieces are prose, handed over as a string so that no character is markup; odd pieces are mathematics."""
    if index % 2:
        return f"${text}$"
    escaped = text.replace(DOLLAR, "$").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'#"{escaped}"' if escaped else ""


def stack(*rows: Any, gap: float = 0.18, edge: Any = ORIGIN) -> VGroup:
    """Rows under each other, `gap` units apart, aligned at an edge."""
    return VGroup(*rows).arrange(DOWN, buff=gap, aligned_edge=edge)
