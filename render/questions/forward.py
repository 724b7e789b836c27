"""Questions of the forward pass: weighted sum, activation, and what can be turned on its line."""

from bpmath import ACTIVATIONS, nudge
from render.questions.draw import CURVES, Connection, Draw, connection
from render.questions.mistakes import NO_BIAS, SIGN
from render.questions.question import Question, Wrong, given, question
from render.questions.reasons import weight_or_bias
from render.questions.ways import which_way_the_sum
from scenes.story import Message, Shown

OF_Z = ("w", "a_prev", "b", "y", "z", "sigma")


def _values(here: Connection, *names: str) -> dict[str, Shown]:
    return {name: here.values[name] for name in names}


def weigh_and_add(draw: Draw) -> Question:
    """z out of w, the previous activation and b."""
    here = connection(draw)
    w, b, a_prev = here.chain.w[0], here.chain.b[0], here.a_prev
    return question(
        Message("Weight {w}, previous activation {a_prev}, bias {b}. What is the weighted sum z?"),
        _values(here, *OF_Z),
        here.values["z"],
        (Message("Weight times activation, plus bias: {w} × {a_prev} + {b} {is} {right}"), w * a_prev + b),
        (w * a_prev, NO_BIAS),
        (w * (a_prev + b), Message("The bias is added after weighing. It is not weighed itself.")),
        (w + a_prev + b, Message("Added: the previous activation is multiplied by the weight.")),
    )


def bend_the_sum(draw: Draw) -> Question:
    """A out of z, by the lesson's function or another that bends."""
    own = draw.lesson.chain.model.activations[-1]
    here = connection(draw, draw.pick((own, *CURVES)))
    sigma = ACTIVATIONS[here.chain.activations[0]]
    z, a = float(here.at.z[0]), float(here.at.a[-1])
    return question(
        Message("The weighted sum is z = {z}, and σ is the {sigma} function. Which is the activation a?"),
        _values(here, *OF_Z, "a"),
        here.values["a"],
        (Message("The sum goes through σ: a = σ(z), the height of the curve. σ({z}) {is} {right}"), a),
        (z, Message("That is z itself, not yet bent by σ.")),
        (float(sigma.derivative(z)), Message("That is the slope of the curve at z. The activation is its height.")),
        (float(sigma.value(-z)), Message("That is σ at −z: a sign got lost.")),
    )


def find_the_bias(draw: Draw) -> Question:
    """Which bias makes a weighted sum what it is."""
    here = connection(draw)
    w, b, a_prev, z = here.chain.w[0], here.chain.b[0], here.a_prev, float(here.at.z[0])
    values = _values(here, *OF_Z)
    return question(
        Message("Weight {w}, previous activation {a_prev}, and the weighted sum is z = {z}. How large is the bias?"),
        values,
        given(b, "b^(L)", 2),
        (Message("What z has beyond the product: {z} − {w} × {a_prev} {is} {right}"), values["z"].rounded - w * a_prev),
        (z + w * a_prev, Message("Turned round: the product is part of z, so it must be taken away.")),
        (z, Message("That is all of z. The product of weight and activation is part of it.")),
        (z - w - a_prev, Message("Weight and activation are multiplied before they are taken away.")),
    )


def what_can_be_turned(draw: Draw) -> Question:
    """Only weights and biases are knobs."""
    here = connection(draw)
    knob, word = draw.pick((("w", Message("The weight, {w}")), ("b", Message("The bias, {b}"))))
    return Question(
        Message(
            "A neuron has weight {w}, previous activation {a_prev}, bias {b}, weighted sum {z} and target {y}. "
            "Which of these can training turn?"
        ),
        word,
        (
            Wrong(Message("The target, {y}"), Message("The target is given with the data and never changes.")),
            Wrong(
                Message("The weighted sum, {z}"), Message("z is computed. It changes only because something else does.")
            ),
            Wrong(
                Message("The previous activation, {a_prev}"),
                Message("It is computed by the layer before, not set."),
            ),
        ),
        Message("Weights and biases are the knobs, w and b. All else is given or computed from them: y, z, a, C₀."),
        _values(here, *OF_Z) | {"knob": Shown(knob, "what can be turned")},
    )


def raise_the_weight(draw: Draw) -> Question:
    """Where z stands after the weight was raised."""
    here, by = connection(draw), draw.pick((0.1, 0.2, 0.5))
    moved = nudge(here.chain, here.a_prev, here.y, "w1", by)
    values, z = _values(here, *OF_Z) | {"by": given(by, "the nudge", 1)}, float(here.at.z[0])
    change = float(moved.dz[0])
    return question(
        Message(
            "z = {z}, with previous activation {a_prev}. The weight is raised by {by}. Where on its line is z now?"
        ),
        values,
        Shown(float(moved.after.z[0]), "z^(L) after the nudge", 3),
        (
            Message("The change of w times the previous activation: {z} + {by} × {a_prev} {is} {right}"),
            values["z"].rounded + by * here.a_prev,
        ),
        (z + by, Message("z does not move as far as w does: the previous activation scales it.")),
        (z - change, SIGN),
        (change, Message("That is how far z moves, not where it stands then.")),
    )


def raise_the_bias(draw: Draw) -> Question:
    """Where z stands after the bias was raised."""
    here, by = connection(draw), draw.pick((0.1, 0.2, 0.5))
    moved = nudge(here.chain, here.a_prev, here.y, "b1", by)
    values, z = _values(here, *OF_Z) | {"by": given(by, "the nudge", 1)}, float(here.at.z[0])
    return question(
        Message("z = {z}, with previous activation {a_prev}. The bias is raised by {by}. Where on its line is z now?"),
        values,
        Shown(float(moved.after.z[0]), "z^(L) after the nudge", 3),
        (Message("z moves exactly as the bias does: {z} + {by} {is} {right}"), values["z"].rounded + by),
        (z + by * here.a_prev, Message("The previous activation scales the weight's change, not the bias's.")),
        (z - by, SIGN),
        (z, Message("The bias is part of z: z cannot stay.")),
    )


WEIGHTED_SUM = (weigh_and_add, which_way_the_sum, bend_the_sum, find_the_bias)
NUMBER_LINES = (raise_the_weight, weight_or_bias, what_can_be_turned, raise_the_bias)
