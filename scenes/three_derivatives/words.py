"""What is said of the slope of an activation: a rule for each, and where it passes a nudge on or swallows it."""

from collections.abc import Mapping

from scenes.story import Cue, Message

SLOPES: Mapping[str, tuple[Message, Message]] = {
    "sigmoid": (
        Message("Height over room is e to the z, which is its own slope. Hence our slope: height times room."),
        Message("Flat ends swallow the nudge, and the slope never passes one quarter."),
    ),
    "tanh": (
        Message("For the hyperbolic tangent it is one minus the square of the height."),
        Message("It is never more than one. On the flat ends a nudge is swallowed."),
    ),
    "relu": (
        Message("For a ReLU it is zero left of the kink, and one right of it."),
        Message("So on the left a nudge is swallowed, and on the right it passes whole."),
    ),
    "leaky_relu": (
        Message("For a leaky ReLU it is tiny left of the kink, and one right of it."),
        Message("So on the left a nudge nearly vanishes, and on the right it passes whole."),
    ),
    "softplus": (
        Message("For softplus it climbs from zero on the left to one on the right."),
        Message("It is never more than one. On the flat end a nudge is swallowed."),
    ),
    "identity": (
        Message("For a straight line it is the same everywhere: one."),
        Message("Wherever we stand, a nudge passes whole."),
    ),
}
"""By the activation's name: what its slope is, and what that does to a nudge."""


def slope_cues(activation: str) -> tuple[Cue, ...]:
    """What the slope is where we stand and why, and what it is elsewhere."""
    rule, elsewhere = SLOPES[activation]
    if activation == "sigmoid":
        places = Message("Low, little height; halfway, half of each; high, little room.")
        return (
            Cue("height_times_headroom", rule, 7.4),
            Cue("low_middle_high", places, 4.6),
            Cue("never_above_a_quarter", elsewhere, 4.8),
        )
    return Cue("give_its_rule", rule, 6.0), Cue("walk_everywhere", elsewhere, 8.0)


def other_cue(other: str) -> Cue:
    """What another function would make of a nudge."""
    if other == "relu":
        said = Message("With a {other}, nothing passes on the left, and everything on the right.")
    else:
        said = Message("Another function has a slope of its own.")
    return Cue("another_function", said, 5.2)
