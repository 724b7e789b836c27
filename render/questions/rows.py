"""Questions about all rows: the mean of costs and derivatives, and the gradient, entry by entry."""

from bpmath import Chain
from render.questions.draw import Connection, Draw, connection, several, two_links
from render.questions.entries import furthest_step
from render.questions.mistakes import NO_SLOPE, NO_WEIGHT, NOT_AVERAGED, ONE_ROW, READ_ROUND, SIGN, SIZES_ONLY
from render.questions.question import Question, Wrong, computed, decided, question
from scenes.story import Message, Shown

ROWS = 3
ADD_UP = Message("Add up and divide by the number of rows: ({row_0} + {row_1} + {row_2}) ÷ 3 {is} {right}")


def _drawn(rows: tuple[Connection, ...]) -> dict[str, Shown]:
    """What the rows are made of, by name: w, b, and a_prev and y of each."""
    found = {name: rows[0].values[name] for name in ("w", "b", "sigma")}
    for i, each in enumerate(rows):
        found |= {f"a_prev_{i}": each.values["a_prev"], f"y_{i}": each.values["y"]}
    return found


def _of_each(rows: tuple[Connection, ...], name: str) -> dict[str, Shown]:
    return {f"row_{i}": each.values[name] for i, each in enumerate(rows)}


def mean_of_the_costs(draw: Draw) -> Question:
    """C is the mean of the rows' costs."""
    rows = several(draw, ROWS)
    costs, shown = [each.at.C0 for each in rows], _of_each(rows, "C0")
    C = rows[0].chain.cost_of([each.a_prev for each in rows], [each.y for each in rows])
    return question(
        Message("Three rows have the costs {row_0}, {row_1} and {row_2}. What is C, the cost that counts?"),
        _drawn(rows) | shown,
        computed(C, "mean of the costs"),
        (ADD_UP, sum(each.rounded for each in shown.values()) / ROWS),
        (sum(costs), NOT_AVERAGED),
        (costs[0], ONE_ROW),
        (sum(costs) / 2, Message("Divided by 2, but there are three rows.")),
    )


def mean_of_the_derivatives(draw: Draw) -> Question:
    """The derivative of the mean is the mean of the derivatives."""
    rows = several(draw, ROWS)
    slopes, shown = [float(each.at.dC0_dw[0]) for each in rows], _of_each(rows, "dC0_dw")
    mean = rows[0].chain.average([each.a_prev for each in rows], [each.y for each in rows]).dC_dw[0]
    return question(
        Message("For three rows ∂C₀/∂w is {row_0}, {row_1} and {row_2}. How large is ∂C/∂w of the mean cost?"),
        _drawn(rows) | shown,
        computed(mean, "mean of dC_0/dw"),
        (ADD_UP, sum(each.rounded for each in shown.values()) / ROWS),
        (sum(slopes), NOT_AVERAGED),
        (slopes[0], ONE_ROW),
        (sum(map(abs, slopes)) / ROWS, SIZES_ONLY) if min(slopes) < 0 < max(slopes) else (-float(mean), SIGN),
    )


def which_way_for_all(draw: Draw) -> Question:
    """Sizes decide, not how many rows pull each way."""
    rows = several(draw, ROWS)
    shown = _of_each(rows, "dC0_dw")
    mean = decided(
        computed(
            rows[0].chain.average([each.a_prev for each in rows], [each.y for each in rows]).dC_dw[0], "mean of dC_0/dw"
        )
    )
    falls, rises = Message("C falls"), Message("C rises")
    right, other = (falls, rises) if float(mean.value) < 0 else (rises, falls)
    slopes = [float(each.value) for each in shown.values()]
    torn = Message("Read the sign of the mean: sizes count, not how many rows pull one way.")
    return Question(
        Message(
            "For three rows ∂C₀/∂w is {row_0}, {row_1} and {row_2}. The weight is raised a little. What does C do?"
        ),
        right,
        (
            Wrong(other, torn if min(slopes) < 0 < max(slopes) else READ_ROUND),
            Wrong(Message("C stays as it is"), Message("The rows do not cancel: their mean is not nought.")),
        ),
        Message("The mean of the three is {mean}: below nought C falls with w, above nought it rises."),
        _drawn(rows) | shown | {"mean": mean},
    )


def put_it_together(draw: Draw) -> Question:
    """The three derivatives of one row, multiplied."""
    here = connection(draw)
    values = {name: here.values[name] for name in ("w", "b", "a_prev", "y", "sigma", "a", "da_dz")}
    twice = float(here.at.dC0_da[-1])
    right, error = here.values["dC0_dw"], values["a"].rounded - values["y"].rounded
    return question(
        Message(
            "Previous activation {a_prev}, slope σ′(z) = {da_dz}, output {a}, target {y}, C₀ = (a − y)². "
            "How large is ∂C₀/∂w for this row?"
        ),
        values,
        right,
        (
            Message("Three factors, from the weight to the cost: {a_prev} × {da_dz} × 2 × ({a} − {y}) {is} {right}"),
            here.a_prev * values["da_dz"].rounded * 2 * error,
        ),
        (float(right.value) / 2, Message("The factor 2 is missing: ∂C₀/∂a is twice the error.")),
        (here.a_prev * twice, NO_SLOPE),
        (-float(right.value), SIGN),
    )


def count_the_entries(draw: Draw) -> Question:
    """An entry for every weight and every bias of a chain."""
    L = draw.number(3, 9)
    model = Chain((1.0,) * L, (0.0,) * L, ("sigmoid",) * L)
    return question(
        Message(
            "A chain has one neuron a layer: an input and {L} neurons behind it. How many entries has its gradient?"
        ),
        {"L": Shown(L, "connections of the chain")},
        Shown(len(model.names), "entries of the gradient"),
        (Message("A weight and a bias for every neuron behind the input: 2 × {L} {is} {right}"), 2 * L),
        (L, Message("The biases were forgotten: each has an entry of its own.")),
        (2 * (L + 1), Message("The input was counted: it has neither weight nor bias.")),
        (L * L, Message("Multiplied: with one neuron a layer each is joined to the next one only.")),
    )


def entry_further_back(draw: Draw) -> Question:
    """The derivative for the weight before the last: a longer chain."""
    here = two_links(draw)
    chain, x, at = here.chain, here.x, here.at
    s1, s2, twice, w2 = (float(each) for each in (at.da_dz[0], at.da_dz[1], at.dC0_da[2], chain.w[1]))
    values = here.values | {
        "slope_1": computed(s1, "sigma'(z^(1))"),
        "slope_2": computed(s2, "sigma'(z^(2))"),
        "twice": computed(twice, "dC_0/da^(2)"),
    }
    r1, r2, rc = (values[name].rounded for name in ("slope_1", "slope_2", "twice"))
    return question(
        Message(
            "Two neurons in a row. The input is {x}, the slopes are σ′(z⁽¹⁾) = {slope_1} and σ′(z⁽²⁾) = {slope_2}, "
            "the second weight is {w_2}, and ∂C₀/∂a⁽²⁾ = {twice}. How large is the entry of the first weight?"
        ),
        values,
        computed(at.dC0_dw[0], "dC_0/dw^(1)"),
        (
            Message("Every link of the way: {x} × {slope_1} × {w_2} × {slope_2} × {twice} {is} {right}"),
            x * r1 * w2 * r2 * rc,
        ),
        (x * s1 * s2 * twice, NO_WEIGHT),
        (x * s2 * w2 * s2 * twice, Message("Slope of the wrong neuron: each neuron on the way brings its own.")),
        (x * s2 * twice, Message("One layer was skipped: between lie the first slope and the second weight.")),
    )


def find_the_entry(draw: Draw) -> Question:
    """Which number of a gradient belongs to which parameter."""
    here = two_links(draw)
    chain, at = here.chain, here.at
    name = draw.pick(chain.names)
    place = chain.names.index(name)
    entries = [computed(each, f"dC_0/d{each_name}") for each, each_name in zip(at.gradient, chain.names, strict=True)]
    letter, layer = name[0], int(name[1])
    other_letter = entries[chain.names.index(f"{'b' if letter == 'w' else 'w'}{layer}")]
    other_layer = entries[chain.names.index(f"{letter}{3 - layer}")]
    rest = next(each for i, each in enumerate(entries) if i != place and each not in (other_letter, other_layer))
    ask = {
        "w": Message(
            "The gradient of a chain of two layers is ({e_0}, {e_1}, {e_2}, {e_3}). "
            "Which entry belongs to the weight of layer {layer}?"
        ),
        "b": Message(
            "The gradient of a chain of two layers is ({e_0}, {e_1}, {e_2}, {e_3}). "
            "Which entry belongs to the bias of layer {layer}?"
        ),
    }
    return Question(
        ask[letter],
        entries[place],
        (
            Wrong(other_letter, Message("Right layer, but weight and bias are mixed up: the weight comes first.")),
            Wrong(other_layer, Message("Wrong layer: the gradient begins with the first layer.")),
            Wrong(rest, Message("Count in pairs, layer by layer: a weight, then its bias.")),
        ),
        Message("The order is w⁽¹⁾, b⁽¹⁾, w⁽²⁾, b⁽²⁾; the entry is number {place}: {right}"),
        here.values
        | {f"e_{i}": each for i, each in enumerate(entries)}
        | {"layer": Shown(layer, "the layer"), "place": Shown(place + 1, "place in the gradient")}
        | {"letter": Shown(letter, "weight or bias"), "right": entries[place]},
    )


AVERAGE_COST = (put_it_together, which_way_for_all, mean_of_the_derivatives, mean_of_the_costs)
GRADIENT_VECTOR = (count_the_entries, furthest_step, entry_further_back, find_the_entry)
