"""The formulae of the page, in Typst's notation, each with the words in which it is read aloud.

`qw(...)` colours a part by its quantity. A name with a dot is the form for one kind of cost (`cost.softmax`), or for
a chain of a single connection (`gradient.one`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scenes.formulae.cost import SLOPES
from scenes.story import Message

QUANTITIES = "wbzayC"
"""The quantities that have a colour of their own."""


@dataclass(frozen=True)
class Formula:
    """What is typeset, and what is said in its place."""

    source: str
    spoken: Message


W, B, Z, A = (f"q{letter}({letter}^((L)))" for letter in "wbza")
A_PREV, Y, C0 = "qa(a^((L-1)))", "qy(y)", "qC(C_0)"
SYMBOL = {"w": W, "b": B, "z": Z, "a": A, "a_prev": A_PREV, "y": Y, "C0": C0}
"""The last connection's quantities."""


def ratio(above: str, below: str, sign: str = "partial") -> str:
    """A fraction of two quantities' changes in their colours, its bar in that of what moves."""
    colour = SYMBOL[above][1]
    return f"q{colour}(frac({sign} {SYMBOL[above]}, q{SYMBOL[below][1]}({sign} {SYMBOL[below]})))"


def moved(above: str, below: str) -> str:
    """The same of finite moves."""
    return ratio(above, below, "Delta")


def of_all(above: str, below: str) -> str:
    """A derivative whose parts are written out, the upper one a cost."""
    return f"qC(frac(partial {above}, {below}))"


W_JK, B_J, Z_J, A_J = "qw(w_(j k)^((L)))", "qb(b_j^((L)))", "qz(z_j^((L)))", "qa(a_j^((L)))"
A_K, Y_J, DELTA = "qa(a_k^((L-1)))", "qy(y_j)", "qz(delta_j)"
SLOPE = {kind: SLOPES[kind].replace("a_j^((L))", A_J).replace("y_j", Y_J) for kind in SLOPES}
PATHS = f"{of_all('C_0', f'qa(partial {A_K})')} = sum_j {W_JK}"
OUTPUT = of_all("C_0", f"qa(partial {A_J})")
STEPS = f"{ratio('a', 'z')} thin {ratio('C0', 'a')}"

CHAIN: Mapping[str, Formula] = {
    "rule": Formula(
        f"{ratio('C0', 'w')} = {ratio('z', 'w')} thin {STEPS}",
        Message("The derivative of C 0 by w equals that of z by w, times that of a by z, times that of C 0 by a."),
    ),
    "all_parameters": Formula(
        "qC(C)(qw(w^((1))), qb(b^((1))), dots, qw(w^((L))), qb(b^((L))))",
        Message("The cost C as a function of all weights and biases, from w 1 and b 1 to w L and b L."),
    ),
    "all_parameters.one": Formula(
        "qC(C)(qw(w^((1))), qb(b^((1))))", Message("The cost C as a function of the weight w 1 and the bias b 1.")
    ),
    "two_activations": Formula(f"{A_PREV} quad {A}", Message("The activations of layer L minus 1 and of layer L.")),
    "error": Formula(f"{A} - {Y}", Message("a of layer L, minus y.")),
    "cost": Formula(f"{C0} = ({A} - {Y})^2", Message("C 0 equals a minus y, squared.")),
    "long": Formula(
        f"{A} = sigma({W} {A_PREV} + {B})",
        Message("a of layer L equals sigma of: w times a of layer L minus 1, plus b."),
    ),
    "z": Formula(f"{Z} = {W} {A_PREV} + {B}", Message("z equals w times a of layer L minus 1, plus b.")),
    "a": Formula(f"{A} = sigma({Z})", Message("a equals sigma of z.")),
    "above": Formula(
        "qz(z^((L-1))) = qw(w^((L-1))) qa(a^((L-2))) + qb(b^((L-1)))",
        Message("z of layer L minus 1 equals its w times a of layer L minus 2, plus its b."),
    ),
    "seven": Formula(
        ", ".join(SYMBOL[name] for name in ("w", "a_prev", "b", "y", "z", "a", "C0")),
        Message("w, a of layer L minus 1, b, y, z, a, and C 0."),
    ),
    "goal": Formula(ratio("C0", "w"), Message("The derivative of C 0 by w.")),
    "settling": Formula(
        f"{moved('C0', 'w')} -> {ratio('C0', 'w')}",
        Message("Delta C 0 over delta w goes to the derivative of C 0 by w."),
    ),
    "way": Formula(
        f"qw(Delta {W}) -> qz(Delta {Z}) -> qa(Delta {A}) -> qC(Delta {C0})",
        Message("Delta w leads to delta z, that to delta a, and that to delta C 0."),
    ),
    "ratios": Formula(
        f"{moved('C0', 'w')} = {moved('z', 'w')} thin {moved('a', 'z')} thin {moved('C0', 'a')}",
        Message(
            "Delta C 0 over delta w equals delta z over delta w, times delta a over delta z, "
            "times delta C 0 over delta a."
        ),
    ),
    "dC0_da": Formula(
        f"{ratio('C0', 'a')} = 2({A} - {Y})", Message("The derivative of C 0 by a equals 2 times a minus y.")
    ),
    "da_dz": Formula(
        f"{ratio('a', 'z')} = sigma'({Z})", Message("The derivative of a by z equals the slope of sigma at z.")
    ),
    "dz_dw": Formula(
        f"{ratio('z', 'w')} = {A_PREV}", Message("The derivative of z by w equals a of layer L minus 1.")
    ),
    "nudged_z": Formula(
        f"qz(Delta {Z}) = {A_PREV} thin qw(Delta {W})", Message("Delta z equals a of layer L minus 1, times delta w.")
    ),
    "step": Formula(
        f"qw(Delta {W}) = - eta {ratio('C0', 'w')}",
        Message("Delta w equals minus eta, the learning rate, times the derivative of C 0 by w."),
    ),
    "assembled": Formula(
        f"{ratio('C0', 'w')} = {A_PREV} thin qa(sigma')({Z}) thin qC(2)({A} - {Y})",
        Message("The derivative of C 0 by w equals a of layer L minus 1, times the slope at z, times 2 a minus y."),
    ),
    "average": Formula(
        f"{of_all('C', f'qw(partial {W})')} = 1/n sum_(i=0)^(n-1) {of_all('C_i', f'qw(partial {W})')}",
        Message("The derivative of C by w is the mean over all n rows i of the derivative of C i by w."),
    ),
    "gradient": Formula(
        "qC(nabla C) = (" + ", ".join(
            of_all("C", f"q{letter}(partial {letter}^(({layer})))") if letter != "dots" else "dots"
            for letter, layer in (("w", "1"), ("b", "1"), ("dots", ""), ("w", "L"), ("b", "L"))
        ) + ")^T",
        Message("The gradient of C is the column of its derivatives by w 1, b 1, and so on to w L, b L."),
    ),
    "gradient.one": Formula(
        f"qC(nabla C) = ({of_all('C', 'qw(partial w^((1)))')}, {of_all('C', 'qb(partial b^((1)))')})^T",
        Message("The gradient of C is the column of its derivatives by w 1 and by b 1."),
    ),
    "open": Formula(
        f"{of_all('C_0', 'partial ?')} = qz(frac(partial {Z}, partial ?)) thin {STEPS}",
        Message("The derivative of C 0 by any other: only the first of the three factors is new."),
    ),
    "by_bias": Formula(
        f"{ratio('C0', 'b')} = {ratio('z', 'b')} thin {STEPS}",
        Message("The derivative of C 0 by b equals that of z by b, times that of a by z, times that of C 0 by a."),
    ),
    "dz_db": Formula(f"{ratio('z', 'b')} = 1", Message("The derivative of z by b is 1.")),
    "by_activation": Formula(
        f"{ratio('C0', 'a_prev')} = {ratio('z', 'a_prev')} thin {STEPS}",
        Message(
            "The derivative of C 0 by a of layer L minus 1 equals that of z by it, times that of a by z, "
            "times that of C 0 by a."
        ),
    ),
    "dz_da_prev": Formula(
        f"{ratio('z', 'a_prev')} = {W}", Message("The derivative of z by a of layer L minus 1 equals w.")
    ),
    "any_layer": Formula(
        f"{of_all('C_0', 'qw(partial w^((l)))')} = qa(a^((l-1))) thin qa(sigma')(qz(z^((l)))) thin "
        f"{of_all('C_0', 'qa(partial a^((l)))')}",
        Message("The derivative of C 0 by w of layer l: a of layer l minus 1, slope at z l, derivative of C 0 by a l."),
    ),
}  # fmt: skip
"""Of the chain."""
