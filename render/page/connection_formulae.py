"""The symbols with which the page labels the connection to try, and the fractions of its rule."""

from __future__ import annotations

from collections.abc import Mapping

from render.page.formulae import QUANTITIES, SYMBOL, Formula, moved, ratio
from scenes.story import Message

MARKS: Mapping[str, Formula] = {
    **{f"letter_{letter}": Formula(f"q{letter}({letter})", Message(letter)) for letter in QUANTITIES},
    "sym_w": Formula(SYMBOL["w"], Message("w")),
    "sym_b": Formula(SYMBOL["b"], Message("b")),
    "sym_a_prev": Formula(SYMBOL["a_prev"], Message("a of layer L minus 1")),
    "sym_y": Formula(SYMBOL["y"], Message("y")),
    "sym_z": Formula(SYMBOL["z"], Message("z")),
    "sym_a": Formula(SYMBOL["a"], Message("a")),
    "sym_C0": Formula(SYMBOL["C0"], Message("C 0")),
    "move_w": Formula(f"qw(Delta {SYMBOL['w']})", Message("delta w")),
    "move_z": Formula(f"qz(Delta {SYMBOL['z']})", Message("delta z")),
    "move_a": Formula(f"qa(Delta {SYMBOL['a']})", Message("delta a")),
    "move_C0": Formula(f"qC(Delta {SYMBOL['C0']})", Message("delta C 0")),
    "part_dC0_dw": Formula(ratio("C0", "w"), Message("derivative of C 0 by w")),
    "part_dz_dw": Formula(ratio("z", "w"), Message("derivative of z by w")),
    "part_da_dz": Formula(ratio("a", "z"), Message("derivative of a by z")),
    "part_dC0_da": Formula(ratio("C0", "a"), Message("derivative of C 0 by a")),
    "ratio_dC0_dw": Formula(moved("C0", "w"), Message("delta C 0 over delta w")),
    "ratio_dz_dw": Formula(moved("z", "w"), Message("delta z over delta w")),
    "ratio_da_dz": Formula(moved("a", "z"), Message("delta a over delta z")),
    "ratio_dC0_da": Formula(moved("C0", "a"), Message("delta C 0 over delta a")),
}
