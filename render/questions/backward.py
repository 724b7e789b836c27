"""Questions of the way back along the chain: bias, previous activation, delta, and how it fades."""

from bpmath import Chain
from render.questions.draw import Draw, connection, two_links
from render.questions.entries import grow_or_fade
from render.questions.mistakes import ADDED, FOR_A_WEIGHT, NO_SLOPE, NO_WEIGHT
from render.questions.question import Question, computed, question
from scenes.story import Message, Shown

DRAWN = ("w", "b", "a_prev", "y", "sigma")


def derivative_for_the_bias(draw: Draw) -> Question:
    """The first factor is one."""
    here = connection(draw)
    values = {name: here.values[name] for name in (*DRAWN, "da_dz", "dC0_da")}
    slope, twice = float(here.at.da_dz[0]), float(here.at.dC0_da[-1])
    return question(
        Message(
            "Previous activation {a_prev}, slope σ′(z) = {da_dz}, ∂C₀/∂a = {dC0_da}. "
            "How large is the derivative for the bias, ∂C₀/∂b?"
        ),
        values,
        here.values["dC0_db"],
        (
            Message("For the bias the first factor is 1: 1 × {da_dz} × {dC0_da} {is} {right}"),
            values["da_dz"].rounded * values["dC0_da"].rounded,
        ),
        (here.a_prev * slope * twice, FOR_A_WEIGHT),
        (1 + slope + twice, ADDED),
        (0.0, Message("∂z/∂b is 1, not nought: z moves exactly as b does.")),
    )


def derivative_for_the_previous(draw: Draw) -> Question:
    """Weight times delta."""
    here = connection(draw)
    values = {name: here.values[name] for name in (*DRAWN, "da_dz", "dC0_da")}
    w, slope, twice = here.chain.w[0], float(here.at.da_dz[0]), float(here.at.dC0_da[-1])
    return question(
        Message(
            "Weight {w}, previous activation {a_prev}, slope σ′(z) = {da_dz}, ∂C₀/∂a = {dC0_da}. "
            "How large is ∂C₀/∂a of the previous neuron?"
        ),
        values,
        here.values["dC0_da_prev"],
        (
            Message("Now the first factor is the weight: {w} × {da_dz} × {dC0_da} {is} {right}"),
            w * values["da_dz"].rounded * values["dC0_da"].rounded,
        ),
        (
            here.a_prev * slope * twice,
            Message("That is the derivative for the weight: there the activation is a factor, here the weight is."),
        ),
        (slope * twice, NO_WEIGHT),
        (w + slope + twice, ADDED),
    )


def one_layer_back(draw: Draw) -> Question:
    """Delta of the layer before: times the weight, times its own slope."""
    here = two_links(draw)
    before, after, w = float(here.at.delta[0]), float(here.at.delta[1]), here.chain.w[1]
    s1, s2 = (float(each) for each in here.at.da_dz)
    values = here.values | {
        "delta": computed(after, "delta^(2)"),
        "slope_1": computed(s1, "sigma'(z^(1))"),
        "slope_2": computed(s2, "sigma'(z^(2))"),
    }
    return question(
        Message(
            "The last neuron has δ = {delta} and the slope {slope_2}; the weight into it is {w_2}. The neuron before "
            "has the slope {slope_1}. How large is δ of the neuron before?"
        ),
        values,
        computed(before, "delta^(1)"),
        (
            Message("Back over the weight, then times its own slope: {delta} × {w_2} × {slope_1} {is} {right}"),
            values["delta"].rounded * w * values["slope_1"].rounded,
        ),
        (after * w * s2, Message("Slope of the wrong neuron: δ of the last one holds its own slope already.")),
        (after * s1, NO_WEIGHT),
        (after * w, NO_SLOPE),
    )


def what_is_left(draw: Draw) -> Question:
    """A derivative fades with every layer."""
    layers = draw.number(3, 7)
    # A sigmoid is steepest at z = 0, where its height is 1/2: with these biases every z is 0.
    chain = Chain((1.0,) * layers, (0.0, *(-0.5,) * (layers - 1)), ("sigmoid",) * layers)
    at = chain.backprop(0.0, 0.0)
    share = float(at.dC0_da[0] / at.dC0_da[-1])
    return question(
        Message(
            "A derivative is carried back through {layers} layers, all weights are 1 and every slope is 1/4. "
            "Which share of it is left?"
        ),
        {"layers": Shown(layers, "layers"), "product": Shown(" × ".join(["1/4"] * layers), "the slopes, multiplied")},
        computed(share, "what is left of the derivative", 6),
        (Message("Every layer multiplies by its slope: {product} {is} {right}"), 0.25**layers),
        (1 / (4 * layers), Message("Layers multiply their slopes; they do not share one between them.")),
        (0.25, Message("That is one layer. Every further one multiplies by 1/4 again.")),
        (0.25 ** (layers - 1), Message("One layer was left out.")),
    )


BIAS_AND_ACTIVATION = (
    derivative_for_the_bias,
    grow_or_fade,
    one_layer_back,
    derivative_for_the_previous,
    what_is_left,
)
