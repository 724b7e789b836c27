"""Questions that ask which way something goes, and why: each answer is a direction with its reason."""

from math import prod

from bpmath import descend, nudge
from render.questions.draw import Draw, connection
from render.questions.mistakes import ADDED, UPHILL
from render.questions.question import Question, UnclearError, Wrong, computed, decided, given
from scenes.story import Message, relation

DRAWN = ("w", "b", "a_prev", "y", "sigma")
FALLS, RISES = Message("It falls:"), Message("It rises:")
SEEN = 0.002
"""The least difference of two costs that a reader is to see."""
GAP = 0.05
"""The least distance between an output and its target that has a side."""


def goes(falls: bool, reason: Message) -> Message:
    """A direction with its reason."""
    return (FALLS if falls else RISES) + reason


def which_way_to_turn(draw: Draw) -> Question:
    """One try tells which way a knob goes."""
    here, by = connection(draw), draw.pick((0.1, 0.2))
    moved = nudge(here.chain, here.a_prev, here.y, "w1", by)
    before, after = computed(moved.C0_before, "C_0"), computed(moved.C0_after, "C_0 after the nudge")
    if abs(after.rounded - before.rounded) < SEEN:
        raise UnclearError
    up, down = Message("Up: raised, it let the cost fall"), Message("Down: raised, it made the cost rise")
    fell = after.rounded < before.rounded
    other = (
        Wrong(Message("Down: it is the cost that has to fall"), Message("The cost fell when the knob was raised."))
        if fell
        else Wrong(Message("Up: the cost has answered"), Message("It has answered the wrong way: it rose."))
    )
    path = {
        True: Message("From {before} to {after} the cost fell: more of the same turn helps."),
        False: Message("From {before} to {after} the cost rose: the opposite turn helps."),
    }
    return Question(
        Message(
            "A knob is raised a little, and the cost goes from {before} to {after}. "
            "Which way should this knob be turned, and why?"
        ),
        up if fell else down,
        (
            other,
            Wrong(
                Message("Nobody can say before every other knob was tried"),
                Message("What one knob does shows with that knob alone: a run with it raised, and one without."),
            ),
        ),
        path[fell],
        {name: here.values[name] for name in DRAWN} | {"by": given(by, "the nudge"), "before": before, "after": after},
    )


def which_way_the_output(draw: Draw) -> Question:
    """The cost hangs on the gap, and a gap has two sides."""
    here = connection(draw)
    values = {name: here.values[name] for name in (*DRAWN, "a")}
    error = computed(values["a"].rounded - values["y"].rounded, "a - y")
    if abs(error.rounded) < GAP:
        raise UnclearError
    below = error.rounded < 0
    return Question(
        Message(
            "The output is a = {a}, the target y = {y}. The output rises a little. "
            "What does the cost C₀ = (a − y)² do, and why?"
        ),
        goes(below, Message("the gap to the target narrows") if below else Message("the gap to the target widens")),
        (
            Wrong(
                goes(not below, Message("the cost goes with the output")),
                Message("The cost hangs on the gap between output and target, not on the output alone."),
            )
            if below
            else Wrong(
                goes(not below, Message("a larger output is a better one")),
                Message("Only while it is below the target. Here it is above."),
            ),
            Wrong(
                Message("It stays: the target is the same"), Message("The target stays, but the gap to it does not.")
            ),
        ),
        Message("The error is {a} − {y} {is} {error}"),
        values | {"error": error, "is": relation(error, values["a"].rounded - values["y"].rounded)},
    )


def which_way_the_sum(draw: Draw) -> Question:
    """The sign of the weight decides."""
    here = connection(draw)
    values = {name: here.values[name] for name in (*DRAWN, "z")}
    below = float(decided(values["w"]).value) < 0
    wrong = [
        Wrong(
            Message("It falls only if the bias is below nought")
            if below
            else Message("It rises only if the bias is above nought"),
            Message("The bias is added whatever the activation is: it decides no direction."),
        ),
        Wrong(
            Message("It stays: neither weight nor bias has changed"),
            Message("They stay, but z holds weight times activation, and moves with it."),
        ),
    ]
    if below:
        more = Message("More goes in, and is multiplied by a weight below nought.")
        wrong.append(Wrong(goes(False, Message("more goes in")), more))
    return Question(
        Message(
            "Weight {w}, bias {b}. The activation of the previous neuron rises a little from {a_prev}. "
            "What does the weighted sum z do, and why?"
        ),
        goes(below, Message("the weight is below nought") if below else Message("the weight is above nought")),
        tuple(wrong),
        Message("z = w × previous activation + b: when the activation rises, z goes the way of w, and w is {w}."),
        values,
    )


REASONS = (
    Message("no ratio is below nought"),
    Message("one ratio is below nought"),
    Message("two ratios below nought turn each other round"),
    Message("all three ratios are below nought"),
)
"""Why the product of three ratios has its sign, by how many are below nought."""
VOTES = {
    1: (False, Message("two of the three are above nought")),
    2: (True, Message("two of the three are below nought")),
}
"""Where the most of three ratios mislead: whether they say that the cost falls, and how."""


def which_way_the_product(draw: Draw) -> Question:
    """Signs multiply; they neither vote nor add up."""
    here, by = connection(draw), draw.pick((0.1, 0.01))
    moved = nudge(here.chain, here.a_prev, here.y, "w1", by)
    z, a = float(moved.dz[0]), float(moved.da[-1])
    names = ("ratio_dz_dw", "ratio_da_dz", "ratio_dC0_da")
    ratios = [decided(computed(each, name)) for each, name in zip((z / by, a / z, moved.dC0 / a), names, strict=True)]
    below = sum(each.rounded < 0 for each in ratios)
    total = decided(computed(sum(each.rounded for each in ratios), "the ratios, added"))
    right = computed(moved.ratio, "Delta C_0 / Delta w")
    wrong = [
        Wrong(goes(total.rounded < 0, Message("the ratios add up to {total}")), ADDED),
        Wrong(
            goes(ratios[2].rounded < 0, Message("only the last ratio, ΔC₀/Δa, counts")),
            Message("Every ratio counts: each one below nought turns the direction round."),
        ),
    ]
    if below == 0 and all(each.rounded < 1 for each in ratios):
        smaller = Message("Below 1, it makes the effect smaller. Only below nought would it turn it round.")
        wrong.append(Wrong(goes(True, Message("every ratio is below 1")), smaller))
    if below in VOTES:
        wrong.append(Wrong(goes(*VOTES[below]), Message("Signs take no vote. They multiply.")))
    return Question(
        Message(
            "A nudge of w gives Δz/Δw = {ratio_dz_dw}, Δa/Δz = {ratio_da_dz} and ΔC₀/Δa = {ratio_dC0_da}. "
            "Does the cost rise or fall when w rises, and why?"
        ),
        goes(below % 2 == 1, REASONS[below]),
        tuple(wrong),
        Message("Signs multiply like the ratios: {ratio_dz_dw} × {ratio_da_dz} × {ratio_dC0_da} {is} {right}"),
        {
            **{name: here.values[name] for name in DRAWN},
            **dict(zip(names, ratios, strict=True)),
            **{"by": given(by, "the nudge"), "total": total, "right": right},
            "is": relation(right, prod(each.rounded for each in ratios)),
        },
    )


def which_way_the_step(draw: Draw) -> Question:
    """Against the derivative; the rate says how far."""
    here, rate = connection(draw), draw.pick((0.5, 1.5, 2.0))
    values = {name: here.values[name] for name in (*DRAWN, "dC0_dw")} | {"rate": given(rate, "learning rate", 1)}
    slope = decided(values["dC0_dw"])
    stepped = descend(here.chain, [here.a_prev], [here.y], rate, 1)[-1].model.w[0]
    change = computed(stepped - here.chain.w[0], "w after one step - w")
    falls = slope.rounded > 0
    cost = Message("The cost falls, and the weight goes wherever that takes it: here it rises.")
    return Question(
        Message(
            "∂C₀/∂w is {dC0_dw}, the learning rate is {rate}. One step of gradient descent: "
            "does the weight rise or fall, and why?"
        ),
        goes(falls, Message("the step goes against the derivative")),
        (
            Wrong(goes(not falls, Message("the step follows the derivative")), UPHILL),
            Wrong(
                Message("That depends on the learning rate"),
                Message("The rate is above nought. It says how far the weight goes, not which way."),
            ),
            *(() if falls else (Wrong(goes(True, Message("the cost is to fall")), cost),)),
        ),
        Message("Minus the rate times the derivative, so w changes by 0 − {rate} × {dC0_dw} {is} {right}"),
        {**values, "right": change, "is": relation(change, -rate * slope.rounded)},
    )
