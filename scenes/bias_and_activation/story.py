"""The same rule for the bias, for the previous activation, and back to the first layer (B29-B31, N3)."""

from dataclasses import replace

from scenes.bias_and_activation.carried import (
    MORE,
    between,
    factors,
    fades,
    fading,
    felt,
    is_bounded,
    layers_back,
    links,
    surprising,
    sweeps,
)
from scenes.bias_and_activation.counted import counting, totals
from scenes.bias_and_activation.numbers import activations, delta_of_the_last, dragging, of_the_chain, of_the_row
from scenes.bias_and_activation.reason import reason
from scenes.bias_and_activation.verdict import after_all, answer, answered, larger, longest, quarters
from scenes.lesson import Lesson
from scenes.numbers.chain import Quantity, averaging, counts, of_the_example
from scenes.numbers.last_product import product_of, tree_values
from scenes.numbers.ranking import ranking
from scenes.story import Beat, Cue, LeftOut, Message, Shown, Story, Sweep

OTHERWISE = Message("Here the weights make up for it.")
"""N3, where more arrives at the first layer than the last one feels."""
POWER = Message("$times {mantissa} dot 10^({power})$")
"""B31 and N3 of a long chain: a factor in powers of ten."""
UNFOLDS, LEAVES, FADES = 0.45, 0.8, 0.5
"""Seconds that a level needs at least to unfold, to be passed by what is carried back, and to fade."""
CLOSING = 2.6
"""Seconds in which the scene's last beat turns into the chain in a row."""


def story(lesson: Lesson) -> Story:
    """Exchange one factor for the bias, one for the previous activation, and carry the derivative to the beginning."""
    title, L = Message("Bias, activation, and the way back"), lesson.chain.model.L
    told = [turn_to_the_bias(lesson)]
    left_out = []
    carries = L > 1
    is_last = not (carries and is_bounded(lesson))
    told.append(turn_to_the_previous_activation(lesson, last=not carries))
    if carries:
        told.append(go_back_to_the_first_layer(lesson, last=is_last))
    else:
        reason = "a chain of one connection has no earlier weights and biases"
        left_out.append(LeftOut("go_back_to_the_first_layer", "B31", reason))
    if is_last:
        reason = "the slopes of these layers' functions may be as large as one"
        if not carries:
            reason = "one connection has no link to fade at"
        left_out.append(LeftOut("feel_it_fade", "N3", reason))
    else:
        told.append(feel_it_fade(lesson))
    return Story("bias_and_activation", title, tuple(told), tuple(left_out))


def turn_to_the_bias(lesson: Lesson) -> Beat:
    """B29: for the bias the first factor is one; what is left gets a name, delta."""
    return Beat(
        "turn_to_the_bias",
        "B29",
        (
            Cue(
                "swap_one_factor",
                Message("For the bias only the first factor changes. z moves exactly as b does: the factor is one."),
                7.2,
            ),
            Cue("the_rest", Message("So the other two make the answer."), 2.8),
            Cue("name_delta", Message("It returns so often that it gets a name: delta."), 4.0),
        ),
        values={
            **tree_values(lesson),
            **product_of(lesson, "w"),
            **product_of(lesson, "b"),
            **delta_of_the_last(lesson),
            "drag": dragging(lesson, "b"),
        },
    )


def turn_to_the_previous_activation(lesson: Lesson, *, last: bool) -> Beat:
    """B30: for the previous activation the first factor is the weight; it opens the way back."""
    return Beat(
        "turn_to_the_previous_activation",
        "B30",
        (
            Cue(
                "swap_for_a_prev",
                Message("For the previous activation the first factor is the weight: weight times delta."),
                5.2,
            ),
            Cue("no_knob", Message("That is no knob, but it lets us go on backwards:"), 4.4),
            Cue("the_back", Message("that is the back in backpropagation."), 2.9 + CLOSING * last),
        ),
        values={
            **tree_values(lesson),
            **product_of(lesson, "a_prev"),
            **delta_of_the_last(lesson),
            "drag": dragging(lesson, "a_prev"),
            **(of_the_chain(lesson) if last else {}),
        },
        groups=of_the_row(lesson) if last else (),
    )


def go_back_to_the_first_layer(lesson: Lesson, *, last: bool) -> Beat:
    """B31: the derivative is carried back, multiplied once a link, and leaves two entries a layer."""
    of, L = ranking(lesson), lesson.chain.model.L
    drawn = len(layers_back(L))
    pair, said = surprising(of, L), dict[str, Shown | Sweep]()
    closing = CLOSING * last
    shown = {
        "carried": Message("multiplications, carried back"),
        "paths": Message("multiplications, path by path"),
        "rows": Message("mean of all rows"),
        "up": Message("push up to lower $C$"),
        "down": Message("push down to lower $C$"),
        **in_powers(lesson),
    }
    cues = [
        Cue(
            "start_at_the_cost",
            Message("Unfold all layers, start at the cost, and carry its derivative back."),
            max(5.2, UNFOLDS * (drawn - 1)),
        ),
        Cue("once_a_link", Message("Then multiply once a link; at each z stands a delta."), 4.4),
        Cue(
            "two_entries",
            Message("For b the entry is delta; for w, delta times the previous activation."),
            5.8,
        ),
        Cue(
            "level_by_level",
            Message("Then the same one layer back, and so on to the first."),
            max(5.0, LEAVES * (drawn - 1)),
        ),
        Cue("count", Message("Multiply along {links} links, and for each of {weights} weights: {with} in all."), 5.0),
        Cue(
            "nothing_twice",
            Message("Path by path it takes {without}. Carried back, nothing is computed twice."),
            5.2,
        ),
        Cue(
            "uncover",
            Message("Averaged over all rows, these are the bars we covered. Was your guess right?"),
            5.8,
        ),
        Cue("look", None, 2.0),
    ]
    best = longest(of)
    if best is not None:
        said |= answered(lesson, best)
        cues.append(Cue("longest", answer(best, L), 6.4))
    if pair is not None:
        far = pair[0].parameter
        said["far"] = Shown(far.layer, "the layer of an earlier entry that is larger than the last weight's")
        cues.append(Cue("surprise", outweighs(far), 3.6))
        if why := reason(lesson, pair):
            said |= why
            shown["alone"] = Message("for the followed {subject} alone")
            same = Message("Our {subject}'s delta is in both:")
            beats = Message("weight times slope, {of_far}, beats the neuron's {of_near}.")
            cues += [Cue("same_delta", same, 3.2), Cue("reason", beats, 4.6)]
    cues[-1] = replace(cues[-1], at_least=cues[-1].at_least + closing)
    return Beat(
        "go_back_to_the_first_layer",
        "B31",
        tuple(cues),
        shown,
        {
            **counts(lesson),
            **said,
            **totals(lesson),
            **sweeps(lesson),
            **counting(lesson),
            **between(lesson),
            **activations(lesson),
            "averaging": averaging(lesson),
            **(of_the_chain(lesson) if last else {}),
        },
        groups=(*of_the_example(lesson), of, *links(lesson), *felt(lesson), *of_the_row(lesson)),
    )


def in_powers(lesson: Lesson) -> dict[str, Message]:
    """By what the layers that are not drawn multiply, where its digits alone would say nothing."""
    return {f"times_{MORE}_power": POWER} if "power" in between(lesson) else {}


def outweighs(far: Quantity) -> Message:
    """Which earlier parameter is felt more than the nearest weight."""
    bias = Message("A bias further back outweighs the nearest weight.")
    return bias if far.letter == "b" else Message("A weight further back outweighs the nearest one.")


def feel_it_fade(lesson: Lesson) -> Beat:
    """N3: a slope of at most a quarter and a weight multiply in: early layers feel little, but for large weights."""
    vanishes = Message("Ten layers with weights of one leave a millionth: a vanishing gradient.")
    return Beat(
        "feel_it_fade",
        "N3",
        (
            Cue(
                "each_link",
                Message("Every sigmoid layer multiplies by a weight and a slope of at most a quarter."),
                max(5.0, FADES * (len(felt(lesson)) - 1)),
            ),
            Cue("fade", vanishes if fades(lesson) else OTHERWISE + vanishes, 4.6),
            Cue("make_up", Message("Only weights above four in size can make it explode."), 4.0),
        ),
        {
            "ten": Message("Suppose: {layers} layers, every slope $1\\/4$"),
            "left": Message("what is left"),
            **in_powers(lesson),
        },
        {
            **counts(lesson),
            **of_the_chain(lesson),
            **fading(lesson),
            **factors(lesson),
            **between(lesson),
            **after_all(),
            "quarters": quarters(),
            "larger": larger(),
        },
        groups=(*felt(lesson), *of_the_row(lesson)),
    )
