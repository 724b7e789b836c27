"""Questions about entries of a gradient that ask which is the largest, what becomes of it on the way back, and why."""

from bpmath import Chain
from render.questions.draw import Draw, connection, layer, two_links
from render.questions.question import Question, Wrong, computed, decided, given
from render.questions.reasons import DRAWN, apart, larger
from scenes.story import Message, Shown, relation

SYMBOLS = ("w⁽¹⁾", "b⁽¹⁾", "w⁽²⁾", "b⁽²⁾")
"""The parameters of a chain of two layers, in the gradient's order."""
ONE_RATE = Message("The rate is the same for all, and each multiplies it by a derivative of its own.")


def furthest_step(draw: Draw) -> Question:
    """Size says how far, the sign which way."""
    here = two_links(draw)
    names = here.chain.names
    entries = [computed(each, f"dC_0/d{name}") for each, name in zip(here.at.gradient, names, strict=True)]
    sizes = [abs(each.rounded) for each in entries]
    most, highest = sizes.index(max(sizes)), max(range(4), key=lambda i: entries[i].rounded)
    apart([max(sizes), sorted(sizes)[-2]])
    up = entries[most].rounded < 0
    wrong = [
        Wrong(
            Message("{most}, and it falls: a step follows the derivative")
            if up
            else Message("{most}, and it rises: a step follows the derivative"),
            Message("The right one, the wrong way: the step goes against the derivative."),
        ),
        Wrong(Message("All equally far: there is one learning rate"), ONE_RATE),
    ]
    if highest != most:
        size = Message("Size counts, not sign: a number far below nought is a long step too.")
        high = Message("{highest}, and it falls: its entry is the highest")
        least = Message("{highest}, and it rises: its entry is the highest")
        wrong.append(Wrong(high if entries[highest].rounded > 0 else least, size))
    return Question(
        Message(
            "The gradient of a chain of two layers, w⁽¹⁾, b⁽¹⁾, w⁽²⁾, b⁽²⁾ in this order, is ({e_0}, {e_1}, {e_2}, "
            "{e_3}). Which of them moves furthest in one step, which way, and why?"
        ),
        Message("{most}, and it rises: its entry is the largest in size")
        if up
        else Message("{most}, and it falls: its entry is the largest in size"),
        tuple(wrong),
        Message("The entry of {most}, {entry}, is the largest in size; a step goes against its sign."),
        here.values
        | {f"e_{i}": each for i, each in enumerate(entries)}
        | {"most": Shown(SYMBOLS[most], "a parameter"), "highest": Shown(SYMBOLS[highest], "a parameter")}
        | {"entry": entries[most]},
    )


def grow_or_fade(draw: Draw) -> Question:
    """Every layer multiplies by weight and slope."""
    layers, w = draw.number(4, 9), draw.pick((0.5, 1.0, 2.0, 3.0, 5.0, 6.0, 8.0))
    # A sigmoid is steepest at z = 0, where its height is 1/2: with these biases every z is 0.
    chain = Chain((w,) * layers, (0.0, *(-w / 2,) * (layers - 1)), ("sigmoid",) * layers)
    back = chain.backprop(0.0, 0.0).dC0_da
    factor = computed(float(back[-2] / back[-1]), "what a layer multiplies by")
    grows = float(factor.value) > 1
    right = (
        Message("It grows: every layer multiplies it by {factor}")
        if grows
        else Message("It fades: every layer multiplies it by {factor}")
    )
    slope = Wrong(
        Message("It fades: every slope is below 1"),
        Message("The weight multiplies as well, and here it makes up for the slope."),
    )
    weight = Wrong(
        Message("It grows: every weight is above 1"), Message("The slope multiplies as well, and here it takes more.")
    )
    shares = Wrong(
        Message("It grows: every layer adds its share"),
        Message("Layers do not add to what passes through them. They multiply it."),
    )
    return Question(
        Message(
            "A derivative is carried back through {layers} layers. Every weight is {w} and every slope 1/4. "
            "Does it grow or fade on its way, and why?"
        ),
        right,
        (
            slope if grows else weight if w > 1 else shares,
            Wrong(
                Message("It stays as it is: all layers are alike"),
                Message("Alike they are, and each multiplies by {factor} again."),
            ),
        ),
        Message("Weight times slope in every layer: {w} × 1/4 {is} {factor}"),
        {
            "layers": Shown(layers, "layers"),
            "w": given(w, "every weight"),
            "factor": factor,
            "is": relation(factor, w / 4),
        },
    )


def largest_entry(draw: Draw) -> Question:
    """The largest delta meets the largest activation; with two outputs, softmax has two δ of one size."""
    here = layer(draw)
    sizes, a = [abs(decided(here.values[f"delta_{j}"]).rounded) for j in range(2)], [abs(each) for each in here.a_prev]
    alike = here.network.activations[-1] == "softmax"
    apart(a)
    if not alike:
        apart(sizes)
    j, k = int(sizes[0] < sizes[1]), int(a[0] < a[1])
    right = Message("From neuron {k} to output {j}: both factors are the largest")
    wrong = [
        Wrong(
            Message("From neuron {other_k} to output {other_j}: there most is left to do"),
            Message("Both factors are the smallest there, and so is the change."),
        )
    ]
    if alike:
        right = Message("Both from neuron {k}, alike: its activation is the largest")
        wrong = [
            Wrong(
                Message("Both from neuron {other_k}, alike: there most is left to do"),
                Message("Where little comes in, the weight changes little: its activation is a factor."),
            )
        ]
    places = {"j": j, "k": k, "other_j": 1 - j, "other_k": 1 - k}
    return Question(
        Message(
            "The outputs have δ₀ = {delta_0} and δ₁ = {delta_1}, the previous activations are {a_prev_0} and "
            "{a_prev_1}. Which of the four weights changes most in one step, and why?"
        ),
        right,
        (
            Wrong(
                Message("Both into output {j}, alike: only δ counts"),
                Message("δ is the same for both, but each weight multiplies it by its own activation."),
            ),
            *wrong,
            Wrong(Message("All four alike: there is one learning rate"), ONE_RATE),
        ),
        Message("A weight's derivative is δ of its output times the activation behind it: sizes multiply."),
        here.values | {name: Shown(place, "a neuron") for name, place in places.items()},
    )


def bias_or_weight(draw: Draw) -> Question:
    """Delta itself, or delta times the previous activation."""
    here = connection(draw)
    values = {name: here.values[name] for name in (*DRAWN, "dC0_dw")}
    delta = decided(computed(here.at.delta[0], "delta"))
    right, other = larger(
        here.a_prev,
        Message("The bias: its derivative is δ itself"),
        Message("The weight: its δ is multiplied"),
        Message("It is, but the weight's is δ multiplied by {a_prev}, and that is more."),
    )
    return Question(
        Message(
            "A neuron has δ = {delta}, the previous activation is {a_prev}. "
            "Which moves further in one step, its weight or its bias, and why?"
        ),
        right,
        (
            other,
            Wrong(
                Message("Both equally far: they share δ"),
                Message("They share δ, but the previous activation multiplies only the weight's."),
            ),
        ),
        Message("For the bias δ, for the weight δ times the previous activation: {delta} × {a_prev} {is} {dC0_dw}"),
        values | {"delta": delta, "is": relation(values["dC0_dw"], delta.rounded * here.a_prev)},
    )
