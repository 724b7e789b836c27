"""The film's palettes as style sheet variables, with the shades that a page needs between ground and ink."""

from scenes.theme import DARK, LIGHT, Palette

COLOURS = ("ground", "ink", "dim", "faint", "w", "b", "z", "a", "y", "C")

SHADES = {"raised": 0.09, "line": 0.2, "control": 0.5}
"""Shares of the way from ground to ink."""
WHITE = "#ffffff"
CARDS = {"dark": 0.045, "light": 1.0}
"""How far a card is brighter than the ground: every colour stays readable on it."""


def variables() -> str:
    """The rules that set every colour: light by day, dark by night, and either on demand."""
    dark, light = (_declared(palette) for palette in (DARK, LIGHT))
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        f"@media print{{:root,:root[data-theme=dark],:root:not([data-theme=light]){{color-scheme:light;{light}}}}}"
    )


def _declared(palette: Palette) -> str:
    named = {name: getattr(palette, name) for name in COLOURS}
    mixed = {name: mix(palette.ground, palette.ink, share) for name, share in SHADES.items()}
    card = mix(palette.ground, WHITE, CARDS[palette.name])
    return ";".join(f"--{name}:{colour}" for name, colour in {**named, **mixed, "card": card}.items())


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in pairs)
